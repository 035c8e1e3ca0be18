"""In what part of general news a term stands, so that a record of five reports can weigh its words
too."""

from __future__ import annotations

from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from onrecord.stories.terms import BUCKETS

SCALE = 16.0
"""Stored levels are whole sixteenths of the natural logarithm of the share."""


@cache
def background() -> NDArray[np.float32]:
    """(BUCKETS,) the share of articles of general news that hold a term of each bucket, 0..1;
    read-only.

    From weights/background_words.npz, made by `python -m train.background_words`. Terms that it
    does not list have the share below which it lists none.
    """
    with (
        resources.files("onrecord.languages.en")
        .joinpath("weights/background_words.npz")
        .open("rb") as stored
    ):
        arrays = np.load(stored)
        buckets, levels, rest = arrays["buckets"], arrays["levels"], float(arrays["rest"])
    shares = np.full(BUCKETS, rest, dtype=np.float32)
    # Buckets are stored as their differences, which take one or two bytes.
    shares[np.cumsum(buckets.astype(np.int64))] = np.exp(-levels.astype(np.float32) / SCALE)
    shares.flags.writeable = False
    return shares
