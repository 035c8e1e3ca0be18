"""Makes `weights/pronouns.json`: `python -m train.pronouns`.

A log-linear ranking of candidates (Denis & Baldridge 2007) on the development texts of GAP (Webster
et al. 2018), two of three of them where it is measured. Where a pronoun stands for neither of the
two names, somebody else or nobody is right. What an earlier pronoun stands for is a figure of the
later ones, so the weights are learned in rounds, each on the figures that the round before gives.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence

import numpy as np
from evals import gold_path
from evals.pronouns import (
    Ambiguous,
    discourse_of,
    document_of,
    keys_of,
    pronoun_of,
    read_gap,
)
from numpy.typing import NDArray
from scipy.optimize import minimize

from onrecord.languages.en.coreference.antecedent_features import Figures
from onrecord.languages.en.coreference.ranking import Ranking, Weights
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.parsing import load_model, parse
from train.attribution import WEIGHTS

ROUNDS = 3
PENALTY = 10.0
_FIRST: Weights = {"rank 0": 1.0, "same sentence, subject": 1.0, "before, subject": 1.0}

Example = tuple[list[Figures], list[int]]
"""The figures of each candidate, and which of them are right."""


def examples(
    texts: Iterable[tuple[Ambiguous, Sequence[Parsed]]], weights: Weights
) -> list[Example]:
    """The pronouns of which it can be told who is right."""
    found = (_example(one, parsed, weights) for one, parsed in texts)
    return [each for each in found if each is not None]


def _example(one: Ambiguous, parsed: Sequence[Parsed], weights: Weights) -> Example | None:
    at = pronoun_of(one, parsed)
    if at is None:
        return None
    discourse = discourse_of(one, parsed)
    ranked = Ranking(discourse, parsed, weights).of(*at)
    keys = keys_of(one, discourse)
    meant = {key for key, (_, _, marked) in zip(keys, one.names, strict=True) if marked}
    people = [None if each.person is None else each.person.key for each in ranked]
    right = [i for i, key in enumerate(people) if key in meant]
    if not meant:
        right = [i for i, key in enumerate(people) if key not in keys]
    return ([each.figures for each in ranked], right) if right else None


def learn(every: Sequence[Example], penalty: float = PENALTY) -> dict[str, float]:
    """The weights under which those that are right are likeliest, with an L2 penalty."""
    names = sorted({name for figures, _ in every for each in figures for name in each})
    column = {name: i for i, name in enumerate(names)}
    designs = [_design(figures, column) for figures, _ in every]
    rights = [np.isin(np.arange(len(figures)), right) for figures, right in every]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = penalty * float(weights @ weights) / 2, penalty * weights
        for design, right in zip(designs, rights, strict=True):
            scores = design @ weights
            parts = np.exp(scores - scores.max())
            all_of, right_of = parts.sum(), parts[right].sum()
            total += float(np.log(all_of) - np.log(max(right_of, 1e-12)))
            wanted = np.where(right, parts, 0.0) / max(right_of, 1e-12)
            slope = slope + design.T @ (parts / all_of - wanted)
        return total, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(found[i]), 4) for name, i in column.items()}


def _design(figures: Sequence[Figures], column: dict[str, int]) -> NDArray[np.float64]:
    design = np.zeros((len(figures), len(column)))
    for i, each in enumerate(figures):
        for name, value in each.items():
            design[i, column[name]] = value
    return design


def learned_from(texts: Sequence[tuple[Ambiguous, Sequence[Parsed]]]) -> dict[str, float]:
    """Weights after all rounds."""
    weights: dict[str, float] = dict(_FIRST)
    for _ in range(ROUNDS):
        weights = learn(examples(texts, weights))
    return weights


def main() -> None:
    path = gold_path("coreference", "gap", "gap-development.tsv")
    if path is None:
        sys.exit("GAP is not there")
    texts = read_gap(path)
    readings = parse(load_model(), map(document_of, texts))
    pairs = [(one, parsed) for one, (_, parsed) in zip(texts, readings, strict=True)]
    stored = json.dumps(learned_from(pairs), indent=0, sort_keys=True) + "\n"
    (WEIGHTS / "pronouns.json").write_text(stored, encoding="utf-8")


if __name__ == "__main__":
    main()
