"""Shuffle: documents of a stream that hold the same sentences, and so are one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.terms import Terms, View

Keys = NDArray[np.int64]

MOSTLY = 0.5
"""Part of the smaller document's long sentences from which two are one text."""

FEWEST = 3
"""Sentences that two documents share at least, where one is not the other whole."""

LATEST = 24
"""A document is looked for among the latest so many that hold one of its sentences: what more hold
is furniture."""

NOTICE = 120
"""Words below which a text that stands under two headlines is a notice: what is left of a page that
did not load."""


def copied_from(stream: Sequence[Terms]) -> dict[int, list[int]]:
    """For the number of a document in the stream, the earlier ones that are one text with it, in
    order.

    The copies of a document depend on it and on those before it alone.
    """
    sizes = np.array([len(terms.of(View.SENTENCES)[0]) for terms in stream], dtype=np.int64)
    copies: dict[int, list[int]] = defaultdict(list)
    if not sizes.sum():
        return copies
    keys = np.concatenate([terms.of(View.SENTENCES)[0] for terms in stream]).astype(np.int64)
    holders = np.repeat(np.arange(len(stream), dtype=np.int64), sizes)
    for later, earlier, shared in _sharing(keys, holders, len(stream)):
        smaller = int(min(sizes[later], sizes[earlier]))
        whole = shared == sizes[later] == sizes[earlier]
        enough = whole or (shared >= FEWEST and shared >= MOSTLY * smaller)
        if enough and not _is_notice(stream[later], stream[earlier]):
            copies[later].append(earlier)
    return copies


def _sharing(keys: Keys, holders: Keys, count: int) -> list[tuple[int, int, int]]:
    """Later document, earlier document, and how many keys they share; sorted."""
    order = np.lexsort((holders, keys))
    keys, holders = keys[order], holders[order]
    pairs = []
    for back in range(1, LATEST + 1):
        same = np.flatnonzero(keys[back:] == keys[:-back])
        if not len(same):
            break
        pairs.append(holders[same + back] * count + holders[same])
    if not pairs:
        return []
    codes, shared = np.unique(np.concatenate(pairs), return_counts=True)
    return list(
        zip((codes // count).tolist(), (codes % count).tolist(), shared.tolist(), strict=True)
    )


def _is_notice(one: Terms, other: Terms) -> bool:
    """Whether what two documents share is a notice of their sites and not a report: few words under
    two headlines."""
    titles = [set(terms.of(View.TITLE)[0].tolist()) for terms in (one, other)]
    return all(titles) and titles[0] != titles[1] and min(one.words, other.words) < NOTICE
