"""The organisations of one document: a bare "Foreign Ministry" under the only one, initials under
the full name."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.entities.named_things import NamedThing, told_apart
from onrecord.entities.spelling import initials, is_abbreviation
from onrecord.languages.vocabulary.names import BodyNameWords
from onrecord.model import EntityType, Mention

_Groups = dict[tuple[str | None, str], NamedThing]
"""Named things by state and the words of the name."""
SHORTEST = 4
"""Letters from which a word may stand for a longer name."""


def gather_organisations(
    document: str,
    mentions: Sequence[Mention],
    apart: frozenset[frozenset[str]],
    words: BodyNameWords,
) -> list[NamedThing]:
    """The organisations of a document by state and name. apart: pairs of names that a person told
    apart. words: of the document's language."""
    groups: _Groups = {}
    for mention in mentions:
        code, name = words.key(mention.name)
        key = (code or mention.country, name + told_apart(mention.name, apart))
        own = f"{key[0] or ''}:{key[1]}"
        groups.setdefault(key, NamedThing(document, EntityType.ORGANIZATION, own)).add(mention)
    _take_bare(groups, words)
    _take_abbreviations(groups)
    _take_leading_words(groups, words)
    return list(groups.values())


def _take_bare(groups: _Groups, words: BodyNameWords) -> None:
    """ "Foreign Ministry" under "Russian Foreign Ministry" where the document has the ministry of
    one state only."""
    before = list(groups)
    for key in sorted(before, key=str):
        if key[0] is None:
            owned = [other for other in before if other[1] == key[1] and other[0] is not None]
            if len(owned) == 1:
                groups[owned[0]].take(groups.pop(key))
            elif words.of_each_state.search(key[1]):
                groups[key].bare = True


def _take_abbreviations(groups: _Groups) -> None:
    """ "NCD" under "National Council on Disability" of the same document."""
    for key in sorted(groups, key=str):
        forms = list(groups[key].forms)
        if forms and all(map(is_abbreviation, forms)):
            short = {form.replace(".", "") for form in forms}
            whole = [
                other for other in groups if other != key and _has_initials(groups[other], short)
            ]
            if len(whole) == 1:
                groups[whole[0]].take(groups.pop(key))


def _has_initials(named: NamedThing, short: set[str]) -> bool:
    return any(initials(form) in short for form in named.forms if " " in form)


def _take_leading_words(groups: _Groups, words: BodyNameWords) -> None:
    """ "Goldman" under "Goldman Sachs": one word that only one longer name of the document begins
    with."""
    for key in sorted(groups, key=str):
        if _may_be_short(key[1], groups[key], words):
            longer = [k for k in groups if k[1].startswith(key[1] + " ") and k[0] == key[0]]
            if len(longer) == 1:
                groups[longer[0]].take(groups.pop(key))


def _may_be_short(name: str, named: NamedThing, words: BodyNameWords) -> bool:
    """Whether a name of one word may be the beginning of a longer one."""
    if " " in name or len(name) < SHORTEST or words.is_common_noun(name):
        return False
    return not is_abbreviation(min(named.forms, default=""))
