"""A document as lineage sees it: its prose in lines (sentences), each with its words and what of it
is quoted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from sys import maxsize

from onrecord.documents.paragraphs import Parts
from onrecord.languages.base import language_of
from onrecord.languages.vocabulary.comparison import ReuseWords
from onrecord.model import Document, Paragraph, ParagraphKind

WORD = re.compile(r"[^\W_]+")
BREAK = re.compile(
    r"[.!?…](?:[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[^\W_a-z])"
    # A layout lost with its spaces: "... came to the quay.The mayor said ...".
    r"|(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]*\s))"
)
POST = re.compile(r"\s*[—–-]+\s*[^—–]{2,80}\(@\w{2,20}\)\s+\w+ \d{1,2}, \d{4}\W*$")
"""Who wrote a post, as it stands under it where it is shown: "— Valley Council (@valley) May 3,
2021"."""

LONGEST = 300
"""Words of a line; what has no full stop for longer is cut, so that no input takes quadratic time
to compare."""

FEWEST_WORDS = 5
"""Shorter lines ("He declined to comment.") are not compared: they match by chance."""

OPENS = '“"«„'
CLOSES = '”"»'


@dataclass(frozen=True, slots=True)
class ComparedSentence:
    """One sentence: the paragraph it stands in, its words in lower case, and where each stands in
    the paragraph's text.

    source: all paragraphs of the document.

    quoted[i]: word i stands in quotation marks. capital[i]: it begins with a capital letter.
    reported: the line names a source by a reporting verb.
    """

    paragraph: int
    words: tuple[str, ...]
    source: Sequence[Paragraph]
    spans: tuple[tuple[int, int], ...]
    quoted: tuple[bool, ...]
    capital: tuple[bool, ...]
    reported: bool

    def place(self, word: int) -> tuple[int, int]:
        """Where a word stands in the stored text. Worked out when it is asked for: most lines are
        never shown."""
        return self.source[self.paragraph].place(*self.spans[word])


def lines(document: Document) -> tuple[ComparedSentence, ...]:
    """The sentences of the document's prose that hold a word, in the order of the text."""
    reuse_words = language_of(document.language).vocabulary.reuse_words
    parts = Parts(document)
    return tuple(
        line
        for index in range(len(parts))
        if parts.kind(index)[0] is ParagraphKind.PROSE
        for line in _lines_of(parts, index, reuse_words)
    )


def quoted_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Where quotation marks hold words, inside the marks. One left open runs to the end of the
    paragraph.

    A straight mark closes what a curly one opened and the other way round, as in mixed typing.
    Single marks count
    where they hold three words or more: shorter ones are as often apostrophes. A post that is shown
    with its writer and date under it is quoted as a whole.
    """
    if "(@" in text and (post := POST.search(text)) is not None:
        return ((0, post.start()),)
    stretches: list[tuple[int, int]] = []
    opened: int | None = None
    for match in re.finditer(r"[“”\"«»„]", text):
        mark = match.group()
        if opened is None:
            opened = match.end() if mark in OPENS else None
        elif mark in CLOSES or (mark == "“" and text[opened - 1] == "„"):
            stretches.append((opened, match.start()))
            opened = None
    if opened is not None:
        stretches.append((opened, len(text)))
    double = tuple(stretches)
    for match in re.finditer(r"['‘](?<!\w['‘])(?=\w)([^'‘’\"“”]{12,400}?)['’](?!\w)", text):
        if match.group(1).count(" ") >= 2 and not _inside(match.start(), double):
            stretches.append(match.span(1))
    return tuple(sorted(stretches))


def _inside(place: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether a place lies in one of these stretches, which are sorted and apart."""
    before = bisect_right(stretches, (place, maxsize)) - 1
    return before >= 0 and place < stretches[before][1]


def _lines_of(parts: Parts, index: int, reuse_words: ReuseWords) -> list[ComparedSentence]:
    text = parts.texts[index]
    spans = tuple(match.span() for match in WORD.finditer(text))
    folded = text.casefold()
    if len(folded) == len(text):
        words = tuple([folded[start:end] for start, end in spans])
    else:
        words = tuple(text[start:end].casefold() for start, end in spans)
    starts = [start for start, _ in spans]
    capital = tuple([text[start].isupper() for start in starts])
    quoted = _in_quotes(text, starts)
    sentences = []
    for start, end in _sentence_bounds(text, reuse_words.abbreviation):
        last = bisect_left(starts, end)
        for first in range(bisect_left(starts, start), last, LONGEST):
            part = slice(first, min(last, first + LONGEST))
            sentences.append(
                ComparedSentence(
                    index,
                    words[part],
                    parts,
                    spans[part],
                    quoted[part],
                    capital[part],
                    _names_a_source(words[part], reuse_words),
                )
            )
    return sentences


def _in_quotes(text: str, starts: Sequence[int]) -> tuple[bool, ...]:
    """For each word of a text, given where it starts, whether it stands in quotation marks."""
    stretches = quoted_stretches(text)
    if not stretches:
        return (False,) * len(starts)
    return tuple(_inside(start, stretches) for start in starts)


def _names_a_source(words: Sequence[str], reuse_words: ReuseWords) -> bool:
    """Whether a reporting verb or phrase is among the words."""
    if not reuse_words.reporting.isdisjoint(words):
        return True
    phrases = reuse_words.reporting_phrases
    if phrases.keys().isdisjoint(words):
        return False
    return any(
        tuple(words[place : place + len(phrase)]) == phrase
        for place, word in enumerate(words)
        if (phrase := phrases.get(word)) is not None
    )


def sentence_bounds(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """Start and end of each sentence of a paragraph, by punctuation alone: cheap, and good enough
    to compare. language: the text's, by its code."""
    return _sentence_bounds(text, language_of(language).vocabulary.reuse_words.abbreviation)


def _sentence_bounds(text: str, abbreviation: re.Pattern[str]) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    start = 0
    for match in BREAK.finditer(text):
        spaced = match.end() > match.start() + 1
        end = match.start() + 1
        if not spaced or not abbreviation.search(text, max(0, match.start() - 12), end):
            bounds.append((start, match.end()))
            start = match.end()
    if start < len(text):
        bounds.append((start, len(text)))
    return bounds
