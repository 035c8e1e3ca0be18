"""Whether two mentions tell of one happening: a logistic regression over how alike their words, parties, times, places,
sentences and reports are.

Weights: weights/same_event.json, made by `python -m train.same_event` from the event chains of ECB+ (Cybulska and
Vossen 2014) outside the topics that `evals.events` reports.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from onrecord.steps.relate.sense import same_sense
from onrecord.steps.relate.sense_features import stem, wording

_LETTERS = 5
"""Letters that a verb and the noun made from it mostly share: "acquire", "acquisition"."""


@dataclass(frozen=True)
class EventMention:
    """A word or phrase that tells of a happening, with what its clause says of it.

    head: the lemma that tells it; words: stems of the whole phrase. agents, others, times, places: stems of the words
    that name who did it, whom or what else it involved, when and where. names, numbers: of the clause. text: the
    sentence.
    """

    document: str
    head: str
    words: frozenset[str]
    by_noun: bool
    agents: frozenset[str]
    others: frozenset[str]
    times: frozenset[str]
    places: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    text: str


@lru_cache(maxsize=8192)
def stems_of(text: str) -> frozenset[str]:
    """Stems of the words of a phrase but the plainest ones."""
    taken = wording(text)
    return frozenset(each for each, plain in zip(taken.stems, taken.plain, strict=True) if not plain)


def features(one: EventMention, other: EventMention, alike: float) -> dict[str, float]:
    """What speaks for one happening, by name; the same whichever comes first.

    alike: cosine of the two reports' words (vocabulary.likeness), 1 within one report.
    """
    first, second = wording(one.head), wording(other.head)
    context = _dice(stems_of(one.text) - one.words, stems_of(other.text) - other.words)
    found = {
        "reports alike": alike,
        "one report": float(one.document == other.document),
        "one sentence": float(one.text == other.text and one.document == other.document),
        "same head": float(stem(one.head) == stem(other.head)),
        "same root": float(one.head[:_LETTERS] == other.head[:_LETTERS]),
        "in phrase": float(bool(one.words & other.words)),
        "same phrase": float(one.words == other.words),
        "heads alike": _cosine(first.vectors, second.vectors),
        "phrases alike": _cosine(_sum(one.words), _sum(other.words)),
        "rarity": float(min(first.rarity.max(initial=0.0), second.rarity.max(initial=0.0))),
        "nouns": float(one.by_noun) + float(other.by_noun),
        "noun and verb": float(one.by_noun != other.by_noun),
        "context": context,
        "same sense": same_sense(one.text, other.text),
    }
    for kind in ("agents", "others", "times", "places", "names", "numbers"):
        here, there = getattr(one, kind), getattr(other, kind)
        found[f"{kind} shared"] = _dice(here, there)
        found[f"{kind} differ"] = float(bool(here) and bool(there) and not here & there)
    here, there = one.agents | one.others, other.agents | other.others
    found["parties shared"] = _dice(here, there)
    found["parties differ"] = float(bool(here) and bool(there) and not here & there)
    found["party in other's sentence"] = _dice(here, stems_of(other.text)) + _dice(there, stems_of(one.text))
    return found


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _sum(words: frozenset[str]) -> NDArray[np.float64]:
    return wording(" ".join(sorted(words))).vectors


def _cosine(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    first, second = one.sum(axis=0), other.sum(axis=0)
    norm = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float(first @ second) / norm if norm else 0.0


CROSSED = ("same head", "heads alike", "reports alike", "nouns", "same phrase", "same root")
"""Features that change what the others weigh: their products with every feature are columns too."""


def expanded(table: NDArray[np.float64], names: Sequence[str]) -> NDArray[np.float64]:
    """The columns of `names`, and the product of each with each of CROSSED."""
    return np.hstack([table, *(table[:, [names.index(name)]] * table for name in CROSSED)])


@dataclass(frozen=True)
class EventModel:
    """names: of the features, in order; weights: of their `expanded` columns; bias.

    link: the mean probability from which two groups of mentions are one event.
    """

    names: tuple[str, ...]
    weights: NDArray[np.float64]
    bias: float
    link: float

    def probabilities(self, described: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
        """How surely each pair tells of one happening, 0..1."""
        table = np.array([[row[name] for name in self.names] for row in described]).reshape(-1, len(self.names))
        scores = expanded(table, self.names) @ self.weights + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float64)


@cache
def event_model() -> EventModel:
    """The model that the program ships, read once."""
    stored = json.loads(resources.files("onrecord.weights").joinpath("same_event.json").read_text("utf-8"))
    return EventModel(tuple(stored["names"]), np.array(stored["weights"]), stored["bias"], stored["link"])


def same_event(one: EventMention, other: EventMention, alike: float) -> float:
    """How surely two mentions tell of one happening, 0..1. alike: see `features`."""
    return float(event_model().probabilities([features(one, other, alike)])[0])


def events_of(probability: NDArray[np.float64], link: float) -> list[list[int]]:
    """Groups of mentions by average linkage: the two likest groups join while their mean probability is `link`.

    probability: (mentions, mentions), symmetric. Groups are in the order of their first mention, as are the mentions.
    """
    likeness = probability.astype(np.float64).copy()
    np.fill_diagonal(likeness, -math.inf)
    sizes = np.ones(len(likeness))
    members: dict[int, list[int]] = {place: [place] for place in range(len(likeness))}
    while len(members) > 1:
        one, other = divmod(int(likeness.argmax()), len(likeness))
        if likeness[one, other] < link:
            break
        one, other = min(one, other), max(one, other)
        joined = (sizes[one] * likeness[one] + sizes[other] * likeness[other]) / (sizes[one] + sizes[other])
        likeness[one], likeness[:, one] = joined, joined
        likeness[other], likeness[:, other] = -math.inf, -math.inf
        likeness[one, one] = -math.inf
        sizes[one] += sizes[other]
        members[one] = sorted(members[one] + members.pop(other))
    return [members[key] for key in sorted(members, key=lambda key: members[key][0])]
