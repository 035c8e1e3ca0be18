"""How sure an attribution is, by all that is known of it: the networks' figures and whether the
rules see it too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from math import exp, log

from spacy.tokens import Token

from onrecord.languages.en.attribution.cues import Cue
from onrecord.languages.en.attribution.tagger import Attributed

Weights = Mapping[str, float]

LIKELY = 0.45
"""What the networks find counts from this probability on: the best F1 on articles that they did not
learn from."""


def features(found: Attributed, cue: Token, rule: Cue | None) -> dict[str, float]:
    """Named figures of a candidate. rule: the cue that the lexicon and the parse give for the same
    token."""
    reports = rule is not None and rule.act.takes("q")
    return {
        "bias": 1.0,
        "cue": found.logit,
        "certainty": found.certainty,
        "weakest": found.weakest,
        "length": log(len(found.tokens)),
        "pieces": float(len(found.content) > 1),
        "sourced": found.sourced,
        "source": float(found.source is not None),
        "doubled": found.doubled,
        "inside": float(found.inside),
        "rule": float(rule is not None),
        "rule reports": float(reports),
        "rule has content": float(rule is not None and bool(rule.content)),
        "rule has quotation": float(rule is not None and bool(rule.quoted)),
        "verb": float(cue.pos_ in {"VERB", "AUX"}),
        "noun": float(cue.pos_ == "NOUN"),
        "participle": float(cue.tag_ in {"VBN", "VBG"}),
    }


def cues_by_token(cues: Iterable[Cue]) -> dict[int, Cue]:
    """The rules' cues by the tokens that tell them: the verb, and the noun beside a light verb."""
    return {
        token.i: cue for cue in cues for token in (cue.token, cue.object_noun) if token is not None
    }


def probability(figures: Mapping[str, float]) -> float:
    """That the candidate's content is one an annotator would mark, from 0 to 1 (logistic
    regression)."""
    weights = _weights()
    return 1 / (1 + exp(-sum(weights[name] * value for name, value in figures.items())))


@cache
def _weights() -> Weights:
    stored = (files("onrecord.languages.en") / "weights" / "attribution_weighing.json").read_text(
        encoding="utf-8"
    )
    weights: Weights = json.loads(stored)
    return weights
