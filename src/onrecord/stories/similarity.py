"""How likely two documents are of one story: a small network over `pair_features`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

DIGITS = 4
"""Probabilities are rounded, so that the last bits of a sum, which differ between processors,
decide nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """One hidden layer. inside: (features + 1, hidden) and outside: (hidden + 1,), the last of each
    for a constant."""

    inside: Floats
    outside: Floats

    def probabilities(self, features: Floats) -> NDArray[np.float64]:
        """(pairs,) the probability of one story, 0..1, of (pairs, features)."""
        hidden = np.tanh(features @ self.inside[:-1] + self.inside[-1])
        sums = hidden @ self.outside[:-1] + self.outside[-1]
        shares: NDArray[np.float64] = np.round((1 / (1 + np.exp(-sums))).astype(np.float64), DIGITS)
        return shares


@cache
def network() -> Network:
    """The weights of weights/story_pairs.npz, made by `python -m train.story_pairs`."""
    with (
        resources.files("onrecord.stories").joinpath("weights/story_pairs.npz").open("rb") as stored
    ):
        arrays = np.load(stored)
        return Network(arrays["inside"].astype(np.float32), arrays["outside"].astype(np.float32))
