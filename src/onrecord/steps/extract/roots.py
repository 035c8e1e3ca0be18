"""The PLOVER root of what one party does to another, by a multinomial logistic regression over `root_features`.

Weights: weights/act_roots.json, made by `python -m train.act_roots` from the four fifths of the PLOVER pairs that are
not held out; what they reach stands in docs/quality.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

SCALE = 1000
"""Weights are stored as whole thousandths."""


@dataclass(frozen=True)
class RootModel:
    """weights[name][k] is what feature `name` adds to the score of roots[k]; features are scaled to length one."""

    roots: tuple[str, ...]
    weights: Mapping[str, NDArray[np.float64]]

    def probabilities(self, features: Mapping[str, float]) -> Mapping[str, float]:
        """The share of each root, summing to one; the same for all where no feature is known."""
        scores = np.zeros(len(self.roots))
        length = sum(value * value for value in features.values()) ** 0.5 or 1.0
        for name, value in sorted(features.items()):
            if name in self.weights:
                scores += self.weights[name] * (value / length)
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        return {root: float(share) for root, share in zip(self.roots, shares, strict=True)}

    def root(self, features: Mapping[str, float]) -> str:
        """The likeliest root; the first by name of equals."""
        shares = self.probabilities(features)
        return max(self.roots, key=lambda root: shares[root])


@cache
def root_model() -> RootModel:
    """The model that the program ships, read once."""
    text = resources.files("onrecord.weights").joinpath("act_roots.json").read_text("utf-8")
    stored = json.loads(text)
    return model(stored["roots"], stored["weights"])


def model(roots: Sequence[str], weights: Mapping[str, Sequence[int]]) -> RootModel:
    """A model from weights in thousandths."""
    return RootModel(tuple(roots), {name: np.array(row, dtype=float) / SCALE for name, row in weights.items()})
