"""Which named things are compared at all: those that share a key. The shuffle between documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.entities.body_names import body_block
from onrecord.entities.named_things import NamedThing
from onrecord.entities.person_names import is_known_given, parse_person
from onrecord.entities.spelling import folded, skeleton
from onrecord.model import EntityType


def person_blocks(name: str) -> frozenset[str]:
    """The blocks of a person's name: its family name and its middle names by their consonants, for
    which of them is the family name is not always told; the given name with the beginning of the
    family name, for slips of a letter; and a given name that is not a usual one, for names in the
    other order."""
    parts = parse_person(name)
    words = [parts.family, parts.bare, *(word for word in parts.middle if len(word) > 2)]
    if parts.given and len(parts.given) > 2 and not is_known_given(parts.given):
        words.append(parts.given)
    keys = {f"person {bones}" for word in words if (bones := skeleton(word))}
    if len(parts.given) > 1 and parts.family:
        keys.add(f"person {skeleton(parts.given)} {skeleton(parts.family)[:2]}")
    together = "".join((parts.given, *parts.middle, parts.family))
    if len(together) >= _LONG_NAME:
        keys.add(f"person {skeleton(together)}")
    return frozenset(keys)


_LONG_NAME = 9
"""Letters from which on a name may be written without spaces."""


def block_keys(named: NamedThing) -> tuple[str, ...]:
    """The blocks of a named thing: a person's family name by its consonants, a body's name without
    its state and the beginning of its first word, else its key."""
    if named.type is EntityType.PERSON:
        return tuple(sorted({block for form in named.forms for block in person_blocks(form)}))
    if named.type is EntityType.ORGANIZATION:
        words = {named.key.split(":", 1)[1]} | {folded(form) for form in named.forms}
        spelled = {f"organization ~{body_block(form)}" for form in named.forms}
        return tuple(sorted({f"organization {form}" for form in words} | spelled))
    return (f"{named.type} {named.key}",)


def blocks(all_named: Iterable[NamedThing]) -> Iterator[tuple[str, list[NamedThing]]]:
    """Each block with its members, sorted by key, then by document: the same for any order of
    arrival."""
    found: dict[str, list[NamedThing]] = {}
    for named in all_named:
        for key in block_keys(named):
            found.setdefault(key, []).append(named)
    for key in sorted(found):
        yield key, sorted(found[key], key=lambda named: (named.key, named.document))
