"""Train how surely a claim is read right: `python -m train.confidence` writes
weights/confidence.json.

Gradient boosting (Friedman 2001; as scikit-learn has it, Pedregosa et al. 2011) over the signals of
the marked claims (evals/marks/claims.tsv, the part that is tuned on) that are told again as they
were marked; fully right against borderline and wrong. It was chosen over logistic regression, and
its sizes, by cross-validation by article. Figures held out by article calibrate it and give the
probability from which CERTAIN of all are right.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from evals.claims import Article, MarkedClaim, fingerprint, handed, marked, records_of
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier

from onrecord.languages.en.confidence.weighing import ConfidenceModel, Split, Tree, certain_from
from onrecord.languages.en.parser.parsing import MODEL, load_model, parse
from onrecord.languages.en.reader import weighed
from onrecord.pipeline import cache_keys
from onrecord.record import Record
from train.regression import logistic

WEIGHTS = (
    Path(__file__).resolve().parent.parent
    / "src"
    / "onrecord"
    / "languages"
    / "en"
    / "weights"
    / "confidence.json"
)
TREES, DEPTH, RATE = 200, 3, 0.06
FEWEST_LEAF = 15
SOME = 0.07
"""Share of the signals that each question is chosen from."""
FEWEST = 20
"""Claims that have a signal which is asked for."""
FOLDS, INNER_FOLDS = 10, 5
CERTAIN = 0.93
"""Share that is to be right of what is told as certain."""

Floats = NDArray[np.float64]
Place = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True)
class Example:
    """A marked claim that is told again, with the signals of its proposition."""

    mark: MarkedClaim
    signals: Mapping[str, float]

    @property
    def right(self) -> bool:
        return self.mark.verdict == "right"

    @property
    def fold(self) -> int:
        return int(sha256(self.mark.article.encode()).hexdigest(), 16) % FOLDS


def examples() -> list[Example]:
    """The marked claims that are told again, of both parts, in the order of the file."""
    marks = marked()
    told = {
        place: signals
        for articles in records_of(marks)
        for place, signals in _told(articles).items()
    }
    places = [(mark.article, mark.start, mark.end, mark.print) for mark in marks]
    return [
        Example(mark, told[place])
        for mark, place in zip(marks, places, strict=True)
        if place in told
    ]


def _told(articles: Sequence[Article]) -> dict[Place, Mapping[str, float]]:
    """What one record of the articles tells, as evals.claims has it, with the signals of its
    first proposition."""
    signals: dict[str, Mapping[str, float]] = {}
    found: dict[Place, Mapping[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "one.db") as record:
        record.add([handed(articles)])
        documents = record.documents
        article_of = {one.id: one.source.partition("#")[2] for one in documents}
        key = cache_keys.reader_key(MODEL)
        for document, parsed in parse(load_model(MODEL), documents):
            reading, of = weighed(document, parsed)
            signals.update(of)
            record._store.put_readings(key, [reading])
        tellings = {claim.id: claim.propositions for claim in record.findings().claims}
        for claim in record.export()["claims"]:
            first = claim["evidence"][0]
            place = (
                article_of[first["document"]],
                first["start"],
                first["end"],
                fingerprint(claim),
            )
            found[place] = signals[min(tellings[claim["id"]])]
    return found


def fit(of: Sequence[Example]) -> ConfidenceModel:
    """The model of these examples, calibrated on figures held out by article among them."""
    trees, bias = _boosted(of)
    figures = _held_out_figures(of)
    right = np.array([each.right for each in of])
    fitted = logistic(figures[:, None], right.astype(np.float64), 1e-3)
    slope, offset = (round(float(each), 4) for each in fitted)
    values = [round(float(1 / (1 + np.exp(-(slope * figure + offset)))), 2) for figure in figures]
    certain = certain_from(values, right.tolist(), CERTAIN)
    return ConfidenceModel(trees, bias, slope, offset, certain)


def held_out(of: Sequence[Example]) -> tuple[Floats, NDArray[np.bool_]]:
    """The probability of each example by a model, calibrated and all, that has not seen its
    article; and whether that model tells it as certain."""
    found: Floats = np.zeros(len(of))
    certain = np.zeros(len(of), dtype=bool)
    for fold in range(FOLDS):
        model = fit([each for each in of if each.fold != fold])
        for place, each in enumerate(of):
            if each.fold == fold:
                found[place] = model.probability(each.signals)
                certain[place] = found[place] >= model.certain
    return found, certain


def _held_out_figures(of: Sequence[Example]) -> Floats:
    figures: Floats = np.zeros(len(of))
    for fold in range(INNER_FOLDS):
        within = [each for each in of if each.fold % INNER_FOLDS != fold]
        model = ConfidenceModel(*_boosted(within), 1.0, 0.0, 1.0)
        for place, each in enumerate(of):
            if each.fold % INNER_FOLDS == fold:
                figures[place] = model.figure(each.signals)
    return figures


def _boosted(of: Sequence[Example]) -> tuple[Sequence[Tree], float]:
    counts = Counter(name for each in of for name in each.signals)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    table = np.array([[each.signals.get(name, 0.0) for name in names] for each in of])
    right = np.array([each.right for each in of])
    boosted = GradientBoostingClassifier(
        n_estimators=TREES,
        max_depth=DEPTH,
        learning_rate=RATE,
        min_samples_leaf=FEWEST_LEAF,
        subsample=0.5,
        max_features=SOME,
        random_state=0,
    ).fit(table, right)
    trees = [_tree(each.tree_, 0, names) for each in boosted.estimators_[:, 0]]
    return trees, round(float(np.log(right.mean() / (1 - right.mean()))), 4)


def _tree(grown: Any, node: int, names: Sequence[str]) -> Tree:
    low, high = int(grown.children_left[node]), int(grown.children_right[node])
    if low < 0:
        return round(RATE * float(grown.value[node].item()), 4)
    signal, most = names[grown.feature[node]], round(float(grown.threshold[node]), 4)
    return Split(signal, most, _tree(grown, low, names), _tree(grown, high, names))


def main() -> int:
    known = [each for each in examples() if each.mark.part == "tune"]
    if not known:
        return 1
    model = fit(known)
    rows = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in model.trees)
    others = json.dumps({name: value for name, value in vars(model).items() if name != "trees"})
    WEIGHTS.write_text(f'{others[:-1]}, "trees": [\n{rows}\n]}}\n', encoding="utf-8")
    print(f"{len(known)} claims, {len(model.trees)} trees, certain from {model.certain:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
