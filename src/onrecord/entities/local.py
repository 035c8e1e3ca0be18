"""One document at a time: its mentions gathered to named things, short forms under the full ones.

A map over documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from onrecord.entities.local_organisations import gather_organisations
from onrecord.entities.local_persons import gather_persons
from onrecord.entities.named_things import NamedThing
from onrecord.entities.spelling import folded
from onrecord.model import Document, EntityType, Mention, Reading


def gather(
    document: Document, reading: Reading, apart: frozenset[frozenset[str]] = frozenset()
) -> list[NamedThing]:
    """The named things of one document, sorted by type and key. apart: pairs of names that a person
    told apart."""
    groups: list[NamedThing] = []
    of_type = {kind: [m for m in reading.mentions if m.type is kind] for kind in EntityType}
    groups += _simple(
        document.id, of_type[EntityType.COUNTRY], lambda m: m.country or folded(m.name)
    )
    groups += _simple(document.id, of_type[EntityType.PLACE], lambda m: _place_key(m.name))
    groups += _simple(document.id, of_type[EntityType.FACILITY], lambda m: folded(m.name))
    groups += gather_organisations(document.id, of_type[EntityType.ORGANIZATION], apart)
    groups += gather_persons(document, of_type[EntityType.PERSON], reading.roles, apart)
    return sorted(groups, key=lambda named: (named.type, named.key))


def _simple(
    document: str, mentions: Iterable[Mention], key: Callable[[Mention], str]
) -> list[NamedThing]:
    groups: dict[str, NamedThing] = {}
    for mention in mentions:
        name = key(mention)
        groups.setdefault(name, NamedThing(document, mention.type, name)).add(mention)
    return list(groups.values())


def _place_key(name: str) -> str:
    plain = folded(name)
    return "washington" if plain in {"washington dc", "washington d c"} else plain
