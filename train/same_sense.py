"""Train whether two sentences tell the same: `python -m train.same_sense` writes
weights/same_sense.json.

Logistic regression on the sentence pairs of the Microsoft Research Paraphrase Corpus but the fifth
that `held_out` names by hash. Penalty and least count of a word were chosen by five-fold
cross-validation within the other pairs (F1 .848; without the words .839).
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evals import gold_path

from onrecord.languages.base import language_of
from onrecord.relations.claims.same_sense import SenseModel
from onrecord.relations.claims.sense_features import features, in_one_only
from train.regression import logistic

WEIGHTS = (
    Path(__file__).resolve().parent.parent
    / "src"
    / "onrecord"
    / "languages"
    / "en"
    / "weights"
    / "same_sense.json"
)
PENALTY = 20.0
FEWEST = 12
"""Pairs that a word must be seen in."""


@dataclass(frozen=True)
class Pair:
    """One row of the gold. ids: of the two sentences."""

    same: bool
    ids: tuple[str, str]
    one: str
    other: str


def read(path: Path) -> list[Pair]:
    """The pairs in the order of the file."""
    lines = path.read_text(encoding="utf-8-sig").split("\n")[1:]
    cells = [line.rstrip("\r").split("\t") for line in lines if line.strip()]
    return [Pair(row[0] == "1", (row[1], row[2]), row[3], row[4]) for row in cells]


def held_out(pair: Pair) -> bool:
    """The fifth that nobody reads and nothing is trained on."""
    return int(hashlib.sha256(min(pair.ids).encode()).hexdigest(), 16) % 5 == 0


def to_train(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs of which no sentence stands in a held-out one."""
    unseen = {sentence for pair in pairs if held_out(pair) for sentence in (pair.one, pair.other)}
    return [
        pair
        for pair in pairs
        if not held_out(pair) and pair.one not in unseen and pair.other not in unseen
    ]


def fold(pairs: Sequence[Pair]) -> list[int]:
    """A fold 0 to 4 for each pair; pairs that share a sentence, or are tied by such pairs, are in
    one."""
    home: dict[str, str] = {}

    def root(sentence: str) -> str:
        while home.setdefault(sentence, sentence) != sentence:
            sentence = home[sentence]
        return sentence

    for pair in pairs:
        one, other = sorted((root(pair.one), root(pair.other)))
        home[other] = one
    return [int(hashlib.sha256(root(pair.one).encode()).hexdigest(), 16) % 5 for pair in pairs]


def fit(pairs: Sequence[Pair], penalty: float = PENALTY, fewest: int = FEWEST) -> SenseModel:
    """A model of the pairs; the features are scaled to mean 0 and deviation 1, words count 1."""
    language = language_of("en").vocabulary.sentence_words
    described = [features(pair.one, pair.other, language) for pair in pairs]
    names = sorted(described[0])
    only_one = [in_one_only(pair.one, pair.other, language) for pair in pairs]
    counts = Counter(word for words in only_one for word in words)
    listed = sorted(word for word, count in counts.items() if count >= fewest)
    table = np.array([[row[name] for name in names] for row in described])
    mean, deviation = table.mean(axis=0), table.std(axis=0) + 1e-9
    held = np.array([[float(word in words) for word in listed] for words in only_one])
    design = np.hstack([(table - mean) / deviation, held])
    weights = logistic(design, np.array([float(pair.same) for pair in pairs]), penalty)
    rounded = [round(float(weight), 4) for weight in weights]
    columns = {
        name: (round(float(mean[place]), 5), round(float(deviation[place]), 5), rounded[place])
        for place, name in enumerate(names)
    }
    only = dict(zip(listed, rounded[len(names) : -1], strict=True))
    return SenseModel(language, columns, only, rounded[-1])


def main() -> int:
    path = gold_path("reuse", "msr_paraphrase_train.txt")
    if path is None:
        return 1
    trained = fit(to_train(read(path)))
    stored = {"columns": trained.columns, "only_one": trained.only_one, "bias": trained.bias}
    WEIGHTS.write_text(json.dumps(stored, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    print(
        f"{len(trained.columns)} features, {len(trained.only_one)} words, "
        f"{WEIGHTS.stat().st_size // 1000} kB"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
