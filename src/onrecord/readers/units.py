"""What there is to read, one unit at a time: a file that is one report, a report cut out of a file
of many, what was piped in or handed over."""

from __future__ import annotations

import gzip
import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, TypeAlias

from onrecord.model import Document, SetAside
from onrecord.readers.base import (
    EMPTY,
    PACKED_SUFFIX,
    READERS,
    RawReport,
    Reader,
    cutting_reader,
    reader_named,
    suffix_of,
)
from onrecord.readers.charset import decode
from onrecord.readers.paths import FoundFile, files_of
from onrecord.readers.unread import PACKED, unread_kind, why_unread

LARGEST_FILE = 25_000_000
"""Bytes of a file that is read as a whole. One that is cut piece by piece may be of any size."""

_SNIFFED = 5_000
"""Bytes from which it is seen what a text looks like."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file that was handed over as bytes. name: what it is called; it says what kind it is, and
    opens no path."""

    name: str
    data: bytes

    def __str__(self) -> str:
        return self.base_name

    @property
    def base_name(self) -> str:
        """The name without the folders that it claims to lie in."""
        return PurePosixPath(self.name.replace("\\", "/")).name or "unnamed"


Source: TypeAlias = str | Handed | RawReport
"""What is to be read: a path, "-", a file that was handed over, or a report as it was fetched."""

Unit: TypeAlias = FoundFile | RawReport
"""What is read by itself: a file by its path, anything else by its bytes. Can be pickled."""


def collect(
    sources: Iterable[Source], *, stdin: BinaryIO | None = None
) -> Iterator[Document | SetAside]:
    """The documents of files, folders and "-" (standard input), one at a time, and what could not
    be read and why.

    Nothing raises for bad input: each unreadable source, or part of one, gives a SetAside, and the
    rest is read.
    """
    for unit in units(sources, stdin):
        if isinstance(unit, SetAside):
            yield unit
        else:
            yield from read_unit(unit)


def units(sources: Iterable[Source], stdin: BinaryIO | None = None) -> Iterator[Unit | SetAside]:
    """The units of files, folders and "-" (standard input), in order, and what cannot be read and
    why.

    Files of many reports are cut apart but not looked into; other files are only named. stdin: what
    to read for "-", by default the process's own.
    """
    for source in sources:
        if isinstance(source, Handed):
            yield from _handed(source)
            continue
        if isinstance(source, RawReport):
            yield source
            continue
        if source == "-":
            yield from _piped(stdin if stdin is not None else sys.stdin.buffer)
            continue
        for file in files_of(source):
            if isinstance(file, SetAside):
                yield file
            elif (reader := cutting_reader(file.path.name)) is not None:
                yield from _cut(reader, file)
            else:
                yield file


def read_unit(unit: Unit) -> tuple[Document | SetAside, ...]:
    """The documents of one unit, and what of it could not be read and why. Nothing raises for bad
    input."""
    if isinstance(unit, RawReport):
        return read_raw(unit)
    try:
        if unit.path.stat().st_size > LARGEST_FILE:
            return (_too_large(unit.source),)
        data = unit.path.read_bytes()
    except OSError as error:
        return (_unreadable(unit.source, error),)
    return read_raw(RawReport(data, unit.source, unit.path.name))


def read_raw(raw: RawReport) -> tuple[Document | SetAside, ...]:
    """The documents of bytes with a name, by the reader that fits them, and what of them could not
    be read and why."""
    if raw.reader is not None:
        return reader_named(raw.reader).documents(raw)
    if not raw.data.strip():
        return (SetAside(raw.source, EMPTY),)
    suffix = suffix_of(raw.name)
    known = next((reader for reader in READERS if reader.has_magic(raw.data, suffix)), None)
    if known is not None:
        return known.documents(raw)
    kind = unread_kind(raw.data)
    if kind is not None:
        return (SetAside(raw.source, why_unread(kind)),)
    start = decode(raw.data[:_SNIFFED]).text
    return next(reader for reader in READERS if reader.fits(start, suffix)).documents(raw)


def _cut(reader: Reader, file: FoundFile) -> Iterator[RawReport | SetAside]:
    packed = suffix_of(file.path.name).endswith(PACKED_SUFFIX)
    try:
        with file.path.open("rb") as stream:
            unpacked = gzip.GzipFile(fileobj=stream) if packed else stream
            yield from reader.raw_reports(unpacked, file.source, file.path.name)
    except OSError as error:
        yield _unreadable(file.source, error)


def _handed(handed: Handed) -> Iterator[Unit | SetAside]:
    name = handed.base_name
    reader = cutting_reader(name)
    if handed.data.startswith(PACKED):
        # Not unpacked: it may unfold to any size.
        yield SetAside(name, "is packed (gzip). Unpack it first, or read it with onrecord read.")
    elif reader is not None:
        yield from reader.raw_reports(io.BytesIO(handed.data), name, name)
    elif len(handed.data) > LARGEST_FILE:
        yield _too_large(name)
    else:
        yield RawReport(handed.data, name, name)


def _piped(stream: BinaryIO) -> Iterator[Unit | SetAside]:
    """What came by standard input: many reports or one, as its first line looks."""
    start = stream.readline(LARGEST_FILE + 1)
    marked = any(reader.has_magic(start, "") for reader in READERS)
    for reader in READERS:
        if not marked and reader.first_line is not None and reader.first_line.fullmatch(start):
            yield from reader.raw_reports(_Rejoined(start, stream), "-", "stdin")
            return
    data = start + stream.read(max(0, LARGEST_FILE + 1 - len(start)))
    yield _too_large("-") if len(data) > LARGEST_FILE else RawReport(data, "-", "stdin")


class _Rejoined:
    """A stream whose first line was read already."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start = io.BytesIO(start)
        self._rest = rest

    def readline(self, size: int, /) -> bytes:
        return self._start.readline(size) or self._rest.readline(size)


def _unreadable(source: str, error: OSError) -> SetAside:
    return SetAside(
        source,
        f"cannot be read ({(error.strerror or str(error)).lower()}). Check your rights to it.",
    )


def _too_large(source: str) -> SetAside:
    return SetAside(
        source,
        f"is larger than {LARGEST_FILE:,} bytes, too large for one report. Split it, or make JSON"
        " lines of it.",
    )
