"""Train whether two mentions tell of one happening: `python -m train.same_event` writes
weights/same_event.json.

Logistic regression on all pairs of gold mentions of one topic of ECB+, but for the topics of
`event_mentions.DEV`. The penalty and the link were chosen by four-fold cross-validation over the
other topics: CoNLL F1 .754 there, where the same head lemma in one topic alone reaches .713.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from evals import gold_path
from numpy.typing import NDArray

from onrecord.relations.events.same_event import EventModel, events_of, expanded, features
from train.event_mentions import GoldMention, gold_mentions, likeness_of_reports
from train.regression import logistic

WEIGHTS = (
    Path(__file__).resolve().parent.parent
    / "src"
    / "onrecord"
    / "languages"
    / "en"
    / "weights"
    / "same_event.json"
)
PENALTY = 300.0
LINK = 0.28
UNLIKE = 0.05
"""Reports less alike than this (cosine) tell of no common event, and their pairs are not looked
at."""

Likeness = Mapping[tuple[str, str], float]


def pairs(
    mentions: Sequence[GoldMention], alike: Likeness
) -> Iterator[tuple[int, int, dict[str, float]]]:
    """Each two mentions of one topic whose reports are alike enough, with their features."""
    by_topic: dict[str, list[int]] = {}
    for place, gold in enumerate(mentions):
        by_topic.setdefault(gold.topic, []).append(place)
    for _, places in sorted(by_topic.items()):
        for one, other in combinations(places, 2):
            first, second = mentions[one].mention, mentions[other].mention
            likeness = alike.get((first.document, second.document), 0.0)
            if likeness >= UNLIKE:
                yield one, other, features(first, second, likeness)


def fit(mentions: Sequence[GoldMention], alike: Likeness) -> EventModel:
    """A model of the mentions of some topics. Columns are scaled for the penalty and weights scaled
    back."""
    found = list(pairs(mentions, alike))
    names = sorted(found[0][2])
    table = np.array([[row[name] for name in names] for _, _, row in found])
    truth = np.array(
        [float(mentions[one].chain == mentions[other].chain) for one, other, _ in found]
    )
    columns = expanded(table, names)
    deviation = columns.std(axis=0)
    varied = deviation > 1e-6
    weights = np.zeros(columns.shape[1])
    fitted = logistic(columns[:, varied] / deviation[varied], truth, PENALTY)
    weights[varied] = fitted[:-1] / deviation[varied]
    return EventModel(tuple(names), np.round(weights, 4), round(float(fitted[-1]), 4), LINK)


def clusters(mentions: Sequence[GoldMention], alike: Likeness, model: EventModel) -> list[str]:
    """The event of each mention, as the model groups those of one topic."""
    found = list(pairs(mentions, alike))
    shares = model.probabilities([row for _, _, row in found])
    table: NDArray[np.float64] = np.zeros((len(mentions), len(mentions)))
    for (one, other, _), share in zip(found, shares, strict=True):
        table[one, other] = table[other, one] = share
    names = [""] * len(mentions)
    for number, members in enumerate(events_of(table, model.link)):
        for place in members:
            names[place] = str(number)
    return names


def main() -> int:
    folder = gold_path("stories", "ecbplus")
    if folder is None:
        return 1
    model = fit(gold_mentions(folder), likeness_of_reports(folder))
    stored = {
        "names": model.names,
        "link": model.link,
        "bias": model.bias,
        "weights": model.weights.tolist(),
    }
    WEIGHTS.write_text(json.dumps(stored) + "\n", encoding="utf-8")
    print(f"{len(model.weights)} weights, {WEIGHTS.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
