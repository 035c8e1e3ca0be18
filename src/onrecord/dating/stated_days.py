"""The days that a report states, by the words of its sentences: what two reports can be compared
by."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import xxhash

from onrecord.model import Reading, Sentence, Span, TimeExpression
from onrecord.model.edtf import is_day, moved
from onrecord.model.time_rules import evaluate

SHINGLE = 8
"""Words in a row that two sentences share when they hold the same passage; shorter runs are common
phrases of news."""
LONG = 8
"""Words of the shortest sentence that counts as shared between documents."""

_PAST_WEEKDAY = re.compile(r"(?:until:|since:|approx:)?weekday:([1-7]):(?:past|last)")
_DAY_SHIFT = re.compile(r"shift:day:(0|-1)")


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A past day in a sentence. weekday: 1..7 where it goes by that name; shift: 0 "today", -1
    "yesterday".

    day: which one it was, where the report's own date or the words say so.
    """

    sentence: Span
    time: Span
    weekday: int | None
    shift: int | None
    day: date | None

    @property
    def by_name(self) -> bool:
        """Whether it is named from the day of publication: "Thursday", "yesterday"."""
        return self.weekday is not None or self.shift is not None

    def published_between(self, day: date) -> tuple[date, date]:
        """First and last day of publication of a report that names `day` in these words."""
        if self.shift is not None:
            published = moved(day, -self.shift)
            return published, published
        return day, moved(day, 6)

    def can_mean(self, day: date) -> bool:
        return self.weekday is None or self.weekday == day.isoweekday()


def stated_days(reading: Reading, published: str | None) -> tuple[StatedDay, ...]:
    """The past days of a report, in the order of the text; `published` is its date where known
    (EDTF)."""
    sentences = sorted(reading.sentences, key=lambda sentence: sentence.span.start)
    starts = [sentence.span.start for sentence in sentences]
    stated = (
        _stated_day(time_expression, sentences, starts, published)
        for time_expression in reading.times
    )
    return tuple(day for day in stated if day is not None)


def _stated_day(
    time_expression: TimeExpression,
    sentences: list[Sentence],
    starts: list[int],
    published: str | None,
) -> StatedDay | None:
    place = bisect_right(starts, time_expression.span.start) - 1
    if place < 0 or not sentences[place].span.contains(time_expression.span):
        return None
    named = _PAST_WEEKDAY.fullmatch(time_expression.rule)
    shifted = _DAY_SHIFT.fullmatch(time_expression.rule)
    value = time_expression.value or (
        evaluate(time_expression.rule, published) if time_expression.rule else None
    )
    day = (
        date.fromisoformat(value[:10])
        if value is not None and is_day(value) and value[-1] not in "~?%"
        else None
    )
    if named is None and shifted is None:
        ahead = day is not None and published is not None and day.isoformat() > published
        if day is None or ahead:
            return None
    return StatedDay(
        sentences[place].span,
        time_expression.span,
        int(named[1]) if named else None,
        int(shifted[1]) if shifted else None,
        day,
    )


def words_of(text: str) -> list[str]:
    """Words in lower case without punctuation, the same for straight and curly quotation marks."""
    return re.findall(r"[a-z0-9]+", text.lower())


def shingles(text: str) -> Iterator[int]:
    """A number for every SHINGLE words in a row."""
    words = words_of(text)
    for start in range(len(words) - SHINGLE + 1):
        yield xxhash.xxh3_64_intdigest(" ".join(words[start : start + SHINGLE]).encode())


@dataclass(frozen=True, slots=True)
class NumberedSentence:
    """A sentence and how many stand before it."""

    span: Span
    place: int


def long_sentences(reading: Reading) -> dict[int, NumberedSentence]:
    """A number for the words of each sentence of at least LONG words, and where it stands."""
    sentences: dict[int, NumberedSentence] = {}
    for place, sentence in enumerate(reading.sentences):
        words = words_of(sentence.span.text)
        if len(words) >= LONG:
            sentences.setdefault(
                xxhash.xxh3_64_intdigest(" ".join(words).encode()),
                NumberedSentence(sentence.span, place),
            )
    return sentences
