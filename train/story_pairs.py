"""Makes `weights/story_pairs.npz`: `python -m train.story_pairs`. Some five minutes.

Learns from gold stories how likely two documents are of one: each document of the stream beside the
earlier ones that the program would compare it with. Three quarters of the stories of each set are
used, the fourth (by hash of its name: `evals.stories.is_held_out`) is held out. Each set is also
read with titles or dates hidden and with its texts cut short, so that neither is needed.

The sets hold few reports of one theme on other days, which is what most of a stream of news is: so
pairs from two half-years of the news corpus that lie more than FAR days apart, and do not share
their sentences, count as two stories. Some of them are one; of 28 such pairs that were found most
alike one was, when they were read. A network
of one hidden layer, fitted by full-batch Adam with fixed steps and a fixed
seed: the same data gives the same weights.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from evals.stories import SETS, corpus_of, is_held_out, read_set
from numpy.typing import NDArray

from onrecord.model import Basis, Document, Published
from onrecord.stories.candidate_index import CandidateIndex
from onrecord.stories.pair_features import FEATURES
from onrecord.stories.stream import compared
from onrecord.stories.terms import stream_order, terms_of

WEIGHTS = Path(__file__).parents[1] / "src" / "onrecord" / "stories" / "weights" / "story_pairs.npz"
HIDDEN, STEPS, RATE, PENALTY, SEED = 32, 400, 0.02, 3e-4, 0
WEIGHT = {"incidents": 2.0}
"""Sets that count more than once."""
THEMES = (("2016-01", "2016-07"), ("2018-01", "2018-05"))
"""Months of the corpus, the last left out."""
FAR, SHARED, THEMES_COUNT = 10, 0.15, 0.4
"""Days; the most of the sentences in common; the weight of all these pairs, where a set has 1."""
UNKNOWN = Published(None, Basis.UNKNOWN, "hidden for training")
SHORT = 600

_SENTENCES = FEATURES.index("similarity of sentences")

Floats = NDArray[np.float32]
Change = Callable[[Document], Document]

CHANGES: dict[str, tuple[Change, float]] = {
    "as it is": (lambda document: document, 1.0),
    "no title": (lambda document: replace(document, title=None), 0.1),
    "no date": (lambda document: replace(document, published=UNKNOWN), 0.1),
    "neither": (lambda document: replace(document, title=None, published=UNKNOWN), 0.1),
    "short": (lambda document: replace(document, text=document.text[:SHORT]), 0.1),
}
"""Ways to read a set, and how much each counts."""


def examples() -> Iterator[tuple[Floats, NDArray[np.bool_], float]]:
    """Of each set in each way: (pairs, features), whether each pair is of one story, and the weight
    of one pair."""
    for name in SETS:
        given = read_set(name)
        for _, (change, counts) in sorted(CHANGES.items()):
            features, labels = pairs_of([(change(document), story) for document, story in given])
            if len(labels):
                yield features, labels, WEIGHT.get(name, 1.0) * counts / len(labels)


def themes() -> Iterator[tuple[Floats, NDArray[np.bool_], float]]:
    """The same of reports of the corpus that lie far apart: all of two stories."""
    found = [_far_apart(corpus_of(*months)) for months in THEMES]
    count = sum(map(len, found))
    for features in found:
        yield features, np.zeros(len(features), bool), THEMES_COUNT / count


def _far_apart(documents: list[Document]) -> Floats:
    stream = sorted((terms_of(each, each.published) for each in documents), key=stream_order)
    first = np.array([terms.first for terms in stream])
    features = []
    for block, found in compared(stream, CandidateIndex(stream)):
        number = np.repeat(np.array(block.numbers), [len(others) for others in block.others])
        apart = np.abs(first[number] - first[np.concatenate(block.others)])
        features.append(found[(apart > FAR) & (found[:, _SENTENCES] < SHARED)])
    return np.concatenate(features)


def pairs_of(given: list[tuple[Document, str]]) -> tuple[Floats, NDArray[np.bool_]]:
    """The features and labels of the pairs of a stream that are not held out."""
    story_of = {document.id: story for document, story in given}
    stream = sorted(
        (terms_of(document, document.published) for document, _ in given), key=stream_order
    )
    stories = np.array([story_of[terms.document] for terms in stream])
    held = np.array([is_held_out(story) for story in stories], dtype=bool)
    features, labels = [], []
    for block, found in compared(stream, CandidateIndex(stream)):
        number = np.repeat(np.array(block.numbers), [len(others) for others in block.others])
        other = np.concatenate(block.others)
        kept = ~held[number] & ~held[other]
        features.append(found[kept])
        labels.append(stories[number[kept]] == stories[other[kept]])
    return np.concatenate(features), np.concatenate(labels)


def fit(features: Floats, labels: NDArray[np.bool_], counts: Floats) -> tuple[Floats, Floats]:
    """Weights inside and outside, as `Network` has them."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    scaled = np.hstack([(features - mean) / spread, np.ones((len(features), 1))]).astype(np.float32)
    generator = np.random.default_rng(SEED)
    width = features.shape[1]
    inside = np.vstack(
        [generator.normal(size=(width, HIDDEN)) / np.sqrt(width), np.zeros(HIDDEN)]
    ).astype(np.float32)
    outside = np.append(generator.normal(size=HIDDEN) * 0.1, 0.0).astype(np.float32)
    learned = [inside, outside]
    first, second = (
        [np.zeros_like(part) for part in learned],
        [np.zeros_like(part) for part in learned],
    )
    counts = counts / counts.sum()
    for step in range(1, STEPS + 1):
        slopes = _slopes(scaled, labels, counts, *learned)
        rate = RATE * (1 - step / STEPS) + 1e-4
        for place, slope in enumerate(slopes):
            first[place] = 0.9 * first[place] + 0.1 * slope
            second[place] = 0.99 * second[place] + 0.01 * slope * slope
            change = (
                first[place] / (1 - 0.9**step) / (np.sqrt(second[place] / (1 - 0.99**step)) + 1e-8)
            )
            learned[place] = (learned[place] - rate * change).astype(np.float32)
    inside, outside = learned
    unscaled = inside[:-1] / spread[:, None]
    return np.vstack([unscaled, inside[-1] - mean @ unscaled]), outside


def _slopes(
    scaled: Floats, labels: NDArray[np.bool_], counts: Floats, inside: Floats, outside: Floats
) -> tuple[Floats, Floats]:
    hidden = np.tanh(scaled @ inside)
    told = hidden @ outside[:-1] + outside[-1]
    error = counts * (1 / (1 + np.exp(-told)) - labels)
    back = error[:, None] * outside[:-1] * (1 - hidden * hidden)
    slope = scaled.T @ back
    slope[:-1] += PENALTY * inside[:-1]
    end = np.append(hidden.T @ error + PENALTY * outside[:-1], error.sum())
    return slope, end


def main() -> int:
    parts = list(examples())
    if not parts:
        return 1
    parts += themes()
    features = np.concatenate([part[0] for part in parts])
    labels = np.concatenate([part[1] for part in parts])
    counts = np.concatenate([np.full(len(part[1]), part[2], dtype=np.float32) for part in parts])
    inside, outside = fit(features, labels, counts)
    np.savez_compressed(
        WEIGHTS, inside=inside.astype(np.float32), outside=outside.astype(np.float32)
    )
    print(f"{len(labels)} pairs, {int(labels.sum())} of one story; {WEIGHTS.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
