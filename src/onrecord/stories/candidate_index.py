"""The documents of the stream so far, as rows of weighed terms, and which of them may be most
similar to a new one: an inverted index over the weightiest words of each (blocking)."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.arrays import distinct
from onrecord.stories.term_weights import STARTS, WIDTH, Floats, Rows, Weighing
from onrecord.stories.terms import BUCKETS, Terms, View

Numbers = NDArray[np.int64]

KEYS = 25
"""A document is compared only with those that share one of its weightiest words, ..."""

LATEST = 300
"""... among the latest documents of the stream to hold that word so, ..."""

CANDIDATES = 28
"""... and of those only with these, which share most of that weight, ..."""

SHARED = 0.02
"""... and no less of it than this (1: all of it)."""


@dataclass(frozen=True, slots=True, eq=False)
class BlockingKeys:
    """The weightiest words of the openings of documents: (documents, KEYS) buckets, BUCKETS where
    there are fewer, and weights. They are all that must be known of earlier documents to find those
    worth comparing with a new one."""

    buckets: NDArray[np.int32]
    weights: Floats

    def __len__(self) -> int:
        return len(self.buckets)

    def of(self, numbers: slice) -> BlockingKeys:
        """Those of some of the documents."""
        return BlockingKeys(self.buckets[numbers], self.weights[numbers])

    @classmethod
    def none(cls, documents: int = 0) -> BlockingKeys:
        """Those of documents without words."""
        return cls(
            np.full((documents, KEYS), BUCKETS, np.int32), np.zeros((documents, KEYS), np.float32)
        )

    @classmethod
    def joined(cls, parts: Sequence[BlockingKeys]) -> BlockingKeys:
        """Those of the documents of all parts."""
        buckets, weights = [part.buckets for part in parts], [part.weights for part in parts]
        return cls(np.concatenate(buckets), np.concatenate(weights))


@dataclass(frozen=True, slots=True, eq=False)
class DocumentBatch:
    """Documents that are indexed together: their numbers and rows, and for each the numbers of the
    earlier documents worth comparing, most similar first; none for those that are not to be
    compared."""

    numbers: Sequence[int]
    rows: Rows
    others: Sequence[Numbers]

    def of(self, places: Sequence[int]) -> DocumentBatch:
        """The documents in these places."""
        numbers, others = (
            [self.numbers[place] for place in places],
            [self.others[place] for place in places],
        )
        return DocumentBatch(numbers, self.rows.of(places), others)


class CandidateIndex:
    """Keeps the rows of a stream, document by document. The candidates of a document depend on it
    and those before it alone.

    known: keys of the documents that the stream begins with, from an earlier index: their rows are
    made when they are needed.
    """

    def __init__(self, stream: Sequence[Terms], known: BlockingKeys | None = None) -> None:
        known = known or BlockingKeys.none()
        self._first = len(known)
        self._stream = stream
        self._weighing = Weighing(stream, self._first)
        self._postings = _Postings(known)
        self._shared = np.zeros(len(stream), dtype=np.float64)
        self._place = np.full(len(stream), -1, dtype=np.int64)
        self._place[self._first :] = np.arange(len(stream) - self._first)
        self._keys = [known]
        self.buckets = np.full((len(stream) - self._first, WIDTH), BUCKETS, dtype=np.int32)
        self.weights = np.zeros((len(stream) - self._first, WIDTH), dtype=np.float32)

    def batches(self, compared: range) -> Iterator[DocumentBatch]:
        """The documents that are not known, in turn, as they are indexed, with the earlier ones
        worth comparing.

        compared: the numbers of those that are to be compared.
        """
        for numbers, rows in self._weighing.following():
            placed = self._place[numbers.start : numbers.stop]
            self.buckets[placed], self.weights[placed] = rows.buckets, rows.weights[:, :WIDTH]
            keys = _keys(rows)
            self._keys.append(keys)
            others = []
            for number, words in zip(numbers, _listed(keys), strict=True):
                others.append(self._candidates(words) if number in compared else _NONE)
                self._postings.put(number, words)
            self._put_earlier(others)
            yield DocumentBatch(numbers, rows, others)

    @property
    def keys(self) -> BlockingKeys:
        """Those of all documents that are known or indexed, in order."""
        return BlockingKeys.joined(self._keys)

    def places(self, numbers: Numbers) -> Numbers:
        """Where documents stand in `buckets` and `weights`."""
        return self._place[numbers]

    def _put_earlier(self, others: Sequence[Numbers]) -> None:
        wanted = distinct(np.concatenate([*others, _NONE]))
        missing = wanted[self._place[wanted] < 0]
        if len(missing):
            rows = self._weighing.earlier(missing.tolist())
            self._place[missing] = np.arange(len(missing)) + len(self.buckets)
            self.buckets = np.concatenate([self.buckets, rows.buckets])
            self.weights = np.concatenate([self.weights, rows.weights[:, :WIDTH]])

    def _candidates(self, keys: Sequence[tuple[int, float]]) -> Numbers:
        known = [
            (posting, weight) for bucket, weight in keys if (posting := self._postings.of(bucket))
        ]
        if not known:
            return _NONE
        # A posting is document, weight, document, weight ...: plain numbers, which the collector of
        # garbage passes by.
        latest = [np.frombuffer(posting)[-2 * LATEST :] for posting, _ in known]
        held = np.concatenate(latest).reshape(-1, 2)
        numbers = held[:, 0].astype(np.int64)
        own = np.repeat([weight for _, weight in known], [len(one) // 2 for one in latest])
        np.add.at(self._shared, numbers, held[:, 1] * own)
        enough = distinct(numbers[self._shared[numbers] >= SHARED])
        values = self._shared[enough]
        self._shared[numbers] = 0.0
        return enough[np.lexsort((enough, -values))[:CANDIDATES]]


class _Postings:
    """For each word the documents of whose keys it is one, with its weight there, in the order of
    the stream."""

    def __init__(self, known: BlockingKeys) -> None:
        self._lists: dict[int, array[float]] = {}
        buckets = known.buckets.ravel()
        self._order = np.argsort(buckets, kind="stable")
        posting, starts = np.unique(buckets[self._order], return_index=True)
        self._known = dict(
            zip(posting.tolist(), pairwise([*starts.tolist(), len(buckets)]), strict=True)
        )
        self._weights = known.weights.ravel()

    def of(self, bucket: int) -> array[float]:
        """Document, weight, document, weight ... of a word; the latest at least of the known
        ones."""
        posting = self._lists.get(bucket)
        if posting is None:
            posting = self._lists[bucket] = array("d")
            if bucket in self._known:
                start, end = self._known[bucket]
                entries = self._order[max(start, end - LATEST) : end]
                posting.frombytes(
                    np.stack([entries // KEYS, self._weights[entries]], axis=1).tobytes()
                )
        return posting

    def put(self, number: int, keys: Sequence[tuple[int, float]]) -> None:
        """Add a document."""
        for bucket, weight in keys:
            self.of(bucket).extend((number, weight))


def _keys(rows: Rows) -> BlockingKeys:
    opening = slice(STARTS[View.OPENING], STARTS[View.OPENING] + KEYS)
    weights = rows.weights[:, opening]
    return BlockingKeys(np.where(weights > 0, rows.buckets[:, opening], np.int32(BUCKETS)), weights)


def _listed(keys: BlockingKeys) -> Iterator[list[tuple[int, float]]]:
    """For each document its keys, each with its weight."""
    for buckets, weights in zip(keys.buckets.tolist(), keys.weights.tolist(), strict=True):
        yield [
            (bucket, weight) for bucket, weight in zip(buckets, weights, strict=True) if weight > 0
        ]


_NONE: Numbers = np.zeros(0, dtype=np.int64)
