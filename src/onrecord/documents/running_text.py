"""Lines as one running text: white space collapsed, broken words joined, each character traceable
to its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.documents.reflow import DROPPED, WORD, TextLine

_BROKEN_WORD = re.compile(r"\w-$")
_MARKUP = re.compile(r"^\s{0,3}#{1,6}\s+|\*\*(?=\S)|(?<=\S)\*\*|^\s{0,3}>\s?")


class Running(NamedTuple):
    """A paragraph in running form, or the part of one that begins at `first` of the running text of
    its lines.

    placed: where each character of the whole running text stands in the stored text, where that is
    known already.
    """

    text: str
    lines: Sequence[TextLine]
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


def running(lines: Sequence[TextLine], hyphen_kept: bool) -> Running:
    """Lines as one running text: white space collapsed to single spaces, soft hyphens and markup
    marks dropped.

    A word broken after a hyphen at a line's end is joined; the hyphen stays when `hyphen_kept`.
    """
    if len(lines) == 1 and _is_running(text := lines[0].text.strip()):
        return Running(text, lines, hyphen_kept)
    if all(line.plain for line in lines):
        return Running(_joined(lines, hyphen_kept), lines, hyphen_kept)
    text, placed = _placed(lines, hyphen_kept)
    return Running(text, lines, hyphen_kept, placed=placed)


def _is_running(text: str) -> bool:
    """Whether a line without white space around it reads as it stands: single spaces, no markup,
    nothing invisible."""
    return (
        text.isprintable() and "  " not in text and "**" not in text and text[:1] not in ("#", ">")
    )


def _joined(lines: Sequence[TextLine], hyphen_kept: bool) -> str:
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


def _placed(lines: Sequence[TextLine], hyphen_kept: bool) -> tuple[str, tuple[int, ...]]:
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


def _pieces(line: TextLine) -> Iterator[tuple[str, int, int | None]]:
    """The words of a line with their stored place and that of the space before them.

    A word that marks or invisible characters are cut out of comes in several pieces; between them
    the space is None.
    """
    if line.plain:
        for word in WORD.finditer(line.text):
            yield word.group(), line.start + word.start(), line.start + word.start() - 1
        return
    cut = {i for mark in _MARKUP.finditer(line.text) for i in range(mark.start(), mark.end())}
    cut.update(match.start() for match in DROPPED.finditer(line.text))
    for word in WORD.finditer(line.text):
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


def keeps_hyphens(lines: Sequence[TextLine]) -> bool:
    """Whether hyphens at line ends belong to their words ("full-" + "scale").

    A text that cuts syllables does it often, and the pieces are no words of the text: then the
    hyphens go.
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
