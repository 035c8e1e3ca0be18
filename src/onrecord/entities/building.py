"""Clusters of named things as entities: their names, roles, states and mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.entities.matching import node_id, node_of
from onrecord.entities.named_things import NamedThing
from onrecord.entities.person_names import name_words, parse_person
from onrecord.entities.spelling import is_abbreviation
from onrecord.languages.base import language_of
from onrecord.model import Document, Entity, EntityType, Role, RoleMention, Span
from onrecord.model.documents import content_id


def build(
    clusters: Mapping[str, Sequence[NamedThing]], documents: Mapping[str, Document]
) -> tuple[Entity, ...]:
    """One entity for each cluster, sorted by id. clusters: canonical key -> its named things of all
    documents."""
    made = [_entity(key, members, documents) for key, members in sorted(clusters.items())]
    states = _states_of_leaders(made)
    entities = [_with_leader_state(entity, states) for entity in made]
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _entity(key: str, members: Sequence[NamedThing], documents: Mapping[str, Document]) -> Entity:
    kind = members[0].type
    forms: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for named in members:
        forms += named.forms
        codes += named.codes
    code = min(codes, key=lambda c: (-codes[c], c)) if codes else None
    name = _name(kind, forms, code)
    names = tuple(sorted({*forms, name}))
    mentions = tuple(sorted({span for named in members for span in named.mentions}))
    roles = _roles([role for named in members for role in named.roles], documents)
    id = content_id("e", key)
    others = tuple(sorted({node_id(node_of(named)) for named in members} - {id}))
    return Entity(id, kind, name, names, roles, mentions, code, others)


def _name(kind: EntityType, forms: Counter[str], code: str | None) -> str:
    """The fullest usual form: a state's usual name, else the most frequent of the full forms (ties
    by the alphabet)."""
    if kind is EntityType.COUNTRY and code is not None:
        return language_of(None).vocabulary.place_names.countries.get(code, code)
    full = {form: count for form, count in forms.items() if _is_full(kind, form)} or dict(forms)
    return min(full, key=lambda form: (-full[form], -len(form), form))


def _is_full(kind: EntityType, form: str) -> bool:
    if kind is EntityType.PERSON:
        return parse_person(form).full
    return not is_abbreviation(form)


def _roles(
    propositions: Iterable[RoleMention], documents: Mapping[str, Document]
) -> tuple[Role, ...]:
    """Titles as told, each once with all its places; the evidence runs from the title to the name
    it is given to."""
    places: dict[tuple[str, str], set[Span]] = defaultdict(set)
    written: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for proposition in propositions:
        title = " ".join(proposition.title.text.split())
        key = (title.casefold().replace("’", "'"), proposition.qualifier)
        written[key][title] += 1
        start = min(proposition.title.start, proposition.person.start)
        end = max(proposition.title.end, proposition.person.end)
        places[key].add(documents[proposition.title.document].span(start, end))
    return tuple(
        Role(
            min(written[key], key=lambda t: (-written[key][t], t)),
            key[1],
            tuple(sorted(places[key])),
        )
        for key in sorted(places)
    )


def _states_of_leaders(entities: Iterable[Entity]) -> dict[str, str]:
    """Surname -> state of those who are told to be a president, premier or the like."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        if entity.type is EntityType.PERSON and entity.country:
            titles = " ".join(role.title.lower() for role in entity.roles)
            if name_words().leaders.search(titles):
                found[entity.name.split()[-1]][entity.country] += len(entity.mentions)
    return {name: min(codes, key=lambda c: (-codes[c], c)) for name, codes in found.items()}


def _with_leader_state(entity: Entity, states: Mapping[str, str]) -> Entity:
    """ "Smith administration" serves the state whose president Smith is told to be."""
    if entity.type is not EntityType.ORGANIZATION or entity.country:
        return entity
    leader = name_words().administration.sub("", entity.name)
    code = states.get(leader.split()[-1]) if leader and leader != entity.name else None
    return replace(entity, country=code) if code is not None else entity
