"""Whether two tellings of two reports are of one saying or deed, in other words too: a logistic
regression over what their clauses and contents have in common and whom they name.

The weights of English, languages/en/weights/same_telling.json, are made by `python -m
train.same_telling` from pairs of claims that readers marked (evals/marks/pairs.tsv). It never
decides alone: what cannot both hold is kept apart before (`joining.CONFLICTS`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from onrecord.languages.vocabulary.relations import SentenceWords
from onrecord.relations.claims.same_sense import same_sense
from onrecord.relations.claims.sense_features import features as sense_features
from onrecord.relations.claims.sense_features import wording


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim as one report tells it. clause: the words that tell it; content: of what was said
    or done, the clause where there is none. speaker: in lower case, "" where the text does not
    name him."""

    clause: str
    content: str
    speaker: str
    act: str
    family: str
    modality: str


@dataclass(frozen=True)
class TellingModel:
    """columns: feature -> (mean, deviation, weight)."""

    columns: Mapping[str, tuple[float, float, float]]
    bias: float

    def probability(self, described: Mapping[str, float]) -> float:
        """How surely the pair that is so described is of one saying or deed, 0..1."""
        terms = (
            w * (described[name] - mean) / dev for name, (mean, dev, w) in self.columns.items()
        )
        score = self.bias + math.fsum(terms)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def features(one: Telling, other: Telling, language: SentenceWords) -> dict[str, float]:
    """The numbers for a pair by name, the same whichever comes first."""
    found: dict[str, float] = {}
    for part, here, there in (
        ("clause", one.clause, other.clause),
        ("content", one.content, other.content),
    ):
        for name, value in sense_features(here, there, language).items():
            found[f"{part} {name}"] = value
        found[f"{part} same sense"] = same_sense(here, there, language)
        shared = _rarity_shared(here, there, language)
        found[f"{part} rarity shared"] = sum(shared)
        found[f"{part} rarest shared"] = max(shared, default=0.0)
        found[f"{part} words shared"] = float(len(shared))
    named = bool(one.speaker and other.speaker)
    alike = fuzz.token_set_ratio(one.speaker, other.speaker) / 100 if named else 0.5
    found["speaker alike"] = alike
    found["speaker same"] = float(named and one.speaker == other.speaker)
    found["speaker missing"] = float(not named)
    found["act same"] = float(one.act == other.act)
    found["family same"] = float(one.family == other.family)
    found["modality same"] = float(one.modality == other.modality)
    return found


def _rarity_shared(one: str, other: str, language: SentenceWords) -> list[float]:
    """How rare each word is that two stretches have in common, but for the plain ones."""
    first, second = wording(one, language), wording(other, language)
    stems = set(first.stems) & set(second.stems)
    rarity = zip(first.stems, first.rarity, first.plain, strict=True)
    weights = {stem: float(rare) for stem, rare, plain in rarity if stem in stems and not plain}
    return [weights[stem] for stem in sorted(weights)]


@lru_cache(maxsize=65536)
def same_telling(one: Telling, other: Telling, language: SentenceWords) -> float:
    """How surely two tellings are of one saying or deed, 0..1; 0 without a model."""
    model = telling_model(language)
    return 0.0 if model is None else model.probability(features(one, other, language))


@cache
def telling_model(language: SentenceWords) -> TellingModel | None:
    """The model that a language ships, read once."""
    if language.same_telling is None:
        return None
    stored = json.loads(language.same_telling.read_text("utf-8"))
    columns = {
        name: (mean, deviation, weight)
        for name, (mean, deviation, weight) in sorted(stored["columns"].items())
    }
    return TellingModel(columns, stored["bias"])
