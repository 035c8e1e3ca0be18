"""Which named things are compared at all: those that share a key. The shuffle between documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.model import EntityType
from onrecord.steps.resolve.named import Named
from onrecord.steps.resolve.person_names import parse_person
from onrecord.steps.resolve.spelling import folded, skeleton


def block_keys(named: Named) -> tuple[str, ...]:
    """The blocks of a named thing: a person's family name by its consonants, a body's name without its state, else
    its key."""
    if named.type is EntityType.PERSON:
        families = {skeleton(parse_person(form).family) for form in named.forms}
        return tuple(sorted(f"person {family}" for family in families if family))
    if named.type is EntityType.ORGANIZATION:
        words = {named.key.split(":", 1)[1]} | {folded(form) for form in named.forms}
        return tuple(sorted(f"organization {form}" for form in words))
    return (f"{named.type} {named.key}",)


def blocks(all_named: Iterable[Named]) -> Iterator[tuple[str, list[Named]]]:
    """Each block with its members, sorted by key, then by document: the same for any order of arrival."""
    found: dict[str, list[Named]] = {}
    for named in all_named:
        for key in block_keys(named):
            found.setdefault(key, []).append(named)
    for key in sorted(found):
        yield key, sorted(found[key], key=lambda named: (named.key, named.document))
