"""Propositions as event mentions (see same_event.py): the same view of an event as the trained
model has seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from onrecord.languages.vocabulary.relations import SentenceWords
from onrecord.model import Party
from onrecord.relations.claims.sense_features import wording
from onrecord.relations.context import StoryContext
from onrecord.relations.events.same_event import EventMention, same_event, stems_of
from onrecord.relations.resolved_propositions import ResolvedProposition
from onrecord.relations.story_terms import likeness


def mention_of(one: ResolvedProposition, context: StoryContext) -> EventMention:
    """What a proposition's clause says of the event, in the model's terms."""
    language = context.vocabulary.sentence_words
    proposition = one.proposition
    clause = wording(one.clause, language)
    head = wording(proposition.cue.text, language).words[-1:] or (proposition.act,)
    topics = " ".join(lemma for topic in proposition.topics for lemma in topic.lemmas)
    places = " ".join(context.entities[id].name for id in sorted(one.places | one.venues))
    return EventMention(
        document=one.document,
        head=head[0],
        words=stems_of(proposition.cue.text, language) or frozenset(head),
        by_noun=proposition.nominal,
        agents=_named(one.speakers, language),
        others=_named(one.addressees, language) | stems_of(topics, language),
        times=stems_of(proposition.time.text if proposition.time else "", language),
        places=stems_of(places, language),
        names=clause.names,
        numbers=clause.figures,
        text=clause.text,
        language=language,
    )


def _named(parties: Iterable[Party], language: SentenceWords) -> frozenset[str]:
    return stems_of(" ".join(party.name for party in parties), language)


def one_event(
    context: StoryContext, least: float
) -> Callable[[ResolvedProposition, ResolvedProposition], float]:
    """How surely two propositions of a story are of one event, 0..1, and 0 for less than `least`;
    reports are compared within the story."""
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
