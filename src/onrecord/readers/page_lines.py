"""The lines of a printed page in the order in which they are read: column by column.

Words make pieces of lines; where pieces stand side by side with a gutter between them that few
others cross, they are columns, and what crosses the gutter (a headline, a wide table) parts them
into an upper and a lower pair. The same is done within each column. It is the search for white
space of Breuel, "High Performance Document Layout Analysis" (2003), cut down to gutters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple


class PrintedWord(NamedTuple):
    """A word and its box, in points from the bottom left of the page. turned: it does not stand
    upright."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of print, or a piece of one."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return max(0.1, self.top - self.bottom)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def beside(self, other: PrintedLine) -> bool:
        """Whether the two stand on one line, a raised figure as well."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared > 0.5 * min(self.height, other.height)


Block = list[PrintedLine]
"""The lines of one column, or of one stretch over all columns, from top to bottom."""

# All in heights of a line, which is some 1.17 times the size of its type. A gutter is seldom below
# .9; between the words of justified text a space seldom reaches .8.
_WIDEST_SPACE = 0.8
_DEEPEST_OVERLAP = 0.4
_NARROWEST_COLUMN = 6.0
_NARROWEST_GUTTER = 0.5
_CLOSE = 0.15

_FULL = 0.45
"""Part of a column's width that half its lines reach: prose does, the cells of a table do not."""
_FEWEST_LINES = 3
_MOST_PIECES = 3_000
"""On a page of more, no columns are looked for: no page of print has them."""
_DEEPEST = 4


def blocks_of_page(words: Sequence[PrintedWord]) -> list[Block]:
    """The blocks of a page in reading order. Words that do not stand upright (a stamp up the
    margin) come last."""
    pieces = _pieces([word for word in words if not word.turned])
    columns = [pieces] if len(pieces) > _MOST_PIECES else _columns(pieces, 0)
    turned = [word for word in words if word.turned]
    blocks = [[_whole(row) for row in _rows(column)] for column in columns if column]
    return [*blocks, [_line(turned)]] if turned else blocks


def _pieces(words: Iterable[PrintedWord]) -> list[PrintedLine]:
    """Words that follow one another on a line, without a wide space."""
    pieces: list[PrintedLine] = []
    group: list[PrintedWord] = []
    for word in words:
        if group and not _follows(group[-1], word):
            pieces.append(_line(group))
            group = []
        group.append(word)
    return [*pieces, _line(group)] if group else pieces


def _follows(before: PrintedWord, word: PrintedWord) -> bool:
    height = max(0.1, before.top - before.bottom)
    gap = (word.left - before.right) / height
    shared = min(before.top, word.top) - max(before.bottom, word.bottom)
    return -_DEEPEST_OVERLAP < gap < _WIDEST_SPACE and shared > 0.5 * height


def _line(words: Sequence[PrintedWord]) -> PrintedLine:
    # Boxes of single words differ with their letters and with raised figures; the usual one counts.
    return PrintedLine(
        " ".join(word.text for word in words),
        min(word.left for word in words),
        median(word.bottom for word in words),
        max(word.right for word in words),
        median(word.top for word in words),
    )


def _rows(pieces: Iterable[PrintedLine]) -> list[list[PrintedLine]]:
    """Pieces that stand on one line together, from top to bottom, each row from left to right."""
    rows: list[list[PrintedLine]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.middle, piece.left)):
        if rows and piece.beside(rows[-1][0]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _whole(row: Sequence[PrintedLine]) -> PrintedLine:
    """The line that pieces make."""
    longest = max(row, key=lambda piece: len(piece.text))
    text = row[0].text
    for before, piece in pairwise(row):
        close = piece.left - before.right < _CLOSE * longest.height
        text += piece.text if close and not piece.text[0].isalnum() else f" {piece.text}"
    right = max(piece.right for piece in row)
    return PrintedLine(text, row[0].left, longest.bottom, right, longest.top)


def _columns(pieces: Sequence[PrintedLine], depth: int) -> list[Sequence[PrintedLine]]:
    gutter = _gutter(pieces) if depth < _DEEPEST else None
    if gutter is None:
        return [pieces]
    columns: list[Sequence[PrintedLine]] = []
    for wide, some in _stretches(pieces, gutter):
        if wide:
            columns.append(some)
            continue
        columns += _columns([piece for piece in some if piece.right <= gutter], depth + 1)
        columns += _columns([piece for piece in some if piece.left >= gutter], depth + 1)
    return columns


def _stretches(
    pieces: Sequence[PrintedLine], gutter: float
) -> Iterator[tuple[bool, list[PrintedLine]]]:
    """The page from top to bottom in stretches, each with whether it runs over the gutter."""
    crossing = [piece for piece in pieces if _crosses(piece, gutter)]
    open_stretch: list[PrintedLine] = []
    open_wide = False
    for piece in sorted(pieces, key=lambda piece: (-piece.middle, piece.left)):
        wide = _crosses(piece, gutter) or any(piece.beside(other) for other in crossing)
        if open_stretch and wide != open_wide:
            yield open_wide, open_stretch
            open_stretch = []
        open_wide = wide
        open_stretch.append(piece)
    if open_stretch:
        yield open_wide, open_stretch


def _crosses(piece: PrintedLine, gutter: float) -> bool:
    return piece.left < gutter < piece.right


def _gutter(pieces: Sequence[PrintedLine]) -> float | None:
    """Where the right one of two columns begins, or None where there are no columns."""
    best, most = None, 0
    for left in sorted({round(piece.left) - 1.0 for piece in pieces}):
        lines = _side_by_side(pieces, left)
        if lines > most:
            best, most = left, lines
    return best


def _side_by_side(pieces: Sequence[PrintedLine], gutter: float) -> int:
    """How many lines stand beside others across a gutter, less those that cross it; 0 where these
    are no columns of text."""
    left = [piece for piece in pieces if piece.right <= gutter]
    right = [piece for piece in pieces if piece.left >= gutter]
    if min(len(left), len(right)) < _FEWEST_LINES:
        return 0
    top = min(max(piece.top for piece in side) for side in (left, right))
    bottom = max(min(piece.bottom for piece in side) for side in (left, right))
    level = [piece for piece in pieces if bottom <= piece.middle <= top]
    left = [piece for piece in level if piece.right <= gutter]
    right = [piece for piece in level if piece.left >= gutter]
    sides = _rows(left), _rows(right)
    lines = min(map(len, sides))
    if lines < _FEWEST_LINES:
        return 0
    crossing = len(_rows(piece for piece in level if _crosses(piece, gutter)))
    apart = min(piece.left for piece in right) - max(piece.right for piece in left)
    if crossing * 2 > lines or apart < _NARROWEST_GUTTER * left[0].height:
        return 0
    return lines - crossing if all(map(_is_column, sides)) else 0


def _is_column(rows: Sequence[Sequence[PrintedLine]]) -> bool:
    """Whether half the rows are filled as prose fills them."""
    pieces = [piece for row in rows for piece in row]
    width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
    filled = median(sum(piece.width for piece in row) for row in rows)
    height = median(piece.height for piece in pieces)
    return filled >= max(_FULL * width, _NARROWEST_COLUMN * height)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text of a document is set. height: of a line of its body, in points; step: from one
    line to the next within a paragraph, in heights of a line."""

    height: float
    step: float


def setting_of(blocks: Sequence[Block]) -> Setting:
    """How the text of these blocks is set."""
    steps = [
        (before.bottom - line.bottom) / line.height
        for block in blocks
        for before, line in pairwise(block)
        if same_size(before, line) and before.bottom > line.bottom
    ]
    heights: Counter[float] = Counter()
    for line in (line for block in blocks for line in block):
        heights[round(line.height, 1)] += len(line.text)
    return Setting(
        height=max(heights, key=lambda height: (heights[height], height), default=1.0),
        step=median(steps) if steps else 1.0,
    )


def same_size(first: PrintedLine, second: PrintedLine) -> bool:
    """Whether two lines are set in type of one size."""
    return abs(first.height - second.height) <= 0.12 * max(first.height, second.height)
