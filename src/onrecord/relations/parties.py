"""Who acts, and for whom: a phrase of the text becomes a party with the side it acts for.

A spokeswoman's side is her state, a company's spokesman's the company; a journalist, a newspaper or
a private person is its own side, whatever nationality stands before the noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from onrecord.languages.en.lexicon import rows
from onrecord.model import Entity, EntityType, Party, Reference, ReferenceKind, Span
from onrecord.relations.context import StoryContext

_DETERMINER = re.compile(
    r"^(?:the|an?|its|his|her|their|our|this|these|those|both|some|several|many)\s+", re.I
)
_POSSESSIVE = re.compile(r"['’]s?$")
_OWNING = re.compile(r"(?<=s)['’]\s+\w|['’]s\s+\w")
_WORD = re.compile(r"[a-z]+")
_NUMBER_OF = re.compile(
    r"^(?:(?:the|a|an)\s+)?(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|some|most|all|many|none|"
    r"dozens|hundreds|thousands|number|majority|group|series|pair|part)\s+of\s+"
)
_JOINS = re.compile(r"\s*,?\s*(?:and\s+)?(?:the\s+)?", re.I)
# Characters after a state's name within which others may be joined to it ("of Norway, Chile and the
# United States").
_JOINED_WITHIN = 80


def parties_of(reference: Reference, context: StoryContext) -> tuple[Party, ...]:
    """The parties a phrase stands for: one, or several where it names several or stands for "both
    sides"."""
    known = context.parties.get(reference)
    if known is None:
        known = context.parties[reference] = _parties_of(reference, context)
    return known


def _parties_of(reference: Reference, context: StoryContext) -> tuple[Party, ...]:
    several = _of_several_countries(reference, context)
    if several:
        return several
    entities = [
        context.entities[key]
        for key in context.entity_ids(reference.mentions)
        if key in context.entities and not _only_tells_where(context.entities[key], reference)
    ]
    if entities and reference.kind is ReferenceKind.COLLECTIVE:
        return tuple(dict.fromkeys(_side_itself(entity, context) for entity in entities))
    words = bare_words(reference.span.text)
    if entities and not _only_tells_whose(reference, context):
        return tuple(party_of(entity, context) for entity in entities)
    country = context.countries.get(reference.country or "")
    if (
        country is not None
        and not _only_by_town(reference, context)
        and reference.kind is not ReferenceKind.PRONOUN
        and not _speaks_for_itself(words)
    ):
        return (Party(None, words, country, context.entities[country].name),)
    if entities and not _speaks_for_itself(
        words
    ):  # "Harbour Union members": the body they belong to
        return (Party(None, words, entities[0].id, entities[0].name),)
    return (Party(None, words, None, words, reference.unresolved or "the text does not name them"),)


def _of_several_countries(reference: Reference, context: StoryContext) -> tuple[Party, ...]:
    """ "Russian and American diplomats": one party for each country, in words of the text; () for
    other phrases."""
    if reference.kind is not ReferenceKind.GENERIC:
        return ()
    joined = _with_joined_countries(reference, context)
    if joined:
        return joined
    whose = [
        mention
        for mention in context.mentions_in(reference.span)
        if mention.country in context.countries
    ]
    if len({mention.country for mention in whose}) < 2 or not re.search(
        r"\band\b|,|-", reference.span.text
    ):
        return ()
    tail = " ".join(reference.span.text[whose[-1].span.end - reference.span.start :].split())
    if not tail or _speaks_for_itself(tail):
        return ()
    found = []
    for mention in whose:
        country = context.entities[context.countries[mention.country or ""]]
        found.append(Party(None, f"{mention.name} {tail}", country.id, country.name))
    return tuple(dict.fromkeys(found))


def _with_joined_countries(reference: Reference, context: StoryContext) -> tuple[Party, ...]:
    """ "the delegations of Norway and Chile", also where the phrase was cut before the second
    state."""
    inside = [
        m
        for m in context.mentions_in(reference.span)
        if m.type is EntityType.COUNTRY and not m.adjectival
    ]
    if (
        not inside
        or inside[0].span.start == reference.span.start
        or " of " not in reference.span.text
    ):
        return ()
    document = context.documents[reference.span.document]
    states = [inside[0]]
    after = Span(document.id, inside[0].span.end, inside[0].span.end + _JOINED_WITHIN, "")
    for mention in context.mentions_in(after):
        between = document.text[states[-1].span.end : mention.span.start]
        if mention.type is not EntityType.COUNTRY or not _JOINS.fullmatch(between):
            break
        states.append(mention)
    codes = [mention.country for mention in states if mention.country is not None]
    countries = [
        context.entities[context.countries[code]] for code in codes if code in context.countries
    ]
    if len({country.id for country in countries}) < 2:
        return ()
    return tuple(
        dict.fromkeys(
            Party(country.id, country.name, country.id, country.name) for country in countries
        )
    )


def _only_tells_whose(reference: Reference, context: StoryContext) -> bool:
    """Whether the mentions of "Russian diplomats", "Norway's largest daily" tell whose it is, and
    not who."""
    named = {mention.span: mention for mention in context.mentions_in(reference.span)}
    own = [named[span] for span in reference.mentions if span in named]
    generic = reference.kind is ReferenceKind.GENERIC
    return len(own) == len(reference.mentions) and all(
        (generic and mention.adjectival)
        or (mention.type is EntityType.COUNTRY and _owns_the_rest(mention.span, reference.span))
        for mention in own
    )


def _owns_the_rest(mention: Span, phrase: Span) -> bool:
    after = phrase.text[mention.end - phrase.start :]
    return mention.document == phrase.document and _OWNING.match(after) is not None


def _only_tells_where(entity: Entity, reference: Reference) -> bool:
    """Whether a town in a longer phrase is where and not who: "officials in Geneva"."""
    return (
        entity.type in {EntityType.PLACE, EntityType.FACILITY}
        and reference.span not in reference.mentions
    )


def _only_by_town(reference: Reference, context: StoryContext) -> bool:
    """Whether nothing but a town gives the phrase its country: "officials in Geneva" are not for
    that Swiss."""
    whose = [
        mention
        for mention in context.mentions_in(reference.span)
        if mention.country == reference.country
    ]
    return bool(whose) and all(mention.type is EntityType.PLACE for mention in whose)


def _side_itself(entity: Entity, context: StoryContext) -> Party:
    """The side that an entity acts for, as a party: "both sides" are the states, not whoever was
    named last."""
    side = _side(entity, context)
    return Party(side.id, side.name, side.id, side.name)


def parties_of_all(references: Iterable[Reference], context: StoryContext) -> tuple[Party, ...]:
    """The parties of several phrases, each once, in their order."""
    return tuple(
        dict.fromkeys(party for reference in references for party in parties_of(reference, context))
    )


def party_of(entity: Entity, context: StoryContext) -> Party:
    """An entity as a party: its side is the state it serves, else the body it serves, else
    itself."""
    if entity.type is EntityType.FACILITY:
        return Party(entity.id, entity.name, None, entity.name)  # a building takes no side
    side = _side(entity, context)
    return Party(entity.id, entity.name, side.id, side.name)


def side_key(party: Party) -> str:
    """What tells sides apart: the side's entity, or the words where nobody is known to stand behind
    them."""
    return party.side or "=" + party.side_name.lower()


def is_known(party: Party) -> bool:
    """Whether the text says whose side this is."""
    return party.side is not None


def can_act(words: str) -> bool:
    """Whether the head noun of a phrase is of those that act or speak (lexicon/actors.tsv)."""
    return any(form in _actors() for form in head_forms(words))


def bare_words(text: str) -> str:
    """A phrase on one line, without the determiner before it and the possessive after it."""
    return _POSSESSIVE.sub("", _DETERMINER.sub("", " ".join(text.split())))


def _side(entity: Entity, context: StoryContext) -> Entity:
    if entity.type is EntityType.COUNTRY:
        return _country(entity, context) or entity
    if entity.type is EntityType.ORGANIZATION:
        own = entity.id in context.media or _speaks_for_itself(entity.name)
        return entity if own else _country(entity, context) or entity
    if any(_speaks_for_itself(role.title) for role in entity.roles):
        return entity
    if (country := _country(entity, context)) is not None:
        return country
    bodies = [
        context.entities[body]
        for body in context.served.get(entity.id, ())
        if body in context.entities
    ]
    return _country(bodies[0], context) or bodies[0] if bodies else entity


def _country(entity: Entity, context: StoryContext) -> Entity | None:
    country = context.countries.get(entity.country or "")
    return None if country is None else context.entities[country]


@lru_cache(maxsize=65536)
def _speaks_for_itself(words: str) -> bool:
    """Whether the head noun names people or bodies that no state speaks through
    (lexicon/own_side.tsv)."""
    return any(form in _own_side() for form in head_forms(words))


@cache
def _own_side() -> frozenset[str]:
    return frozenset(row[0] for row in rows("own_side.tsv"))


@cache
def _actors() -> frozenset[str]:
    kinds = {"person", "organization", "collective", "media"}
    return frozenset(row[1] for row in rows("actors.tsv") if row[0] in kinds)


def head_forms(words: str) -> list[str]:
    """The head noun of a phrase, as it stands and in the singular."""
    words = _NUMBER_OF.sub("", words.lower())
    head = re.split(r",|\b(?:of|in|at|for|from|on|who|that|which)\b", words, maxsplit=1)[0]
    last = (_WORD.findall(head) or [""])[-1]
    return [last, last[:-1], last[:-2], last[:-3] + "y"] if last.endswith("s") else [last]
