"""Shuffle: documents that share keys become candidate pairs. Nothing is compared that shares no key."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from onrecord.steps.lineage.fingerprints import Fingerprint

SHARED_KEYS = 2
"""A pair needs this many keys in common: one may be a long title or a set phrase."""

CROWD = 24
"""A key that more documents share is a wire report or an outlet's standing line; all pairs would be too many."""

NEIGHBOURS = 3
"""In a crowd each document meets only the next few in the order given: copies still form a chain, at linear cost."""


def candidate_pairs(fingerprints: Sequence[Fingerprint]) -> tuple[tuple[int, int], ...]:
    """Pairs of positions (smaller first, sorted) of documents that share at least SHARED_KEYS keys."""
    shared: Counter[tuple[int, int]] = Counter()
    for holders in _by_key(fingerprints).values():
        shared.update(_pairs_of(holders))
    return tuple(sorted(pair for pair, keys in shared.items() if keys >= SHARED_KEYS))


def _by_key(fingerprints: Iterable[Fingerprint]) -> dict[int, list[int]]:
    by_key: dict[int, list[int]] = defaultdict(list)
    for position, fingerprint in enumerate(fingerprints):
        for key in fingerprint.keys:
            by_key[key].append(position)
    return by_key


def _pairs_of(holders: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(holders) <= CROWD:
        yield from combinations(holders, 2)
        return
    for place, holder in enumerate(holders):
        for other in holders[place + 1 : place + 1 + NEIGHBOURS]:
            yield holder, other
