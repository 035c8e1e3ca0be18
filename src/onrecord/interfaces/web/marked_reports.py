"""The text of a report with what was read in it marked: words that lines rest on, and names of
people and bodies.

The text is cut into pieces here and only shown in the templates: whatever it holds, it is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from onrecord.interfaces.server.pool import StoryView
from onrecord.interfaces.views.citations import CitedLine
from onrecord.interfaces.views.marks import EndHere, Mark, Piece, paragraph_gaps, pieces

MENTION = "mention-"
"""Begins the key of a mark that is a name; what follows is the entity."""


@dataclass(frozen=True, slots=True)
class Back:
    """A link from words to what rests on them."""

    label: str
    says: str
    address: str


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """A report's text in pieces, with what each mark leads to."""

    pieces: tuple[Piece, ...]
    lines: Mapping[str, tuple[Back, ...]]

    def links(self, end: EndHere) -> tuple[Back, ...]:
        """Where the marks that end here lead, each once."""
        return tuple(
            {
                back.address: back for mark in end.marks for back in self.lines.get(mark.key, ())
            }.values()
        )

    @staticmethod
    def entity(mark: Mark) -> str | None:
        """Of a name, the address of the person's or body's page."""
        if not mark.key.startswith(MENTION):
            return None
        return f"/entity/{quote(mark.key.removeprefix(MENTION).partition('.')[0])}"


def marked_report(view: StoryView, document: str, text: str) -> MarkedReport:
    """The text of a document of a story as its page shows it."""
    cited = view.dossier.texts[document].lines
    marks = [*cited, *_mentions(view.export["entities"], document)]
    lines = {
        mark.key: tuple(back for line in found if (back := _back(line, view.story.id)))
        for mark, found in cited.items()
    }
    return MarkedReport(tuple(pieces(text, marks, paragraph_gaps(text))), lines)


def _mentions(entities: Iterable[Mapping[str, Any]], document: str) -> list[Mark]:
    """Names, the longest where several overlap: a link cannot stand in another."""
    found = sorted(
        (
            Mark(span["start"], span["end"], f"{MENTION}{entity['id']}.{span['start']}")
            for entity in entities
            for span in entity["mention_spans"]
            if span["document"] == document
        ),
        key=lambda mark: (mark.start - mark.end, mark.start, mark.key),
    )
    taken: list[Mark] = []
    for mark in found:
        if all(mark.end <= other.start or other.end <= mark.start for other in taken):
            taken.append(mark)
    return taken


def _back(line: CitedLine, story: str) -> Back | None:
    kind, _, id = line.anchor.partition("-")
    own = {"claim": f"/claim/{quote(id)}", "who": f"/entity/{quote(id)}"}
    tabs = {"event": "/timeline", "timeline": "/timeline"}
    if kind == "about":
        return None
    return Back(
        line.label,
        line.says,
        own.get(kind) or f"/story/{quote(story)}{tabs.get(kind, '')}#{line.anchor}",
    )


def copied(text: str, passages: Sequence[tuple[int, int, str]]) -> tuple[Piece, ...]:
    """The text with passages marked. passages: start, end, and the key of each."""
    return tuple(pieces(text, [Mark(*one) for one in passages], paragraph_gaps(text)))


def safe_key(words: str) -> str:
    """Letters that may stand in an address's anchor."""
    return re.sub(r"[^A-Za-z0-9_-]", "_", words)
