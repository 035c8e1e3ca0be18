"""How surely a proposition was read right: small decision trees over its signals, each made on what
those before it leave wrong (gradient boosting, Friedman 2001), calibrated.

The trees are made by `python -m train.confidence` from claims that readers marked
(evals/marks/claims.tsv); what they reach stands in docs/quality.md. Their sum is calibrated by a
logistic regression over figures held out by article (Platt 1999).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any, NamedTuple

from onrecord.languages.en.confidence.reasons import by_form, reasons
from onrecord.languages.en.confidence.signals import signals
from onrecord.languages.en.confidence.told import Told
from onrecord.model import Confidence, Proposition

Signals = Mapping[str, float]


class Split(NamedTuple):
    """A question of a tree: whether a signal is at most so great, and what follows if it is and if
    not."""

    signal: str
    most: float
    low: Split | float
    high: Split | float


Tree = Split | float


@dataclass(frozen=True)
class ConfidenceModel:
    """trees: over signals by name, one that is not there is 0; they add up with the bias. slope,
    offset: of the calibration. certain: the probability from which a proposition is told as
    certain."""

    trees: Sequence[Tree]
    bias: float
    slope: float
    offset: float
    certain: float

    def figure(self, found: Signals) -> float:
        """What the trees add up to, before it is calibrated."""
        return self.bias + sum(_answer(tree, found) for tree in self.trees)

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
    """The shipped trees, read once."""
    path = files("onrecord.languages.en") / "weights" / "confidence.json"
    stored = json.loads(path.read_text(encoding="utf-8"))
    return ConfidenceModel(**stored | {"trees": [_tree(each) for each in stored["trees"]]})


def _tree(stored: Any) -> Tree:
    if isinstance(stored, float):
        return stored
    signal, most, low, high = stored
    return Split(signal, most, _tree(low), _tree(high))


def _answer(tree: Tree, found: Signals) -> float:
    while isinstance(tree, Split):
        tree = tree.low if found.get(tree.signal, 0.0) <= tree.most else tree.high
    return tree


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
