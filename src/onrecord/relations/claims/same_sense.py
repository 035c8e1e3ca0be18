"""Whether two sentences tell the same, by a logistic regression over `sense_features`.

Weights: weights/same_sense.json, made by `python -m train.same_sense` from four fifths of the
sentence pairs of the Microsoft Research Paraphrase Corpus (Dolan and Brockett 2005), news of 2003;
what they reach stands in docs/quality.md.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources

from onrecord.relations.claims.sense_features import features, in_one_only

SAME = 0.5
"""Probability from which two sentences are said to tell the same; F1 is flat from .40 to .50 in
cross-validation."""


@dataclass(frozen=True)
class SenseModel:
    """columns: feature -> (mean, deviation, weight); only_one: word that one sentence alone has ->
    what it adds."""

    columns: Mapping[str, tuple[float, float, float]]
    only_one: Mapping[str, float]
    bias: float

    @cached_property
    def _in_order(self) -> Sequence[tuple[str, tuple[float, float, float]]]:
        return sorted(self.columns.items())

    def probability(self, one: str, other: str) -> float:
        """How surely two sentences tell the same, 0..1; the same whichever comes first."""
        described = features(one, other)
        score = self.bias
        for name, (mean, deviation, weight) in self._in_order:
            score += weight * (described[name] - mean) / deviation
        score += math.fsum(self.only_one.get(word, 0.0) for word in in_one_only(one, other))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=65536)
def same_sense(one: str, other: str) -> float:
    """How surely two sentences or clauses of reports tell the same, 0..1, by the model that the
    program ships."""
    return 1.0 if one == other else sense_model().probability(one, other)


@cache
def sense_model() -> SenseModel:
    """The model that the program ships, read once."""
    stored = json.loads(
        resources.files("onrecord.relations").joinpath("weights/same_sense.json").read_text("utf-8")
    )
    columns = {
        name: (mean, deviation, weight)
        for name, (mean, deviation, weight) in stored["columns"].items()
    }
    return SenseModel(columns, stored["only_one"], stored["bias"])
