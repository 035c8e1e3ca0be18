"""What two documents have in common, as numbers: the input of `similarity`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.candidate_index import CandidateIndex, DocumentBatch, Numbers
from onrecord.stories.term_weights import STARTS, WIDTH, Rows
from onrecord.stories.terms import BUCKETS, Terms, View

FEATURES = (
    *(f"similarity of {view.name.lower()}" for view in View),
    *(f"root of similarity of {view.name.lower()}" for view in View),
    "square of similarity of text",
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
    "days apart by similarity of text",
    "days apart by rarest pair",
    "within three days by similarity of text",
    "a day named by both",
    "days named differ",
    "words of the shorter opening",
    "words of the longer opening",
)
TENTH = np.float32(0.1)
FAR_APART = 30
"""Days from which it says nothing that both openings name a Monday."""

AT_ONCE = 8
"""Documents that are compared together, each with a handful of others: as much as a processor has
at hand."""

Floats = NDArray[np.float32]
Places = NDArray[np.int16]


class Comparison:
    """Compares documents of a stream with earlier ones of an index."""

    def __init__(self, index: CandidateIndex, stream: Sequence[Terms]) -> None:
        self._index = index
        self._place = np.full(BUCKETS + 1, WIDTH, dtype=np.int16)
        self._dated = np.array([terms.first is not None for terms in stream])
        self._first = np.array([terms.first or 0 for terms in stream], dtype=np.int64)
        self._last = np.array([terms.last or 0 for terms in stream], dtype=np.int64)
        self._days = np.array([terms.days for terms in stream], dtype=np.uint64)
        self._words = np.array([terms.words for terms in stream], dtype=np.float32)

    def features(self, batch: DocumentBatch) -> Floats:
        """(pairs, FEATURES) of each document of a batch beside each of its others, in order; no
        more than AT_ONCE documents, one other at least."""
        sizes = [len(others) for others in batch.others]
        own = np.repeat(np.arange(len(sizes)), sizes)
        number, other = np.repeat(np.array(batch.numbers), sizes), np.concatenate(batch.others)
        at = self._index.places(other)
        theirs = self._index.buckets[at]
        mine = self._matches(batch.rows, theirs, sizes)
        alike = np.add.reduceat(
            _values(batch.rows.weights, mine) * self._index.weights[at], STARTS[:-1], axis=1
        )
        ours = batch.rows.buckets[own]
        alike[:, View.SENTENCES] = _share(ours, theirs, mine)
        words = _highest(_values(batch.rows.rarity, mine[:, _place(View.OPENING)]), 15)
        pairs = _values(batch.rows.rarity, mine[:, _place(View.NAME_PAIRS)])
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
            _both(ours, theirs, View.TITLE),
            _both(ours, theirs, View.NUMBERS),
            *self._in_time(number, other, text, best[:, 0] * TENTH),
            np.log1p(np.minimum(self._words[other], self._words[number])) / 6,
            np.log1p(np.maximum(self._words[other], self._words[number])) / 6,
        ]
        return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)

    def _matches(self, rows: Rows, theirs: NDArray[np.int32], sizes: Sequence[int]) -> Places:
        """For each term of each other, its place among the terms of the document's row, all rows
        laid end to end; where it has none, a place that holds nothing."""
        matches = np.empty(theirs.shape, dtype=np.int16)
        start = 0
        for number, size in enumerate(sizes):
            buckets = rows.buckets[number]
            self._place[buckets] = _PLACES + np.int16(number * (WIDTH + 1))
            self._place[BUCKETS] = WIDTH
            np.take(
                self._place,
                theirs[start : start + size],
                out=matches[start : start + size],
                mode="clip",
            )
            self._place[buckets] = WIDTH
            start += size
        return matches

    def _in_time(
        self, number: Numbers, other: Numbers, text: Floats, pair: Floats
    ) -> list[NDArray[np.generic]]:
        known = self._dated[other] & self._dated[number]
        apart = np.maximum(
            self._first[number] - self._last[other], self._first[other] - self._last[number]
        )
        days = np.where(known, np.maximum(apart, 0), 0)
        long = (np.log1p(days) / 5).astype(np.float32) * known
        both = (self._days[other] > 0) & (self._days[number] > 0) & (days <= FAR_APART)
        same = (self._days[other] & self._days[number]) > 0
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


def _place(view: View) -> slice:
    """Where the terms of a view stand in a row."""
    return slice(STARTS[view], STARTS[view + 1])


def _values(rows: Floats, places: Places) -> Floats:
    """What rows, laid end to end, hold in these places."""
    return np.take(rows.ravel(), places, mode="clip")


def _both(ours: NDArray[np.int32], theirs: NDArray[np.int32], view: View) -> NDArray[np.bool_]:
    """Whether both documents of each pair have terms in a view."""
    start = STARTS[view]
    both: NDArray[np.bool_] = (theirs[:, start] < BUCKETS) & (ours[:, start] < BUCKETS)
    return both


def _share(ours: NDArray[np.int32], theirs: NDArray[np.int32], mine: Places) -> Floats:
    """Sentences in common as a part of those of the document that has fewer."""
    place = _place(View.SENTENCES)
    shared = np.count_nonzero(mine[:, place] != WIDTH, axis=1)
    held = [np.count_nonzero(buckets[:, place] < BUCKETS, axis=1) for buckets in (ours, theirs)]
    share: Floats = (shared / np.maximum(1, np.minimum(*held))).astype(np.float32)
    return share


def _highest(values: Floats, count: int) -> Floats:
    """The highest values of each row, in descending order."""
    highest = np.partition(values, values.shape[1] - count, axis=1)[:, -count:]
    descending: Floats = np.sort(highest, axis=1)[:, ::-1]
    return descending


_PLACES = np.arange(WIDTH, dtype=np.int16)
