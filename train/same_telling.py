"""Train whether two claims of two reports are of one saying or deed: `python -m train.same_telling`
writes weights/same_telling.json.

Logistic regression on the pairs of evals/marks/pairs.tsv whose part is `tune`, each claim as the
program tells it now. The penalty was chosen by five-fold cross-validation by story, which
`--folds` prints.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from evals.pairs import SAME, MarkedPair, claims_by_place, marked, records_of
from numpy.typing import NDArray

from onrecord.languages.base import language_of
from onrecord.record.contract.row_types import ClaimRow, SpanRow
from onrecord.relations.acts import family_of
from onrecord.relations.claims.same_telling import Telling, features
from train.regression import logistic

WEIGHTS = (
    Path(__file__).resolve().parent.parent
    / "src"
    / "onrecord"
    / "languages"
    / "en"
    / "weights"
    / "same_telling.json"
)
PENALTY = 50.0


def telling(claim: ClaimRow, span: SpanRow) -> Telling:
    """A claim as joining has it, with the words of one report."""
    clause = " ".join(span["text"].split())
    content = claim["content"] or clause
    speaker = (claim["speaker_name"] or "").lower()
    act = claim["act"]
    return Telling(clause, content, speaker, act, family_of(act), claim["modality"])


def examples() -> Iterator[tuple[MarkedPair, dict[str, float]]]:
    """The marked pairs that are still told, described."""
    language = language_of("en").vocabulary.sentence_words
    pairs = [pair for pair in marked() if pair.part == "tune" and pair.label != "update"]
    for some, export, article_of in records_of(pairs):
        at = claims_by_place(export, article_of)
        for pair in some:
            here, there = at.get(pair.one, ()), at.get(pair.other, ())
            if here and there:
                yield pair, features(telling(*here[0]), telling(*there[0]), language)


def fit(
    described: Sequence[dict[str, float]], same: Sequence[bool]
) -> tuple[dict[str, tuple[float, float, float]], float]:
    """Columns with mean, deviation and weight, and the constant."""
    names = sorted(described[0])
    table = np.array([[row[name] for name in names] for row in described])
    mean, deviation = table.mean(axis=0), table.std(axis=0) + 1e-9
    truth = np.array(same, dtype=float)
    weights = [round(float(w), 4) for w in logistic((table - mean) / deviation, truth, PENALTY)]
    columns = {
        name: (round(float(mean[n]), 5), round(float(deviation[n]), 5) or 1.0, weights[n])
        for n, name in enumerate(names)
    }
    return columns, weights[-1]


def fold(story: str) -> int:
    """A fold 0 to 4 for each story."""
    return int(hashlib.sha256(story.encode()).hexdigest(), 16) % 5


def across_folds(found: Sequence[tuple[MarkedPair, dict[str, float]]]) -> NDArray[np.float64]:
    """The probability of each pair by a model of the other folds."""
    from onrecord.relations.claims.same_telling import TellingModel

    sure = np.zeros(len(found))
    for number in range(5):
        rest = [(p, d) for p, d in found if fold(p.story) != number]
        columns, bias = fit([d for _, d in rest], [p.label == SAME for p, _ in rest])
        model = TellingModel(columns, bias)
        for place, (pair, described) in enumerate(found):
            if fold(pair.story) == number:
                sure[place] = model.probability(described)
    return sure


def main() -> int:
    found = list(examples())
    if not found:
        return 1
    if "--folds" in sys.argv:
        sure = across_folds(found)
        same = np.array([pair.label == SAME for pair, _ in found])
        for least in (0.5, 0.6, 0.7, 0.8):
            said = sure >= least
            right = int((said & same).sum())
            print(f"{least}: precision {right / said.sum():.3f}, recall {right / same.sum():.3f}")
    columns, bias = fit([d for _, d in found], [pair.label == SAME for pair, _ in found])
    stored = {"columns": columns, "bias": bias}
    WEIGHTS.write_text(json.dumps(stored, indent=0) + "\n", encoding="utf-8")
    print(f"{len(found)} pairs, {len(columns)} features")
    return 0


if __name__ == "__main__":
    sys.exit(main())
