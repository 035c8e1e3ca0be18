"""Which words each line of the page rests on, and which lines rest on each stretch of a text: links
both ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from onrecord.interfaces.views.display import one_line, shorten
from onrecord.interfaces.views.marks import Mark
from onrecord.record.contract.row_types import DocumentRow, SpanRow

OUTLET_NOT_STATED = "outlet not stated"
UNTITLED = "no title stated"
OPENING_LETTERS = 60
NAME_LETTERS = 36


class Anchors:
    """Ids for the page's targets: letters, digits, "-" and "_" whatever the record's ids hold, each
    given once."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()

    def of(self, kind: str, key: str) -> str:
        """The anchor of one thing of a kind: the same for the same key, and stable between
        pages."""
        if (kind, key) not in self._of:
            stem = f"{kind}-{re.sub(r'[^A-Za-z0-9_-]', '_', key)}"
            anchor, number = stem, 2
            while anchor in self._taken:
                anchor, number = f"{stem}.{number}", number + 1
            self._taken.add(anchor)
            self._of[kind, key] = anchor
        return self._of[kind, key]


@dataclass(frozen=True, slots=True)
class CitedLine:
    """A line of the page that cites words: its anchor, its short name on the page ("C12") and what
    it says."""

    anchor: str
    label: str
    says: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document as lines name it: number on the page, anchor of its section, outlet or "outlet not
    stated"."""

    number: int
    id: str
    anchor: str
    outlet: str
    title: str
    file: str
    origin: str

    @property
    def name(self) -> str:
        """The outlet; where none is stated, the beginning of the title, or the file's name."""
        if self.outlet != OUTLET_NOT_STATED:
            return self.outlet
        return self.file if self.title.startswith(UNTITLED) else shorten(self.title, NAME_LETTERS)

    @property
    def second_name(self) -> str:
        """What tells it from others of the same name: the title; the file where the title is the
        name."""
        return (
            self.file
            if self.outlet == OUTLET_NOT_STATED or self.title.startswith(UNTITLED)
            else self.title
        )


@dataclass(frozen=True, slots=True)
class Cite:
    """One link from a line to its words. `anchor` is None where the text does not hold the words
    there."""

    anchor: str | None
    words: str
    source: Source


_Lines = dict[str, dict[Mark, dict[str, CitedLine]]]
"""By document and mark, the lines that cite it, by anchor."""

DATED_LINES = 2
"""Of the lines that a mark only dates, how many it leads back to."""


class Citations:
    """Collects every citation while the page is put together; afterwards tells what to mark in each
    document."""

    def __init__(
        self, documents: Iterable[DocumentRow], texts: Mapping[str, str], anchors: Anchors
    ) -> None:
        self._texts = texts
        self._anchors = anchors
        self.sources = {
            document["id"]: _source(document, number, anchors, texts.get(document["id"], ""))
            for number, document in enumerate(documents, 1)
        }
        self._lines = _no_lines()
        self._dated = _no_lines()

    def cite(
        self, spans: Iterable[SpanRow], line: CitedLine, *, dates: bool = False
    ) -> tuple[Cite, ...]:
        """Links from the line to each span, in the order of the page's documents.

        Spans of documents that the export does not hold are left out. dates: the spans only date
        the line; the words "on Monday" may date dozens, and lead back to a few of them.
        """
        found: dict[tuple[int, int, int], Cite] = {}
        for span in spans:
            source = self.sources.get(span["document"])
            if source is None:
                continue
            start, end, text = span["start"], span["end"], span["text"]
            anchor = self._mark(source, start, end, text, line, dates)
            found[source.number, start, end] = Cite(anchor, one_line(text), source)
        return tuple(found[place] for place in sorted(found))

    def marked(self, document: str) -> dict[Mark, tuple[CitedLine, ...]]:
        """The marks of a document with the lines that cite each, by label."""
        resting, dated = self._lines[document], self._dated[document]
        return {
            mark: _back_links(resting.get(mark, {}), dated.get(mark, {}))
            for mark in sorted({*resting, *dated})
        }

    def _mark(
        self, source: Source, start: int, end: int, words: str, line: CitedLine, dates: bool
    ) -> str | None:
        text = self._texts.get(source.id, "")
        if not 0 <= start < end or text[start:end] != words:
            return None
        anchor = self._anchors.of("words", f"{source.id}-{start}-{end}")
        lines = (self._dated if dates else self._lines)[source.id][Mark(start, end, anchor)]
        lines[line.anchor] = line
        return anchor


def _no_lines() -> _Lines:
    return defaultdict(lambda: defaultdict(dict))


def _back_links(
    resting: Mapping[str, CitedLine], dated: Mapping[str, CitedLine]
) -> tuple[CitedLine, ...]:
    only_dated = [line for anchor, line in dated.items() if anchor not in resting]
    return (*resting.values(), *only_dated[:DATED_LINES])


def _source(document: DocumentRow, number: int, anchors: Anchors, text: str) -> Source:
    identity, path, first = document["id"], document["source"], document["opening"]
    words = first["text"] if first else text
    opening = f"{UNTITLED}: {shorten(words, OPENING_LETTERS)}" if words.strip() else UNTITLED
    return Source(
        number=number,
        id=identity,
        anchor=anchors.of("document", identity),
        outlet=one_line(document["outlet"]) or OUTLET_NOT_STATED,
        title=one_line(document["title"]) or opening,
        file=PurePosixPath(path).name or path or identity,
        origin=document["origin"] or identity,
    )
