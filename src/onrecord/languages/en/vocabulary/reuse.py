"""English words by which reused sentences are known."""

from __future__ import annotations

import re

from onrecord.languages.en.lexicon import common_words
from onrecord.languages.vocabulary.comparison import ReuseWords

_REPORTING = """
said says say saying told tells added adds stated states announced noted confirmed stressed
emphasised emphasized reported wrote tweeted insists insisted described explained argued warned
expressed proposed suggested stressing adding affirmed
"""

REUSE_WORDS = ReuseWords(
    shares=common_words(),
    reporting=frozenset(_REPORTING.split()),
    reporting_phrases={
        "according": ("according", "to"),
        "called": ("called", "on"),
        "in": ("in", "a", "statement"),
    },
    abbreviation=re.compile(
        r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Maj|Adm|St|Jr|Sr|No|vs|Prof|Hon|Rev"
        r"|Inc|Co|Corp|Ltd|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[^\W\d_](?:\.[^\W\d_])*)\.$"
    ),
    credit=(
        r"\(\s*(?:{})\s*\)"
        r"|\b(?:[Bb]y|[Vv]ia|[Ff]rom|[Tt]old|[Aa]ccording to|[Ss]ource:)\s+(?:[Tt]he\s+)?(?:{})\b"
        r"|\b(?:{})\s+(?:first\s+)?(?:report(?:s|ed)|contributed)\b"
    ),
)
