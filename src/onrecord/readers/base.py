"""The kinds of files that are read: `READERS` is the registry, a row for each, a file for each.

What is sniffed, the command line's help, the browser's choice of files and the description of the
API all come from it. CONTRIBUTING.md says how a kind is added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

if TYPE_CHECKING:
    # A command's help names the kinds of files and needs none of these.
    from onrecord.model import Document, SetAside

EMPTY = "is empty: there is nothing to read. Check that it was saved completely."
"""Why a source that holds nothing is set aside."""


@dataclass(frozen=True, slots=True)
class RawReport:
    """The bytes of a report, or of a file that is read as a whole, not looked into. Can be pickled.

    source: the file, as the user's words lead to it. name: the base name of the source, which says
    what kind it is. number: its place in a file of many. reader: the name of the reader that cut it
    out of such a file. day, outlet: what the feed that led to it says, for where it says nothing
    itself.
    """

    data: bytes
    source: str
    name: str
    number: int | None = None
    reader: str | None = None
    day: str = ""
    outlet: str = ""

    def __str__(self) -> str:
        return self.place

    @property
    def place(self) -> str:
        """What it is called where it is set aside."""
        return self.source if self.number is None else f"{self.source}:{self.number}"


class ByteLines(Protocol):
    """What gives bytes by lines."""

    def readline(self, size: int, /) -> bytes: ...


Outcome: TypeAlias = "Document | SetAside"
ReadFunction: TypeAlias = "Callable[[RawReport], Outcome | Iterable[Outcome]]"
CutFunction: TypeAlias = "Callable[[ByteLines, str, str], Iterator[RawReport | SetAside]]"


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of file that is read: what tells it, and where the functions lie that read it.

    name: what people call such files. what: what one of them holds, as a sentence.
    suffixes: the usual first; media_types: as well.
    read: "module:function" that makes documents of a `RawReport`, or says why not; it never raises
    for what the bytes are. Imported when it is first needed.
    magic: the first bytes; a kind that has them is known by nothing else.
    looks: what the first characters look like, whatever the suffix says.
    cut: for files of many reports that are read piece by piece and may be of any size: where the
    function lies that cuts a stream into raw reports without looking into them.
    first_line: what the first line looks like where such a stream has no name.
    """

    name: str
    what: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: str
    magic: tuple[bytes, ...] = ()
    looks: re.Pattern[str] | None = None
    cut: str | None = None
    first_line: re.Pattern[bytes] | None = None

    @property
    def suffix(self) -> str:
        """The usual suffix."""
        return self.suffixes[0]

    def has_magic(self, data: bytes, suffix: str) -> bool:
        """Whether the bytes open as this kind does; where the suffix says so too, after some bytes
        that mail or a server put before them."""
        if suffix in self.suffixes:
            return any(magic in data[:_MAGIC_WITHIN] for magic in self.magic)
        return data.startswith(self.magic) if self.magic else False

    def fits(self, start: str, suffix: str) -> bool:
        """Whether a text with this start and suffix is of this kind."""
        if self.magic:
            return False
        return suffix in self.suffixes or bool(self.looks and self.looks.match(start))

    def documents(self, raw: RawReport) -> tuple[Outcome, ...]:
        """The documents of a raw report, and what of it could not be read and why."""
        function: ReadFunction = _function(self.read)
        read = function(raw)
        return tuple(read) if isinstance(read, Iterable) else (read,)

    def raw_reports(
        self, stream: ByteLines, source: str, name: str
    ) -> Iterator[RawReport | SetAside]:
        """The raw reports of a stream, for a kind that is cut."""
        assert self.cut is not None
        function: CutFunction = _function(self.cut)
        return function(stream, source, name)


@cache
def _function(place: str) -> Any:
    module, name = place.split(":")
    return getattr(import_module(f"onrecord.readers.{module}"), name)


_MAGIC_WITHIN = 1024

JSON_LINES = Reader(
    name="JSON lines",
    what="JSON lines: one report a line.",
    suffixes=(".jsonl", ".jsonl.gz", ".ndjson"),
    media_types=("application/jsonl", "application/x-ndjson"),
    read="json_lines:read_line",
    cut="json_lines:raw_lines",
    first_line=re.compile(rb"\s*\{.*\}\s*", re.DOTALL),
)
JSON = Reader(
    name="JSON",
    what="One report, or a list of them.",
    suffixes=(".json",),
    media_types=("application/json",),
    read="json_lines:read_json",
)
PAGE = Reader(
    name="saved pages (HTML)",
    what="One report, as a saved page.",
    suffixes=(".html", ".htm", ".xhtml"),
    media_types=("text/html",),
    read="html:read_page",
    looks=re.compile(
        r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
        r"<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b",
        re.IGNORECASE | re.DOTALL,
    ),
)
PDF = Reader(
    name="PDF",
    what="One report, as a PDF with a text layer.",
    suffixes=(".pdf",),
    media_types=("application/pdf",),
    read="pdf:read_pdf",
    magic=(b"%PDF-",),
)
MARKDOWN = Reader(
    name="Markdown",
    what="One report, as Markdown.",
    suffixes=(".md", ".markdown"),
    media_types=("text/markdown",),
    read="text:read_markdown",
)
TEXT = Reader(
    name="text",
    what="One report, as text, or the articles that a press archive saved.",
    suffixes=(".txt", ".text"),
    media_types=("text/plain",),
    read="text:read_text",
    looks=re.compile(""),
)

_ZIP = b"PK\x03\x04"
ARCHIVE = Reader(
    name="zip archives",
    what="Reports of all these kinds, packed.",
    suffixes=(".zip",),
    media_types=("application/zip",),
    read="packed:read_packed",
    magic=(_ZIP,),
)
WORD = Reader(
    name="Word",
    what="One report, as a Word document.",
    suffixes=(".docx",),
    media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    read="packed:read_packed",
    magic=(_ZIP,),
)
OPEN_DOCUMENT = Reader(
    name="OpenDocument",
    what="One report, as an OpenDocument text.",
    suffixes=(".odt",),
    media_types=("application/vnd.oasis.opendocument.text",),
    read="packed:read_packed",
    magic=(_ZIP,),
)
BOOK = Reader(
    name="EPUB",
    what="One report, as an EPUB.",
    suffixes=(".epub",),
    media_types=("application/epub+zip",),
    read="packed:read_packed",
    magic=(_ZIP,),
)
RICH_TEXT = Reader(
    name="RTF",
    what="One report, as rich text.",
    suffixes=(".rtf",),
    media_types=("application/rtf", "text/rtf"),
    read="office:read_rich_text",
    magic=(b"{\\rtf",),
)
FEED = Reader(
    name="feeds (RSS, Atom)",
    what="A saved feed: one report an item.",
    suffixes=(".rss", ".atom", ".xml"),
    media_types=("application/rss+xml", "application/atom+xml"),
    read="feeds:read_feed",
    looks=re.compile(
        r"\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.{0,2000}?-->\s*)*"
        r"<(?:rss|feed|rdf:RDF)\b",
        re.IGNORECASE | re.DOTALL,
    ),
)
_MAIL_HEAD = (
    r"(?:Received|Return-Path|Delivered-To|MIME-Version|Message-ID|From|To|Date|Subject|"
    r"X-[\w-]+|Reply-To|Content-Type): [^\n]*\n(?:[ \t][^\n]*\n|[A-Z][\w-]*: [^\n]*\n)*"
)
MAIL = Reader(
    name="mail",
    what="One report, as a mail, with those that are attached to it.",
    suffixes=(".eml",),
    media_types=("message/rfc822",),
    read="mail:read_mail",
    looks=re.compile(rf"(?=(?:[^\n]*\n){{0,60}}?MIME-Version: ){_MAIL_HEAD}", re.IGNORECASE),
)
MAILBOX = Reader(
    name="mailboxes",
    what="One report a mail.",
    suffixes=(".mbox",),
    media_types=("application/mbox",),
    read="mail:read_mail",
    cut="mail:raw_messages",
    first_line=re.compile(rb"From \S+@\S+ .*\d{4}\s*"),
)
SAVED_PAGE = Reader(
    name="saved pages (MHTML)",
    what="One report, as a page saved in one file.",
    suffixes=(".mhtml", ".mht"),
    media_types=("multipart/related",),
    read="mail:read_saved_page",
)
TABLE = Reader(
    name="tables (CSV)",
    what="One report a row; the first line names the columns, one of them “text”.",
    suffixes=(".csv", ".tsv"),
    media_types=("text/csv", "text/tab-separated-values"),
    read="tables:read_table",
)
SUBTITLES = Reader(
    name="subtitles",
    what="One report: what was spoken (WebVTT, SubRip).",
    suffixes=(".vtt", ".srt"),
    media_types=("text/vtt", "application/x-subrip"),
    read="subtitles:read_subtitles",
    looks=re.compile(r"\ufeff?WEBVTT(?:\s|$)"),
)
READERS = (
    JSON_LINES,
    MAILBOX,
    ARCHIVE,
    BOOK,
    OPEN_DOCUMENT,
    RICH_TEXT,
    SUBTITLES,
    TABLE,
    FEED,
    MAIL,
    JSON,
    SAVED_PAGE,
    PAGE,
    WORD,
    PDF,
    MARKDOWN,
    TEXT,
)
"""In the order in which they are tried; the last takes whatever is text. People are shown them in
the reverse order, the simplest first."""


def suffix_of(name: str) -> str:
    """The suffix of a file's name in small letters, of two parts where a reader has such a one
    (".jsonl.gz")."""
    name = name.lower()
    whole = (suffix for reader in READERS for suffix in reader.suffixes if suffix.count(".") > 1)
    return next((suffix for suffix in whole if name.endswith(suffix)), PurePath(name).suffix)


def cutting_reader(name: str) -> Reader | None:
    """The reader that cuts a file of this name piece by piece, if it is such a file."""
    suffix = suffix_of(name)
    return next((each for each in READERS if each.cut and suffix in each.suffixes), None)


def reader_named(name: str) -> Reader:
    """The reader of this name."""
    return next(reader for reader in READERS if reader.name == name)


def readers_by_media_type() -> dict[str, Reader]:
    """Media type -> the reader of what is sent as such."""
    return {media_type: reader for reader in READERS for media_type in reader.media_types}


def named_by_kind(url: str, media_type: str) -> str:
    """What an answer from the web is called: its address, which the suffix of its kind ends where
    the server names one, so that it is read as what it is."""
    reader = readers_by_media_type().get(media_type)
    path = url.partition("?")[0]
    if reader is None or path.endswith(reader.suffixes):
        return url
    return f"{url}#{reader.suffix}"


def spoken_kinds() -> str:
    """What is read, in words: "text, Markdown, PDF, saved pages (HTML), JSON or JSON lines"."""
    *others, last = (reader.name for reader in reversed(READERS))
    return f"{', '.join(others)} or {last}"


def all_suffixes() -> tuple[str, ...]:
    """The suffix of every file that is read."""
    return tuple(suffix for reader in reversed(READERS) for suffix in reader.suffixes)


def usual_suffixes() -> tuple[str, ...]:
    """The usual suffix of every kind, and what may come packed."""
    return tuple(
        suffix
        for reader in reversed(READERS)
        for suffix in reader.suffixes
        if suffix == reader.suffix or suffix.endswith(PACKED_SUFFIX)
    )


PACKED_SUFFIX = ".gz"
"""Of files that are unpacked while they are read (gzip, RFC 1952)."""
