"""Shuffle: documents that share keys become candidate pairs. Nothing is compared that shares no
key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from onrecord.documents.addresses import same_page_key
from onrecord.model import Document
from onrecord.reuse.fingerprints import Fingerprint, Keys, all_keys
from onrecord.reuse.prose import Prose
from onrecord.reuse.statements import statement_keys

SHARED_KEYS = 2
"""A pair needs this many keys in common: one may be a long title or a set phrase."""

SHARED_PART = 0.06
"""And this part of the keys of the one that has fewer. With it, of 59,132 documents of news, 3,099
of the 3,109 pairs that are mostly one text are compared, copies with two words in five reworded
among them, and less than half of those that would be without it."""

SHARED_STATEMENT_KEYS = 3
"""Three stems in common, of the rarest of a line, make three pairs."""

CROWD = 24
"""A key that more documents share is a wire report or an outlet's boilerplate; all pairs would be
too many."""

NEIGHBOURS = 3
"""In a crowd each document meets only the next few in order of their ids: copies still form a
chain, at linear cost."""

AT_ONCE = 4_000_000
"""Meetings of two documents at a key that are counted at once, at 16 bytes each while they are
sorted."""

Numbers = NDArray[np.int64]


def candidate_pairs(fingerprints: Sequence[Fingerprint]) -> tuple[tuple[str, str], ...]:
    """Pairs of ids (the lesser first, sorted) of documents that share enough of their words to be
    compared.

    Memory: some 40 bytes a key (a fingerprint of 600 words has 150) and 64 MB besides.
    """
    ordered = sorted(fingerprints, key=lambda fingerprint: fingerprint.document)
    ids = [fingerprint.document for fingerprint in ordered]
    same_words = _sharing([fingerprint.keys for fingerprint in ordered], SHARED_KEYS, SHARED_PART)
    whole = [np.array([fingerprint.text >> 32], np.uint32) for fingerprint in ordered]
    same_text = _sharing(whole, 1, 0.0)
    both = np.union1d(same_words, same_text)
    return tuple((ids[code // len(ids)], ids[code % len(ids)]) for code in both.tolist())


def _sharing(keys: Sequence[Keys], least: int, part: float) -> Numbers:
    """Sorted codes (number of one document * documents + number of the other) of pairs that share
    so many keys."""
    if not keys:
        return np.zeros(0, np.int64)
    sizes = np.fromiter(map(len, keys), np.int64, len(keys))
    held, owners = _holders(keys, sizes)
    enough = []
    for codes in _meetings(held, owners, len(keys)):
        pairs, counts = np.unique(codes, return_counts=True)
        fewer = np.minimum(sizes[pairs // len(keys)], sizes[pairs % len(keys)])
        enough.append(pairs[(counts >= least) & (counts >= part * fewer)])
    return np.sort(np.concatenate(enough)) if enough else np.zeros(0, np.int64)


def _holders(keys: Sequence[Keys], sizes: Numbers) -> tuple[Keys, Numbers]:
    """Keys that two documents hold, sorted, and by each key its holders in order."""
    held = np.concatenate(keys).astype(np.uint64) << np.uint64(32)
    held |= np.repeat(np.arange(len(keys), dtype=np.uint64), sizes)
    held.sort()
    key = (held >> np.uint64(32)).astype(np.uint32)
    again = key[1:] == key[:-1]
    shared = np.zeros(len(key), bool)
    shared[1:] |= again
    shared[:-1] |= again
    return key[shared], (held[shared] & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _meetings(keys: Keys, owners: Numbers, documents: int) -> Iterator[Numbers]:
    """Codes of pairs of holders, one for each key at which they meet; all meetings of one pair come
    together."""
    if not len(keys):
        return
    _, begins, sizes = np.unique(keys, return_index=True, return_counts=True)
    rest = np.repeat(begins + sizes, sizes) - np.arange(len(keys)) - 1
    reach = np.where(np.repeat(sizes, sizes) > CROWD, np.minimum(rest, NEIGHBOURS), rest)
    by_owner = np.cumsum(np.bincount(owners, reach, documents))
    parts = (by_owner // AT_ONCE).astype(np.int64)[owners]
    for part in range(int(parts.max()) + 1):
        here = np.flatnonzero((parts == part) & (reach > 0))
        codes = []
        for step in range(1, int(reach[here].max(initial=0)) + 1):
            here = here[reach[here] >= step]
            codes.append(owners[here] * documents + owners[here + step])
        if codes:
            yield np.concatenate(codes)


def close_pairs(proses: Iterable[Prose]) -> tuple[tuple[str, str], ...]:
    """The same of documents of one story: every run of words counts, and statements that are told
    in similar words."""
    ordered = sorted(proses, key=lambda prose: prose.document.id)
    ids = [prose.document.id for prose in ordered]
    words = [all_keys(prose.document) for prose in ordered]
    statements = [statement_keys(prose.statements) for prose in ordered]
    both = np.union1d(
        _sharing(words, SHARED_KEYS, 0.0),
        _sharing(statements, SHARED_STATEMENT_KEYS, 0.0),
    )
    return tuple((ids[code // len(ids)], ids[code % len(ids)]) for code in both.tolist())


def address_pairs(documents: Iterable[Document]) -> tuple[tuple[str, str], ...]:
    """The same of documents that were read from one address, of CROWD versions at most."""
    at: dict[str, list[str]] = {}
    for document in documents:
        if key := same_page_key(document.url):
            at.setdefault(key, []).append(document.id)
    return tuple(
        sorted(pair for ids in at.values() for pair in combinations(sorted(ids)[:CROWD], 2))
    )
