"""Happenings under construction: what the propositions of one happening say together, and whether
two can be one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.model import Dated, EntityType, Modality
from onrecord.model.edtf import bounds
from onrecord.relations.acts import kind_of
from onrecord.relations.context import StoryContext
from onrecord.relations.days import best_date, gap, overlap, same_day
from onrecord.relations.parties import is_known, side_key
from onrecord.relations.resolved_propositions import ResolvedProposition

# Undated propositions of reports further apart than this many days are not taken for one happening.
SAME_NEWS = 10

_PRIOR = re.compile(r"\b(?:initial|previous|prior|earlier|preceding|past|last)\b", re.IGNORECASE)
_NEXT = re.compile(
    r"\b(?:next|follow-?up|upcoming|another|further|future|subsequent|new)\b", re.IGNORECASE
)
_DEFINITE = re.compile(
    r"(?:\b(?:the|this|that|these|those|its|their|his|her)\b|['’]s?\b)[^.,;]*$", re.IGNORECASE
)


@dataclass
class Happening:
    """Propositions taken for one happening; the attributes grow as propositions join.

    date: the best of the propositions' dates. published: of the earliest report. told: what
    `comes_or_came` says of each.
    """

    kind: str
    family: str
    members: list[ResolvedProposition] = field(default_factory=list)
    sides: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    venues: set[str] = field(default_factory=set)
    date: Dated = field(default_factory=lambda: best_date([]))
    published: str | None = None
    told: set[str] = field(default_factory=set)

    def take(self, one: ResolvedProposition, context: StoryContext) -> None:
        """Let a telling join."""
        self.date = best_date([self.date, one.date]) if self.members else one.date
        self.published = min(filter(None, (self.published, one.published)), default=None)
        self.told.add(comes_or_came(one))
        self.members.append(one)
        parties = (*one.speakers, *one.addressees)
        if self.kind in {"meeting", "call"}:
            self.sides |= {side_key(party) for party in parties if is_known(party)}
        else:
            self.sides |= one.sides
        self.persons |= {p.entity for p in parties if p.entity and is_person(p.entity, context)}
        self.bodies |= {p.entity for p in parties if p.entity and is_body(p.entity, context)}
        self.targets |= {p.side or side_key(p) for p in one.addressees} | {
            p.entity for p in one.addressees if p.entity
        }
        self.places |= one.places
        self.venues |= one.venues
        if kind_of(one.proposition.act) == "there":
            self.places |= {
                p.entity for p in one.addressees if p.entity and is_somewhere(p.entity, context)
            }

    @property
    def planned(self) -> bool:
        """ResolvedProposition as to come, and by nobody as done; what no telling decides was
        done."""
        return "planned" in self.told and "happened" not in self.told

    @property
    def happened(self) -> bool:
        return "happened" in self.told


def is_person(entity: str, context: StoryContext) -> bool:
    """Whether the id is a person's; False for an id that the story does not know."""
    return entity in context.entities and context.entities[entity].type is EntityType.PERSON


def is_somewhere(entity: str, context: StoryContext) -> bool:
    """Whether the id is a place's or a country's: where something can be."""
    return entity in context.entities and context.entities[entity].type in {
        EntityType.PLACE,
        EntityType.COUNTRY,
    }


def is_body(entity: str, context: StoryContext) -> bool:
    """Whether the id is an organisation's."""
    return entity in context.entities and context.entities[entity].type is EntityType.ORGANIZATION


def comes_or_came(one: ResolvedProposition) -> str:
    """planned, happened, or "" where a noun leaves it open ("the summit")."""
    if one.proposition.modality is not Modality.HAPPENED or _NEXT.search(before_cue(one)):
        return "planned"
    date, published = bounds(one.date.value), bounds(one.published)
    if date is not None and published is not None and date[0] > published[1]:
        return "planned"
    return "" if one.proposition.nominal and date is None and not is_prior(one) else "happened"


def before_cue(one: ResolvedProposition) -> str:
    """The words of the phrase before a noun that tells a happening; "" for a verb."""
    if not one.proposition.nominal:
        return ""
    sentence, cue = one.proposition.sentence, one.proposition.cue
    words = sentence.text[
        max(0, cue.start - sentence.start - 48) : max(0, cue.start - sentence.start)
    ]
    return re.split(
        r"[.,;:()“”\"]|\b(?:of|in|at|on|for|to|with|during|after|before|from)\b", words
    )[-1]


def is_prior(one: ResolvedProposition) -> bool:
    """Whether the noun's own words set it apart from the happening the report is about ("the prior
    talks")."""
    return bool(_PRIOR.search(before_cue(one)))


def is_definite(one: ResolvedProposition) -> bool:
    """Whether the words before the noun take it as known ("the talks", "their meeting")."""
    return bool(_DEFINITE.search(before_cue(one)))


def says_nothing_more(one: ResolvedProposition) -> bool:
    """A telling with neither date nor place of its own."""
    return one.date.value is None and not one.places and not one.venues


def places_agree(one: Iterable[str], other: Iterable[str], context: StoryContext) -> bool:
    """Unknown, shared, or one the country that the other lies in."""
    first, second = set(one), set(other)
    return not first or not second or share_place(first, second, context)


def share_place(one: Iterable[str], other: Iterable[str], context: StoryContext) -> bool:
    """Whether two sets of place ids have one in common, or a town in one lies in a country of the
    other."""
    first, second = set(one), set(other)
    return (
        bool(first & second)
        or bool(_wider(first, context) & second)
        or bool(_wider(second, context) & first)
    )


def _wider(places: Iterable[str], context: StoryContext) -> set[str]:
    entities = [context.entities[place] for place in places if place in context.entities]
    lies_in = [
        context.countries.get(e.country or "") for e in entities if e.type is not EntityType.COUNTRY
    ]
    return {country for country in lies_in if country is not None}


def _meets_by_itself(one: Happening, other: Happening) -> bool:
    """A meeting of one body of one side, which the other, between several, does not name."""
    return (
        bool(one.bodies)
        and len(one.sides) < 2 <= len(other.sides)
        and not one.bodies & other.bodies
    )


def agree(one: Happening, other: Happening, context: StoryContext) -> bool:
    """Whether nothing speaks against two being one happening: dates, places, venues, circle, plan
    or fact."""
    if one.family != other.family or not overlap(one.date.value, other.date.value):
        return False
    if not places_agree(one.places, other.places, context):
        return False
    if one.venues and other.venues and not one.venues & other.venues:
        return False
    if one.sides and other.sides and not (one.sides <= other.sides or other.sides <= one.sides):
        return False
    if one.persons and other.persons and not one.persons & other.persons:
        return False
    if _meets_by_itself(one, other) or _meets_by_itself(other, one):
        return False
    plan_and_fact = (one.planned and other.happened) or (other.planned and one.happened)
    if plan_and_fact and not same_day(one.date.value, other.date.value):
        return False
    apart = gap(one.date.value or one.published, other.date.value or other.published)
    return apart is None or apart <= SAME_NEWS
