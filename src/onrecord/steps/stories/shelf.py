"""The documents of the stream so far, as rows of weighed terms, and which of them may be likest to a new one."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.steps.stories.background import background
from onrecord.steps.stories.terms import BUCKETS, Terms, View

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

WIDTHS = {
    View.TEXT: 160,
    View.OPENING: 96,
    View.TITLE: 16,
    View.NAMES: 32,
    View.NAME_PAIRS: 32,
    View.LEAD: 24,
    View.NUMBERS: 16,
    View.SENTENCES: 32,
}
"""Terms kept of each view, the weightiest; so a document takes 3.3 KB however long it is."""

STARTS = np.cumsum([0, *WIDTHS.values()])
WIDTH = int(STARTS[-1])

BACKGROUND = 3000.0
"""The stream is counted together with this many articles of general news."""

PAIR_SHARE = 0.0003
"""Part of general news that holds a pair of names; pairs are not listed."""

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
    """A document's terms in all views: buckets (BUCKETS where there is none), weights and inverse frequencies.

    Weights and rarity have one place more, WIDTH, which is 0: that of a term which the document does not hold.
    """

    buckets: NDArray[np.int32]
    weights: Floats
    rarity: Floats


class Shelf:
    """Counts terms and keeps rows, document by document, in stream order. What is told of a document depends on it and
    on those before it alone. At most `room` documents."""

    def __init__(self, room: int) -> None:
        self.size = 0
        self.buckets = np.full((room, WIDTH), BUCKETS, dtype=np.int32)
        self.weights = np.zeros((room, WIDTH), dtype=np.float32)
        self._holders = np.zeros(BUCKETS, dtype=np.int32)
        self._shares = background()
        self._postings: dict[int, array[float]] = {}
        self._shared = np.zeros(room, dtype=np.float64)

    def put(self, terms: Terms, compared: bool = True) -> tuple[Row, Numbers]:
        """Add the next document; its row, and the numbers of the earlier documents worth comparing, likeliest first.

        compared: whether it is to be compared at all; else the numbers are left out.
        """
        row = self._row(terms)
        number = self.size
        self.buckets[number], self.weights[number] = row.buckets, row.weights[:WIDTH]
        self.size += 1
        keys = self._keys(row)
        found = self._likeliest(keys) if compared else _NONE
        for bucket, weight in keys:
            self._postings.setdefault(bucket, array("d")).extend((number, weight))
        return row, found

    def _row(self, terms: Terms) -> Row:
        """The row of the next document; its terms are counted first, so that no term is rarer than in one document."""
        sizes = np.diff(terms.ends, prepend=0)
        salted = terms.keys ^ np.repeat(_SALTS, sizes)
        words = np.concatenate([terms.of(View.TEXT)[0], terms.of(View.TITLE)[0]])
        pairs = slice(terms.ends[View.NAME_PAIRS - 1], terms.ends[View.NAME_PAIRS])
        sentences = slice(terms.ends[View.SENTENCES - 1], terms.ends[View.SENTENCES])
        # A word of the title that stands in the text too is counted once: assignment takes each bucket once.
        self._holders[words] = self._holders[words] + 1
        self._holders[salted[pairs]] += 1
        holders, shares = self._holders[terms.keys], self._shares[terms.keys]
        holders[pairs], shares[pairs] = self._holders[salted[pairs]], PAIR_SHARE
        documents = np.float32(self.size + 1 + BACKGROUND)
        rarity = np.maximum(np.log(documents / (holders + np.float32(BACKGROUND) * shares)), 0)
        rarity[sentences] = 1.0
        weights = (1 + np.log(terms.counts, dtype=np.float32)) * rarity
        return self._kept(terms.ends, salted, weights, rarity)

    def _kept(self, ends: tuple[int, ...], salted: NDArray[np.int32], weights: Floats, rarity: Floats) -> Row:
        """The weightiest terms of each view, each view's weights scaled to length one."""
        row = Row(
            np.full(WIDTH, BUCKETS, dtype=np.int32),
            np.zeros(WIDTH + 1, dtype=np.float32),
            np.zeros(WIDTH + 1, dtype=np.float32),
        )
        start = 0
        for view, end in enumerate(ends):
            first, width = int(STARTS[view]), _WIDTHS[view]
            kept: slice | NDArray[np.int64] = slice(start, end)
            if end - start > width:
                kept = start + np.argsort(-weights[start:end], kind="stable")[:width]
            own = weights[kept]
            place = slice(first, first + len(own))
            row.buckets[place], row.rarity[place] = salted[kept], rarity[kept]
            length = np.sqrt(np.dot(own, own))
            if length > 0:
                row.weights[place] = own / length
            start = end
        return row

    def _keys(self, row: Row) -> list[tuple[int, float]]:
        place = slice(STARTS[View.OPENING], STARTS[View.OPENING + 1])
        weights = row.weights[place]
        kept = np.argsort(-weights, kind="stable")[:KEYS]
        kept = kept[weights[kept] > 0]
        return list(zip(row.buckets[place][kept].tolist(), weights[kept].tolist(), strict=True))

    def _likeliest(self, keys: list[tuple[int, float]]) -> Numbers:
        known = [(posting, weight) for bucket, weight in keys if (posting := self._postings.get(bucket))]
        if not known:
            return _NONE
        # A posting is document, weight, document, weight ...: plain numbers, which the collector of garbage passes by.
        latest = [np.array(posting[-2 * LATEST :]).reshape(-1, 2) for posting, _ in known]
        numbers = np.concatenate([held[:, 0] for held in latest]).astype(np.int64)
        shared = np.concatenate([held[:, 1] * weight for held, (_, weight) in zip(latest, known, strict=True)])
        np.add.at(self._shared, numbers, shared)
        enough = np.unique(numbers[self._shared[numbers] >= SHARED])
        values = self._shared[enough]
        self._shared[numbers] = 0.0
        return enough[np.lexsort((enough, -values))[:LIKELIEST]]


_NONE: Numbers = np.zeros(0, dtype=np.int64)

_SALTS = np.array([(int(view) * 0x2C1B3C6D + 0x1F35) % BUCKETS for view in View], dtype=np.int32)
"""Moves each view's terms to other buckets, so that all views of two documents can be compared at once."""

_WIDTHS = [WIDTHS[view] for view in View]
