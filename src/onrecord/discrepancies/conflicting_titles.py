"""Two titles of one person that cannot both hold: the same rank at the same time in different
bodies or areas.

A rank beside a post ("Ambassador", "director of the department"), a longer form of the same title,
a former or future post, and a title given months later are no discrepancy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

from onrecord.discrepancies.readings import apart, discrepancy
from onrecord.languages.en.lexicon import rows
from onrecord.model import Discrepancy, Entity, EntityType, Role, Span
from onrecord.relations.context import StoryContext
from onrecord.relations.days import gap

# Titles told further apart than this many days may be of two posts held one after the other.
SAME_TIME = 45

# Shared by posts of all kinds, as stems: having one of these in common does not make two titles one
# post.
_KINDS_OF_BODY = frozenset(
    word[:5]
    for word in (
        "affairs",
        "agency",
        "board",
        "city",
        "commission",
        "committee",
        "company",
        "council",
        "country",
        "county",
        "department",
        "district",
        "division",
        "group",
        "house",
        "institute",
        "ministry",
        "national",
        "office",
        "party",
        "police",
        "program",
        "region",
        "regional",
        "school",
        "service",
        "university",
    )
)

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "at",
        "by",
        "for",
        "from",
        "her",
        "his",
        "in",
        "its",
        "of",
        "on",
        "the",
        "to",
    ]
)
_QUALIFIED = re.compile(
    r"\b(?:former|ex|next|future|incoming|outgoing|then|designate|acting|newly|new|late)\b", re.I
)


@dataclass(frozen=True)
class _Title:
    rank: tuple[str, ...]
    area: frozenset[str]
    words: str
    evidence: tuple[Span, ...]


@cache
def _ranks() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("ranks.tsv")}


def title_discrepancies(context: StoryContext, entities: Iterable[Entity]) -> list[Discrepancy]:
    """One discrepancy for each person and rank with areas that cannot both be meant."""
    own = _countries(context)
    found = []
    for entity in entities:
        if entity.type is not EntityType.PERSON:
            continue
        titles = [_title(role, own) for role in entity.roles if not role.qualifier]
        by_rank: dict[tuple[str, ...], list[_Title]] = {}
        for title in titles:
            if title.rank and title.area and not _QUALIFIED.search(title.words):
                by_rank.setdefault(title.rank, []).append(title)
        for _, group in sorted(by_rank.items()):
            values = _conflicting(group, context)
            if values:
                found.append(discrepancy("title", entity.id, entity.name, values, context))
    return found


def _title(role: Role, own: frozenset[str]) -> _Title:
    text = anyascii(re.sub(r"['’]s\b", "", role.title)).lower().replace("u.s.", "us")
    words = [word for word in _WORD.findall(text) if word not in _SMALL]
    rank = tuple(sorted({_ranks()[word] for word in words if word in _ranks()}))
    # "Russian Foreign Ministry" tells whose and is left out; "for Russia" tells what for and stays.
    whose = {
        word
        for word in own
        if not re.search(rf"\b(?:for|north|south|east|west|latin|central) {word}\b", text)
    }
    area = frozenset(_stem(word) for word in words if word not in _ranks() and word not in whose)
    return _Title(rank, area, role.title, role.evidence)


def _stem(word: str) -> str:
    """The first five letters: enough to join "Europe" and "European", "Asia" and "Asian"."""
    return word[:5]


def _countries(context: StoryContext) -> frozenset[str]:
    words = {
        word
        for reading in context.readings.values()
        for mention in reading.mentions
        if mention.type is EntityType.COUNTRY
        for word in anyascii(mention.name).lower().split()
    }
    return frozenset(words | {"us"})


def _conflicting(group: list[_Title], context: StoryContext) -> dict[str, list[Span]]:
    """Areas that cannot both be meant, with the titles' words as values; {} where all can."""
    readings: dict[frozenset[str], list[_Title]] = {}
    for title in group:
        readings.setdefault(title.area, []).append(title)
    areas = sorted(readings, key=lambda area: sorted(area))
    clashing = {
        area
        for area in areas
        for other in areas
        if _clash(area, other) and _same_time(readings[area], readings[other], context)
    }
    values: dict[str, list[Span]] = {}
    for area in areas:
        if area in clashing:
            words = min(
                (title.words for title in readings[area]), key=lambda words: (len(words), words)
            )
            values.setdefault(" ".join(words.split()), []).extend(
                s for t in readings[area] for s in t.evidence
            )
    return values if len(values) > 1 and apart(values.values()) else {}


def _clash(one: frozenset[str], other: frozenset[str]) -> bool:
    """Neither a shorter form of the other, yet with something in common: two wordings of one
    post."""
    return bool((one & other) - _KINDS_OF_BODY) and not one <= other and not other <= one


def _same_time(one: list[_Title], other: list[_Title], context: StoryContext) -> bool:
    first, second = (
        {context.published_on(s.document) for t in ts for s in t.evidence} for ts in (one, other)
    )
    gaps = [gap(day, beside) for day in first for beside in second]
    return any(days is None or days <= SAME_TIME for days in gaps)
