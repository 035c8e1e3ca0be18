"""The people of one document: a short name under the full one that it stands for there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.entities.named_things import NamedThing, told_apart
from onrecord.entities.person_names import parse_person
from onrecord.entities.spelling import folded, skeleton, sounded
from onrecord.languages.en.coreference.genders import given_gender
from onrecord.model import Document, EntityType, Mention, RoleTelling, Span

_HONORIFIC = re.compile(r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame|Baroness)\.?\s+$")
_KIN = re.compile(
    r"\b(?:first lady|wife|husband|widow|widower|son|daughter|brother|sister|mother|father|cousin|uncle|aunt|nephew|"
    r"niece|grandson|granddaughter|grandfather|grandmother|son-in-law|daughter-in-law),?\s+$",
    re.IGNORECASE,
)
"""Whoever is introduced so after others of the name were told of is a relative of theirs and not
one of them."""
_GENDER = {
    "Mr": "m",
    "Sir": "m",
    "Lord": "m",
    "Mrs": "f",
    "Ms": "f",
    "Miss": "f",
    "Lady": "f",
    "Dame": "f",
    "Baroness": "f",
}


def person_key(name: str) -> str:
    """Given and family name by sound, which spellings of one name share: the key of a full name in
    every document."""
    parts = parse_person(name)
    given = sounded(parts.given) if len(parts.given) > 1 else parts.given
    if not parts.full:
        return f"_ {sounded(parts.family)}"
    middle = parts.middle[0][0] + "." if parts.middle else ""
    return " ".join(
        part for part in (given, middle, sounded(parts.family), parts.generation) if part
    )


def gather_persons(
    document: Document,
    mentions: Sequence[Mention],
    roles: Sequence[RoleTelling],
    apart: frozenset[frozenset[str]],
) -> list[NamedThing]:
    """The people of a document by their full names. apart: pairs of names that a person told
    apart."""
    told: dict[Span, list[RoleTelling]] = {}
    for role in roles:
        told.setdefault(role.person, []).append(role)
    groups: dict[str, NamedThing] = {}
    short: list[Mention] = []
    place: dict[str, list[int]] = {}
    for mention in mentions:
        if not parse_person(mention.name).full:
            short.append(mention)
            continue
        key = person_key(mention.name) + told_apart(mention.name, apart)
        _add_person(groups, document.id, key, mention, told)
        place.setdefault(key, []).append(mention.span.start)
    relatives = _relatives(document, short, place)
    for mention in short:
        whole = _full_for(document, mention, groups, place, told, apart)
        whole = None if whole in relatives else whole
        _add_person(groups, document.id, whole or person_key(mention.name), mention, told)
        if whole is None:
            groups[person_key(mention.name)].bare = True
        else:
            place[whole].append(mention.span.start)
    return list(groups.values())


def _relatives(
    document: Document, short: Sequence[Mention], place: Mapping[str, Sequence[int]]
) -> set[str]:
    """Full names of a family that first come up as "first lady Ann Berg", after "President Berg":
    none is that Berg."""
    first_short: dict[str, int] = {}
    for mention in short:
        family = sounded(parse_person(mention.name).family)
        first_short[family] = min(first_short.get(family, mention.span.start), mention.span.start)
    found = set()
    for family, start in first_short.items():
        own = {key: min(places) for key, places in place.items() if family in key.split()}
        if all(
            start < at and _KIN.search(document.text[max(0, at - 30) : at]) for at in own.values()
        ):
            found |= set(own)
    return found


def _add_person(
    groups: dict[str, NamedThing],
    document: str,
    key: str,
    mention: Mention,
    told: dict[Span, list[RoleTelling]],
) -> None:
    named = groups.setdefault(key, NamedThing(document, EntityType.PERSON, key))
    named.add(mention)
    for role in told.get(mention.span, ()):
        named.roles.append(role)
        if role.country and role.qualifier not in {"former", "ex", "retired", "ousted"}:
            named.codes[role.country] += 1


def _full_for(
    document: Document,
    mention: Mention,
    groups: dict[str, NamedThing],
    place: dict[str, list[int]],
    told: dict[Span, list[RoleTelling]],
    apart: frozenset[frozenset[str]],
) -> str | None:
    """The full name that a short one stands for in its document.

    The only one, or the one that its form of address and its title allow; of those the one named
    most before it, for relatives of the same name keep their given names. None where no full name
    of the document fits.
    """
    fits = [
        key for key, named in groups.items() if not named.bare and _shortens(mention.name, named)
    ]
    fits = [key for key in fits if not _addressed_as_another(document, mention, groups[key], told)]
    fits = _one_of_one_name(fits)
    fits = [
        k
        for k in fits
        if not any(frozenset({mention.name, form}) in apart for form in groups[k].forms)
    ]
    if len(fits) > 1:
        fits = _by_address(document, mention, groups, fits)
    if len(fits) > 1:
        fits = _by_title(mention, groups, fits, told)
    if len(fits) < 2:
        return fits[0] if fits else None
    before = {key: [p for p in place[key] if p < mention.span.start] for key in fits}
    if not any(before.values()):
        return max(sorted(fits), key=lambda key: len(groups[key].mentions))
    return max(sorted(fits), key=lambda key: (len(before[key]), max(before[key], default=-1)))


def _shortens(name: str, named: NamedThing) -> bool:
    word = parse_person(name).family
    for form in named.forms:
        parts = parse_person(form)
        if parts.full and (
            word == parts.family
            or (skeleton(word) == skeleton(parts.family) and sounded(word) == sounded(parts.family))
        ):
            return True
        if parts.full and (word == parts.given or folded(name) == folded(form)):
            return True
        if (
            parts.full and len(word) > 2 and word in parts.middle
        ):  # the first of two family names: Ann Ruiz Lund
            return True
    return False


def _addressed_as_another(
    document: Document, mention: Mention, named: NamedThing, told: dict[Span, list[RoleTelling]]
) -> bool:
    """ "Mr. Lund" is not Anna Lund, and "President Lund" not the first lady of that name."""
    address = _HONORIFIC.search(document.text[max(0, mention.span.start - 12) : mention.span.start])
    if address is not None and _gender(named) not in {_GENDER[address[1]], ""}:
        return True
    titled = bool(told.get(mention.span))
    if (
        titled
        and not named.roles
        and all(parse_person(form).generation == "jr" for form in named.forms if " " in form)
    ):
        return True
    spouse = any("first lady" in folded(role.title.text) for role in named.roles)
    return spouse and any(
        "first lady" not in folded(role.title.text) for role in told.get(mention.span, ())
    )


def _one_of_one_name(fits: list[str]) -> list[str]:
    """Of "Ann Lee" and "Ann B. Lee", two full forms of one name, the fuller; they are joined
    later."""
    plain = {key: " ".join(part for part in key.split() if not part.endswith(".")) for key in fits}
    if (
        len(set(plain.values())) == 1
        and len(fits) > 1
        and len([k for k in fits if k != plain[k]]) == 1
    ):
        return [key for key in fits if key != plain[key]]
    return fits


def _by_address(
    document: Document, mention: Mention, groups: dict[str, NamedThing], fits: list[str]
) -> list[str]:
    address = _HONORIFIC.search(document.text[max(0, mention.span.start - 12) : mention.span.start])
    if address is None:
        return fits
    wanted = _GENDER[address[1]]
    allowed = [key for key in fits if _gender(groups[key]) in {wanted, ""}]
    return allowed or fits


def _gender(named: NamedThing) -> str:
    """m, f or "" by the given name; a form of address before a full name is not kept."""
    return next((known for form in sorted(named.forms) if (known := given_gender(form))), "")


def _by_title(
    mention: Mention,
    groups: dict[str, NamedThing],
    fits: list[str],
    told: dict[Span, list[RoleTelling]],
) -> list[str]:
    words = {
        word
        for role in told.get(mention.span, ())
        for word in folded(role.title.text).split()
        if len(word) > 3
    }
    if not words:
        return fits
    shared = {
        key: len(words & {w for role in groups[key].roles for w in folded(role.title.text).split()})
        for key in fits
    }
    best = max(shared.values())
    return [key for key in fits if shared[key] == best] if best else fits
