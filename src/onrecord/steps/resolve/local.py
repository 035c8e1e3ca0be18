"""One document at a time: its mentions gathered to named things, short forms under the full ones.
A map over documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.model import Document, EntityType, Mention, Reading, RoleTelling, Span
from onrecord.steps.extract.countries import country_names
from onrecord.steps.extract.organisations import words_of
from onrecord.steps.extract.person_words import given_names
from onrecord.steps.resolve.organisation_names import initials, is_abbreviation, organisation_key
from onrecord.steps.resolve.person_names import parse_person
from onrecord.steps.resolve.spelling import folded, skeleton, sounded

_HONORIFIC = re.compile(r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame|Baroness)\.?\s+$")
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


@dataclass(slots=True)
class Named:
    """What one document names by one full name and its short forms: `key` is the same in every document.

    forms: each written form with how often it stands as a name. bare: known only by a short form. codes:
    states it serves or is.
    """

    document: str
    type: EntityType
    key: str
    forms: Counter[str] = field(default_factory=Counter)
    mentions: list[Span] = field(default_factory=list)
    roles: list[RoleTelling] = field(default_factory=list)
    codes: Counter[str] = field(default_factory=Counter)
    bare: bool = False

    def add(self, mention: Mention) -> None:
        self.mentions.append(mention.span)
        if not (mention.adjectival and mention.type is EntityType.COUNTRY):
            self.forms[mention.name] += 1
        if mention.country and mention.type is not EntityType.PERSON:
            self.codes[mention.country] += 1


def gather(document: Document, reading: Reading, apart: frozenset[frozenset[str]] = frozenset()) -> list[Named]:
    """The named things of one document, sorted by type and key. apart: pairs of names that a person told apart."""
    groups: list[Named] = []
    of_type = {kind: [m for m in reading.mentions if m.type is kind] for kind in EntityType}
    groups += _simple(document.id, of_type[EntityType.COUNTRY], lambda m: m.country or folded(m.name))
    groups += _simple(document.id, of_type[EntityType.PLACE], lambda m: _place_key(m.name))
    groups += _simple(document.id, of_type[EntityType.FACILITY], lambda m: folded(m.name))
    groups += _organisations(document.id, of_type[EntityType.ORGANIZATION], apart)
    groups += _persons(document, of_type[EntityType.PERSON], reading.roles, apart)
    return sorted(groups, key=lambda named: (named.type, named.key))


def _simple(document: str, mentions: Iterable[Mention], key: object) -> list[Named]:
    groups: dict[str, Named] = {}
    for mention in mentions:
        name = key(mention)  # type: ignore[operator]
        groups.setdefault(name, Named(document, mention.type, name)).add(mention)
    return list(groups.values())


def _place_key(name: str) -> str:
    plain = folded(name)
    return "washington" if plain in {"washington dc", "washington d c"} else plain


# organisations


def _organisations(document: str, mentions: Sequence[Mention], apart: frozenset[frozenset[str]]) -> list[Named]:
    groups: dict[tuple[str | None, str], Named] = {}
    for mention in mentions:
        code, words = organisation_key(mention.name)
        key = (code or mention.country, words + _told_apart(mention.name, apart))
        groups.setdefault(key, Named(document, EntityType.ORGANIZATION, _organisation_id(key))).add(mention)
    merged = _bare_under_stately(groups)
    merged = _abbreviations(merged)
    return list(_leading_words(merged).values())


def _organisation_id(key: tuple[str | None, str]) -> str:
    return f"{key[0] or ''}:{key[1]}"


def _into(target: Named, source: Named) -> None:
    target.mentions += source.mentions
    target.forms += source.forms
    target.codes += source.codes
    target.roles += source.roles


def _bare_under_stately(groups: dict[tuple[str | None, str], Named]) -> dict[tuple[str | None, str], Named]:
    """ "Foreign Ministry" under "Russian Foreign Ministry" where the document has the ministry of one state only."""
    result = dict(groups)
    for key in sorted(groups, key=str):
        if key[0] is None:
            owned = [other for other in groups if other[1] == key[1] and other[0] is not None]
            if len(owned) == 1:
                _into(result[owned[0]], result.pop(key))
            elif key[1].endswith(("ministry", "embassy", "parliament", "government", "army", "military")):
                result[key].bare = True
    return result


def _abbreviations(groups: dict[tuple[str | None, str], Named]) -> dict[tuple[str | None, str], Named]:
    """ "NCD" under "National Council on Disability" of the same document."""
    result = dict(groups)
    for key in sorted(groups, key=str):
        forms = list(groups[key].forms)
        if key not in result or not forms or not all(is_abbreviation(form) for form in forms):
            continue
        short = {form.replace(".", "") for form in forms}
        whole = [
            k for k in result if k != key and any(initials(form) in short for form in result[k].forms if " " in form)
        ]
        if len(whole) == 1:
            _into(result[whole[0]], result.pop(key))
    return result


def _leading_words(groups: dict[tuple[str | None, str], Named]) -> dict[tuple[str | None, str], Named]:
    """ "Goldman" under "Goldman Sachs": one word that only one longer name of the document begins with."""
    result = dict(groups)
    for key in sorted(groups, key=str):
        generic = key[1] in words_of("lowerhead") or key[1].capitalize() in words_of("head")
        if (
            key not in result
            or generic
            or " " in key[1]
            or len(key[1]) < 4
            or is_abbreviation(min(groups[key].forms, default=""))
        ):
            continue
        longer = [k for k in result if k != key and k[1].startswith(key[1] + " ") and k[0] == key[0]]
        if len(longer) == 1:
            _into(result[longer[0]], result.pop(key))
    return result


def _told_apart(name: str, apart: frozenset[frozenset[str]]) -> str:
    """What keeps the key of a name that a person told apart from another of the same key."""
    return f" = {folded(name)}" if any(name in pair for pair in apart) else ""


# people


def person_key(name: str) -> str:
    """Given and family name by sound, which spellings of one name share: the key of a full name in every document."""
    parts = parse_person(name)
    given = sounded(parts.given) if len(parts.given) > 1 else parts.given
    if not parts.full:
        return f"_ {sounded(parts.family)}"
    middle = parts.middle[0][0] + "." if parts.middle else ""
    return " ".join(part for part in (given, middle, sounded(parts.family), parts.generation) if part)


def _persons(
    document: Document, mentions: Sequence[Mention], roles: Sequence[RoleTelling], apart: frozenset[frozenset[str]]
) -> list[Named]:
    told: dict[Span, list[RoleTelling]] = {}
    for role in roles:
        told.setdefault(role.person, []).append(role)
    groups: dict[str, Named] = {}
    short: list[Mention] = []
    place: dict[str, list[int]] = {}
    for mention in mentions:
        if not parse_person(mention.name).full:
            short.append(mention)
            continue
        key = person_key(mention.name) + _told_apart(mention.name, apart)
        _add_person(groups, document.id, key, mention, told)
        place.setdefault(key, []).append(mention.span.start)
    for mention in short:
        whole = _full_for(document, mention, groups, place, told, apart)
        _add_person(groups, document.id, whole or person_key(mention.name), mention, told)
        if whole is None:
            groups[person_key(mention.name)].bare = True
        else:
            place[whole].append(mention.span.start)
    return list(groups.values())


def _add_person(
    groups: dict[str, Named], document: str, key: str, mention: Mention, told: dict[Span, list[RoleTelling]]
) -> None:
    named = groups.setdefault(key, Named(document, EntityType.PERSON, key))
    named.add(mention)
    for role in told.get(mention.span, ()):
        named.roles.append(role)
        if role.country and role.qualifier not in {"former", "ex", "retired", "ousted"}:
            named.codes[role.country] += 1


def _full_for(
    document: Document,
    mention: Mention,
    groups: dict[str, Named],
    place: dict[str, list[int]],
    told: dict[Span, list[RoleTelling]],
    apart: frozenset[frozenset[str]],
) -> str | None:
    """The full name that a short one stands for in its document.

    The only one, or the one that its form of address and its title allow; of those the one named most before it, for
    relatives of the same name keep their given names. None where no full name of the document fits.
    """
    fits = [key for key, named in groups.items() if not named.bare and _shortens(mention.name, named)]
    fits = [key for key in fits if not _addressed_as_another(document, mention, groups[key], told)]
    fits = _one_of_one_name(fits)
    fits = [k for k in fits if not any(frozenset({mention.name, form}) in apart for form in groups[k].forms)]
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


def _shortens(name: str, named: Named) -> bool:
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
    return False


def _addressed_as_another(
    document: Document, mention: Mention, named: Named, told: dict[Span, list[RoleTelling]]
) -> bool:
    """ "Mr. Lund" is not Anna Lund, and "President Lund" not the first lady of that name."""
    address = _HONORIFIC.search(document.text[max(0, mention.span.start - 12) : mention.span.start])
    if address is not None and _gender(named) not in {_GENDER[address[1]], ""}:
        return True
    titled = bool(told.get(mention.span))
    if titled and not named.roles and all(parse_person(form).generation == "jr" for form in named.forms if " " in form):
        return True
    spouse = any("first lady" in folded(role.title.text) for role in named.roles)
    return spouse and any("first lady" not in folded(role.title.text) for role in told.get(mention.span, ()))


def _one_of_one_name(fits: list[str]) -> list[str]:
    """Of "Ann Lee" and "Ann B. Lee", two full forms of one name, the fuller; they are joined later."""
    plain = {key: " ".join(part for part in key.split() if not part.endswith(".")) for key in fits}
    if len(set(plain.values())) == 1 and len(fits) > 1 and len([k for k in fits if k != plain[k]]) == 1:
        return [key for key in fits if key != plain[key]]
    return fits


def _by_address(document: Document, mention: Mention, groups: dict[str, Named], fits: list[str]) -> list[str]:
    address = _HONORIFIC.search(document.text[max(0, mention.span.start - 12) : mention.span.start])
    if address is None:
        return fits
    wanted = _GENDER[address[1]]
    allowed = [key for key in fits if _gender(groups[key]) in {wanted, ""}]
    return allowed or fits


def _gender(named: Named) -> str:
    """m, f or "" by the given name; a form of address before a full name is not kept."""
    for form in sorted(named.forms):
        known = given_names().get(form.split()[0], "")
        if known in {"m", "f"}:
            return known
    return ""


def _by_title(
    mention: Mention, groups: dict[str, Named], fits: list[str], told: dict[Span, list[RoleTelling]]
) -> list[str]:
    words = {word for role in told.get(mention.span, ()) for word in folded(role.title.text).split() if len(word) > 3}
    if not words:
        return fits
    shared = {
        key: len(words & {w for role in groups[key].roles for w in folded(role.title.text).split()}) for key in fits
    }
    best = max(shared.values())
    return [key for key in fits if shared[key] == best] if best else fits


def usual_name(code: str) -> str:
    """The usual English name of a state by its code."""
    return country_names().get(code, code)
