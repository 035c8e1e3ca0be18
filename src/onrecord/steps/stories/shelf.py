"""The documents of the stream so far, as rows of weighed terms, and which of them may be likest to a new one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.steps.stories.background import background
from onrecord.steps.stories.terms import BUCKETS, Terms, View

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

WIDTHS = {
    View.TEXT: 192,
    View.OPENING: 128,
    View.TITLE: 16,
    View.NAMES: 32,
    View.NAME_PAIRS: 32,
    View.LEAD: 24,
    View.NUMBERS: 16,
    View.SENTENCES: 48,
}
"""Terms kept of each view, the weightiest; so a document takes 4 KB however long it is."""

STARTS = np.cumsum([0, *WIDTHS.values()])
WIDTH = int(STARTS[-1])

SALTS = {view: (int(view) * 0x2C1B3C6D + 0x1F35) % BUCKETS for view in View}
"""Moves each view's terms to other buckets, so that all views of two documents can be compared at once."""

BACKGROUND = 3000.0
"""The stream is counted together with this many articles of general news."""

PAIR_SHARE = 0.0003
"""Part of general news that holds a pair of names; pairs are not listed."""

KEYS = 25
"""A document is compared only with those that share one of its weightiest words, ..."""

LATEST = 300
"""... among the latest documents of the stream to hold that word so, ..."""

LIKELIEST = 40
"""... and of those only with these, which share most of that weight."""


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
        self._postings: dict[int, list[tuple[int, float]]] = {}

    def put(self, terms: Terms) -> tuple[Row, Numbers]:
        """Add the next document; its row, and the numbers of the earlier documents worth comparing, likeliest first."""
        row = self._row(terms)
        number = self.size
        self.buckets[number], self.weights[number] = row.buckets, row.weights[:WIDTH]
        self.size += 1
        keys = self._keys(row)
        found = self._likeliest(keys)
        for bucket, weight in keys:
            self._postings.setdefault(bucket, []).append((number, weight))
        return row, found

    def _row(self, terms: Terms) -> Row:
        words = np.unique(np.concatenate([terms.of(View.TEXT)[0], terms.of(View.TITLE)[0]]))
        self._holders[words] += 1
        pairs = _salted(terms.of(View.NAME_PAIRS)[0], View.NAME_PAIRS)
        self._holders[pairs] += 1
        row = Row(
            np.full(WIDTH, BUCKETS, dtype=np.int32),
            np.zeros(WIDTH + 1, dtype=np.float32),
            np.zeros(WIDTH + 1, dtype=np.float32),
        )
        for view in View:
            self._fill(row, terms, view)
        return row

    def _fill(self, row: Row, terms: Terms, view: View) -> None:
        keys, counts = terms.of(view)
        if not len(keys):
            return
        salted = _salted(keys, view)
        if view is View.SENTENCES:
            rarity = np.ones(len(keys), dtype=np.float32)
        elif view is View.NAME_PAIRS:
            rarity = self._rarity(self._holders[salted], np.float32(PAIR_SHARE))
        else:
            rarity = self._rarity(self._holders[keys], self._shares[keys])
        weights = (1 + np.log(counts, dtype=np.float32)) * rarity
        width = WIDTHS[view]
        if len(keys) > width:
            kept = np.argsort(-weights, kind="stable")[:width]
            salted, weights, rarity = salted[kept], weights[kept], rarity[kept]
        length = np.sqrt(np.dot(weights, weights))
        start = STARTS[view]
        place = slice(start, start + len(salted))
        row.buckets[place] = salted
        row.rarity[place] = rarity
        if length > 0:
            row.weights[place] = weights / length

    def _rarity(self, holders: NDArray[np.int32], share: Floats | np.float32) -> Floats:
        """log of (documents) / (documents that hold the term), both counted together with general news."""
        documents = np.float32(self.size + 1 + BACKGROUND)
        return np.maximum(np.log(documents / (holders + np.float32(BACKGROUND) * share)), 0).astype(np.float32)

    def _keys(self, row: Row) -> list[tuple[int, float]]:
        place = slice(STARTS[View.OPENING], STARTS[View.OPENING + 1])
        weights = row.weights[place]
        kept = np.argsort(-weights, kind="stable")[:KEYS]
        kept = kept[weights[kept] > 0]
        return list(zip(row.buckets[place][kept].tolist(), weights[kept].tolist(), strict=True))

    def _likeliest(self, keys: list[tuple[int, float]]) -> Numbers:
        shared: dict[int, float] = {}
        get = shared.get
        for bucket, weight in keys:
            for number, theirs in self._postings.get(bucket, ())[-LATEST:]:
                shared[number] = get(number, 0.0) + weight * theirs
        numbers = np.fromiter(shared.keys(), np.int64, len(shared))
        values = np.fromiter(shared.values(), np.float64, len(shared))
        return numbers[np.lexsort((numbers, -values))[:LIKELIEST]]


def _salted(keys: NDArray[np.int32], view: View) -> NDArray[np.int32]:
    return keys ^ np.int32(SALTS[view])
