"""In what part of general news a term stands, so that a record of five reports can weigh its words
too."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from onrecord.languages.base import language_of
from onrecord.stories.terms import BUCKETS

SCALE = 16.0
"""Stored levels are whole sixteenths of the natural logarithm of the share."""


@cache
def background() -> NDArray[np.float32]:
    """(BUCKETS,) the share of articles of general news that hold a term of each bucket, 0..1;
    read-only.

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
