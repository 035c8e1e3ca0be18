"""Passages: matching lines joined where they follow each other in both documents, as exact spans of
both."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Document, Span
from onrecord.reuse.alignment import Match
from onrecord.reuse.lines import ComparedSentence
from onrecord.reuse.prose import Prose


def passages(
    first: Prose, second: Prose, matches: Sequence[Match]
) -> tuple[tuple[Span, Span], ...]:
    """Pairs of spans that hold the same words, in the order of the first document."""
    joined: list[tuple[Match, Match]] = []
    for match in matches:
        if joined and _follows(joined[-1][1], match, first.lines, second.lines):
            joined[-1] = (joined[-1][0], match)
        else:
            joined.append((match, match))
    return tuple(
        (
            _span(first.document, first.lines, start, end, 0),
            _span(second.document, second.lines, start, end, 1),
        )
        for start, end in joined
    )


def _follows(
    before: Match,
    after: Match,
    first: Sequence[ComparedSentence],
    second: Sequence[ComparedSentence],
) -> bool:
    """Whether two matches are neighbours in both documents, with nothing but a paragraph's end
    between them."""
    if after.lines != (before.lines[0] + 1, before.lines[1] + 1):
        return False
    return all(
        lines[after.lines[side]].paragraph - lines[before.lines[side]].paragraph <= 1
        for side, lines in ((0, first), (1, second))
    )


def _span(
    document: Document, lines: Sequence[ComparedSentence], start: Match, end: Match, side: int
) -> Span:
    # The words of a rendering stand in another order in the other document: the first that is met
    # is not the first.
    word = min(pair[side] for pair in start.words)
    last_word = max(pair[side] for pair in end.words)
    return document.span(
        lines[start.lines[side]].place(word)[0], lines[end.lines[side]].place(last_word)[1]
    )
