"""A stored text cut into pieces at its cited spans, so that each span can be wrapped in a mark.

Spans overlap freely. HTML elements must nest, so a mark that would cross the end of another is
closed there and opened again; only its first piece carries the anchor, and its back-links stand
after its last piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A cited stretch: offsets in characters, end exclusive, start < end. `key` tells marks of one
    place apart."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Words:
    """A run of the stored text, exactly as stored."""

    text: str


@dataclass(frozen=True, slots=True)
class Opens:
    mark: Mark
    first: bool


@dataclass(frozen=True, slots=True)
class Closes:
    mark: Mark


@dataclass(frozen=True, slots=True)
class EndHere:
    """Marks whose last piece has just been closed: where their back-links stand."""

    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A paragraph ends here: shown as space, holding no text."""


Piece = Words | Opens | Closes | EndHere | Gap


def pieces(text: str, marks: Iterable[Mark], gaps: Sequence[int] = ()) -> Iterator[Piece]:
    """The text in order as words, openings and closings that nest, and gaps.

    Joining the words gives the text back. Marks that reach outside the text, or hold nothing, are
    left out.
    """
    inside = sorted(
        {mark for mark in marks if 0 <= mark.start < mark.end <= len(text)}, key=_outer_first
    )
    gap_at = {gap for gap in gaps if 0 < gap < len(text)}
    bounds = sorted({0, len(text), *gap_at, *(m.start for m in inside), *(m.end for m in inside)})
    stack: list[Mark] = []
    upcoming = 0
    for here, there in zip(bounds, [*bounds[1:], len(text)], strict=True):
        yield from _close(stack, here)
        if here in gap_at:
            yield Gap()
        while upcoming < len(inside) and inside[upcoming].start == here:
            stack.append(inside[upcoming])
            yield Opens(inside[upcoming], first=True)
            upcoming += 1
        if here < there:
            yield Words(text[here:there])


def paragraph_gaps(text: str) -> tuple[int, ...]:
    """Where a shown paragraph ends: after blank lines in a hard-wrapped text, after every line
    break otherwise.

    A text counts as hard-wrapped when it has blank lines and none of its lines is longer than a
    printed one.
    """
    lines = text.splitlines(keepends=True)
    wrapped = (
        len(lines) > 3
        and any(not line.strip() for line in lines)
        and max(map(len, lines)) <= WRAPPED_WIDTH
    )
    ends: list[int] = []
    place = 0
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        place += len(line)
        ends_here = not following.strip() if wrapped else True
        if line.strip() and ends_here and text[place:].strip():
            ends.append(place)
    return tuple(ends)


WRAPPED_WIDTH = 132
"""No line of a hard-wrapped text is longer: the widest classic terminal and line-printer width."""


def _outer_first(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.key


def _close(stack: list[Mark], here: int) -> Iterator[Piece]:
    ending = [depth for depth, mark in enumerate(stack) if mark.end == here]
    if not ending:
        return
    closed = [stack.pop() for _ in range(len(stack) - ending[0])]
    for mark in closed:
        yield Closes(mark)
    yield EndHere(tuple(mark for mark in closed if mark.end == here))
    for mark in reversed([mark for mark in closed if mark.end != here]):
        stack.append(mark)
        yield Opens(mark, first=False)
