"""Quotations of a draft, looked for to the letter in the reports."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from onrecord.model import Document, Span

LEAST_WORDS = 2
"""Words of a quotation that is looked for: one word in quotation marks is mostly a name or a
doubt."""
ALIKE = 82
"""rapidfuzz partial_ratio, 0..100, from which the words of a report are those meant."""
ALIKE_WITHIN = 60
"""The same within the words of a sentence that tells the same as that of the draft."""
LEFT_OUT = 600
"""Characters, at most, that dots stand for."""
_PAIRS = re.compile(
    r"[“\"«„]([^“”\"«»„]{3,1200})[”\"»“]|(?<!\w)‘([^‘’]{3,600}(?:’\w[^‘’]*)*)’(?!\w)"
)
_LEFT_OUT = re.compile(r"\s*(?:\[[^\]]*\]|\.\.\.|\. \. \.|…)\s*")
_OWN_CAPITAL = re.compile(r"\[(\w)\](?=\w)")
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\xa0": " "})


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks. start, end: without the marks and the stop before the last."""

    start: int
    end: int
    text: str


def quoted(text: str) -> Iterator[Quoted]:
    """The quotations of a text, in its order."""
    for match in _PAIRS.finditer(text):
        group = 1 if match[1] is not None else 2
        words = match[group].rstrip(" ,.;:!?")
        if len(words.split()) >= LEAST_WORDS:
            yield Quoted(match.start(group), match.start(group) + len(words), words)


class Texts:
    """The texts of reports, to be searched for words whatever line breaks and kinds of marks."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = [(document, *_plain(document.text)) for document in documents]

    def exact(self, words: str) -> list[Span]:
        """Where the words stand to the letter, at most once a document. Words in square brackets
        are the writer's, and where dots stand something is left out."""
        pieces = [_plain(piece)[0] for piece in _LEFT_OUT.split(_OWN_CAPITAL.sub(r"\1", words))]
        pieces = [piece.strip(" ,") for piece in pieces if len(piece.split()) >= LEAST_WORDS]
        if not pieces:
            return []
        found = []
        for document, text, places in self._documents:
            stretch = _in_order(pieces, text)
            if stretch is not None:
                found.append(document.span(places[stretch[0]], places[stretch[1] - 1] + 1))
        return found

    def nearest(self, words: str, within: Sequence[Span] = ()) -> Span | None:
        """Words of a report that are nearly these; None where no report has such. within: where
        the words are thought to be from, which may differ more."""
        wanted, _ = _plain(words)
        best: tuple[float, Span] | None = None
        for document, text, places in self._documents:
            near = [each for each in within if each.document == document.id]
            bounds = [(0, len(text), ALIKE)]
            bounds += [(*_from_to(places, each), ALIKE_WITHIN) for each in near]
            for start, end, least in bounds:
                found = _most_alike(wanted, text[start:end], least)
                if found is not None and (best is None or found[0] > best[0]):
                    first, last = start + found[1], start + found[2]
                    best = found[0], document.span(places[first], places[last - 1] + 1)
        return None if best is None else best[1]


def _from_to(places: Sequence[int], span: Span) -> tuple[int, int]:
    return bisect_left(places, span.start), bisect_left(places, span.end)


def _in_order(pieces: Sequence[str], text: str) -> tuple[int, int] | None:
    """Where the pieces stand one after the other, not far apart."""
    start, end = -1, 0
    for piece in pieces:
        at = _place(piece, text, end)
        if at < 0 or (start >= 0 and at - end > LEFT_OUT):
            return None
        start, end = (at if start < 0 else start), at + len(piece)
    return start, end


def _place(piece: str, text: str, start: int) -> int:
    """Where a piece begins; its first letter may be large where a sentence was made of it."""
    at = text.find(piece, start)
    if at >= 0:
        return at
    return text.find(piece[0].swapcase() + piece[1:], start)


def _most_alike(wanted: str, text: str, least: float) -> tuple[float, int, int] | None:
    alignment = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=least)
    if alignment is None or alignment.dest_end <= alignment.dest_start:
        return None
    start, end = _whole_words(text, alignment.dest_start, alignment.dest_end)
    return (alignment.score, start, end) if start < end else None


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    # Without the marks around them.
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with one blank for each run of blanks and one kind of mark, and where each letter
    stands."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text.translate(_SAME)):
        if letter.isspace():
            if not letters or letters[-1] == " ":
                continue
            letter = " "
        letters.append(letter)
        places.append(place)
    return "".join(letters), places
