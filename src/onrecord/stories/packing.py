"""Terms and scores as bytes, so that a store can keep them: 2 to 3 KB a document, and no text."""

from __future__ import annotations

import json
import zlib
from itertools import pairwise

import numpy as np

from onrecord.stories.candidate_index import KEYS, BlockingKeys
from onrecord.stories.similarity import DIGITS
from onrecord.stories.stream import Scores
from onrecord.stories.terms import Terms
from onrecord.unpacking import unpacked

WHOLE = 10**DIGITS
"""Shares are stored as whole parts of one, since they are rounded so."""

LEVEL = 1
"""Of compression: more of it takes longer than describing a document anew."""


def pack_terms(terms: Terms) -> bytes:
    """The terms of a document."""
    fields = [terms.document, terms.first, terms.last, list(terms.ends), terms.days, terms.words]
    head = json.dumps(fields, separators=(",", ":")).encode()
    body = terms.keys.astype("<i4").tobytes() + terms.counts.tobytes()
    return len(head).to_bytes(4, "little") + head + zlib.compress(body, LEVEL)


def unpack_terms(packed: bytes) -> Terms:
    """The same terms. ValueError where the bytes are not those of `pack_terms`."""
    size = int.from_bytes(packed[:4], "little")
    try:
        document, first, last, ends, days, words = json.loads(packed[4 : 4 + size])
        body, count = unpacked(packed[4 + size :]), ends[-1]
    except zlib.error as error:
        raise ValueError(f"no packed terms: {error}") from error
    if len(body) != 5 * count:
        raise ValueError(f"the packed terms of {document} hold {len(body)} bytes for {count} terms")
    # Not a copy: of a large stream, keys are most of what is in memory.
    keys = np.frombuffer(body, "<i4", count).astype(np.int32, copy=False)
    return Terms(
        document,
        first,
        last,
        keys,
        np.frombuffer(body, np.uint8, count, 4 * count),
        tuple(ends),
        days,
        words,
    )


def pack_scores(scores: Scores) -> bytes:
    """The scores of a stream."""
    sizes = np.array([len(similar) for similar in scores.pairs], "<i4")
    pairs = [pair for similar in scores.pairs for pair in similar]
    numbers = np.array([number for number, _ in pairs], "<i4")
    shares = np.rint(np.array([share for _, share in pairs], np.float64) * WHOLE).astype("<u2")
    head = json.dumps(scores.order, separators=(",", ":")).encode()
    body = zlib.compress(head + sizes.tobytes() + numbers.tobytes() + shares.tobytes(), LEVEL)
    # Hashes and weights of words do not get shorter.
    keys = scores.keys.buckets.astype("<i4").tobytes() + scores.keys.weights.astype("<f4").tobytes()
    return b"".join((len(head).to_bytes(4, "little"), len(body).to_bytes(4, "little"), body, keys))


def unpack_scores(packed: bytes) -> Scores:
    """The same scores. ValueError where the bytes are not those of `pack_scores`."""
    size, end = (int.from_bytes(packed[start : start + 4], "little") for start in (0, 4))
    try:
        body = unpacked(packed[8 : 8 + end])
    except zlib.error as error:
        raise ValueError(f"no packed scores: {error}") from error
    order = json.loads(body[:size])
    ends = np.cumsum(np.frombuffer(body, "<i4", len(order), size))
    count = int(ends[-1]) if len(ends) else 0
    numbers = np.frombuffer(body, "<i4", count, size + 4 * len(order))
    shares = np.frombuffer(body, "<u2", count, size + 4 * (len(order) + count)) / WHOLE
    pairs = list(zip(numbers.tolist(), shares.tolist(), strict=True))
    parts = [tuple(pairs[start:end]) for start, end in pairwise([0, *ends.tolist()])]
    return Scores(tuple(order), tuple(parts), _unpacked_keys(packed[8 + end :], len(order)))


def _unpacked_keys(packed: bytes, documents: int) -> BlockingKeys:
    if len(packed) != 8 * KEYS * documents:
        raise ValueError(f"the packed keys of {documents} documents are {len(packed)} bytes")
    buckets = np.frombuffer(packed, "<i4", documents * KEYS).reshape(documents, KEYS)
    weights = np.frombuffer(packed, "<f4", documents * KEYS, len(packed) // 2).reshape(
        documents, KEYS
    )
    return BlockingKeys(buckets.astype(np.int32), weights.astype(np.float32))
