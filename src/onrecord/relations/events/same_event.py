"""Whether two mentions are of one event (event coreference): a logistic regression over how alike
their words, parties, times, places, sentences and reports are.

The weights of English, languages/en/weights/same_event.json, are made by `python -m
train.same_event` from the event chains of ECB+ (Cybulska and Vossen 2014) outside the topics that
`evals.events` reports.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.languages.vocabulary.relations import SentenceWords
from onrecord.relations.claims.same_sense import same_sense
from onrecord.relations.claims.sense_features import Wording, stem, wording

_LETTERS = 5
"""Letters that a verb and the noun made from it mostly share: "acquire", "acquisition"."""
_SENSE = "same_sense"
_ROUNDING = 1e-6


Direction = tuple[NDArray[np.float64], np.float64]
"""A vector and its length."""


@dataclass(frozen=True)
class EventMention:
    """A word or phrase that tells of an event, with what its clause says of it.

    head: the lemma that tells it; words: stems of the whole phrase. agents, others, times, places:
    stems of the words that name who did it, whom or what else it involved, when and where. names,
    numbers: of the clause. text: the sentence.
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
    language: SentenceWords = field(repr=False, compare=False)

    @cached_property
    def parties(self) -> frozenset[str]:
        """Agents and others together."""
        return self.agents | self.others

    @cached_property
    def context(self) -> frozenset[str]:
        """Stems of the sentence's words but those of the phrase."""
        return stems_of(self.text, self.language) - self.words

    @cached_property
    def rarity(self) -> float:
        """Of the rarest word of the head."""
        return float(wording(self.head, self.language).rarity.max(initial=0.0))

    @cached_property
    def direction(self) -> Direction:
        """The vectors of the head's words together."""
        return _direction(wording(self.head, self.language))

    @cached_property
    def phrase_direction(self) -> Direction:
        """The vectors of the phrase's words together."""
        return _direction(wording(" ".join(sorted(self.words)), self.language))


@lru_cache(maxsize=8192)
def stems_of(text: str, language: SentenceWords) -> frozenset[str]:
    """Stems of the words of a phrase but the plainest ones."""
    taken = wording(text, language)
    return frozenset(
        each for each, plain in zip(taken.stems, taken.plain, strict=True) if not plain
    )


def features(one: EventMention, other: EventMention, alike: float) -> dict[str, float]:
    """What speaks for one event, by name; the same whichever comes first.

    alike: cosine of the two reports' words (vocabulary.likeness), 1 within one report.
    """
    return {**_plain_features(one, other, alike), _SENSE: _same_sense(one, other)}


def _plain_features(one: EventMention, other: EventMention, alike: float) -> dict[str, float]:
    """The features but that which takes as long as all the others."""
    found = {
        "reports_alike": alike,
        "one_report": float(one.document == other.document),
        "one_sentence": float(one.text == other.text and one.document == other.document),
        "same_head": float(stem(one.head, one.language) == stem(other.head, other.language)),
        "same_root": float(one.head[:_LETTERS] == other.head[:_LETTERS]),
        "in_phrase": float(not one.words.isdisjoint(other.words)),
        "same_phrase": float(one.words == other.words),
        "heads_alike": _cosine(one.direction, other.direction),
        "phrases_alike": _cosine(one.phrase_direction, other.phrase_direction),
        "rarity": min(one.rarity, other.rarity),
        "nouns": float(one.by_noun) + float(other.by_noun),
        "noun_and_verb": float(one.by_noun != other.by_noun),
        "context": _dice(one.context, other.context),
    }
    for kind in ("agents", "others", "times", "places", "names", "numbers", "parties"):
        here, there = getattr(one, kind), getattr(other, kind)
        found[f"{kind}_shared"] = _dice(here, there)
        found[f"{kind}_differ"] = float(bool(here) and bool(there) and here.isdisjoint(there))
    here, there = one.parties, other.parties
    found["party_in_other_sentence"] = _dice(here, stems_of(other.text, other.language)) + _dice(
        there, stems_of(one.text, one.language)
    )
    return found


def _same_sense(one: EventMention, other: EventMention) -> float:
    return same_sense(one.text, other.text, one.language)


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _direction(taken: Wording) -> Direction:
    vector = taken.vectors.sum(axis=0)
    return vector, np.float64(np.linalg.norm(vector))


def _cosine(one: Direction, other: Direction) -> float:
    norm = float(one[1] * other[1])
    return float(one[0] @ other[0]) / norm if norm else 0.0


CROSSED = ("same_head", "heads_alike", "reports_alike", "nouns", "same_phrase", "same_root")
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
        """How surely each pair is of one event, 0..1."""
        table = np.array([[row[name] for name in self.names] for row in described]).reshape(
            -1, len(self.names)
        )
        scores = expanded(table, self.names) @ self.weights + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30))), dtype=np.float64)

    def may_reach(self, described: Mapping[str, float], least: float) -> bool:
        """Whether a pair can be as sure as `least`, 0..1, whatever the features that are not
        described, 0..1 each.

        These must be none of CROSSED: the score is then linear in each of them.
        """
        table = np.array([described.get(name, 0.0) for name in self.names])
        factors = np.array([1.0, *(described[name] for name in CROSSED)])
        slopes = factors @ self.weights.reshape(len(factors), len(self.names))
        unknown = np.array([name not in described for name in self.names])
        score = slopes @ table + np.maximum(slopes, 0.0) @ unknown + self.bias
        return float(score) >= math.log(least / (1 - least)) - _ROUNDING


@cache
def event_model(language: SentenceWords) -> EventModel | None:
    """The model that a language ships, read once."""
    if language.same_event is None:
        return None
    stored = json.loads(language.same_event.read_text("utf-8"))
    return EventModel(
        tuple(stored["names"]), np.array(stored["weights"]), stored["bias"], stored["link"]
    )


def same_event(one: EventMention, other: EventMention, alike: float, least: float = 0.0) -> float:
    """How surely two mentions are of one event, 0..1; 0 where that is less than `least`, or where
    their language ships no model. alike: see `features`."""
    model = event_model(one.language)
    if model is None:
        return 0.0
    described = _plain_features(one, other, alike)
    if least and not model.may_reach(described, least):
        return 0.0
    described[_SENSE] = _same_sense(one, other)
    sure = float(model.probabilities([described])[0])
    return sure if sure >= least else 0.0


def events_of(probability: NDArray[np.float64], link: float) -> list[list[int]]:
    """Groups of mentions by average linkage (Sokal and Michener 1958): the two most similar groups
    join while their mean probability is `link`.

    probability: (mentions, mentions), symmetric. Groups are in the order of their first mention, as
    are the mentions.
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
        joined = (sizes[one] * likeness[one] + sizes[other] * likeness[other]) / (
            sizes[one] + sizes[other]
        )
        likeness[one], likeness[:, one] = joined, joined
        likeness[other], likeness[:, other] = -math.inf, -math.inf
        likeness[one, one] = -math.inf
        sizes[one] += sizes[other]
        members[one] = sorted(members[one] + members.pop(other))
    return [members[key] for key in sorted(members, key=lambda key: members[key][0])]
