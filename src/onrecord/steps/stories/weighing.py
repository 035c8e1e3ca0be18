"""The terms of a stream weighed: each document a row of its weightiest terms, by how many before it hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.steps.stories.background import background
from onrecord.steps.stories.terms import BUCKETS, Terms, View

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

PAIR_SHARE = 0.0003
"""Part of general news that holds a pair of names; pairs are not listed."""

AT_ONCE = 256
"""Documents that are weighed together: what is found of each is the same in whatever company."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Documents that follow each other in a stream, a row each: buckets (BUCKETS where there is none), weights and
    inverse frequencies, each view from its start on, the weightiest first; each view's weights have length one.

    Weights and rarity have one place more, WIDTH, which is 0: that of a term which the document does not hold.
    """

    buckets: NDArray[np.int32]
    weights: Floats
    rarity: Floats


def weighed(stream: Sequence[Terms]) -> Iterator[Rows]:
    """The rows of a stream, AT_ONCE documents at a time. A row depends on its document and those before it alone."""
    holders = np.zeros(BUCKETS, dtype=np.int32)
    for start in range(0, len(stream), AT_ONCE):
        yield _rows(stream[start : start + AT_ONCE], start, holders)


def _rows(some: Sequence[Terms], before: int, holders: NDArray[np.int32]) -> Rows:
    """The rows of documents that so many stand before. holders: how many of those hold each bucket; brought on."""
    sizes = np.diff(np.array([terms.ends for terms in some]), axis=1, prepend=0)
    view = np.repeat(np.tile(_VIEWS, len(some)), sizes.ravel())
    keys = np.concatenate([terms.keys for terms in some])
    counts = np.concatenate([terms.counts for terms in some])
    salted = keys ^ _SALTS[view]
    pairs = view == View.NAME_PAIRS
    counted = np.where(pairs, salted, keys)
    ends = np.cumsum(sizes.sum(axis=1))
    held = _held(some, counted, ends, holders)
    shares = np.where(pairs, np.float32(PAIR_SHARE), background()[keys])
    numbers = np.arange(before + 1, before + 1 + len(some), dtype=np.float32) + np.float32(BACKGROUND)
    documents = np.repeat(numbers, sizes.sum(axis=1))
    rarity = np.maximum(np.log(documents / (held + np.float32(BACKGROUND) * shares)), 0)
    rarity[view == View.SENTENCES] = 1.0
    return _weightiest(sizes, view, salted, (1 + np.log(counts, dtype=np.float32)) * rarity, rarity)


def _held(some: Sequence[Terms], counted: NDArray[np.int32], ends: Places, holders: NDArray[np.int32]) -> Floats:
    """For each term how many documents hold it, its own among them, so that no term is rarer than in one document."""
    held = np.empty_like(counted)
    start = 0
    for terms, end in zip(some, ends.tolist(), strict=True):
        own = counted[start:end]
        words = np.concatenate([terms.of(View.TEXT)[0], terms.of(View.TITLE)[0]])
        pairs = own[terms.ends[View.NAME_PAIRS - 1] : terms.ends[View.NAME_PAIRS]]
        # A word of the title that stands in the text too is counted once: assignment takes each bucket once.
        holders[words] = holders[words] + 1
        holders[pairs] += 1
        held[start:end] = holders[own]
        start = end
    return held.astype(np.float32)


def _weightiest(
    sizes: Places, view: NDArray[np.int64], buckets: NDArray[np.int32], weights: Floats, rarity: Floats
) -> Rows:
    """Rows of the weightiest terms. sizes: (documents, views), how many terms each has; the rest: an entry a term."""
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
    rows.weights[:, :WIDTH] /= np.repeat(np.where(lengths > 0, lengths, 1), list(WIDTHS.values()), axis=1)
    return rows


def _descending(part: Places, weights: Floats, rank: Places) -> Places:
    """The order of entries by part, in each the weightiest first, equals as they stand."""
    # Numbers that hold all three sort many times as fast as three keys do. The bits of a float that is not negative
    # are in the order of its value.
    bits = np.uint64(0xFFFFFFFF) - np.ascontiguousarray(weights).view(np.uint32)
    code = (part.astype(np.uint64) << _PART_FROM) | (bits << _WEIGHT_FROM) | rank.astype(np.uint64)
    code.sort()
    starts = np.arange(part.size) - rank
    return starts + (code & _RANKS).astype(np.int64)


_WEIGHT_FROM, _PART_FROM = np.uint64(13), np.uint64(45)
_RANKS = (np.uint64(1) << _WEIGHT_FROM) - np.uint64(1)
"""A view of a document has fewer terms than 2 ** 13: `terms.READ` words, or parts of READ_CHARACTERS characters."""

_VIEWS = np.array(View, dtype=np.int64)

_WIDTHS = np.array([WIDTHS[view] for view in View])

_SALTS = np.array([(int(view) * 0x2C1B3C6D + 0x1F35) % BUCKETS for view in View], dtype=np.int32)
"""Moves each view's terms to other buckets, so that all views of two documents can be compared at once."""
