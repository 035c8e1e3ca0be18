"""Propositions as event mentions (see same_event.py): the same view of a happening as the trained
model has seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from onrecord.model import Party
from onrecord.relations.claims.sense_features import wording
from onrecord.relations.context import StoryContext
from onrecord.relations.events.same_event import EventMention, same_event, stems_of
from onrecord.relations.resolved_propositions import ResolvedProposition
from onrecord.relations.story_terms import likeness


def mention_of(one: ResolvedProposition, context: StoryContext) -> EventMention:
    """What a telling's clause says of the happening, in the model's terms."""
    proposition = one.proposition
    taken = wording(" ".join(proposition.evidence.text.split()))
    head = wording(proposition.cue.text).words[-1:] or (proposition.act,)
    matters = [lemma for matter in proposition.matters for lemma in matter.lemmas]
    return EventMention(
        document=one.document,
        head=head[0],
        words=stems_of(proposition.cue.text) or frozenset(head),
        by_noun=proposition.nominal,
        agents=_named(one.speakers),
        others=_named(one.addressees) | stems_of(" ".join(matters)),
        times=stems_of(proposition.time.text) if proposition.time else frozenset(),
        places=stems_of(" ".join(_names_of_places(one, context))),
        names=taken.names,
        numbers=taken.figures,
        text=taken.text,
    )


def _named(parties: Iterable[Party]) -> frozenset[str]:
    return stems_of(" ".join(party.name for party in parties))


def _names_of_places(one: ResolvedProposition, context: StoryContext) -> list[str]:
    return [context.entities[place].name for place in sorted(one.places | one.venues)]


def one_happening(
    context: StoryContext, least: float
) -> Callable[[ResolvedProposition, ResolvedProposition], float]:
    """How surely two propositions of a story tell of one happening, 0..1, and 0 for less than
    `least`; reports are compared within the story."""
    seen: dict[str, EventMention] = {}

    @cache
    def reports_alike(one: str, other: str) -> float:
        return 1.0 if one == other else likeness(context.weighed[one], context.weighed[other])

    def mention(one: ResolvedProposition) -> EventMention:
        if one.id not in seen:
            seen[one.id] = mention_of(one, context)
        return seen[one.id]

    def sureness(one: ResolvedProposition, other: ResolvedProposition) -> float:
        alike = reports_alike(*sorted((one.document, other.document)))
        return same_event(mention(one), mention(other), alike, least)

    return sureness
