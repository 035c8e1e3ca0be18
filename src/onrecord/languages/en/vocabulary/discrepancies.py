"""English for the comparison of reports: titles and what became of things."""

from __future__ import annotations

import re

from anyascii import anyascii

from onrecord.languages.en.lexicon import rows
from onrecord.languages.vocabulary.discrepancies import StatusWords, TitleParts, TitleWords

# --- titles ---
STEM = 5
"""Letters that are enough to join "Europe" and "European", "Asia" and "Asian"."""
_KINDS_OF_BODY = (
    "affairs", "agency", "board", "city", "commission", "committee", "company", "council",
    "country", "county", "department", "district", "division", "group", "house", "institute",
    "ministry", "national", "office", "party", "police", "program", "region", "regional", "school",
    "service", "university",
)  # fmt: skip
_SMALL = frozenset((
    "a", "an", "and", "at", "by", "for", "from", "her", "his", "in", "its", "of", "on", "the", "to",
    "democratic", "gop", "republican",
))  # fmt: skip
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_POSSESSIVE = re.compile(r"['’]s\b")
_AREA = r"\b(?:for|north|south|east|west|latin|central) {}\b"
"""Words of an area before the word of a country that is part of it."""
_RANKS = {row[0]: row[1] for row in rows("ranks.tsv")}


def title_parts(title: str, countries: frozenset[str]) -> TitleParts:
    """The rank and the area of a title."""
    text = anyascii(_POSSESSIVE.sub("", title)).lower().replace("u.s.", "us")
    words = [word for word in _WORD.findall(text) if word not in _SMALL]
    rank = tuple(sorted({_RANKS[word] for word in words if word in _RANKS}))
    # "Russian Foreign Ministry" tells whose and is left out; "for Russia" tells what for.
    whose = {
        word for word in {*words} & (countries | {"us"}) if not re.search(_AREA.format(word), text)
    }
    return rank, frozenset(word[:STEM] for word in {*words} - whose - _RANKS.keys())


TITLE_WORDS = TitleWords(
    parts=title_parts,
    kinds_of_body=frozenset(word[:STEM] for word in _KINDS_OF_BODY),
    qualified=re.compile(
        r"\b(?:former|ex|next|future|incoming|outgoing|then|designate|acting|newly|new|late)\b",
        re.I,
    ),
)


# --- statuses ---
STATUS_WORDS = StatusWords(
    forms=tuple(
        (group, status, re.compile(rf"\b(?:{forms})\b", re.I))
        for group, status, forms in rows("statuses.tsv")
    ),
    undone=re.compile(r"\b(?:not|never|no|without|return of|returning|access)\b", re.I),
)
