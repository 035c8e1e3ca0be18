"""The terms of a stream weighed: each document a row of its weightiest terms, by how many before it
hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.languages.base import language_of
from onrecord.stories.terms import BUCKETS, Terms, View

Floats = NDArray[np.float32]
Places = NDArray[np.int64]

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

SCALE = 16.0
"""Levels of the background are whole sixteenths of the natural logarithm of the share."""

PAIR_SHARE = 0.0003
"""Part of general news that holds a pair of names; pairs are not listed."""

AT_ONCE = 256
"""Documents that are weighed together: the row of each is the same in whatever company."""


@cache
def background() -> NDArray[np.float32]:
    """(BUCKETS,) the share of articles of general news that hold a term of each bucket, 0..1;
    read-only. With it the words of a record of five reports can be weighed too.

    From the arrays of the default language, made by `python -m train.background_words`: one stream
    holds documents of all languages. Terms that they do not list have the share below which they
    list none.
    """
    source = language_of(None).vocabulary.story_words.background
    if source is None:
        return np.full(BUCKETS, 1 / BUCKETS, dtype=np.float32)
    with source.open("rb") as stored:
        arrays = np.load(stored)
        buckets, levels, rest = arrays["buckets"], arrays["levels"], float(arrays["rest"])
    shares = np.full(BUCKETS, rest, dtype=np.float32)
    # Buckets are stored as their differences, which take one or two bytes.
    shares[np.cumsum(buckets.astype(np.int64))] = np.exp(-levels.astype(np.float32) / SCALE)
    shares.flags.writeable = False
    return shares


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Documents that follow each other in a stream, a row each: buckets (BUCKETS where there is
    none), weights and inverse frequencies, each view from its start on, the weightiest first; each
    view's weights have length one.

    Weights and rarity have one place more, WIDTH, which is 0: that of a term which the document
    does not hold.
    """

    buckets: NDArray[np.int32]
    weights: Floats
    rarity: Floats

    def of(self, places: Sequence[int]) -> Rows:
        """The rows in these places."""
        return Rows(self.buckets[places], self.weights[places], self.rarity[places])


class Weighing:
    """Weighs the documents of a stream. A row depends on its document and those before it alone.

    first: number of the first document that `following` weighs; those before it are counted, and
    weighed when they are asked for.
    """

    def __init__(self, stream: Sequence[Terms], first: int = 0) -> None:
        self._stream = stream
        self._first = first
        self._holders = np.zeros(BUCKETS, dtype=np.int32)
        for terms in stream[:first]:
            _count(terms, self._holders, 1)
        self._at_first = self._holders.copy() if first else self._holders

    def following(self) -> Iterator[tuple[range, Rows]]:
        """Numbers and rows of the documents from the first on, AT_ONCE at a time."""
        for start in range(self._first, len(self._stream), AT_ONCE):
            some = self._stream[start : start + AT_ONCE]
            held = []
            for terms in some:
                _count(terms, self._holders, 1)
                held.append(self._holders[_counted(terms)])
            numbers = range(start, start + len(some))
            yield numbers, _rows(some, numbers, held)

    def earlier(self, numbers: Sequence[int]) -> Rows:
        """Rows of documents before the first, the same as if `following` had come by them. numbers:
        in order."""
        holders = self._at_first.copy()
        held = []
        left = list(numbers)
        for number in range(self._first - 1, numbers[0] - 1, -1):
            if number == left[-1]:
                held.append(holders[_counted(self._stream[number])])
                left.pop()
                if not left:
                    break
            _count(self._stream[number], holders, -1)
        return _rows([self._stream[number] for number in numbers], numbers, held[::-1])


def _count(terms: Terms, holders: NDArray[np.int32], by: int) -> None:
    """Count a document among those that hold its words, and its pairs of names; with -1 take it out
    again."""
    keys, ends = terms.keys, terms.ends
    words = np.concatenate([keys[: ends[_TEXT]], keys[ends[_TITLE - 1] : ends[_TITLE]]])
    # A word of the title that stands in the text too is counted once: assignment takes each bucket
    # once.
    holders[words] = holders[words] + by
    holders[keys[ends[_PAIRS - 1] : ends[_PAIRS]] ^ _SALTS[_PAIRS]] += by


def _counted(terms: Terms) -> NDArray[np.int32]:
    """The buckets in which the terms of a document are counted: pairs of names apart from words."""
    counted = terms.keys.copy()
    counted[terms.ends[_PAIRS - 1] : terms.ends[_PAIRS]] ^= _SALTS[_PAIRS]
    return counted


def _rows(some: Sequence[Terms], numbers: Sequence[int], held: Sequence[NDArray[np.int32]]) -> Rows:
    """The rows of documents. held: for each term how many documents hold it, its own among them, so
    that no term is rarer than in one document."""
    sizes = np.diff(np.array([terms.ends for terms in some]), axis=1, prepend=0)
    view = np.repeat(np.tile(_VIEWS, len(some)), sizes.ravel())
    keys = np.concatenate([terms.keys for terms in some])
    counts = np.concatenate([terms.counts for terms in some])
    shares = np.where(view == View.NAME_PAIRS, np.float32(PAIR_SHARE), background()[keys])
    before = np.repeat(
        np.array(numbers, dtype=np.float32) + np.float32(1 + BACKGROUND), sizes.sum(axis=1)
    )
    of_all = np.concatenate(held).astype(np.float32) + np.float32(BACKGROUND) * shares
    rarity = np.maximum(np.log(before / of_all), 0)
    rarity[view == View.SENTENCES] = 1.0
    return _weightiest(
        sizes, view, keys ^ _SALTS[view], (1 + np.log(counts, dtype=np.float32)) * rarity, rarity
    )


def _weightiest(
    sizes: Places,
    view: NDArray[np.int64],
    buckets: NDArray[np.int32],
    weights: Floats,
    rarity: Floats,
) -> Rows:
    """Rows of the weightiest terms. sizes: (documents, views), how many terms each has; the rest:
    an entry a term."""
    count = len(sizes)
    rows = Rows(
        np.full((count, WIDTH), BUCKETS, dtype=np.int32),
        np.zeros((count, WIDTH + 1), dtype=np.float32),
        np.zeros((count, WIDTH + 1), dtype=np.float32),
    )
    part_sizes = sizes.ravel()
    part = np.repeat(np.arange(part_sizes.size), part_sizes)
    rank = np.arange(part.size) - np.repeat(np.cumsum(part_sizes) - part_sizes, part_sizes)
    order = _descending(part, weights, rank)
    kept = rank < _WIDTHS[view]
    order, row, place = order[kept], part[kept] // len(_VIEWS), (STARTS[view] + rank)[kept]
    rows.buckets[row, place] = buckets[order]
    rows.weights[row, place] = weights[order]
    rows.rarity[row, place] = rarity[order]
    lengths = np.sqrt(np.add.reduceat(rows.weights[:, :WIDTH] ** 2, STARTS[:-1], axis=1))
    rows.weights[:, :WIDTH] /= np.repeat(
        np.where(lengths > 0, lengths, 1), list(WIDTHS.values()), axis=1
    )
    return rows


def _descending(part: Places, weights: Floats, rank: Places) -> Places:
    """The order of entries by part, in each the weightiest first, equals as they stand."""
    # Numbers that hold all three sort many times as fast as three keys do. The bits of a float that
    # is not negative are in the order of its value.
    bits = np.uint64(0xFFFFFFFF) - np.ascontiguousarray(weights).view(np.uint32)
    code = (part.astype(np.uint64) << _PART_FROM) | (bits << _WEIGHT_FROM) | rank.astype(np.uint64)
    code.sort()
    starts = np.arange(part.size) - rank
    return starts + (code & _RANKS).astype(np.int64)


_WEIGHT_FROM, _PART_FROM = np.uint64(13), np.uint64(45)
_RANKS = (np.uint64(1) << _WEIGHT_FROM) - np.uint64(1)
"""A view of a document has fewer terms than 2 ** 13: `terms.READ` words, or parts of
READ_CHARACTERS characters."""

_TEXT, _TITLE, _PAIRS = int(View.TEXT), int(View.TITLE), int(View.NAME_PAIRS)

_VIEWS = np.array(View, dtype=np.int64)

_WIDTHS = np.array([WIDTHS[view] for view in View])

_SALTS = np.array([(int(view) * 0x2C1B3C6D + 0x1F35) % BUCKETS for view in View], dtype=np.int32)
"""Moves each view's terms to other buckets, so that all views of two documents can be compared at
once."""
