"""Train the roots of acts: `python -m train.act_roots` writes src/onrecord/weights/act_roots.json.

Multinomial logistic regression on the PLOVER pairs (sentence, source, target, root) but the fifth
that `held_out` names by hash. Classes weigh alike. The penalty and the least count of a feature
were chosen by five-fold cross-validation within the pairs that are not held out.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evals import gold_path
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from onrecord.languages.en.acts.root_features import features
from onrecord.languages.en.acts.roots import SCALE, RootModel, model
from onrecord.languages.en.parser.parsing import load_model

WEIGHTS = (
    Path(__file__).resolve().parent.parent
    / "src"
    / "onrecord"
    / "languages"
    / "en"
    / "weights"
    / "act_roots.json"
)
PENALTY = 0.0001
"""L2 over mean loss weight; see the head of this file."""
FEWEST = 2
"""Pairs that a feature must be seen in."""
_STEPS = 400
FOLDS = 5


@dataclass(frozen=True)
class Pair:
    """One row of the gold with the features that the program sees."""

    sentence: str
    source: str
    target: str
    root: str
    features: Mapping[str, float]


def held_out(sentence: str) -> bool:
    """The fifth of the sentences that nobody reads and nothing is trained on."""
    return _hash(sentence) % 5 == 0


def fold(sentence: str) -> int:
    return _hash(sentence + "/fold") % FOLDS


def _hash(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def read(path: Path, docs: Sequence[Doc] | None = None) -> list[Pair]:
    """The pairs of the file with their features; `docs` where the sentences are parsed already."""
    gold = rows(path)
    if docs is None:
        docs = list(load_model().pipe(row["sentence"] for row in gold))
    return [
        Pair(
            row["sentence"], row["source"], row["target"], row["root"],
            _features(doc, head_of(doc, row["source"]), head_of(doc, row["target"])),
        )
        for row, doc in zip(gold, docs, strict=True)
    ]  # fmt: skip


def _features(doc: Doc, source: Token | None, target: Token | None) -> Mapping[str, float]:
    sentence = (source or target or doc[0]).sent
    return features(sentence, source, target)


def head_of(doc: Doc, words: str) -> Token | None:
    """The head of the first place of the words in the text; None where they do not stand there."""
    start = doc.text.find(words)
    span = (
        doc.char_span(start, start + len(words), alignment_mode="expand")
        if start >= 0 and words
        else None
    )
    return None if span is None else span.root


def fit(pairs: Sequence[Pair], penalty: float = PENALTY, fewest: int = FEWEST) -> RootModel:
    """Weights for the pairs, in the span of their rows: W = X'A, by accelerated gradient steps on
    A."""
    counts = Counter(name for pair in pairs for name in pair.features)
    names = sorted(name for name, count in counts.items() if count >= fewest)
    roots = sorted({pair.root for pair in pairs})
    design = _design(pairs, names)
    kernel = design @ design.T
    truth = np.array([[float(pair.root == root) for root in roots] for pair in pairs])
    weight = (truth / truth.sum(0)).sum(1, keepdims=True) / len(roots)
    coefficients = _descend(kernel, truth, weight / penalty)
    found = np.rint(design.T @ coefficients * SCALE).astype(int)
    return model(
        roots, {name: row.tolist() for name, row in zip(names, found, strict=True) if row.any()}
    )


def _design(pairs: Sequence[Pair], names: Sequence[str]) -> NDArray[np.float64]:
    column = {name: number for number, name in enumerate(names)}
    design = np.zeros((len(pairs), len(names)))
    for number, pair in enumerate(pairs):
        length = sum(value * value for value in pair.features.values()) ** 0.5
        for name, value in pair.features.items():
            if name in column:
                design[number, column[name]] = value / length
    return design


def _descend(
    kernel: NDArray[np.float64], truth: NDArray[np.float64], weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Minimise half the squared length of W plus the weighted log loss (Nesterov 1983)."""
    step = 1.0 / (1.0 + 0.5 * float(weight.max()) * float(np.linalg.eigvalsh(kernel)[-1]))
    current = previous = np.zeros_like(truth)
    for turn in range(_STEPS):
        ahead = current + (turn / (turn + 3)) * (current - previous)
        scores = kernel @ ahead
        shares = np.exp(scores - scores.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        previous, current = current, ahead - step * (ahead - weight * (truth - shares))
    return current


def main() -> None:
    path = gold_path("acts", "plover_pairs.tsv")
    if path is None:
        return
    trained = fit([pair for pair in read(path) if not held_out(pair.sentence)])
    stored = {
        name: np.rint(row * SCALE).astype(int).tolist()
        for name, row in sorted(trained.weights.items())
    }
    lines = ",\n".join(
        f"{json.dumps(name)}: {json.dumps(row, separators=(',', ':'))}"
        for name, row in stored.items()
    )
    WEIGHTS.write_text(
        f'{{"roots": {json.dumps(trained.roots)},\n"weights": {{\n{lines}\n}}}}\n', encoding="utf-8"
    )
    print(f"{len(stored)} features, {WEIGHTS.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
