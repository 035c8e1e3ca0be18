"""Entity resolution, from the mentions of all documents to entities: gather by document, block,
match, cluster (the steps of Christen 2012), with human judgements on top."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from onrecord.entities.blocking import blocks
from onrecord.entities.building import build
from onrecord.entities.clustering import cluster, names_apart
from onrecord.entities.local_organisations import gather_organisations
from onrecord.entities.local_persons import gather_persons
from onrecord.entities.matching import Join, Node, joins, node_of
from onrecord.entities.named_things import NamedThing
from onrecord.entities.spelling import folded
from onrecord.languages.base import language_of
from onrecord.model import Document, Entity, EntityType, Judgement, Mention, Reading, Span

__all__ = ["Resolution", "resolve"]


class Resolution(NamedTuple):
    """entities: sorted by id. of_mention: the span of each mention -> the id of the entity it
    names."""

    entities: tuple[Entity, ...]
    of_mention: Mapping[Span, str]

    def country(self, code: str) -> Entity | None:
        """The entity of a state by its ISO alpha-2 code, where a document names it."""
        return next(
            (e for e in self.entities if e.type is EntityType.COUNTRY and e.country == code), None
        )


def resolve(
    documents: Sequence[Document], readings: Sequence[Reading], judgements: Sequence[Judgement] = ()
) -> Resolution:
    """Who is who over all documents. Judgements of kind "merge" and "split" act, as
    `onrecord.judgements` writes them.

    The result depends on the values alone, not on their order.
    """
    by_id = {document.id: document for document in documents}
    apart = names_apart(judgements)
    all_named = [
        named
        for reading in sorted(readings, key=lambda reading: reading.document)
        for named in gather(by_id[reading.document], reading, apart)
        if named.mentions
    ]
    roots = cluster(_forms(all_named), _joins(all_named), judgements)
    clusters: dict[Node, list[NamedThing]] = defaultdict(list)
    for named in all_named:
        clusters[roots[node_of(named)]].append(named)
    keyed = {"\x1f".join(root): members for root, members in clusters.items()}
    entities = build(keyed, by_id)
    return Resolution(
        entities, {span: entity.id for entity in entities for span in entity.mentions}
    )


def _forms(all_named: Iterable[NamedThing]) -> dict[Node, frozenset[str]]:
    forms: dict[Node, set[str]] = defaultdict(set)
    for named in all_named:
        forms[node_of(named)] |= set(named.forms)
    return {node: frozenset(found) for node, found in forms.items()}


def _joins(all_named: Sequence[NamedThing]) -> list[Join]:
    context = _context(all_named)
    return [join for _, block in blocks(all_named) for join in joins(block, context)]


def _context(all_named: Iterable[NamedThing]) -> dict[str, frozenset[str]]:
    """Document -> keys of what it names in full: what a surname's document shares with a full
    name's."""
    found: dict[str, set[str]] = defaultdict(set)
    for named in all_named:
        if not named.bare:
            found[named.document].add(f"{named.type} {named.key}")
    return {document: frozenset(keys) for document, keys in found.items()}


def gather(
    document: Document, reading: Reading, apart: frozenset[frozenset[str]] = frozenset()
) -> list[NamedThing]:
    """The named things of one document, sorted by type and key. apart: pairs of names that a person
    told apart."""
    words = language_of(document.language).vocabulary
    of_type = {kind: [m for m in reading.mentions if m.type is kind] for kind in EntityType}
    variants = words.place_names.variants
    keys: Mapping[EntityType, Callable[[Mention], str]] = {
        EntityType.COUNTRY: lambda m: m.country or folded(m.name),
        EntityType.PLACE: lambda m: variants.get(folded(m.name), folded(m.name)),
        EntityType.FACILITY: lambda m: folded(m.name),
    }
    named = [
        *(each for kind, key in keys.items() for each in _by_key(document.id, of_type[kind], key)),
        *gather_organisations(
            document.id, of_type[EntityType.ORGANIZATION], apart, words.body_name_words
        ),
        *gather_persons(
            document,
            of_type[EntityType.PERSON],
            reading.roles,
            apart,
            words.person_name_words,
        ),
    ]
    return sorted(named, key=lambda each: (each.type, each.key))


def _by_key(
    document: str, mentions: Iterable[Mention], key: Callable[[Mention], str]
) -> list[NamedThing]:
    groups: dict[str, NamedThing] = {}
    for mention in mentions:
        name = key(mention)
        groups.setdefault(name, NamedThing(document, mention.type, name)).add(mention)
    return list(groups.values())
