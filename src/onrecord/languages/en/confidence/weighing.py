"""How surely a proposition was read right: a logistic regression over its signals, calibrated.

The weights are made by `python -m train.confidence` from claims that readers marked
(evals/marks/claims.tsv); what they reach stands in docs/quality.md. The figure of the regression is
calibrated by a second one over figures held out by article (Platt 1999).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import exp

from onrecord.languages.en.confidence.reasons import by_form, reasons
from onrecord.languages.en.confidence.signals import signals
from onrecord.languages.en.confidence.told import Told
from onrecord.model import Confidence, Proposition

Signals = Mapping[str, float]


@dataclass(frozen=True)
class ConfidenceModel:
    """weights: by signal, those not named weigh nothing. slope, offset: of the calibration.
    certain: the probability from which a proposition is told as certain."""

    weights: Mapping[str, float]
    bias: float
    slope: float
    offset: float
    certain: float

    def figure(self, found: Signals) -> float:
        """The sum of the weights, before it is calibrated."""
        return self.bias + sum(self.weights.get(name, 0.0) * found[name] for name in sorted(found))

    def probability(self, found: Signals) -> float:
        """That a proposition with these signals is fully right, in hundredths; never 0 nor 1."""
        value = 1 / (1 + exp(-(self.slope * self.figure(found) + self.offset)))
        return min(0.99, max(0.01, round(value, 2)))


def with_confidence(stood: Iterable[Told]) -> tuple[Proposition, ...]:
    """The propositions, in the order given, each with how surely it was read right."""
    return tuple(replace(one.proposition, confidence=confidence(one)) for one in stood)


def confidence(one: Told) -> Confidence:
    """How surely a proposition was read right, and what that hangs on."""
    model, found = confidence_model(), signals(one)
    value = model.probability(found)
    certain = value >= model.certain
    words = reasons(one, found) or (() if certain else (by_form(value),))
    return Confidence(value, certain, words)


@cache
def confidence_model() -> ConfidenceModel:
    """The shipped weights, read once."""
    stored = files("onrecord.languages.en") / "weights" / "confidence.json"
    return ConfidenceModel(**json.loads(stored.read_text(encoding="utf-8")))


def certain_from(values: Sequence[float], right: Sequence[bool], share: float) -> float:
    """The least of the values from which on at least this share is right; 1 where there is none."""
    ranked = sorted(zip(values, right, strict=True), reverse=True)
    least, held, good = 1.0, 0, 0
    for place, (value, is_right) in enumerate(ranked):
        held, good = held + 1, good + is_right
        last = place + 1 == len(ranked) or ranked[place + 1][0] < value
        if last and good >= share * held:
            least = value
    return least
