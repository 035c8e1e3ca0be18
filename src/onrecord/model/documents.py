"""What is stored of texts: documents, and what was set aside. With human judgements (`judgements`)
this is the stored truth; all else is a function of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import xxhash

from onrecord.errors import SpanMismatch


def content_id(prefix: str, *parts: object) -> str:
    """A short id that depends on nothing but the parts: prefix + 16 hex digits of XXH3-64 over the
    parts."""
    return prefix + xxhash.xxh3_64_hexdigest(
        "\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")
    )


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a stored document: text == document.text[start:end], offsets in characters, end
    exclusive."""

    document: str
    start: int
    end: int
    text: str

    def contains(self, other: Span) -> bool:
        """Whether the other lies in this one; two equal spans contain each other."""
        return (
            self.document == other.document and self.start <= other.start and other.end <= self.end
        )

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.document == other.document and self.start < other.end and other.start < self.end


class Basis(StrEnum):
    """How a value is known."""

    METADATA = "metadata"
    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was published: EDTF value or None, how that is known, why in a sentence, and
    the words."""

    value: str | None
    basis: Basis
    why: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One published text. `id` derives from the text and the base name of the source (or the whole
    address)."""

    id: str
    source: str
    text: str
    title: str | None
    outlet: str | None
    language: str | None
    published: Published
    url: str | None = None
    title_span: Span | None = None
    outlet_evidence: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader should know of how it was read: a charset guessed, two dates that
    contradict."""

    def span(self, start: int, end: int) -> Span:
        """The stretch text[start:end] of this document."""
        return Span(self.id, start, end, self.text[start:end])

    def check(self, span: Span) -> None:
        """Raise SpanMismatch unless the span's text stands in this document at the span's place."""
        if (
            span.document != self.id
            or not 0 <= span.start < span.end
            or self.text[span.start : span.end] != span.text
        ):
            raise SpanMismatch(
                f"a span says {span.text[:60]!r} at {span.start}:{span.end} of {self.source}, "
                f"which holds {self.text[span.start : span.end][:60]!r}.",
                "This is a defect of the program; please report it with the document.",
            )


def check_spans(spans: Iterable[Span], documents: Mapping[str, Document]) -> None:
    """Raise SpanMismatch unless each span stands in its document. documents: by id."""
    for span in spans:
        documents.get(span.document, _NO_DOCUMENT).check(span)


_NO_DOCUMENT = Document(
    "", "no stored document", "", None, None, None, Published(None, Basis.UNKNOWN, "")
)


class ParagraphKind(StrEnum):
    """What a paragraph is to the report. Only prose and headings are parsed; the others never make
    a claim."""

    PROSE = "prose"
    HEADING = "heading"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it reads once hard line breaks are healed, and where each character stands in
    the stored text.

    text[i] stands at offsets[i] of the stored text, offsets ascend, and len(offsets) == len(text).
    `why` says what made it a heading, a caption or furniture.
    """

    document: str
    kind: ParagraphKind
    text: str
    offsets: tuple[int, ...] = field(repr=False)
    why: str = ""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Stored offsets of text[start:end] (start < end)."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True)
class SetAside:
    """A source, or a part of one, that was not read: the reason, and what to do next in the same
    sentence."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class RemovedDocument:
    """A document that was taken out of the record. source: "" where it was purged. at: when (UTC,
    ISO 8601). purged: nothing but its id, the day and the reason is left."""

    id: str
    source: str
    at: str
    reason: str
    purged: bool
