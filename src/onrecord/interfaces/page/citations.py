"""Which words each line of the page rests on, and which lines rest on each stretch of a text: links both ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from onrecord.interfaces.page.display import one_line, shorten
from onrecord.interfaces.page.marks import Mark

OUTLET_NOT_STATED = "outlet not stated"
UNTITLED = "untitled"
NAME_LETTERS = 36


class Anchors:
    """Ids for the page's targets: letters, digits, "-" and "_" whatever the record's ids hold, each given once."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()

    def of(self, kind: str, key: str) -> str:
        """The anchor of one thing of a kind: the same for the same key, and stable between pages."""
        if (kind, key) not in self._of:
            stem = f"{kind}-{re.sub(r'[^A-Za-z0-9_-]', '_', key)}"
            anchor, number = stem, 2
            while anchor in self._taken:
                anchor, number = f"{stem}.{number}", number + 1
            self._taken.add(anchor)
            self._of[kind, key] = anchor
        return self._of[kind, key]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page that cites words: its anchor, its short name on the page ("C12") and what it says."""

    anchor: str
    label: str
    says: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document as lines name it: number on the page, anchor of its section, outlet or "outlet not stated"."""

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
        return self.file if self.title == UNTITLED else shorten(self.title, NAME_LETTERS)

    @property
    def second_name(self) -> str:
        """What tells it from others of the same name: the title; the file where the title is the name."""
        return self.file if self.outlet == OUTLET_NOT_STATED or self.title == UNTITLED else self.title


@dataclass(frozen=True, slots=True)
class Cite:
    """One link from a line to its words. `anchor` is None where the text does not hold the words there."""

    anchor: str | None
    words: str
    source: Source


class Citations:
    """Collects every citation while the page is put together; afterwards tells what to mark in each document."""

    def __init__(self, documents: Iterable[Mapping[str, Any]], texts: Mapping[str, str], anchors: Anchors) -> None:
        self._texts = texts
        self._anchors = anchors
        self.sources = {
            str(document["id"]): _source(document, number, anchors) for number, document in enumerate(documents, 1)
        }
        self._lines: dict[str, dict[Mark, dict[str, Line]]] = defaultdict(lambda: defaultdict(dict))

    def cite(self, spans: Iterable[Mapping[str, Any]], line: Line) -> tuple[Cite, ...]:
        """Links from the line to each span, in the order of the page's documents.

        Spans of documents that the export does not hold are left out.
        """
        found: dict[tuple[int, int, int], Cite] = {}
        for span in spans:
            source = self.sources.get(str(span["document"]))
            if source is None:
                continue
            start, end = int(span["start"]), int(span["end"])
            anchor = self._mark(source, start, end, str(span["text"]), line)
            found[source.number, start, end] = Cite(anchor, one_line(str(span["text"])), source)
        return tuple(found[place] for place in sorted(found))

    def marked(self, document: str) -> dict[Mark, tuple[Line, ...]]:
        """The marks of a document with the lines that cite each, by label."""
        marked = self._lines.get(document, {})
        return {mark: tuple(lines.values()) for mark, lines in sorted(marked.items())}

    def _mark(self, source: Source, start: int, end: int, words: str, line: Line) -> str | None:
        text = self._texts.get(source.id, "")
        if not 0 <= start < end or text[start:end] != words:
            return None
        anchor = self._anchors.of("words", f"{source.id}-{start}-{end}")
        self._lines[source.id][Mark(start, end, anchor)][line.anchor] = line
        return anchor


def _source(document: Mapping[str, Any], number: int, anchors: Anchors) -> Source:
    identity = str(document["id"])
    file = PurePosixPath(str(document.get("source") or "")).name or str(document.get("source") or identity)
    return Source(
        number=number,
        id=identity,
        anchor=anchors.of("document", identity),
        outlet=one_line(document.get("outlet")) or OUTLET_NOT_STATED,
        title=one_line(document.get("title")) or UNTITLED,
        file=file,
        origin=str(document.get("origin") or identity),
    )
