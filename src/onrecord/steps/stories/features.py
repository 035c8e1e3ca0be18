"""What two documents have in common, as numbers: the input of `likeness`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.steps.stories.shelf import Numbers, Row, Shelf
from onrecord.steps.stories.terms import BUCKETS, Terms, View
from onrecord.steps.stories.weighing import STARTS, WIDTH

FEATURES = (
    *(f"likeness of {view.name.lower()}" for view in View),
    *(f"root of likeness of {view.name.lower()}" for view in View),
    "square of likeness of text",
    "rarest word shared",
    "five rarest words shared",
    "fifteen rarest words shared",
    "rarest pair of names shared",
    "four rarest pairs of names shared",
    "pairs of names shared",
    "no pair of names shared",
    "both have a title",
    "both have numbers",
    "a date is unknown",
    "days apart",
    "same day",
    "within a day",
    "within three days",
    "within two weeks",
    "within a quarter",
    "days apart by likeness of text",
    "days apart by rarest pair",
    "within three days by likeness of text",
    "a day named by both",
    "days named differ",
    "words of the shorter opening",
    "words of the longer opening",
)
TENTH = np.float32(0.1)
FAR_APART = 30
"""Days from which it says nothing that both openings name a Monday."""

Floats = NDArray[np.float32]


class Comparison:
    """Compares documents of a stream that stand on a shelf with earlier ones."""

    def __init__(self, shelf: Shelf, stream: Sequence[Terms]) -> None:
        self._shelf = shelf
        self._place = np.full(BUCKETS + 1, WIDTH, dtype=np.int16)
        self._dated = np.array([terms.first is not None for terms in stream])
        self._first = np.array([terms.first or 0 for terms in stream], dtype=np.int64)
        self._last = np.array([terms.last or 0 for terms in stream], dtype=np.int64)
        self._days = np.array([terms.days for terms in stream], dtype=np.uint64)
        self._words = np.array([terms.words for terms in stream], dtype=np.float32)

    def features(self, number: int, row: Row, others: Numbers) -> Floats:
        """(others, FEATURES) of document `number`, whose row this is, beside each of the others."""
        mine = self._matches(row, self._shelf.buckets[others])
        alike = np.add.reduceat(np.take(row.weights, mine) * self._shelf.weights[others], STARTS[:-1], axis=1)
        alike[:, View.SENTENCES] = _share(self._shelf, number, others, mine)
        words = _highest(np.take(row.rarity, mine[:, STARTS[View.OPENING] : STARTS[View.OPENING + 1]]), 15)
        pairs = np.take(row.rarity, mine[:, STARTS[View.NAME_PAIRS] : STARTS[View.NAME_PAIRS + 1]])
        best = _highest(pairs, 4)
        how_many = np.count_nonzero(pairs, axis=1)
        text = alike[:, View.TEXT]
        columns = [
            *alike.T,
            *np.sqrt(np.maximum(alike, 0)).T,
            text * text,
            words[:, 0] * TENTH,
            words[:, :5].mean(axis=1) * TENTH,
            words.mean(axis=1) * TENTH,
            best[:, 0] * TENTH,
            best.mean(axis=1) * TENTH,
            np.log1p(how_many),
            how_many == 0,
            self._both(number, others, View.TITLE),
            self._both(number, others, View.NUMBERS),
            *self._in_time(number, others, text, best[:, 0] * TENTH),
            np.log1p(np.minimum(self._words[others], self._words[number])) / 6,
            np.log1p(np.maximum(self._words[others], self._words[number])) / 6,
        ]
        return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)

    def _matches(self, row: Row, theirs: NDArray[np.int32]) -> NDArray[np.int16]:
        """For each term of each other, its place in the new document's row; WIDTH where it has none."""
        self._place[row.buckets] = _PLACES
        self._place[BUCKETS] = WIDTH
        found = np.take(self._place, theirs)
        self._place[row.buckets] = WIDTH
        return found

    def _both(self, number: int, others: Numbers, view: View) -> NDArray[np.bool_]:
        start = STARTS[view]
        both: NDArray[np.bool_] = (self._shelf.buckets[others, start] < BUCKETS) & (
            self._shelf.buckets[number, start] < BUCKETS
        )
        return both

    def _in_time(self, number: int, others: Numbers, text: Floats, pair: Floats) -> list[NDArray[np.generic]]:
        known = self._dated[others] & self._dated[number]
        apart = np.maximum(self._first[number] - self._last[others], self._first[others] - self._last[number])
        days = np.where(known, np.maximum(apart, 0), 0)
        long = (np.log1p(days) / 5).astype(np.float32) * known
        both = (self._days[others] > 0) & (self._days[number] > 0) & (days <= FAR_APART)
        same = (self._days[others] & self._days[number]) > 0
        return [
            ~known,
            long,
            *(known & (days <= most) for most in (0, 1, 3, 14, 90)),
            long * text,
            long * pair,
            (known & (days <= 3)) * text,
            both & same,
            both & ~same,
        ]


def _share(shelf: Shelf, number: int, others: Numbers, mine: NDArray[np.int16]) -> Floats:
    """Sentences in common as a part of those of the document that has fewer."""
    place = slice(STARTS[View.SENTENCES], STARTS[View.SENTENCES + 1])
    shared = np.count_nonzero(mine[:, place] < WIDTH, axis=1)
    theirs = np.count_nonzero(shelf.buckets[others, place] < BUCKETS, axis=1)
    ours = np.count_nonzero(shelf.buckets[number, place] < BUCKETS)
    share: Floats = (shared / np.maximum(1, np.minimum(theirs, ours))).astype(np.float32)
    return share


def _highest(values: Floats, count: int) -> Floats:
    """The highest values of each row, in descending order."""
    highest = np.partition(values, values.shape[1] - count, axis=1)[:, -count:]
    descending: Floats = np.sort(highest, axis=1)[:, ::-1]
    return descending


_PLACES = np.arange(WIDTH, dtype=np.int16)
