"""Train how surely a claim is read right: `python -m train.confidence` writes
weights/confidence.json.

Logistic regression over the signals of the marked claims (evals/marks/claims.tsv, the part that is
tuned on) that are told again as they were marked; fully right against borderline and wrong. The
penalty was chosen by cross-validation by article. Figures held out by article calibrate it and give
the probability from which CERTAIN of all are right.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
from evals.claims import Article, MarkedClaim, fingerprint, handed, marked, records_of
from numpy.typing import NDArray

from onrecord.languages.en.confidence.weighing import ConfidenceModel, certain_from
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
PENALTY = 160.0
FEWEST = 20
"""Claims that have a signal which gets a weight."""
FOLDS = 10
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
    regression = _regression(of)
    figures = _held_out_figures(of, _regression)
    right = np.array([each.right for each in of])
    slope, offset = logistic(figures[:, None], right.astype(np.float64), 1e-3)
    model = ConfidenceModel(*regression, round(float(slope), 4), round(float(offset), 4), 1.0)
    values = [round(float(1 / (1 + np.exp(-(slope * figure + offset)))), 2) for figure in figures]
    certain = certain_from(values, right.tolist(), CERTAIN)
    return ConfidenceModel(*regression, model.slope, model.offset, certain)


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


def _held_out_figures(
    of: Sequence[Example], made: Callable[[Sequence[Example]], tuple[Mapping[str, float], float]]
) -> Floats:
    figures: Floats = np.zeros(len(of))
    for fold in range(FOLDS):
        weights, bias = made([each for each in of if each.fold != fold])
        model = ConfidenceModel(weights, bias, 1.0, 0.0, 1.0)
        for place, each in enumerate(of):
            if each.fold == fold:
                figures[place] = model.figure(each.signals)
    return figures


def _regression(of: Sequence[Example]) -> tuple[Mapping[str, float], float]:
    counts = Counter(name for each in of for name in each.signals)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    table = np.array([[each.signals.get(name, 0.0) for name in names] for each in of])
    deviation = table.std(axis=0)
    varied = deviation > 1e-6
    truth = np.array([float(each.right) for each in of])
    fitted = logistic(table[:, varied] / deviation[varied], truth, PENALTY)
    weights: Floats = np.zeros(len(names))
    weights[varied] = fitted[:-1] / deviation[varied]
    kept = {
        name: round(float(weight), 4)
        for name, weight in zip(names, weights, strict=True)
        if round(float(weight), 4)
    }
    return kept, round(float(fitted[-1]), 4)


def main() -> int:
    known = [each for each in examples() if each.mark.part == "tune"]
    if not known:
        return 1
    model = fit(known)
    WEIGHTS.write_text(json.dumps(asdict(model), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(known)} claims, {len(model.weights)} weights, certain from {model.certain:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
