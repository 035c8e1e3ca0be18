"""What repeats from page to page and is no part of the text: running heads and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.readers.page_lines import Block, PrintedLine

_EDGE = 3
"""Lines at the top and the bottom of a page among which furniture is looked for."""
_SAME_PLACE = 4.0
"""Points by which furniture may stand elsewhere on another page."""
_APART = 1.5
"""Steps of a line that part furniture from the text."""
_NEARLY_ALL = 0.8
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at the edge of a page. page: its index. inward: the lines between it and the middle of
    the page, nearest first."""

    page: int
    line: PrintedLine
    inward: tuple[PrintedLine, ...]


def page_furniture(pages: Sequence[Sequence[Block]], step: float) -> dict[int, list[PrintedLine]]:
    """The lines of each page, by its index, that are furniture. step: from one line to the next, in
    heights of a line.

    A line is furniture where it stands at one place on pages that follow one another, with the same
    words and with numbers that stay or count the pages, and either apart from the text or on nearly
    all pages. What stands once is never furniture.
    """
    groups: dict[str, list[_Edge]] = defaultdict(list)
    for edge in _edges(pages):
        groups[without_numbers(edge.line.text)].append(edge)
    repeated = [
        some for group in groups.values() for some in _at_one_place(group) if _repeats(some)
    ]
    lines = {id(edge.line) for some in repeated for edge in some}
    furniture: dict[int, list[PrintedLine]] = defaultdict(list)
    for some in repeated:
        apart = sum(_is_apart(edge, lines, step) for edge in some)
        nearly_all = len(some) >= 3 and len(some) >= _NEARLY_ALL * len(pages)
        if nearly_all or apart * 2 >= len(some):
            for edge in some:
                furniture[edge.page].append(edge.line)
    return dict(furniture)


def without_numbers(text: str) -> str:
    """The words of a line in small letters, with a mark for each number."""
    return _NUMBER.sub("#", text.casefold())


def _edges(pages: Sequence[Sequence[Block]]) -> Iterator[_Edge]:
    for number, blocks in enumerate(pages):
        lines = sorted((line for block in blocks for line in block), key=lambda line: -line.middle)
        for order in (lines, lines[::-1]):
            for i, line in enumerate(order[:_EDGE]):
                yield _Edge(number, line, tuple(order[i + 1 : i + 1 + _EDGE]))


def _at_one_place(edges: Sequence[_Edge]) -> Iterator[list[_Edge]]:
    """Edges parted by where they stand, one a page."""
    some: list[_Edge] = []
    for edge in sorted(edges, key=lambda edge: (edge.line.middle, edge.page)):
        if some and edge.line.middle - some[-1].line.middle > _SAME_PLACE:
            yield some
            some = []
        if edge.page not in {other.page for other in some}:
            some.append(edge)
    if some:
        yield some


def _repeats(edges: Sequence[_Edge]) -> bool:
    """Whether these lines repeat one another on pages that follow (left and right ones may differ),
    with numbers that stay as they are or count the pages."""
    ordered = sorted(edges, key=lambda edge: edge.page)
    if not any(after.page - before.page <= 2 for before, after in pairwise(ordered)):
        return False
    rows = [[int(n) for n in _NUMBER.findall(edge.line.text)[:9]] for edge in ordered]
    return all(
        len(set(column)) == 1
        or len({n - edge.page for n, edge in zip(column, ordered, strict=True)}) == 1
        for column in zip(*rows, strict=False)
    )


def _is_apart(edge: _Edge, repeated: set[int], step: float) -> bool:
    """Whether white space parts a line from the nearest line of the text."""
    text = next((line for line in edge.inward if id(line) not in repeated), None)
    if text is None:
        return True
    return abs(edge.line.bottom - text.bottom) > _APART * step * min(edge.line.height, text.height)
