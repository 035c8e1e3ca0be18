"""The organisations of one document: a bare "Foreign Ministry" under the only one, initials under
the full name."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.entities.named_things import NamedThing, told_apart
from onrecord.entities.organisation_names import initials, is_abbreviation, organisation_key
from onrecord.languages.en.names.organisations import words_of
from onrecord.model import EntityType, Mention


def gather_organisations(
    document: str, mentions: Sequence[Mention], apart: frozenset[frozenset[str]]
) -> list[NamedThing]:
    """The organisations of a document by state and name. apart: pairs of names that a person told
    apart."""
    groups: dict[tuple[str | None, str], NamedThing] = {}
    for mention in mentions:
        code, words = organisation_key(mention.name)
        key = (code or mention.country, words + told_apart(mention.name, apart))
        groups.setdefault(
            key, NamedThing(document, EntityType.ORGANIZATION, _organisation_id(key))
        ).add(mention)
    merged = _bare_under_stately(groups)
    merged = _abbreviations(merged)
    return list(_leading_words(merged).values())


def _organisation_id(key: tuple[str | None, str]) -> str:
    return f"{key[0] or ''}:{key[1]}"


def _bare_under_stately(
    groups: dict[tuple[str | None, str], NamedThing],
) -> dict[tuple[str | None, str], NamedThing]:
    """ "Foreign Ministry" under "Russian Foreign Ministry" where the document has the ministry of
    one state only."""
    result = dict(groups)
    for key in sorted(groups, key=str):
        if key[0] is None:
            owned = [other for other in groups if other[1] == key[1] and other[0] is not None]
            if len(owned) == 1:
                result[owned[0]].take(result.pop(key))
            elif key[1].endswith(
                ("ministry", "embassy", "parliament", "government", "army", "military")
            ):
                result[key].bare = True
    return result


def _abbreviations(
    groups: dict[tuple[str | None, str], NamedThing],
) -> dict[tuple[str | None, str], NamedThing]:
    """ "NCD" under "National Council on Disability" of the same document."""
    result = dict(groups)
    for key in sorted(groups, key=str):
        forms = list(groups[key].forms)
        if key not in result or not forms or not all(is_abbreviation(form) for form in forms):
            continue
        short = {form.replace(".", "") for form in forms}
        whole = [
            k
            for k in result
            if k != key and any(initials(form) in short for form in result[k].forms if " " in form)
        ]
        if len(whole) == 1:
            result[whole[0]].take(result.pop(key))
    return result


def _leading_words(
    groups: dict[tuple[str | None, str], NamedThing],
) -> dict[tuple[str | None, str], NamedThing]:
    """ "Goldman" under "Goldman Sachs": one word that only one longer name of the document begins
    with."""
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
        longer = [
            k for k in result if k != key and k[1].startswith(key[1] + " ") and k[0] == key[0]
        ]
        if len(longer) == 1:
            result[longer[0]].take(result.pop(key))
    return result
