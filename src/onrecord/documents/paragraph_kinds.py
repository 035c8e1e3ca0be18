"""What each paragraph of a text is: prose, heading, caption or furniture; judged where it is
asked for.

A kind depends on what stands around: whether prose came before, whether any follows, whether a line
above points to other pages. That seldom takes the whole text: behind the first prose, one that is
prose by itself starts afresh.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.documents.dateline import lone_dateline
from onrecord.documents.furniture import wording
from onrecord.documents.outlet import MASTHEAD, is_masthead, names_outlet
from onrecord.languages.base import language_of
from onrecord.languages.vocabulary.documents import Furniture
from onrecord.model import ParagraphKind

_FIRM_MARKS = frozenset(".;,:…")
_MARKS = _FIRM_MARKS | {"!", "?"}
_ASKING_MARKS = frozenset("?!")
_CLOSING_MARKS = "\"'”’»)]"
_POSTED = re.compile(r"\(@\w+\)\s+\w+ \d{1,2}, \d{4}$")
_LIST_ITEM = re.compile(r"(?:[-*•·▪◦‣⦁]|\d{1,3}[.)])\s")
_LETTER = re.compile(r"[^\W\d_]")

_TITLE_WORDS = 30
_SUBHEAD_WORDS = 14
_LINK_WORDS = 18
_FEWEST_WORDS_OF_PROSE = 8
_FEWEST_WORDS_OF_HEADLINE = 4
_TAIL = 4
_MASTHEAD_WITHIN = 3
"""Lines from the top within which the outlet's name stands above its date."""
LONGEST_PARAGRAPH = 100_000
"""Characters: what is longer was never written as one paragraph of a report."""

DATE_LINE = "a date line"
DATE_WITHIN = "a date within the text"
TOO_LONG = "longer than any paragraph of a report: not read"


@dataclass(frozen=True, slots=True)
class _Shape:
    """What can be seen of a paragraph by itself. judged: the kind its wording gives, with the
    reason, or None."""

    text: str
    words: int
    heading_like: bool
    judged: tuple[ParagraphKind, str] | None

    @property
    def sure_prose(self) -> bool:
        return (
            not self.heading_like and self.words >= _FEWEST_WORDS_OF_PROSE and self.judged is None
        )


def _shape(text: str, near_end: bool, furniture: Furniture) -> _Shape:
    words = text.count(" ") + 1
    if len(text) > LONGEST_PARAGRAPH:
        return _Shape(text, words, False, (ParagraphKind.FURNITURE, TOO_LONG))
    heading_like = (
        words <= _TITLE_WORDS
        and _closing_mark(text) not in _FIRM_MARKS
        and not text[:1].islower()
        and _LETTER.search(text) is not None
        and not _LIST_ITEM.match(text)
        and not ("(@" in text and _POSTED.search(text))
    )
    return _Shape(text, words, heading_like, wording(text, near_end, furniture))


class Kinds:
    """The kinds of a text's paragraphs, each with its reason, judged where they are asked for and
    kept. language: the text's, by its code."""

    def __init__(self, texts: Sequence[str], language: str | None = None) -> None:
        self._texts = texts
        self._language = language
        self._vocabulary = language_of(language).vocabulary
        self._furniture = self._vocabulary.furniture
        self._shapes: list[_Shape | None] = [None] * len(texts)
        self._kinds: list[tuple[ParagraphKind, str] | None] = [None] * len(texts)
        self._pointing = [False] * len(texts)
        self._begun = 0
        self._titled = self._in_prose = False
        self._sure_until = -1
        self._last_sure: int | None = None

    def of(self, index: int) -> tuple[ParagraphKind, str]:
        """The kind of one paragraph, and what made it so."""
        while not self._in_prose and self._begun <= index:
            self._judge(self._begun)
            self._begun += 1
        first = index
        while self._kinds[first] is None and not self._shape(first).sure_prose:
            first -= 1
        kind = self._kinds[first] or self._judge(first)
        for i in range(first + 1, index + 1):
            kind = self._judge(i)
        return kind

    def _judge(self, index: int) -> tuple[ParagraphKind, str]:
        """Settle the kind of a paragraph where that before it is settled, or where this one is
        prose by itself."""
        shape = self._shape(index)
        pointing = index > 0 and self._pointing[index - 1]
        kind, why = self._kind(index, shape, pointing)
        self._kinds[index] = kind, why
        if kind is ParagraphKind.FURNITURE:
            self._pointing[index] = pointing or (shape.text.endswith(":") and shape.words <= 6)
        self._titled = self._titled or kind in (ParagraphKind.HEADING, ParagraphKind.PROSE)
        self._in_prose = self._in_prose or kind is ParagraphKind.PROSE
        return kind, why

    def _kind(self, index: int, shape: _Shape, pointing: bool) -> tuple[ParagraphKind, str]:
        if shape.judged is not None:
            chronicle = (
                shape.judged[1] == DATE_LINE and self._in_prose and not self._past_prose(index)
            )
            bare = (
                chronicle and self._vocabulary.publication_lines.labelled.search(shape.text) is None
            )
            return (ParagraphKind.HEADING, DATE_WITHIN) if bare else shape.judged
        if (
            not self._in_prose
            and lone_dateline(shape.text, self._language) is not None
            and not self._past_prose(index)
        ):
            return ParagraphKind.FURNITURE, "a dateline by itself"
        if not shape.heading_like:
            return ParagraphKind.PROSE, ""
        if pointing and self._in_prose:
            return ParagraphKind.FURNITURE, "named under a pointer to other pages"
        if self._past_prose(index):
            asks = shape.words > 6 and _closing_mark(shape.text) in _ASKING_MARKS
            if asks or shape.words > _LINK_WORDS:
                return ParagraphKind.PROSE, ""
            return ParagraphKind.FURNITURE, "a line without a sentence after the last paragraph"
        return self._kind_of_line(shape)

    def _kind_of_line(self, shape: _Shape) -> tuple[ParagraphKind, str]:
        """The kind of a line that may be a heading and has prose below."""
        if not self._titled:
            return ParagraphKind.HEADING, "the first line, and no sentence"
        if shape.words <= _SUBHEAD_WORDS and shape.text.rstrip(_CLOSING_MARKS)[-1:] not in _MARKS:
            return ParagraphKind.HEADING, "short, and no sentence"
        if shape.words <= 8 and shape.text.endswith("?"):
            return ParagraphKind.HEADING, "a short question by itself"
        return ParagraphKind.PROSE, ""

    def _shape(self, index: int) -> _Shape:
        shape = self._shapes[index]
        if shape is None:
            shape = _shape(self._texts[index], index >= len(self._texts) - _TAIL, self._furniture)
            if (index == 0 and self._under_masthead()) or self._names_outlet(index):
                shape = replace(shape, judged=(ParagraphKind.FURNITURE, MASTHEAD))
            self._shapes[index] = shape
        return shape

    def _under_masthead(self) -> bool:
        """Whether the first line is the outlet's name: the headline stands right below it."""
        if len(self._texts) < 2 or not is_masthead(self._texts[0], self._vocabulary.outlets):
            return False
        return self._may_be_headline(1)

    def _names_outlet(self, index: int) -> bool:
        """Whether a line among the first names the outlet: the date stands below it, or below the
        headline under it. A line that is the only one to be the headline does not."""
        outlets = self._vocabulary.outlets
        if index > _MASTHEAD_WITHIN or not names_outlet(self._texts[index], outlets):
            return False
        around = range(max(0, index - 2), min(index + 4, len(self._texts)))
        headlines = [i for i in around if i != index and self._may_be_headline(i)]
        below = list(range(index + 1, min(index + 3, len(self._texts))))
        if below and index == 0 and below[0] in headlines:
            below = below[1:]
        dated = bool(below) and self._shape(below[0]).judged == (
            ParagraphKind.FURNITURE,
            DATE_LINE,
        )
        return dated and bool(headlines)

    def _may_be_headline(self, index: int) -> bool:
        shape = self._shapes[index] or _shape(self._texts[index], False, self._furniture)
        return (
            shape.heading_like and shape.judged is None and shape.words >= _FEWEST_WORDS_OF_HEADLINE
        )

    def _past_prose(self, index: int) -> bool:
        """Whether all that is prose by itself stands above, and there is some."""
        if index <= self._sure_until:
            return False
        if self._last_sure is None:
            below = next(
                (i for i in range(index, len(self._texts)) if self._shape(i).sure_prose), None
            )
            if below is not None:
                self._sure_until = below
                return False
            above = (i for i in reversed(range(index)) if self._shape(i).sure_prose)
            self._last_sure = next(above, len(self._texts))
        return index > self._last_sure


def _closing_mark(text: str) -> str:
    return text.rstrip(f"{_CLOSING_MARKS} ")[-1:]
