"""Map: what places a document in a story, as hashed terms. One document at a time, without
parsing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache, lru_cache
from itertools import accumulate, chain, pairwise

import numpy as np
import xxhash
from numpy.typing import NDArray

from onrecord.languages.base import language_of
from onrecord.languages.vocabulary import Vocabulary
from onrecord.model import Document, Published
from onrecord.model.edtf import bounds

BUCKETS = 1 << 22
"""Terms are known by their hash alone, so that documents can be described anywhere and memory stays
bounded. Two words of a document meet in a bucket once in some 200 documents."""

READ = 900
"""Words of the text that are read."""

READ_CHARACTERS = 6500
"""Characters of the text that are read: READ words of usual length and their gaps."""

MOST = 255
"""A term counts no more often than this."""

PAIRED = 0x9E3779B1
"""Multiplier by which the keys of two words make the key of the pair (the golden ratio's, as Knuth
has it)."""

OPENING = 400
"""Words of the opening, from which names and numbers are taken: news puts first what it is
about."""

LEAD = 60
"""Words within which a capitalised word counts as one of the lead."""

TITLE = 6
"""A word of the title counts as this many of the text, in the view that joins title and opening."""

LONG_SENTENCE = 40
"""Characters from which a sentence is its report's own: shorter ones are set phrases."""

WORD = re.compile(r"\w+(?:['’][^\W\d_]+|\.(?<=[^\W\d_]\.)(?<!\w\w\.)(?:[^\W\d_]\.)+)?")
CAPITALISED = re.compile(
    r"[A-ZÀ-Þ][^\W_]+(?:['’.-][^\W_]+)*(?: [A-ZÀ-Þ][^\W_]+(?:['’.-][^\W_]+)*)*"
)
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
SENTENCE_END = re.compile(r"[.!?][\s”\"’]")
STARTS_SENTENCE = frozenset('.!?:;”“"\n—–|')
WEEK = 7


class View(IntEnum):
    """A way to look at a document; similarity is measured in each by itself."""

    TEXT = 0
    OPENING = 1
    TITLE = 2
    NAMES = 3
    NAME_PAIRS = 4
    LEAD = 5
    NUMBERS = 6
    SENTENCES = 7


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The terms of one document, by view: keys[ends[view - 1]:ends[view]] with their counts.

    first, last: days of publication (proleptic ordinals), the same where the day is known; None:
    unknown. days: a bit for each day (ordinal modulo 64) that a weekday or "today" in the opening
    names. words: words of the opening.
    """

    document: str
    first: int | None
    last: int | None
    keys: NDArray[np.int32]
    counts: NDArray[np.uint8]
    ends: tuple[int, ...]
    days: int
    words: int

    def of(self, view: View) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        """Keys and counts of one view."""
        start = self.ends[view - 1] if view else 0
        return self.keys[start : self.ends[view]], self.counts[start : self.ends[view]]


def stream_order(terms: Terms) -> tuple[int, str]:
    """Where a document stands in the stream: by the first day it may have been published, then by
    id; undated last."""
    return (date.max.toordinal() if terms.first is None else terms.first, terms.document)


def terms_of(document: Document, published: Published) -> Terms:
    """The terms of a document that was published then."""
    text = document.text
    words = words_of(text[:READ_CHARACTERS])[:READ]
    opening = words[:OPENING]
    days = _day_names(language_of(document.language).vocabulary)
    opened = Counter(map(key_of, opening))
    read = opened.copy()
    read.update(map(key_of, words[OPENING:]))
    title = Counter(map(key_of, words_of(document.title or "")[:READ]))
    joined = opened.copy()
    for key, count in title.items():
        joined[key] += TITLE * count
    end = _end_of(opening, text)
    names, pairs, lead = _names(text[:end], _end_of(opening[:LEAD], text), days.weekdays)
    numbers = Counter(map(key_of, NUMBER.findall(text, 0, end)))
    views = [read, joined, title, names, pairs, lead, numbers, _sentences(text)]
    ends = tuple(accumulate(map(len, views)))
    keys = np.fromiter(chain.from_iterable(views), np.int32, ends[-1])
    counts = np.fromiter(chain.from_iterable(view.values() for view in views), np.int32, ends[-1])
    known = _days(published)
    first, last = known or (None, None)
    few = np.minimum(counts, MOST).astype(np.uint8)
    return Terms(
        document.id, first, last, keys, few, ends, _named_days(opened, known, days), len(opening)
    )


@lru_cache(maxsize=1 << 18)
def key_of(word: str) -> int:
    """The bucket of a word, of whatever case, possessive or not; "U.S.", "US" and "EU" are not "us"
    and "eu"."""
    if "." in word or (len(word) == 2 and word.isupper()):
        word = word.replace(".", "").upper()
    else:
        word = word.casefold().replace("’", "'").removesuffix("'s")
    return _bucket(word)


def words_of(text: str) -> list[str]:
    """The words of a text, with what follows an apostrophe, and initials with their full stops; "_"
    parts words."""
    return WORD.findall(text.replace("_", " "))


def _bucket(term: str) -> int:
    return int(xxhash.xxh3_64_intdigest(term.encode("utf-8", "surrogatepass"))) % BUCKETS


def _end_of(words: list[str], text: str) -> int:
    """About where the last of the first words of a text ends: its characters and one gap a word, or
    a little more."""
    return min(len(text), sum(map(len, words)) + len(words) + len(words) // 8)


def _names(
    opening: str, lead_end: int, weekdays: Mapping[int, int]
) -> tuple[Counter[int], Counter[int], Counter[int]]:
    """Capitalised words that do not merely begin a sentence, neighbours among capitalised words,
    and those of the lead.

    A word that begins a sentence is capitalised anyway; beside another capitalised one it is still
    part of a pair.
    """
    names: list[int] = []
    pairs: list[int] = []
    lead: list[int] = []
    for match in CAPITALISED.finditer(opening):
        start = match.start()
        run = list(map(key_of, match.group().split(" ")))
        for one, other in pairwise(run):
            pairs.append((one * PAIRED + other) % BUCKETS)
        if start < lead_end:
            lead += run
        if start < 2 or not STARTS_SENTENCE.isdisjoint(opening[start - 2 : start]):
            del run[0]
        names += run
    return Counter([key for key in names if key not in weekdays]), Counter(pairs), Counter(lead)


def _sentences(text: str) -> Counter[int]:
    """Keys of the sentences as they read without case and spacing."""
    lines = [line for line in text[:READ_CHARACTERS].split("\n") if len(line) >= LONG_SENTENCE]
    keys = {
        _bucket("".join(line[start:end].casefold().split())): 1
        for line in lines
        for start, end in pairwise(
            [0, *(match.end() for match in SENTENCE_END.finditer(line)), len(line)]
        )
        if end - start >= LONG_SENTENCE
    }
    return Counter(keys)


def _days(published: Published) -> tuple[int, int] | None:
    known = bounds(published.value)
    return (known[0].toordinal(), known[1].toordinal()) if known else None


def _named_days(
    opening: Container[int], published: tuple[int, int] | None, names: _DayNames
) -> int:
    """The days of the week up to publication that the opening names, as bits; none where the day is
    not known."""
    if published is None or published[0] != published[1]:
        return 0
    day = published[0]
    bits = 1 << day % 64 if any(key in opening for key in names.today) else 0
    for key, number in names.weekdays.items():
        if key in opening:
            bits |= 1 << (day - ((day - 1) % WEEK + 1 - number) % WEEK) % 64
    return bits


@dataclass(frozen=True, slots=True)
class _DayNames:
    """The keys of words that name days: weekdays with their numbers (1 Monday), and "today"."""

    weekdays: Mapping[int, int]
    today: frozenset[int]


@cache
def _day_names(vocabulary: Vocabulary) -> _DayNames:
    weekdays = {key_of(name): number for name, number in vocabulary.calendar.weekdays.items()}
    return _DayNames(weekdays, frozenset(map(key_of, vocabulary.story_words.today)))
