"""Makes `weights/word_vectors.npz`: `python -m train.word_vectors`. About two minutes and 5 GB of
memory.

Counts which of the most frequent words stand one and two places left and right of each word in the
news corpus, weighs the counts by positive pointwise mutual information with context smoothing .75
(Levy, Goldberg and Dagan 2015), and keeps the first singular vectors (randomised, Halko et al.
2011), to 8 bits.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from evals import gold_path
from numpy.typing import NDArray

WEIGHTS = (
    Path(__file__).parents[1]
    / "src"
    / "onrecord"
    / "languages"
    / "en"
    / "weights"
    / "word_vectors.npz"
)
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|\d+|[.,;:!?\"“”()—–-]")
_WORDS, _CONTEXTS, _WIDTH = 20_000, 2_000, 64
_PLACES = (-2, -1, 1, 2)
_BATCH = 3_000_000
"""Words counted at a time."""
_SMOOTHING, _EXTRA, _PASSES = 0.75, 20, 4


def texts(corpus: Path) -> Iterator[list[str]]:
    """The lower-case words and marks of each article."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield _WORD.findall(str(json.loads(line).get("text", "")).lower().replace("’", "'"))


def counts(articles: list[list[str]], vocabulary: list[str]) -> NDArray[np.float32]:
    """(words, places x contexts): how often each context word stands at each place beside each
    word."""
    row = {word: place for place, word in enumerate(vocabulary)}
    table = np.zeros(len(vocabulary) * len(_PLACES) * _CONTEXTS, dtype=np.float32)
    waiting: list[int] = []
    for number, article in enumerate(articles, 1):
        waiting.extend(row.get(word, -1) for word in article)
        waiting.extend((-1, -1))
        if len(waiting) >= _BATCH or number == len(articles):
            _count(np.array(waiting, dtype=np.int64), table)
            waiting = []
    return table.reshape(len(vocabulary), -1)


def _count(words: NDArray[np.int64], table: NDArray[np.float32]) -> None:
    for number, place in enumerate(_PLACES):
        beside = np.roll(words, -place)
        known = (words >= 0) & (beside >= 0) & (beside < _CONTEXTS)
        keys, often = np.unique(
            (words[known] * len(_PLACES) + number) * _CONTEXTS + beside[known], return_counts=True
        )
        table[keys] += often


def vectors(table: NDArray[np.float32]) -> NDArray[np.float32]:
    """(words, _WIDTH), each of length 1."""
    contexts = table.sum(axis=0, keepdims=True) ** _SMOOTHING
    contexts *= table.sum() / contexts.sum()
    expected = table.sum(axis=1, keepdims=True) * contexts / table.sum()
    weighed = np.log(np.maximum(table / np.maximum(expected, 1e-9), 1.0), dtype=np.float32)
    basis = weighed @ np.random.default_rng(0).standard_normal(
        (table.shape[1], _WIDTH + _EXTRA), dtype=np.float32
    )
    for _ in range(_PASSES):
        basis, _ = np.linalg.qr(basis)
        other, _ = np.linalg.qr(weighed.T @ basis)
        basis = weighed @ other
    basis, _ = np.linalg.qr(basis)
    left, values, _ = np.linalg.svd(basis.T @ weighed, full_matrices=False)
    found = (basis @ left)[:, :_WIDTH] * np.sqrt(values[:_WIDTH])
    return np.asarray(
        found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9), dtype=np.float32
    )


def main() -> int:
    corpus = gold_path("corpus", "allsides_37k.jsonl.gz")
    if corpus is None:
        return 1
    articles = list(texts(corpus))
    frequency = Counter(word for article in articles for word in article)
    vocabulary = [
        word for word, _ in sorted(frequency.items(), key=lambda item: (-item[1], item[0]))[:_WORDS]
    ]
    found = vectors(counts(articles, vocabulary))
    words = np.frombuffer("\n".join(vocabulary).encode("utf-8"), dtype=np.uint8)
    np.savez_compressed(WEIGHTS, words=words, vectors=np.round(found * 127).astype(np.int8))
    print(f"{WEIGHTS.name}: {len(vocabulary)} words, {WEIGHTS.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
