"""Passages: matching lines joined where they follow each other in both documents, as exact spans of both."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Document, Span
from onrecord.steps.lineage.alignment import Match
from onrecord.steps.lineage.lines import Line
from onrecord.steps.lineage.prose import Prose


def passages(first: Prose, second: Prose, matches: Sequence[Match]) -> tuple[tuple[Span, Span], ...]:
    """Pairs of spans that hold the same words, in the order of the first document."""
    joined: list[tuple[Match, Match]] = []
    for match in matches:
        if joined and _follows(joined[-1][1], match, first.lines, second.lines):
            joined[-1] = (joined[-1][0], match)
        else:
            joined.append((match, match))
    return tuple(
        (
            _span(first.document, first.lines, start.lines[0], end.lines[0], start.words[0][0], end.words[-1][0]),
            _span(second.document, second.lines, start.lines[1], end.lines[1], start.words[0][1], end.words[-1][1]),
        )
        for start, end in joined
    )


def _follows(before: Match, after: Match, first: Sequence[Line], second: Sequence[Line]) -> bool:
    """Whether two matches are neighbours in both documents, with nothing but a paragraph's end between them."""
    if after.lines != (before.lines[0] + 1, before.lines[1] + 1):
        return False
    return all(
        lines[after.lines[side]].paragraph - lines[before.lines[side]].paragraph <= 1
        for side, lines in ((0, first), (1, second))
    )


def _span(document: Document, lines: Sequence[Line], start: int, end: int, word: int, last_word: int) -> Span:
    return document.span(lines[start].place(word)[0], lines[end].place(last_word)[1])
