"""Quotations of a draft, looked for to the letter in the reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from onrecord.model import Document, Span

LEAST_WORDS = 2
"""Words of a quotation that is looked for: one word in quotation marks is mostly a name or a
doubt."""
ALIKE = 82
"""rapidfuzz partial_ratio, 0..100, from which the words of a report are those meant."""
_PAIRS = re.compile(
    r"[“\"«„]([^“”\"«»„]{3,1200})[”\"»“]|(?<!\w)‘([^‘’]{3,600}(?:’\w[^‘’]*)*)’(?!\w)"
)
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
        """Where the words stand to the letter, at most once a document."""
        wanted, _ = _plain(words)
        found = []
        for document, text, places in self._documents:
            at = text.find(wanted)
            if at >= 0:
                found.append(document.span(places[at], places[at + len(wanted) - 1] + 1))
        return found

    def nearest(self, words: str) -> Span | None:
        """Words of a report that are nearly these; None where no report has such."""
        wanted, _ = _plain(words)
        best: tuple[float, Span] | None = None
        for document, text, places in self._documents:
            alignment = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=ALIKE)
            if alignment is None or alignment.dest_end <= alignment.dest_start:
                continue
            start, end = _whole_words(text, alignment.dest_start, alignment.dest_end)
            span = document.span(places[start], places[end - 1] + 1)
            if best is None or alignment.score > best[0]:
                best = (alignment.score, span)
        return None if best is None else best[1]


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
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
