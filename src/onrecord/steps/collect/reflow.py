"""From stored lines to running paragraphs: hard wraps healed, page breaks closed, every character traceable.

A text is read in one of two ways, decided from the text alone. In a *wrapped* text a paragraph runs over many lines,
each filled as far as its last word allowed; in any other text a line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\n\f\v\x1c\x1d\x1e\x85\u2028\u2029]*")
_SENTENCE_MARKS = frozenset(".!?:;…")
_CLOSING_MARKS = "\"'”’»)]"
_CLOSED_BY = 12
"""Characters at the end of a line in which the mark that ends its sentence is looked for."""
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—\[(]?\s*\d{1,4}\s*[-–—\])]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_LIST_ITEM = re.compile(r"(?:[-*•·▪◦‣⦁]|\d{1,3}[.)]|[a-z][.)])\s")
_WORD = re.compile(r"\S+")
_DROPPED = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff\x00-\x08\x0e-\x1b\x7f]")
_BROKEN_WORD = re.compile(r"\w-$")
_LEFT_OPEN = re.compile(
    r"\b(?:the|a|an|of|to|in|and|or|for|with|that|by|from|on|at|as|between|into|against|its|their)$"
)
_MARKUP = re.compile(r"^\s{0,3}#{1,6}\s+|\*\*(?=\S)|(?<=\S)\*\*|^\s{0,3}>\s?")

# A line counts as full when its next word would have brought it over this part of the usual line; text copied out of
# page layouts has ragged right edges, hence not 1.0. With these values none of 2,398 unwrapped news texts is taken for
# wrapped, and 383 of 388 wire texts of 1987, wrapped at 64 columns, are; re-tune on such a pair of sets.
_FULL = 0.84
_LONGEST_WRAP = 132
_SHORTEST_WRAP = 34


class Line(NamedTuple):
    """A stored line: text == stored[start:start + len(text)], without its line break."""

    text: str
    start: int

    @property
    def blank(self) -> bool:
        seen = self.text.strip()
        return not seen or (_DROPPED.match(seen) is not None and not _DROPPED.sub("", seen).strip())

    @property
    def plain(self) -> bool:
        """Whether it holds neither invisible characters nor what may be markup."""
        if "**" in self.text or self.text[:4].lstrip()[:1] in ("#", ">"):
            return False
        return self.text.isprintable() or _DROPPED.search(self.text) is None


class Running(NamedTuple):
    """A paragraph in running form, or the part of one that begins at `first` of the running text of its lines.

    placed: where each character of the whole running text stands in the stored text, where that is known already.
    """

    text: str
    lines: Sequence[Line]
    hyphen_kept: bool
    first: int = 0
    placed: tuple[int, ...] | None = None

    def offsets(self) -> tuple[int, ...]:
        """Where each character stands in the stored text: text[i] at offsets[i]."""
        opening = self.lines[0].text.lstrip()
        if self.first == 0 and opening.startswith(self.text) and self.lines[0].plain:
            # Nothing was left out: the characters stand in the line as they stand here.
            start = self.lines[0].start + len(self.lines[0].text) - len(opening)
            return tuple(range(start, start + len(self.text)))
        placed = _placed(self.lines, self.hyphen_kept)[1] if self.placed is None else self.placed
        return placed[self.first : self.first + len(self.text)]


def lines_of(text: str) -> list[Line]:
    """The lines of a text; a form feed, vertical tab or Unicode line separator ends a line as well."""
    lines: list[Line] = []
    position = 0
    broken = text.split("\n")
    if len(f"{text}.".splitlines()) == len(broken):
        # The usual text, whose lines end in line feeds alone.
        for line in broken:
            lines.append(Line(line, position))
            position += len(line) + 1
        return lines
    while position <= len(text):
        match = _LINE.match(text, position)
        assert match is not None
        lines.append(Line(match.group(), position))
        position = match.end() + 1
        if match.end() < len(text) and text[match.end()] == "\f":
            lines.append(Line("", match.end()))
    return lines


def blocks_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of lines with no blank line in them."""
    blocks: list[list[Line]] = []
    open_block: list[Line] = []
    for line in lines:
        if line.blank:
            if open_block:
                blocks.append(open_block)
            open_block = []
        else:
            open_block.append(line)
    if open_block:
        blocks.append(open_block)
    return blocks


def wrap_width(blocks: Sequence[Sequence[Line]]) -> int:
    """The line length a text was wrapped at, or 0 where it was not wrapped.

    Wrapped means: among the breaks inside blocks, most lines are full (their next word would not have fitted) and
    most do not end a sentence. At least two full lines are wanted, and little text in lines that run far beyond the
    width. A break before an indented line says nothing: it may open a paragraph.
    """
    pairs = [
        (first.text.rstrip(), second.text.strip())
        for block in blocks
        for first, second in pairwise(block)
        if not _indent(second) >= 2 > _indent(first)
    ]
    if len(pairs) < 2:
        return 0
    running = sorted(len(first) for first, _ in pairs if not _ends_sentence(first))
    if len(running) < max(2, len(pairs) // 2):
        return 0
    width = running[min(len(running) - 1, int(len(running) * 0.9))]
    if not _SHORTEST_WRAP <= width <= _LONGEST_WRAP:
        return 0
    lengths = [len(line.text.strip()) for block in blocks for line in block]
    if sum(length for length in lengths if length > 1.25 * width) > 0.3 * sum(lengths):
        return 0
    full = sum(_is_full(first, second, width) for first, second in pairs)
    return width if full >= 2 and full >= 0.6 * len(pairs) else 0


def _is_full(line: str, following: str, width: int) -> bool:
    word = _WORD.match(following)
    return len(line) + 1 + (len(word.group()) if word else 0) >= _FULL * width


def groups_of(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each paragraph, in order."""
    blocks = blocks_of(lines)
    width = wrap_width(blocks)
    if not width:
        return _heal([[line] for block in blocks for line in block], blocks, 0)
    groups: list[list[Line]] = []
    for block in blocks:
        groups.extend(_split_block(block, width))
    return _heal(groups, blocks, width)


def _split_block(block: Sequence[Line], width: int) -> list[list[Line]]:
    """The paragraphs of one block of a wrapped text: a break is real where the next word would have fitted.

    Where few lines are indented, an indented line opens a paragraph.
    """
    indent_marks = sum(_indent(line) >= 2 for line in block) * 2 < len(block)
    groups: list[list[Line]] = [[block[0]]]
    for previous, line in pairwise(block):
        first, second = previous.text.rstrip(), line.text.strip()
        short = not _is_full(first, second, width)
        ends = _ends_sentence(first)
        overlong = len(first) > width * 1.25
        starts_lower = second[:1].islower()
        indented = indent_marks and _indent(line) >= 2 > _indent(previous)
        if indented or _LIST_ITEM.match(second) or ((short or overlong) and (ends or not starts_lower)):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _indent(line: Line) -> int:
    if not line.text[:1].isspace():
        return 0
    expanded = line.text.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _ends_sentence(line: str) -> bool:
    """Whether a line without trailing white space ends in a mark that ends a sentence, within closing marks or not."""
    return line[-_CLOSED_BY:].rstrip(_CLOSING_MARKS)[-1:] in _SENTENCE_MARKS


def _heal(groups: list[list[Line]], blocks: Sequence[Sequence[Line]], width: int) -> list[list[Line]]:
    """Join what a page break parted: a sentence left open, then (past a page number) a lower-case continuation."""
    starts_block = {block[0].start for block in blocks}
    healed: list[list[Line]] = []
    page_numbers: list[list[Line]] = []
    past_number = False
    for group in groups:
        if len(group) == 1 and healed and _PAGE_NUMBER.fullmatch(group[0].text.strip()):
            page_numbers.append(group)
            past_number = True
            continue
        if healed and group[0].start in starts_block and _continues(healed[-1], group, width, past_number):
            healed[-1].extend(group)
        else:
            healed.append(list(group))
        past_number = False
    return sorted([*healed, *page_numbers], key=lambda group: group[0].start)


def _continues(before: Sequence[Line], after: Sequence[Line], width: int, over_page_number: bool) -> bool:
    first, second = before[-1].text.rstrip(), after[0].text.strip()
    if _ends_sentence(first) or _LIST_ITEM.match(second):
        return False
    if not second[:1].islower():
        # A name may follow, but only where a wrapped paragraph, no headline, breaks off in a word that ends nothing.
        return bool(width and len(before) > 1 and len(first) >= 0.6 * width and _LEFT_OPEN.search(first))
    if width or over_page_number:
        return len(first) >= 0.6 * width
    # In a text of one paragraph a line, only an unmistakable cut: a long line that breaks off after a comma or a
    # small word, continued in lower case.
    return len(first) > 60 and (first.endswith(",") or _LEFT_OPEN.search(first) is not None)


def running(lines: Sequence[Line], hyphen_kept: bool) -> Running:
    """Lines as one running text: white space collapsed to single spaces, soft hyphens and markup marks dropped.

    A word broken after a hyphen at a line's end is joined; the hyphen stays when `hyphen_kept`.
    """
    if len(lines) == 1 and _is_running(text := lines[0].text.strip()):
        return Running(text, lines, hyphen_kept)
    if all(line.plain for line in lines):
        return Running(_joined(lines, hyphen_kept), lines, hyphen_kept)
    text, placed = _placed(lines, hyphen_kept)
    return Running(text, lines, hyphen_kept, placed=placed)


def _is_running(text: str) -> bool:
    """Whether a line without white space around it reads as it stands: single spaces, no markup, nothing invisible."""
    return text.isprintable() and "  " not in text and "**" not in text and text[:1] not in ("#", ">")


def _joined(lines: Sequence[Line], hyphen_kept: bool) -> str:
    """What `_placed` reads in plain lines, without the places: they cost more than the text."""
    pieces: list[str] = []
    end = ""
    for line in lines:
        text = " ".join(line.text.split())
        if _BROKEN_WORD.search(end) is None:
            text = f" {text}" if pieces else text
        elif not hyphen_kept and end[0].islower() and text[:1].islower():
            pieces[-1] = pieces[-1][:-1]
        pieces.append(text)
        end = text[-2:]
    return "".join(pieces)


def _placed(lines: Sequence[Line], hyphen_kept: bool) -> tuple[str, tuple[int, ...]]:
    """The running text of lines, and where each of its characters stands in the stored text."""
    pieces: list[str] = []
    offsets: list[int] = []
    soft_end = False
    for line in lines:
        opening = True
        for piece, start, space in _pieces(line):
            soft = opening and soft_end
            cut = opening and bool(pieces) and _BROKEN_WORD.search("".join(pieces[-2:])) is not None
            if cut and not hyphen_kept and pieces[-1][-2:-1].islower() and piece[:1].islower():
                pieces[-1] = pieces[-1][:-1]
                offsets.pop()
            if space is not None and pieces and not cut and not soft:
                pieces.append(" ")
                offsets.append(space)
            pieces.append(piece)
            offsets.extend(range(start, start + len(piece)))
            opening = False
        soft_end = line.text.rstrip().endswith("\u00ad")
    return "".join(pieces), tuple(offsets)


def _pieces(line: Line) -> Iterator[tuple[str, int, int | None]]:
    """The words of a line with their stored place and that of the space before them.

    A word that marks or invisible characters are cut out of comes in several pieces; between them the space is None.
    """
    if line.plain:
        for word in _WORD.finditer(line.text):
            yield word.group(), line.start + word.start(), line.start + word.start() - 1
        return
    cut = {i for mark in _MARKUP.finditer(line.text) for i in range(mark.start(), mark.end())}
    cut.update(match.start() for match in _DROPPED.finditer(line.text))
    for word in _WORD.finditer(line.text):
        space: int | None = line.start + word.start() - 1
        kept = [i for i in range(word.start(), word.end()) if i not in cut]
        for first, last in _stretches(kept):
            yield line.text[first : last + 1], line.start + first, space
            space = None


def _stretches(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive numbers."""
    first = None
    for number, following in zip(numbers, [*numbers[1:], None], strict=False):
        first = number if first is None else first
        if following is None or following != number + 1:
            yield first, number
            first = None


def keeps_hyphens(lines: Sequence[Line]) -> bool:
    """Whether hyphens at line ends belong to their words ("full-" + "scale").

    A text that cuts syllables does it often, and the pieces are no words of the text: then the hyphens go.
    """
    cuts = [
        (match.group(1), following.group())
        for first, second in pairwise(lines)
        if first.text.rstrip().endswith("-")
        and (match := re.search(r"([^\W\d_]+)-$", first.text.rstrip()))
        and (following := re.match(r"[^\W\d_]+", second.text.lstrip()))
    ]
    if len(cuts) < 3:
        return True
    words = {word.casefold() for line in lines for word in re.findall(r"[^\W\d_]+", line.text)[:-1]}
    whole = sum(1 for left, right in cuts if (left + right).casefold() in words)
    pieces = sum(1 for left, _ in cuts if left.casefold() in words)
    return whole == 0 and pieces * 2 >= len(cuts)
