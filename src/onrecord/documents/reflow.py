"""From stored lines to the lines of each paragraph: hard wraps healed, page breaks closed.

A text is read in one of two ways, decided from the text alone. In a *wrapped* text a paragraph runs
over many lines, each filled as far as its last word allowed; in any other text a line is a
paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.languages.vocabulary.documents import LineBreaks

_LINE = re.compile(r"[^\n\f\v\x1c\x1d\x1e\x85\u2028\u2029]*")
_SENTENCE_MARKS = frozenset(".!?:;…")
_CLOSING_MARKS = "\"'”’»)]"
_CLOSED_BY = 12
"""Characters at the end of a line in which the mark that ends its sentence is looked for."""
LIST_ITEM = re.compile(r"(?:[-*•·▪◦‣⦁]|\d{1,3}[.)]|[a-z][.)])\s")
WORD = re.compile(r"\S+")
DROPPED = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff\x00-\x08\x0e-\x1b\x7f]")

# A line counts as full when its next word would have brought it over this part of the usual line;
# text copied out of page layouts has ragged right edges, hence not 1.0. With these values none of
# 2,398 unwrapped news texts is taken for wrapped, and 383 of 388 wire texts of 1987, wrapped at 64
# columns, are; re-tune on such a pair of sets.
_FULL = 0.84
_LONGEST_WRAP = 132
_SHORTEST_WRAP = 34


class TextLine(NamedTuple):
    """A stored line: text == stored[start:start + len(text)], without its line break."""

    text: str
    start: int

    @property
    def blank(self) -> bool:
        seen = self.text.strip()
        return not seen or (DROPPED.match(seen) is not None and not DROPPED.sub("", seen).strip())

    @property
    def plain(self) -> bool:
        """Whether it holds neither invisible characters nor what may be markup."""
        if "**" in self.text or self.text[:4].lstrip()[:1] in ("#", ">"):
            return False
        return self.text.isprintable() or DROPPED.search(self.text) is None


def lines_of(text: str) -> list[TextLine]:
    """The lines of a text; a form feed, vertical tab or Unicode line separator ends a line as
    well."""
    lines: list[TextLine] = []
    position = 0
    broken = text.split("\n")
    if len(f"{text}.".splitlines()) == len(broken):
        # The usual text, whose lines end in line feeds alone.
        for line in broken:
            lines.append(TextLine(line, position))
            position += len(line) + 1
        return lines
    while position <= len(text):
        match = _LINE.match(text, position)
        assert match is not None
        lines.append(TextLine(match.group(), position))
        position = match.end() + 1
        if match.end() < len(text) and text[match.end()] == "\f":
            lines.append(TextLine("", match.end()))
    return lines


def blocks_of(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Runs of lines with no blank line in them."""
    blocks: list[list[TextLine]] = []
    open_block: list[TextLine] = []
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


def wrap_width(blocks: Sequence[Sequence[TextLine]]) -> int:
    """The line length a text was wrapped at, or 0 where it was not wrapped.

    Wrapped means: among the breaks inside blocks, most lines are full (their next word would not
    have fitted) and most do not end a sentence. At least two full lines are wanted, and little text
    in lines that run far beyond the width. A break before an indented line says nothing: it may
    open a paragraph.
    """
    pairs = [
        (first.text.rstrip(), second.text.strip())
        for block in blocks
        for first, second in pairwise(block)
        if not _indent(second) >= 2 > _indent(first)
    ]
    if len(pairs) < 2:
        return 0
    running = sorted(len(first) for first, _ in pairs if not ends_sentence(first))
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
    word = WORD.match(following)
    return len(line) + 1 + (len(word.group()) if word else 0) >= _FULL * width


def groups_of(lines: Sequence[TextLine], breaks: LineBreaks) -> list[list[TextLine]]:
    """The lines of each paragraph, in order."""
    blocks = blocks_of(lines)
    width = wrap_width(blocks)
    if not width:
        return _heal([[line] for block in blocks for line in block], blocks, 0, breaks)
    groups: list[list[TextLine]] = []
    for block in blocks:
        groups.extend(_split_block(block, width))
    return _heal(groups, blocks, width, breaks)


def _split_block(block: Sequence[TextLine], width: int) -> list[list[TextLine]]:
    """The paragraphs of one block of a wrapped text: a break is real where the next word would have
    fitted.

    Where few lines are indented, an indented line opens a paragraph.
    """
    indent_marks = sum(_indent(line) >= 2 for line in block) * 2 < len(block)
    groups: list[list[TextLine]] = [[block[0]]]
    for previous, line in pairwise(block):
        first, second = previous.text.rstrip(), line.text.strip()
        short = not _is_full(first, second, width)
        ends = ends_sentence(first)
        overlong = len(first) > width * 1.25
        starts_lower = second[:1].islower()
        indented = indent_marks and _indent(line) >= 2 > _indent(previous)
        if (
            indented
            or LIST_ITEM.match(second)
            or ((short or overlong) and (ends or not starts_lower))
        ):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _indent(line: TextLine) -> int:
    if not line.text[:1].isspace():
        return 0
    expanded = line.text.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def ends_sentence(line: str) -> bool:
    """Whether a line without trailing white space ends in a mark that ends a sentence, within
    closing marks or not."""
    return line[-_CLOSED_BY:].rstrip(_CLOSING_MARKS)[-1:] in _SENTENCE_MARKS


def _heal(
    groups: list[list[TextLine]],
    blocks: Sequence[Sequence[TextLine]],
    width: int,
    breaks: LineBreaks,
) -> list[list[TextLine]]:
    """Join what a page break parted: a sentence left open, then (past a page number) a lower-case
    continuation."""
    starts_block = {block[0].start for block in blocks}
    healed: list[list[TextLine]] = []
    page_numbers: list[list[TextLine]] = []
    past_number = False
    for group in groups:
        if len(group) == 1 and healed and breaks.page_number.fullmatch(group[0].text.strip()):
            page_numbers.append(group)
            past_number = True
            continue
        if (
            healed
            and group[0].start in starts_block
            and _continues(healed[-1], group, width, past_number, breaks.left_open)
        ):
            healed[-1].extend(group)
        else:
            healed.append(list(group))
        past_number = False
    return sorted([*healed, *page_numbers], key=lambda group: group[0].start)


def _continues(
    before: Sequence[TextLine],
    after: Sequence[TextLine],
    width: int,
    over_page_number: bool,
    left_open: re.Pattern[str],
) -> bool:
    first, second = before[-1].text.rstrip(), after[0].text.strip()
    if ends_sentence(first) or LIST_ITEM.match(second):
        return False
    if not second[:1].islower():
        # A name may follow, but only where a wrapped paragraph, no headline, breaks off in a word
        # that ends nothing.
        return bool(
            width and len(before) > 1 and len(first) >= 0.6 * width and left_open.search(first)
        )
    if width or over_page_number:
        return len(first) >= 0.6 * width
    # In a text of one paragraph a line, only an unmistakable cut: a long line that breaks off after
    # a comma or a small word, continued in lower case.
    return len(first) > 60 and (first.endswith(",") or left_open.search(first) is not None)
