"""Whether two sentences tell the same, by a logistic regression over `sense_features`.

The weights of English, languages/en/weights/same_sense.json, are made by `python -m
train.same_sense` from four fifths of the sentence pairs of the Microsoft Research Paraphrase Corpus
(Dolan and Brockett 2005), news of 2003; what they reach stands in docs/quality.md.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from onrecord.languages.vocabulary.relations import SentenceWords
from onrecord.relations.claims.sense_features import features, in_one_only

SAME = 0.5
"""Probability from which two sentences are said to tell the same; F1 is flat from .40 to .50 in
cross-validation."""


@dataclass(frozen=True)
class SenseModel:
    """columns: feature -> (mean, deviation, weight); only_one: word that one sentence alone has ->
    what it adds."""

    language: SentenceWords
    columns: Mapping[str, tuple[float, float, float]]
    only_one: Mapping[str, float]
    bias: float

    @cached_property
    def _in_order(self) -> Sequence[tuple[str, tuple[float, float, float]]]:
        return sorted(self.columns.items())

    def probability(self, one: str, other: str) -> float:
        """How surely two sentences tell the same, 0..1; the same whichever comes first."""
        described = features(one, other, self.language)
        score = self.bias
        for name, (mean, deviation, weight) in self._in_order:
            score += weight * (described[name] - mean) / deviation
        only_one = in_one_only(one, other, self.language)
        score += math.fsum(self.only_one.get(word, 0.0) for word in only_one)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=65536)
def same_sense(one: str, other: str, language: SentenceWords) -> float:
    """How surely two sentences or clauses of reports tell the same, 0..1, by the model that the
    language ships; without one only the same words do."""
    model = sense_model(language)
    if one == other or model is None:
        return float(one == other)
    return model.probability(one, other)


@cache
def sense_model(language: SentenceWords) -> SenseModel | None:
    """The model that a language ships, read once."""
    if language.same_sense is None:
        return None
    stored = json.loads(language.same_sense.read_text("utf-8"))
    columns = {
        name: (mean, deviation, weight)
        for name, (mean, deviation, weight) in stored["columns"].items()
    }
    return SenseModel(language, columns, stored["only_one"], stored["bias"])
