"""What there is to read, one unit at a time: a file that is one report, a line of JSON lines, what
was piped in."""

from __future__ import annotations

import gzip
import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO, TypeAlias

from onrecord.model import Document, SetAside
from onrecord.readers.charset import binary_kind, decode, looks_like_page
from onrecord.readers.json_lines import RawLine, raw_lines, read_line, read_lines, read_row
from onrecord.readers.paths import LINES, PAGES, FoundFile, files_of
from onrecord.readers.text import read_text

LARGEST_FILE = 25_000_000
"""Bytes of a file that is one report. JSON lines are read a line at a time and may be of any
size."""

PACKED = b"\x1f\x8b"
"""First bytes of a gzip file (RFC 1952). What was handed over is not unpacked: it may unfold to any
size."""


@dataclass(frozen=True, slots=True)
class Piped:
    """The bytes of a report that came by standard input."""

    data: bytes


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

    @property
    def suffix(self) -> str:
        """As of `FoundFile`."""
        return PurePosixPath(self.base_name.lower()).suffix


Source: TypeAlias = str | Handed
"""What is to be read: a path, "-", or a file that was handed over."""

Unit: TypeAlias = FoundFile | RawLine | Piped | Handed
"""What is read by itself: a file by its path, a line or a report that came otherwise by its bytes.
Can be pickled."""


def units(sources: Iterable[Source], stdin: BinaryIO | None = None) -> Iterator[Unit | SetAside]:
    """The units of files, folders and "-" (standard input), in order, and what cannot be read and
    why.

    Of JSON lines the lines are cut apart but not looked into; other files are only found. stdin:
    what to read for "-", by default the process's own.
    """
    for source in sources:
        if isinstance(source, Handed):
            yield from _handed(source)
            continue
        if source == "-":
            yield from _piped(stdin if stdin is not None else sys.stdin.buffer)
            continue
        for found in files_of(source):
            if isinstance(found, SetAside) or found.suffix not in LINES:
                yield found
            else:
                yield from _lines(found)


def read_unit(unit: Unit) -> tuple[Document | SetAside, ...]:
    """The documents of one unit, and what of it could not be read and why. Nothing raises for bad
    input."""
    if isinstance(unit, RawLine):
        return (read_line(unit.data, unit.number, unit.source, unit.name),)
    if isinstance(unit, Piped):
        return tuple(_read_bytes(unit.data, "-", "stdin", ""))
    if isinstance(unit, Handed):
        return tuple(_read_bytes(unit.data, unit.base_name, unit.base_name, unit.suffix))
    return tuple(_read_file(unit))


def _lines(found: FoundFile) -> Iterator[RawLine | SetAside]:
    try:
        with found.path.open("rb") as stream:
            unpacked = gzip.GzipFile(fileobj=stream) if found.suffix == ".jsonl.gz" else stream
            yield from raw_lines(unpacked, found.source, found.path.name)
    except OSError as error:
        yield _unreadable(found.source, error)


def _handed(handed: Handed) -> Iterator[Unit | SetAside]:
    name = handed.base_name
    if handed.data.startswith(PACKED):
        yield SetAside(name, "is packed (gzip). Unpack it first, or read it with onrecord read.")
    elif handed.suffix in LINES:
        yield from raw_lines(io.BytesIO(handed.data), name, name)
    elif len(handed.data) > LARGEST_FILE:
        yield _too_large(name)
    else:
        yield handed


def _piped(stream: BinaryIO) -> Iterator[Unit | SetAside]:
    """A report or JSON lines from standard input; what it is is seen from its first bytes."""
    start = stream.readline(LARGEST_FILE + 1)
    if start.lstrip().startswith(b"{") and start.rstrip().endswith(b"}"):
        yield from raw_lines(_Rejoined(start, stream), "-", "stdin")
        return
    data = start + stream.read(max(0, LARGEST_FILE + 1 - len(start)))
    yield _too_large("-") if len(data) > LARGEST_FILE else Piped(data)


class _Rejoined:
    """A stream whose first line was read already."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start = io.BytesIO(start)
        self._rest = rest

    def readline(self, size: int, /) -> bytes:
        return self._start.readline(size) or self._rest.readline(size)


def _read_file(found: FoundFile) -> Iterator[Document | SetAside]:
    try:
        if found.path.stat().st_size > LARGEST_FILE:
            yield _too_large(found.source)
            return
        data = found.path.read_bytes()
    except OSError as error:
        yield _unreadable(found.source, error)
        return
    yield from _read_bytes(data, found.source, found.path.name, found.suffix)


def _read_bytes(data: bytes, source: str, name: str, suffix: str) -> Iterator[Document | SetAside]:
    if not data.strip():
        yield SetAside(
            source, "is empty: there is nothing to read. Check that it was saved completely."
        )
        return
    kind = binary_kind(data)
    if kind is not None:
        yield SetAside(
            source, f"is {kind}, which is not read. Save its text as .txt and read that."
        )
        return
    if suffix == ".json":
        yield from _read_json(data, source, name)
    elif suffix in PAGES or looks_like_page(decode(data[:5_000]).text):
        # Imported here: what takes pages apart takes a while to load, and most reports are none.
        from onrecord.readers.html import read_page

        yield read_page(data, source, name)
    else:
        yield read_text(data, source, name)


def _read_json(data: bytes, source: str, name: str) -> Iterator[Document | SetAside]:
    """A JSON file: one report, a list of them, or JSON lines under another name."""
    try:
        held = json.loads(decode(data).text)
    except (json.JSONDecodeError, RecursionError):
        yield from read_lines(io.BytesIO(data), source, name)
        return
    rows = held if isinstance(held, list) else [held]
    if not rows:
        yield SetAside(source, "holds an empty list. Check that it was saved completely.")
    for number, row in enumerate(rows, start=1):
        if isinstance(row, dict):
            yield read_row(row, source, name, str(number))
        else:
            yield SetAside(
                f"{source}:{number}",
                'is no JSON object. A report is written {"text": ..., "title": ..., "date": ...}.',
            )


def _unreadable(source: str, error: OSError) -> SetAside:
    return SetAside(
        source,
        f"cannot be read ({(error.strerror or str(error)).lower()}). Check your rights to it.",
    )


def _too_large(source: str) -> SetAside:
    return SetAside(
        source,
        f"is larger than {LARGEST_FILE:,} bytes, too large for one report. Split it, or make JSON lines of it.",
    )
