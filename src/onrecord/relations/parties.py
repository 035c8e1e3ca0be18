"""Who acts, and for whom: a phrase of the text becomes a party with the side it acts for.

A spokeswoman's side is her state, a company's spokesman's the company; a journalist, a newspaper or
a private person is its own side, whatever nationality stands before the noun.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.languages.vocabulary import Vocabulary
from onrecord.model import Entity, EntityType, Mention, Party, Reference, ReferenceKind, Span
from onrecord.relations.context import StoryContext

_JOINED_WITHIN = 80
"""Characters after a state's name within which others may be joined to it ("of Norway, Chile and
the United States")."""


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
    if entities and not (
        _only_tells_whose(reference, context) or _is_person_of(reference, entities, context)
    ):
        return tuple(party_of(entity, context) for entity in entities)
    words = context.vocabulary.phrase_grammar.bare(reference.span.text)
    side = _side_of_unnamed(reference, words, entities, context)
    if side is None:
        why = reference.unresolved or "the text does not name them"
        return (Party(None, words, None, words, why),)
    return (Party(None, words, side.id, side.name),)


def _side_of_unnamed(
    reference: Reference, words: str, entities: Sequence[Entity], context: StoryContext
) -> Entity | None:
    """The state, or else the body ("Harbour Union members"), that those act for whom a phrase does
    not name."""
    if _held_once(words, context):
        return None
    if _speaks_for_itself(words, context):
        return _by_its_noun(reference, words, context)
    country = context.countries.get(reference.country or "")
    if country is None and not entities:
        return _by_its_noun(reference, words, context)
    if country is None or reference.kind is ReferenceKind.PRONOUN:
        return next(iter(entities), None)
    if _only_by_town(reference, context):
        return next(iter(entities), None)
    return context.entities[country]


def _by_its_noun(reference: Reference, words: str, context: StoryContext) -> Entity | None:
    """The body that "the union", "union leaders" stand for: the only one of the report whose name
    ends in that noun; None where there are several or the phrase speaks of any."""
    noun, *rest = words.split() or [""]
    grammar, vocabulary = context.vocabulary.phrase_grammar, context.vocabulary
    if reference.kind is not ReferenceKind.GENERIC or len(rest) > 1 or not words.islower():
        return None
    if grammar.indefinite.match(reference.span.text):
        return None
    if noun not in vocabulary.party_words.bodies or (
        rest and not _has_head(words, vocabulary.party_words.persons, vocabulary)
    ):
        return None
    named = Counter(
        context.of_mention[mention.span]
        for mention in context.mentions.get(reference.span.document, ())
        if mention.type is EntityType.ORGANIZATION and mention.span in context.of_mention
    )
    found = [
        context.entities[id]
        for id in sorted(named.keys() & context.entities.keys())
        if noun in grammar.head_forms(context.entities[id].name)
    ]
    often = len(found) == 1 and named[found[0].id] > len(rest)  # "school officials" are of any
    return found[0] if often else None


def _of_several_countries(reference: Reference, context: StoryContext) -> tuple[Party, ...]:
    """ "Russian and American diplomats": one party for each country, in words of the text; () for
    other phrases."""
    if reference.kind is not ReferenceKind.GENERIC:
        return ()
    return _with_joined_countries(reference, context) or _of_each_country(reference, context)


def _of_each_country(reference: Reference, context: StoryContext) -> tuple[Party, ...]:
    grammar, phrase = context.vocabulary.phrase_grammar, reference.span
    whose = [each for each in context.mentions_in(phrase) if each.country in context.countries]
    if len({mention.country for mention in whose}) < 2 or not grammar.several.search(phrase.text):
        return ()
    tail = " ".join(phrase.text[whose[-1].span.end - phrase.start :].split())
    if not tail or _speaks_for_itself(tail, context):
        return ()
    found = []
    for mention in whose:
        country = context.entities[context.countries[mention.country or ""]]
        found.append(Party(None, f"{mention.name} {tail}", country.id, country.name))
    return tuple(dict.fromkeys(found))


def _with_joined_countries(reference: Reference, context: StoryContext) -> tuple[Party, ...]:
    """ "the delegations of Norway and Chile", also where the phrase was cut before the second
    state."""
    first = _first_state(reference.span, context)
    if first is None:
        return ()
    codes = [mention.country for mention in _joined_states(first, context)]
    ids = [context.countries[code] for code in codes if code and code in context.countries]
    countries = [context.entities[id] for id in dict.fromkeys(ids)]
    if len(countries) < 2:
        return ()
    return tuple(Party(each.id, each.name, each.id, each.name) for each in countries)


def _first_state(phrase: Span, context: StoryContext) -> Mention | None:
    """The first state named in a phrase of states, which does not open it."""
    inside = (
        mention
        for mention in context.mentions_in(phrase)
        if mention.type is EntityType.COUNTRY and not mention.adjectival
    )
    first = next(inside, None)
    if first is None or first.span.start == phrase.start:
        return None
    return first if context.vocabulary.phrase_grammar.of_states.search(phrase.text) else None


def _joined_states(first: Mention, context: StoryContext) -> Sequence[Mention]:
    """The states that follow one another from this one on."""
    document, joining = (
        context.documents[first.span.document],
        context.vocabulary.phrase_grammar.joining,
    )
    states = [first]
    after = Span(document.id, first.span.end, first.span.end + _JOINED_WITHIN, "")
    for mention in context.mentions_in(after):
        between = document.text[states[-1].span.end : mention.span.start]
        if mention.type is not EntityType.COUNTRY or not joining.fullmatch(between):
            break
        states.append(mention)
    return states


def _only_tells_whose(reference: Reference, context: StoryContext) -> bool:
    """Whether the mentions of "Russian diplomats", "Norway's largest daily" tell whose it is, and
    not who."""
    named = {mention.span: mention for mention in context.mentions_in(reference.span)}
    own = [named[span] for span in reference.mentions if span in named]
    return len(own) == len(reference.mentions) and all(
        _tells_whose(mention, reference, context) for mention in own
    )


def _tells_whose(mention: Mention, reference: Reference, context: StoryContext) -> bool:
    if mention.adjectival and reference.kind is ReferenceKind.GENERIC:
        return True
    name, phrase = mention.span, reference.span
    if mention.type is not EntityType.COUNTRY or name.document != phrase.document:
        return False
    rest = phrase.text[name.end - phrase.start :]
    return context.vocabulary.phrase_grammar.owner.match(rest) is not None


def _is_person_of(reference: Reference, entities: Sequence[Entity], context: StoryContext) -> bool:
    """Whether the phrase calls somebody by a calling and tells only whose he is: "a spokeswoman for
    the Lake Fund", "an immigrant from Norway"."""
    if reference.kind is not ReferenceKind.GENERIC:
        return False
    if any(entity.type is EntityType.PERSON for entity in entities):
        return False
    words = context.vocabulary.phrase_grammar.bare(reference.span.text)
    return _has_head(words, context.vocabulary.party_words.persons, context.vocabulary)


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


def can_act(words: str, context: StoryContext) -> bool:
    """Whether the head noun of a phrase is of those that act or speak."""
    return _has_head(words, context.vocabulary.party_words.actors, context.vocabulary)


def _speaks_for_itself(words: str, context: StoryContext) -> bool:
    """Whether the head noun names people or bodies that no state speaks through."""
    return _has_head(words, context.vocabulary.party_words.own_side, context.vocabulary)


def _held_once(words: str, context: StoryContext) -> bool:
    """Whether the phrase calls people by an office that they hold no more ("former diplomats")."""
    return not context.vocabulary.party_words.former.isdisjoint(words.lower().split())


@lru_cache(maxsize=65536)
def _has_head(words: str, nouns: frozenset[str], vocabulary: Vocabulary) -> bool:
    return not nouns.isdisjoint(vocabulary.phrase_grammar.head_forms(words))


def _side(entity: Entity, context: StoryContext) -> Entity:
    if entity.type is EntityType.COUNTRY:
        return _country(entity, context) or entity
    if entity.type is EntityType.ORGANIZATION:
        return _side_of_body(entity, context)
    if any(_speaks_for_itself(role.title, context) for role in entity.roles):
        return entity
    bodies = [
        context.entities[body]
        for body in context.served.get(entity.id, ())
        if body in context.entities
    ]
    if any(_sits_in(body, context) for body in bodies[:1]):
        return entity
    own = [body for body in bodies[:1] if body.country and _side_of_body(body, context) is body]
    if own:
        return own[0]
    return _country(entity, context) or (_side_of_body(bodies[0], context) if bodies else entity)


def _side_of_body(body: Entity, context: StoryContext) -> Entity:
    """The state, of a body through which one speaks by its name; else the body itself."""
    if body.id in context.media or _speaks_for_itself(body.name, context):
        return body
    words = context.vocabulary.party_words
    if not any(words.state_body.search(name) for name in (body.name, *body.names)):
        return body
    return _country(body, context) or body


def _sits_in(body: Entity, context: StoryContext) -> bool:
    """Whether who serves the body sits in it, as in a parliament, and speaks for himself."""
    words = context.vocabulary.party_words
    return words.assembly.search(body.name) is not None and not words.state_body.search(body.name)


def _country(entity: Entity, context: StoryContext) -> Entity | None:
    country = context.countries.get(entity.country or "")
    return None if country is None else context.entities[country]
