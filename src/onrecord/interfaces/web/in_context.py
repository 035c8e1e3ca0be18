"""Words as they stand in a report: with what comes before and after, who published them and
when."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from onrecord.interfaces.views.citations import Source
from onrecord.interfaces.views.display import one_line
from onrecord.record.contract.row_types import SpanRow

AROUND = 280
"""Letters shown before and after the words, at most; a paragraph's end comes first."""


@dataclass(frozen=True, slots=True)
class InContext:
    """Words of a report. before, after: the text around them. date: when it was published, as
    spoken."""

    source: Source
    date: str
    before: str
    words: str
    after: str
    address: str
    cite: str


def in_context(span: SpanRow, source: Source, date: str, text: str) -> InContext:
    """The words of a span of an export in their place. text: of its document; "" where it is not at
    hand."""
    start, end = span["start"], span["end"]
    stands = text[start:end] == span["text"]
    place = urlencode({"document": source.id, "start": start, "end": end})
    return InContext(
        source=source,
        date=date,
        before=_before(text, start) if stands else "",
        words=one_line(span["text"]),
        after=_after(text, end) if stands else "",
        address=f"/document/{quote(source.id)}#words-{source.id}-{start}-{end}",
        cite=f"/cite?{place}",
    )


def _before(text: str, start: int) -> str:
    first = max(0, start - AROUND)
    part = text[first:start]
    paragraph = max(part.rfind("\n\n"), part.rfind("\r\n\r\n"))
    if paragraph >= 0:
        return one_line(part[paragraph:])
    cut = part.find(" ") if first else -1
    return ("… " if first else "") + one_line(part[cut + 1 :])


def _after(text: str, end: int) -> str:
    part = text[end : end + AROUND]
    paragraph = min(
        (place for sign in ("\n\n", "\r\n\r\n") if (place := part.find(sign)) >= 0), default=-1
    )
    if paragraph >= 0:
        return one_line(part[:paragraph])
    ends = end + AROUND >= len(text)
    cut = len(part) if ends else part.rfind(" ")
    return one_line(part[: cut if cut > 0 else len(part)]) + ("" if ends else " …")
