"""Stretches of a paragraph that may name an entity, and which of two overlapping ones is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from onrecord.languages.en.parser.parsed import Parsed
from onrecord.model import EntityType


class Trust(IntEnum):
    """How far a candidate is trusted against one that overlaps it; the larger wins."""

    READER = 1
    COUNTRY = 2
    PERSON = 3
    LEXICON = 4
    PATTERN = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters start..end of paragraph number `paragraph` as the name of something of `type`.

    country: ISO alpha-2. adjectival: tells whose. trust: which kind of rule found it. full:
    a person's name of two words or
    more. capital: a seat of government whose reading, state or place, the sentence decides.
    """

    paragraph: int
    start: int
    end: int
    type: EntityType
    trust: Trust
    country: str | None = None
    adjectival: bool = False
    full: bool = False
    capital: bool = False
    told: bool = False

    def overlaps(self, other: Candidate) -> bool:
        return (
            self.paragraph == other.paragraph and self.start < other.end and other.start < self.end
        )


def without_overlaps(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates of one document that remain, in the order of the text: more trusted first,
    then the longer.

    Names from a lexicon and built names are trusted alike: the longer of two wins, and the listed
    one of two equals.
    """
    kept: dict[int, list[Candidate]] = {}
    order = sorted(
        set(candidates),
        key=lambda c: (
            -min(c.trust, Trust.LEXICON),
            c.start - c.end,
            c.trust,
            c.paragraph,
            c.start,
            c.type,
            c.country or "",
            c.adjectival,
            c.capital,
            not c.told,
        ),
    )
    for candidate in order:
        taken = kept.setdefault(candidate.paragraph, [])
        if not any(candidate.overlaps(other) for other in taken):
            taken.append(candidate)
    return sorted(
        (c for taken in kept.values() for c in taken), key=lambda c: (c.paragraph, c.start)
    )


def text_of(parsed: Sequence[Parsed], candidate: Candidate) -> str:
    """The words of a candidate as its paragraph has them."""
    return parsed[candidate.paragraph].paragraph.text[candidate.start : candidate.end]
