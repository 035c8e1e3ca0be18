"""Event candidates: what the propositions of one event say together while it is put together, and
whether two can be one event."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from onrecord.model import Dated, EntityType
from onrecord.model.edtf import bounds
from onrecord.relations.acts import kind_of
from onrecord.relations.context import StoryContext
from onrecord.relations.days import best_date, gap, overlap, same_day
from onrecord.relations.parties import is_known, side_key
from onrecord.relations.resolved_propositions import ResolvedProposition

SAME_NEWS = 10
"""Undated propositions of reports further apart than this many days are not taken for one event."""


@dataclass
class EventCandidate:
    """Propositions taken for one event; the attributes grow as propositions join.

    date: the best of the propositions' dates. published: of the earliest report. states: `state_of`
    each.
    """

    kind: str
    family: str
    members: list[ResolvedProposition] = field(default_factory=list)
    sides: set[str] = field(default_factory=set)
    persons: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    venues: set[str] = field(default_factory=set)
    date: Dated = field(default_factory=lambda: best_date([]))
    published: str | None = None
    states: set[str] = field(default_factory=set)

    def add(self, one: ResolvedProposition, context: StoryContext) -> None:
        """Let a proposition join."""
        self.date = best_date([self.date, one.date]) if self.members else one.date
        self.published = min(filter(None, (self.published, one.published)), default=None)
        self.states.add(state_of(one))
        self.members.append(one)
        parties = (*one.speakers, *one.addressees)
        named = [party.entity for party in parties if party.entity]
        if self.kind == "meeting":
            self.sides |= {side_key(party) for party in parties if is_known(party)}
        else:
            self.sides |= one.sides
        self.persons |= {entity for entity in named if is_person(entity, context)}
        self.bodies |= {entity for entity in named if is_body(entity, context)}
        self.places |= one.places
        self.venues |= one.venues
        if kind_of(one.proposition.act) == "there":
            targets = (party.entity for party in one.addressees if party.entity)
            self.places |= {entity for entity in targets if is_somewhere(entity, context)}

    @property
    def planned(self) -> bool:
        """To come by some proposition, and done by none; what none decides was done."""
        return "planned" in self.states and "happened" not in self.states

    @property
    def happened(self) -> bool:
        return "happened" in self.states


def is_person(entity: str, context: StoryContext) -> bool:
    """Whether the id is a person's; False for an id that the story does not know."""
    return _type(entity, context) is EntityType.PERSON


def is_somewhere(entity: str, context: StoryContext) -> bool:
    """Whether the id is a place's or a country's: where something can be."""
    return _type(entity, context) in {EntityType.PLACE, EntityType.COUNTRY}


def is_body(entity: str, context: StoryContext) -> bool:
    """Whether the id is an organisation's."""
    return _type(entity, context) is EntityType.ORGANIZATION


def _type(entity: str, context: StoryContext) -> EntityType | None:
    return context.entities[entity].type if entity in context.entities else None


def state_of(one: ResolvedProposition) -> str:
    """planned, happened, or "" where a noun leaves it open ("the summit")."""
    proposition = one.proposition
    if not one.happened or proposition.upcoming:
        return "planned"
    date, published = bounds(one.date.value), bounds(one.published)
    if date is not None and published is not None and date[0] > published[1]:
        return "planned"
    is_open = proposition.nominal and date is None and not proposition.prior
    return "" if is_open else "happened"


def says_nothing_more(one: ResolvedProposition) -> bool:
    """Whether a proposition has neither date nor place of its own."""
    return one.date.value is None and not one.places and not one.venues


def places_agree(one: Iterable[str], other: Iterable[str], context: StoryContext) -> bool:
    """Unknown, shared, or one the country that the other lies in."""
    first, second = set(one), set(other)
    return not first or not second or share_place(first, second, context)


def share_place(one: Iterable[str], other: Iterable[str], context: StoryContext) -> bool:
    """Whether two sets of place ids have one in common, or a town in one lies in a country of the
    other."""
    first, second = set(one), set(other)
    if first & second:
        return True
    return bool(_wider(first, context) & second or _wider(second, context) & first)


def _wider(places: Iterable[str], context: StoryContext) -> set[str]:
    """The countries that places lie in."""
    entities = [context.entities[place] for place in places if place in context.entities]
    codes = [each.country or "" for each in entities if each.type is not EntityType.COUNTRY]
    return {context.countries[code] for code in codes if code in context.countries}


def agree(one: EventCandidate, other: EventCandidate, context: StoryContext) -> bool:
    """Whether nothing speaks against two being one event: dates, places, venues, circle, plan or
    fact."""
    if one.family != other.family or not overlap(one.date.value, other.date.value):
        return False
    for conflict in _CONFLICTS:  # noqa: SIM110  a loop: this is asked of every pair
        if conflict(one, other, context):
            return False
    return True


def _other_places(one: EventCandidate, other: EventCandidate, context: StoryContext) -> bool:
    return not places_agree(one.places, other.places, context)


def _other_venues(one: EventCandidate, other: EventCandidate, _: StoryContext) -> bool:
    return _clash(one.venues, other.venues)


def _other_circle(one: EventCandidate, other: EventCandidate, _: StoryContext) -> bool:
    if not one.sides or not other.sides:
        return False
    return not (one.sides <= other.sides or other.sides <= one.sides)


def _other_persons(one: EventCandidate, other: EventCandidate, _: StoryContext) -> bool:
    return _clash(one.persons, other.persons)


def _other_bodies(one: EventCandidate, other: EventCandidate, _: StoryContext) -> bool:
    return _meets_by_itself(one, other) or _meets_by_itself(other, one)


def _meets_by_itself(one: EventCandidate, other: EventCandidate) -> bool:
    """A meeting of one body of one side, which the other, between several, does not name."""
    alone = len(one.sides) < 2 <= len(other.sides)
    return alone and bool(one.bodies) and not one.bodies & other.bodies


def _plan_and_fact(one: EventCandidate, other: EventCandidate, _: StoryContext) -> bool:
    """One is to come and the other has happened, not on one day."""
    if not (one.planned and other.happened) and not (other.planned and one.happened):
        return False
    return not same_day(one.date.value, other.date.value)


def _other_news(one: EventCandidate, other: EventCandidate, _: StoryContext) -> bool:
    apart = gap(one.date.value or one.published, other.date.value or other.published)
    return apart is not None and apart > SAME_NEWS


def _clash(one: set[str], other: set[str]) -> bool:
    return bool(one) and bool(other) and one.isdisjoint(other)


_CONFLICTS: tuple[Callable[[EventCandidate, EventCandidate, StoryContext], bool], ...] = (
    _other_places,
    _other_venues,
    _other_circle,
    _other_persons,
    _other_bodies,
    _plan_and_fact,
    _other_news,
)
"""What keeps two candidates of one family apart."""
