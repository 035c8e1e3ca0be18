"""Terms and scores as bytes, so that a store can keep them: 2 to 3 KB a document, and no text."""

from __future__ import annotations

import json
import zlib

import numpy as np

from onrecord.steps.stories.stream import Scores
from onrecord.steps.stories.terms import Terms

LEVEL = 1
"""Of compression: more of it takes longer than describing a document anew."""


def pack_terms(terms: Terms) -> bytes:
    """The terms of a document."""
    told = [terms.document, terms.first, terms.last, list(terms.ends), terms.days, terms.words]
    head = json.dumps(told, separators=(",", ":")).encode()
    body = terms.keys.astype("<i4").tobytes() + terms.counts.tobytes()
    return len(head).to_bytes(4, "little") + head + zlib.compress(body, LEVEL)


def unpack_terms(packed: bytes) -> Terms:
    """The same terms. ValueError where the bytes are not those of `pack_terms`."""
    size = int.from_bytes(packed[:4], "little")
    document, first, last, ends, days, words = json.loads(packed[4 : 4 + size])
    body, count = zlib.decompress(packed[4 + size :]), ends[-1]
    if len(body) != 5 * count:
        raise ValueError(f"the packed terms of {document} hold {len(body)} bytes for {count} terms")
    keys = np.frombuffer(body, "<i4", count).astype(np.int32)
    return Terms(document, first, last, keys, np.frombuffer(body, np.uint8, count, 4 * count), tuple(ends), days, words)


def pack_scores(scores: Scores) -> bytes:
    """The scores of a stream."""
    return zlib.compress(json.dumps([scores.order, scores.pairs], separators=(",", ":")).encode(), LEVEL)


def unpack_scores(packed: bytes) -> Scores:
    """The same scores."""
    order, pairs = json.loads(zlib.decompress(packed))
    return Scores(tuple(order), tuple(tuple((number, share) for number, share in likest) for likest in pairs))
