"""The documents of the stream so far, as rows of weighed terms, and which of them may be likest to a new one."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.steps.stories.terms import BUCKETS, Terms, View
from onrecord.steps.stories.weighing import STARTS, WIDTH, Floats, weighed

Numbers = NDArray[np.int64]

KEYS = 25
"""A document is compared only with those that share one of its weightiest words, ..."""

LATEST = 300
"""... among the latest documents of the stream to hold that word so, ..."""

LIKELIEST = 28
"""... and of those only with these, which share most of that weight, ..."""

SHARED = 0.02
"""... and no less of it than this (1: all of it)."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A document's weightiest terms in all views, as one of `weighing.Rows`."""

    buckets: NDArray[np.int32]
    weights: Floats
    rarity: Floats


class Shelf:
    """Keeps the rows of a stream, document by document. What is told of one depends on it and those before it alone."""

    def __init__(self, stream: Sequence[Terms]) -> None:
        self.buckets = np.full((len(stream), WIDTH), BUCKETS, dtype=np.int32)
        self.weights = np.zeros((len(stream), WIDTH), dtype=np.float32)
        self._stream = stream
        self._postings: dict[int, array[float]] = {}
        self._shared = np.zeros(len(stream), dtype=np.float64)

    def documents(self, compared: range) -> Iterator[tuple[int, Row, Numbers]]:
        """Each document in turn, put on the shelf: its number, its row, and those of the earlier documents worth
        comparing, likeliest first. compared: the numbers of those that are to be compared; the others have none."""
        number = 0
        for rows in weighed(self._stream):
            for row in map(Row, rows.buckets, rows.weights, rows.rarity):
                self.buckets[number], self.weights[number] = row.buckets, row.weights[:WIDTH]
                keys = _keys(row)
                yield number, row, self._likeliest(keys) if number in compared else _NONE
                for bucket, weight in keys:
                    self._postings.setdefault(bucket, array("d")).extend((number, weight))
                number += 1

    def _likeliest(self, keys: Sequence[tuple[int, float]]) -> Numbers:
        known = [(posting, weight) for bucket, weight in keys if (posting := self._postings.get(bucket))]
        if not known:
            return _NONE
        # A posting is document, weight, document, weight ...: plain numbers, which the collector of garbage passes by.
        latest = [np.frombuffer(posting)[-2 * LATEST :] for posting, _ in known]
        held = np.concatenate(latest).reshape(-1, 2)
        numbers = held[:, 0].astype(np.int64)
        own = np.repeat([weight for _, weight in known], [len(one) // 2 for one in latest])
        np.add.at(self._shared, numbers, held[:, 1] * own)
        enough = np.unique(numbers[self._shared[numbers] >= SHARED])
        values = self._shared[enough]
        self._shared[numbers] = 0.0
        return enough[np.lexsort((enough, -values))[:LIKELIEST]]


def _keys(row: Row) -> list[tuple[int, float]]:
    """The weightiest words of the opening, each with its weight."""
    first = STARTS[View.OPENING]
    weights = row.weights[first : first + KEYS].tolist()
    return [
        (bucket, weight)
        for bucket, weight in zip(row.buckets[first : first + KEYS].tolist(), weights, strict=True)
        if weight > 0
    ]


_NONE: Numbers = np.zeros(0, dtype=np.int64)
