"""Zip files: archives of reports, and the documents that are such archives (Word, OpenDocument,
EPUB), told apart by what they hold.

What a file claims to unfold to is not believed: members are read up to a limit, and an archive that
unfolds beyond it is refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from onrecord.model import Document, SetAside
from onrecord.readers.assembly import Metadata, assemble
from onrecord.readers.base import EMPTY, RawReport
from onrecord.readers.books import read_book
from onrecord.readers.charset import tidy
from onrecord.readers.office import open_document_text, word_document_text
from onrecord.readers.unread import COMPANIONS
from onrecord.readers.xml_parts import parsed, words_of

LARGEST_MEMBER = 25_000_000
LARGEST_WHOLE = 200_000_000
"""Bytes that all members may unfold to together."""
MOST_MEMBERS = 10_000

_DAMAGED = "is a packed file that is cut short or damaged. Get a whole copy."
_LOCKED = "is a packed file that asks for a password. Unpack it first, and read what it holds."
_BOMB = (
    f"is a packed file that unfolds to more than {LARGEST_WHOLE:,} bytes or {MOST_MEMBERS:,} files."
    " Unpack it and read the reports of it."
)
_PACKED_AGAIN = "is packed once more within an archive, which is not read. Unpack it first."

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


def read_packed(raw: RawReport) -> Iterator[Document | SetAside]:
    """The report of a packed document, or the reports of an archive, and what of it cannot be
    read."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw.data)) as archive:
            # A damaged archive may have members without a name.
            members = [
                member for member in archive.infolist() if member.filename and not member.is_dir()
            ]
            why_not = _refused(members)
            if why_not is not None:
                yield SetAside(raw.source, why_not)
                return
            yield from _read(archive, members, raw)
    except _BROKEN:
        yield SetAside(raw.source, _DAMAGED)


def _refused(members: list[zipfile.ZipInfo]) -> str | None:
    if not members:
        return EMPTY
    if any(member.flag_bits & 1 for member in members):
        return _LOCKED
    unfolded = sum(member.file_size for member in members)
    return _BOMB if len(members) > MOST_MEMBERS or unfolded > LARGEST_WHOLE else None


def _read(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], raw: RawReport
) -> Iterator[Document | SetAside]:
    names = {member.filename for member in members}
    if "word/document.xml" in names:
        yield _office(raw, word_document_text(_member(archive, "word/document.xml")), archive)
    elif "content.xml" in names and "mimetype" in names:
        yield _office(raw, open_document_text(_member(archive, "content.xml")), archive)
    elif "META-INF/container.xml" in names:
        yield read_book({name: _member(archive, name) for name in sorted(names)}, raw)
    else:
        yield from _reports(archive, members, raw)


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    """A member up to the largest. A longer one counts as damaged: it says less than it holds."""
    with archive.open(name) as stream:
        data = stream.read(LARGEST_MEMBER + 1)
    if len(data) > LARGEST_MEMBER:
        raise zipfile.BadZipFile(name)
    return data


def _office(
    raw: RawReport, paragraphs: list[str] | None, archive: zipfile.ZipFile
) -> Document | SetAside:
    if paragraphs is None:
        return SetAside(raw.source, _DAMAGED)
    title = next(
        (
            words
            for name in ("docProps/core.xml", "meta.xml")
            if name in archive.namelist()
            for root in [parsed(_member(archive, name))]
            if root is not None
            for element in root.iter("{http://purl.org/dc/elements/1.1/}title")
            if (words := words_of(element))
        ),
        None,
    )
    # What a document calls itself is a hint only: kept where its text opens with it.
    stated = title if title and paragraphs[:1] == [title] else None
    return assemble(tidy("\n\n".join(paragraphs)), Metadata(raw.source, raw.name, title=stated))


def _reports(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], raw: RawReport
) -> Iterator[Document | SetAside]:
    """Each member read as a file by itself, in the order of their names."""
    from onrecord.readers.units import read_raw  # the registry reads this module

    any_read = False
    for member in sorted(members, key=lambda each: each.filename):
        path = PurePosixPath(member.filename.replace("\\", "/"))
        hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
        if hidden or path.suffix.lower() in COMPANIONS:
            continue
        any_read = True
        source = f"{raw.source}/{member.filename}"
        try:
            data = _member(archive, member.filename)
        except _BROKEN:
            yield SetAside(source, _DAMAGED)
            continue
        if data.startswith((b"PK\x03\x04", b"\x1f\x8b")) and _is_archive(data):
            yield SetAside(source, _PACKED_AGAIN)
            continue
        yield from read_raw(RawReport(data, source, path.name))
    if not any_read:
        yield SetAside(raw.source, "is a packed file without reports.")


def _is_archive(data: bytes) -> bool:
    """Whether packed data is an archive and no office document or book."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as inner:
            names = set(inner.namelist())
    except _BROKEN:
        return True
    return not names & {"word/document.xml", "content.xml", "META-INF/container.xml"}
