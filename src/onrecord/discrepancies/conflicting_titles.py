"""Two titles of one person that cannot both hold: the same rank at the same time in different
bodies or areas.

A rank beside a post ("Ambassador", "director of the department"), a longer form of the same title,
a former or future post, and a title given months later are no discrepancy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from anyascii import anyascii
from rapidfuzz import fuzz

from onrecord.discrepancies.readings import apart, discrepancy
from onrecord.model import Discrepancy, Entity, EntityType, Role, Span
from onrecord.relations.context import StoryContext
from onrecord.relations.days import gap

SPELLING = 75
"""rapidfuzz ratio from which two words of two areas are one word spelled in two ways."""
SAME_TIME = 45
"""Titles given further apart than this many days may be of two posts held one after the other."""


@dataclass(frozen=True)
class _Title:
    """rank: what may be compared; area: stems of the words that say what the title is for."""

    rank: tuple[str, ...]
    area: frozenset[str]
    words: str
    evidence: tuple[Span, ...]


def title_discrepancies(context: StoryContext, entities: Iterable[Entity]) -> list[Discrepancy]:
    """One discrepancy for each person and rank with areas that cannot both be meant."""
    countries = _countries(context)
    found = []
    for entity in entities:
        by_rank = _by_rank(
            entity.roles if entity.type is EntityType.PERSON else (), context, countries
        )
        for _, titles in sorted(by_rank.items()):
            values = _conflicting(titles, context)
            if values:
                found.append(discrepancy("title", entity.id, entity.name, values, context))
    return found


def _by_rank(
    roles: Iterable[Role], context: StoryContext, countries: frozenset[str]
) -> dict[tuple[str, ...], list[_Title]]:
    """The titles that somebody holds now, by rank."""
    words = context.vocabulary.title_words
    found: dict[tuple[str, ...], list[_Title]] = {}
    for role in roles:
        if not role.qualifier and not words.qualified.search(role.title):
            rank, area = words.parts(role.title, countries)
            if rank and area:
                found.setdefault(rank, []).append(_Title(rank, area, role.title, role.evidence))
    return found


def _countries(context: StoryContext) -> frozenset[str]:
    """Words of the countries that the story names."""
    return frozenset(
        word
        for reading in context.readings.values()
        for mention in reading.mentions
        if mention.type is EntityType.COUNTRY
        for word in anyascii(mention.name).lower().split()
    )


def _conflicting(titles: list[_Title], context: StoryContext) -> dict[str, list[Span]]:
    """Areas that cannot both be meant, with the titles' words as values; {} where all can."""
    readings: dict[frozenset[str], list[_Title]] = {}
    for title in titles:
        readings.setdefault(title.area, []).append(title)
    areas = sorted(readings, key=sorted)
    kinds = context.vocabulary.title_words.kinds_of_body
    clashing = {
        area
        for area in areas
        for other in areas
        if _clash(area, other, kinds) and _same_time(readings[area], readings[other], context)
    }
    values: dict[str, list[Span]] = {}
    for area in (area for area in areas if area in clashing):
        words = min((each.words for each in readings[area]), key=lambda each: (len(each), each))
        spans = values.setdefault(" ".join(words.split()), [])
        spans.extend(span for title in readings[area] for span in title.evidence)
    return values if len(values) > 1 and apart(values.values()) else {}


def _clash(one: frozenset[str], other: frozenset[str], kinds_of_body: frozenset[str]) -> bool:
    """Neither a shorter form of the other, yet with something in common: two wordings of one
    post."""
    common, here, there = one & other, one - other - kinds_of_body, other - one - kinds_of_body
    return bool(common - kinds_of_body and here and there) and not _are_spellings(here, there)


def _are_spellings(here: frozenset[str], there: frozenset[str]) -> bool:
    """Whether two areas are one in two spellings: "Al Qaida", "Al-Qaeda"."""
    one, other = ("".join(re.findall(r"\w", "".join(sorted(area)))) for area in (here, there))
    return one[0] == other[0] and len(one) == len(other) and fuzz.ratio(one, other) >= SPELLING


def _same_time(one: list[_Title], other: list[_Title], context: StoryContext) -> bool:
    first, second = (
        {context.published_on(s.document) for t in ts for s in t.evidence} for ts in (one, other)
    )
    gaps = [gap(day, beside) for day in first for beside in second]
    return any(days is None or days <= SAME_TIME for days in gaps)
