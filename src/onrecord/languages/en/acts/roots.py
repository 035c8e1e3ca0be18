"""The PLOVER root of what one party does to another, by a multinomial logistic regression over
`root_features`.

Weights: weights/act_roots.json, made by `python -m train.act_roots` from the four fifths of the
PLOVER pairs that are not held out; what they reach stands in docs/quality.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from onrecord.languages.en.acts.root_features import features
from onrecord.languages.en.lexicon.acts import Act

SURE = 0.5
"""Probability from which the model overrules the root of the lexicon."""
SCALE = 1000
"""Weights are stored as whole thousandths."""


@dataclass(frozen=True)
class RootModel:
    """weights[name][k] is what feature `name` adds to the score of roots[k]; features are scaled to
    length one."""

    roots: tuple[str, ...]
    weights: Mapping[str, NDArray[np.float64]]

    def probabilities(self, described: Mapping[str, float]) -> Mapping[str, float]:
        """The share of each root, summing to one; the same for all where no feature is known."""
        scores = np.zeros(len(self.roots))
        length = sum(value * value for value in described.values()) ** 0.5 or 1.0
        for name, value in sorted(described.items()):
            if name in self.weights:
                scores += self.weights[name] * (value / length)
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        return {root: float(share) for root, share in zip(self.roots, shares, strict=True)}

    def root(self, described: Mapping[str, float]) -> str:
        """The likeliest root; the first by name of equals."""
        shares = self.probabilities(described)
        return max(self.roots, key=lambda root: shares[root])


def settled(act: Act, sentence: TokenSpan, source: Token, target: Token) -> Act:
    """The act with its root as the words around it decide, where they are surer than the lexicon's
    one root a verb.

    "Struck a deal with" and "struck a base of" are one verb; an act that has no root in the lexicon
    gets none.
    """
    if not act.plover:
        return act
    shares = root_model().probabilities(features(sentence, source, target))
    best = max(shares, key=lambda root: (shares[root], root))
    return replace(act, plover=best) if best != act.plover and shares[best] >= SURE else act


@cache
def root_model() -> RootModel:
    """The model that the program ships, read once."""
    text = (
        resources.files("onrecord.languages.en")
        .joinpath("weights/act_roots.json")
        .read_text("utf-8")
    )
    stored = json.loads(text)
    return model(stored["roots"], stored["weights"])


def model(roots: Sequence[str], weights: Mapping[str, Sequence[int]]) -> RootModel:
    """A model from weights in thousandths."""
    return RootModel(
        tuple(roots), {name: np.array(row, dtype=float) / SCALE for name, row in weights.items()}
    )
