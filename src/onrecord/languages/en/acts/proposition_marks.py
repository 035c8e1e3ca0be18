"""Marks that the words of a proposition give it: taken as known, set apart from another event, told
of many times, going on."""

from __future__ import annotations

import re
from typing import TypedDict

from onrecord.model import Span

NOUN_PHRASE_BEFORE = 48
"""Characters before a noun within which its phrase begins."""
_PHRASE_START = re.compile(r"[.,;:()“”\"]|\b(?:of|in|at|on|for|to|with|during|after|before|from)\b")
_DEFINITE = re.compile(
    r"(?:\b(?:the|this|that|these|those|its|their|his|her)\b|['’]s?\b)[^.,;]*$", re.I
)
_PRIOR = re.compile(r"\b(?:initial|previous|prior|earlier|preceding|past|last)\b", re.I)
_UPCOMING = re.compile(
    r"\b(?:next|follow-?up|upcoming|another|further|future|subsequent|new)\b", re.I
)
_GENERAL = re.compile(
    r"\b(?:ever|never|always|often|repeatedly|than|years?|decades?|several|many|each|every)\b", re.I
)
_ONGOING = re.compile(
    r"\b(?:has|have|['’]ve)\s+(?:\w+ly\s+|also\s+|long\s+|often\s+|both\s+)*$", re.I
)


class PropositionMarks(TypedDict):
    """See the fields of `Proposition`."""

    definite: bool
    prior: bool
    upcoming: bool
    general: bool
    ongoing: bool


def proposition_marks(
    sentence: Span, cue: Span, evidence: Span, *, nominal: bool
) -> PropositionMarks:
    """The marks of a proposition told by `cue` in the clause `evidence` of a sentence."""
    opening = sentence.text[: max(0, cue.start - sentence.start)]
    phrase = _PHRASE_START.split(opening[-NOUN_PHRASE_BEFORE:])[-1] if nominal else ""
    return PropositionMarks(
        definite=_DEFINITE.search(phrase) is not None,
        prior=_PRIOR.search(phrase) is not None,
        upcoming=_UPCOMING.search(phrase) is not None,
        general=_GENERAL.search(evidence.text) is not None,
        ongoing=_ONGOING.search(opening) is not None,
    )
