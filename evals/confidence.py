"""Whether the confidence of a claim means what it says: marked claims (marks/claims.tsv) with the
probability of a model that has not seen their article.

The part that is tuned on is cross-validated by article with all that training does; the unseen part
is asked of the shipped weights. Calibration is the expected calibration error in ten equal parts
(Naeini et al. 2015), counted as 1 less it so that higher is better. `python -m evals.confidence`
prints the risk-coverage curve and draws the reliability diagram of docs/quality.md.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from train.confidence import Example, examples, held_out

from evals import PROJECT, Score, gold_path
from evals._reliability import diagram
from evals.claims import KINDS
from onrecord.languages.en.confidence.weighing import confidence_model

DIAGRAM = PROJECT / "docs" / "img" / "confidence.svg"
BINS = 10
SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Judged:
    """Marked claims with the probability that each was given, by one part or kind. wrong: told
    something false; the others that are not right are borderline."""

    name: str
    values: Floats
    right: NDArray[np.bool_]
    wrong: NDArray[np.bool_]
    certain: NDArray[np.bool_]

    def only(self, name: str, kept: NDArray[np.bool_]) -> Judged:
        """Those of them that are kept, under a name of their own."""
        right, wrong, certain = self.right[kept], self.wrong[kept], self.certain[kept]
        return Judged(name, self.values[kept], right, wrong, certain)

    @property
    def auc(self) -> float:
        """How often a right one is above one that is not (area under the ROC curve)."""
        order = np.argsort(self.values, kind="stable")
        ranks = np.empty(len(order))
        ranks[order] = np.arange(1, len(order) + 1)
        for value in np.unique(self.values):  # those that tie share their ranks
            tied = self.values == value
            ranks[tied] = ranks[tied].mean()
        good, bad = int(self.right.sum()), int((~self.right).sum())
        if not good or not bad:
            return 0.0
        return float((ranks[self.right].sum() - good * (good + 1) / 2) / (good * bad))

    def bins(self) -> Iterator[tuple[float, float, int]]:
        """Of each tenth of the claims by probability: what was said, what was right, how many."""
        for places in np.array_split(np.argsort(self.values, kind="stable"), BINS):
            if len(places):
                said, was = self.values[places].mean(), self.right[places].mean()
                yield float(said), float(was), len(places)

    @property
    def ece(self) -> float:
        """What is said and what is right apart, on average over the tenths."""
        return sum(count * abs(said - was) for said, was, count in self.bins()) / len(self.values)

    def scores(self, *, calibrated: bool = True) -> Iterator[Score]:
        number, sure = len(self.values), int(self.certain.sum())
        yield Score("confidence", self.name, "right above not right (AUC)", number, self.auc)
        if calibrated:
            yield Score("confidence", self.name, "1 - calibration error", number, 1 - self.ece)
        yield Score("confidence", self.name, "told as certain", number, sure / number)
        for metric, good in (("right", self.right), ("not wrong", ~self.wrong)):
            share = float(good[self.certain].mean()) if sure else 0.0
            yield Score("confidence", self.name, f"{metric}, of the certain", sure, share)


def judged() -> list[Judged]:
    """By part: tune by cross-validation, unseen by the shipped weights."""
    if gold_path("corpus", "allsides_37k.jsonl.gz") is None:
        return []
    found, model = examples(), confidence_model()
    tune = [each for each in found if each.mark.part == "tune"]
    unseen = [each for each in found if each.mark.part == "unseen"]
    values, certain = held_out(tune)
    asked = np.array([model.probability(each.signals) for each in unseen])
    parts = [_judged("tune, held out", tune, values, certain)]
    parts += [
        parts[0].only(f"tune, {kind}", np.array([each.mark.kind == kind for each in tune]))
        for kind in KINDS
    ]
    return [*parts, _judged("unseen", unseen, asked, asked >= model.certain)]


def _judged(name: str, of: Sequence[Example], values: Floats, certain: NDArray[np.bool_]) -> Judged:
    wrong = np.array([each.mark.verdict == "wrong" for each in of])
    return Judged(name, values, np.array([each.right for each in of]), wrong, certain)


def evaluate() -> list[Score]:
    return [
        score
        for each in judged()
        for score in each.scores(calibrated=each.name.endswith(("held out", "unseen")))
    ]


def main() -> int:
    parts = {each.name: each for each in judged()}
    if not parts:
        return 1
    shown = [parts["tune, held out"], parts["unseen"]]
    for each in shown:
        print(f"{each.name}: of the surest share, right / not wrong (least probability)")
        order = np.argsort(-each.values, kind="stable")
        for share in SHARES:
            top = order[: max(1, round(share * len(order)))]
            right, fine = each.right[top].mean(), 1 - each.wrong[top].mean()
            print(f"  {share:4.0%}  {right:.3f} / {fine:.3f}  ({each.values[top[-1]]:.2f})")
    DIAGRAM.write_text(
        diagram([(each.name, list(each.bins())) for each in shown]), encoding="utf-8"
    )
    print(f"drawn: {DIAGRAM.relative_to(PROJECT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
