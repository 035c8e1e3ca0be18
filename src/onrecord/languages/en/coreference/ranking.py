"""Whom each "he" and "she" of a document stands for: of those who may be meant the likeliest, by
weights that were learned from marked pronouns (train/pronouns.py).

Candidates are ranked against one another (Denis & Baldridge 2007) in the order of the text, so that
whom an earlier pronoun was found to stand for is spoken of there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from spacy.tokens import Token

from onrecord.languages.en.coreference.antecedent_features import Figures, figures
from onrecord.languages.en.coreference.antecedents import (
    HE_SHE,
    Somebody,
    Spoken,
    near,
    persons_of,
    root_of,
)
from onrecord.languages.en.coreference.discourse import Discourse
from onrecord.languages.en.parser.parsed import Parsed

Weights = Mapping[str, float]


class Ranked(NamedTuple):
    """Somebody whom a pronoun may stand for, or None for nobody that is told, with how likely it is
    and what speaks for it."""

    person: Somebody | None
    share: float
    figures: Figures


def ranking_of(discourse: Discourse) -> Ranking:
    """The ranking of a discourse, made when the first pronoun asks for it."""
    if discourse.salience.ranking is None:
        discourse.salience.ranking = Ranking(discourse, discourse.parsed)
    return discourse.salience.ranking


class Ranking:
    """For each pronoun of a document its candidates, the likeliest first."""

    def __init__(
        self, discourse: Discourse, docs: Sequence[Parsed], weights: Weights | None = None
    ) -> None:
        self._discourse = discourse
        self._weights = learned() if weights is None else weights
        self._people = persons_of(discourse, docs)
        self.ranked: dict[tuple[int, int], list[Ranked]] = {}
        for parsed in docs if self._people else ():
            for token in parsed.doc:
                if token.lower_ in HE_SHE and parsed.prose:
                    self._rank(parsed, token)

    def of(self, parsed: Parsed, token: Token) -> list[Ranked]:
        """The candidates of a pronoun, the likeliest first."""
        return self.ranked.get((parsed.index, token.i), [])

    def _rank(self, parsed: Parsed, token: Token) -> None:
        found = near(self._discourse, self._people, parsed, token)
        if not found:
            return
        place = (parsed.index, token.idx)
        latest = [_latest(spoken, place) for _, spoken in found]
        total = sum(len(spoken) for _, spoken in found)
        figured = []
        for (person, spoken), last in zip(found, latest, strict=True):
            rank = sum(other > last for other in latest)
            share = len(spoken) / total
            figured.append(figures(self._discourse, parsed, token, person, spoken, rank, share))
        every = [*(person for person, _ in found), None]
        figured.append({"nobody": 1.0})
        scores = [score(each, self._weights) for each in figured]
        highest = max(scores)
        parts = [exp(each - highest) for each in scores]
        order = sorted(range(len(every)), key=lambda i: (-parts[i], -i))
        ranked = [Ranked(every[i], parts[i] / sum(parts), figured[i]) for i in order]
        self.ranked[parsed.index, token.i] = ranked
        likeliest = ranked[0].person
        if likeliest and not self._discourse.within_quotation(parsed.index, token.idx):
            spoken_of = Spoken(parsed.index, token.idx, root_of(token), pronoun=True)
            _insert(likeliest.spoken, spoken_of)


def _latest(spoken: Sequence[Spoken], place: tuple[int, int]) -> tuple[int, int]:
    before = [(s.paragraph, s.offset) for s in spoken if (s.paragraph, s.offset) < place]
    return before[-1] if before else (-1, -1)


def _insert(spoken: list[Spoken], one: Spoken) -> None:
    spoken.append(one)
    spoken.sort(key=lambda each: (each.paragraph, each.offset))


def score(each: Figures, weights: Weights) -> float:
    """What the figures of a candidate weigh together."""
    return sum(weights.get(name, 0.0) * value for name, value in each.items())


@cache
def learned() -> Weights:
    """The weights that were learned."""
    stored = files("onrecord.languages.en").joinpath("weights", "pronouns.json")
    weights: dict[str, float] = json.loads(stored.read_text("utf-8"))
    return weights
