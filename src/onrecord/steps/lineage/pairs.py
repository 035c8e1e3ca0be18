"""Shuffle: documents that share keys become candidate pairs. Nothing is compared that shares no key."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import xxhash

from onrecord.steps.lineage.fingerprints import Fingerprint

SHARED_KEYS = 2
"""A pair needs this many keys in common: one may be a long title or a set phrase."""

SHARED_STATEMENT_KEYS = 3
"""Three stems in common, of the rarest of a line, make three pairs."""

CROWD = 24
"""A key that more documents share is a wire report or an outlet's standing line; all pairs would be too many."""

NEIGHBOURS = 3
"""In a crowd each document meets only the next few in the order given: copies still form a chain, at linear cost."""


def candidate_pairs(fingerprints: Sequence[Fingerprint]) -> tuple[tuple[int, int], ...]:
    """Pairs of positions (smaller first, sorted) of documents that share words or tell statements alike."""
    same_words = _sharing([fingerprint.keys for fingerprint in fingerprints], SHARED_KEYS)
    same_statements = _sharing([fingerprint.statement_keys for fingerprint in fingerprints], SHARED_STATEMENT_KEYS)
    same_text = _sharing([[xxhash.xxh3_64_intdigest(repr(f.keys).encode())] if f.keys else [] for f in fingerprints], 1)
    return tuple(sorted(same_words | same_statements | same_text))


def _sharing(keys: Sequence[Sequence[int]], least: int) -> set[tuple[int, int]]:
    holders: dict[int, list[int]] = defaultdict(list)
    for position, held in enumerate(keys):
        for key in held:
            holders[key].append(position)
    shared: Counter[tuple[int, int]] = Counter()
    for positions in holders.values():
        shared.update(_pairs_of(positions))
    return {pair for pair, count in shared.items() if count >= least}


def _pairs_of(holders: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(holders) <= CROWD:
        yield from combinations(holders, 2)
        return
    for place, holder in enumerate(holders):
        for other in holders[place + 1 : place + 1 + NEIGHBOURS]:
            yield holder, other
