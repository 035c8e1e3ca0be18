"""The people of one document: a short name under the full one that it stands for there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from onrecord.entities.named_things import NamedThing, told_apart
from onrecord.entities.person_names import is_known_given, name_words, parse_person
from onrecord.entities.spelling import folded, skeleton, sounded
from onrecord.languages.vocabulary.names import PersonNameWords
from onrecord.model import Document, EntityType, Mention, RoleMention, Span

ADDRESS_WITHIN = 12
"""Characters before a name within which a form of address stands."""
KIN_WITHIN = 30
"""The same for a word that introduces a relative: whoever is introduced so after others of the name
is none of them."""


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
    roles: Sequence[RoleMention],
    apart: frozenset[frozenset[str]],
    words: PersonNameWords,
) -> list[NamedThing]:
    """The people of a document by their full names. apart: pairs of names that a person told
    apart. words: of the document's language."""
    people = _People(document, roles, apart, words)
    short = []
    surnames = surnames_of_several_words({mention.name for mention in mentions})
    for mention in mentions:
        if parse_person(mention.name).full and mention.name not in surnames:
            people.add(mention, person_key(mention.name) + told_apart(mention.name, apart))
        else:
            short.append(mention)
    relatives = people.relatives(short)
    for mention in short:
        whole = people.full_name_of(mention)
        if whole is None or whole in relatives:
            people.add(mention, person_key(mention.name), bare=True)
        else:
            people.add(mention, whole)
    return list(people.named.values())


class _People:
    """The people of a document, as its mentions are taken in. named: by key. places: where the
    mentions of each full name stand."""

    def __init__(
        self,
        document: Document,
        roles: Iterable[RoleMention],
        apart: frozenset[frozenset[str]],
        words: PersonNameWords,
    ) -> None:
        self.named: dict[str, NamedThing] = {}
        self._places: dict[str, list[int]] = {}
        self._document, self._apart, self._words = document, apart, words
        self._roles: dict[Span, list[RoleMention]] = {}
        for role in roles:
            self._roles.setdefault(role.person, []).append(role)

    def add(self, mention: Mention, key: str, *, bare: bool = False) -> None:
        """Take in a mention of the person with this key. bare: known by a short name only."""
        named = self.named.setdefault(key, NamedThing(self._document.id, EntityType.PERSON, key))
        named.add(mention)
        for role in self._roles.get(mention.span, ()):
            named.roles.append(role)
            if role.country and role.qualifier not in self._words.former:
                named.codes[role.country] += 1
        if bare:
            named.bare = True
        else:
            self._places.setdefault(key, []).append(mention.span.start)

    def relatives(self, short: Iterable[Mention]) -> set[str]:
        """Full names of a family that first come up as "first lady Ann Berg", after "President
        Berg": none is that Berg."""
        first_short: dict[str, int] = {}
        for mention in short:
            family, start = sounded(parse_person(mention.name).family), mention.span.start
            first_short[family] = min(first_short.get(family, start), start)
        found: set[str] = set()
        for family, start in first_short.items():
            own = {
                key: min(places) for key, places in self._places.items() if family in key.split()
            }
            if all(start < at and self._is_introduced_as_kin(at) for at in own.values()):
                found |= set(own)
        return found

    def _is_introduced_as_kin(self, start: int) -> bool:
        before = self._document.text[max(0, start - KIN_WITHIN) : start]
        return self._words.kin.search(before) is not None

    def full_name_of(self, mention: Mention) -> str | None:
        """The key of the full name that a short one stands for in its document.

        The only one, or the one that its form of address and its title allow; of those the one
        named most before it, for relatives of the same name keep their given names. None where no
        full name of the document fits.
        """
        fits = _fullest([key for key, named in self.named.items() if self._may_be(mention, named)])
        fits = [key for key in fits if not self._told_apart(mention, self.named[key])]
        for choose in (self._by_address, self._by_title):
            fits = choose(mention, fits) if len(fits) > 1 else fits
        if len(fits) < 2:
            return fits[0] if fits else None
        before = {
            key: [place for place in self._places[key] if place < mention.span.start]
            for key in fits
        }
        if not any(before.values()):
            return max(sorted(fits), key=lambda key: len(self.named[key].mentions))
        return max(sorted(fits), key=lambda key: (len(before[key]), max(before[key], default=-1)))

    def _may_be(self, mention: Mention, named: NamedThing) -> bool:
        if named.bare or not _shortens(mention.name, named):
            return False
        generation = parse_person(mention.name).generation
        if generation and not any(parse_person(f).generation == generation for f in named.forms):
            return False
        return not self._is_addressed_as_another(mention, named)

    def _told_apart(self, mention: Mention, named: NamedThing) -> bool:
        return any(frozenset({mention.name, form}) in self._apart for form in named.forms)

    def _is_addressed_as_another(self, mention: Mention, named: NamedThing) -> bool:
        """ "Mr. Lund" is not Anna Lund, and "President Lund" not the first lady of that name."""
        address = self._address(mention)
        if address and self._gender(named) not in {address, ""}:
            return True
        titles = self._roles.get(mention.span, ())
        if titles and not named.roles and _is_junior(named):
            return True
        spouse = any(map(self._is_consort, named.roles))
        return spouse and not all(map(self._is_consort, titles))

    def _is_consort(self, role: RoleMention) -> bool:
        return self._words.consort.search(folded(role.title.text)) is not None

    def _address(self, mention: Mention) -> str:
        """m or f by the form of address before a name, "" where there is none."""
        start = mention.span.start
        before = self._document.text[max(0, start - ADDRESS_WITHIN) : start]
        match = self._words.address.search(before)
        return self._words.genders[match[1]] if match else ""

    def _gender(self, named: NamedThing) -> str:
        """m, f or "" by the given name; a form of address before a full name is not kept."""
        genders = (self._words.gender(form) for form in sorted(named.forms))
        return next(filter(None, genders), "")

    def _by_address(self, mention: Mention, fits: list[str]) -> list[str]:
        address = self._address(mention)
        allowed = [key for key in fits if self._gender(self.named[key]) in {address, ""}]
        return allowed or fits if address else fits

    def _by_title(self, mention: Mention, fits: list[str]) -> list[str]:
        """Those with most words of the mention's titles in theirs."""
        own = {word for word in _title_words(self._roles.get(mention.span, ())) if len(word) > 3}
        shared = {key: len(own & _title_words(self.named[key].roles)) for key in fits}
        best = max(shared.values())
        return [key for key in fits if shared[key] == best]


def _title_words(roles: Iterable[RoleMention]) -> set[str]:
    return {word for role in roles for word in folded(role.title.text).split()}


def _is_junior(named: NamedThing) -> bool:
    return all(parse_person(form).generation == "jr" for form in named.forms if " " in form)


def _shortens(name: str, named: NamedThing) -> bool:
    """Whether a short name may stand for one of a person's full names."""
    word, several = parse_person(name).family, len(_words(name)) > 1
    return any(
        is_surname_of(name, form) or (not several and _is_part(word, form))
        for form in named.forms
        if parse_person(form).full
    ) or any(folded(name) == folded(form) for form in named.forms)


def surnames_of_several_words(names: AbstractSet[str]) -> set[str]:
    """Of the names of a document those that are family names, or a part of them, of fuller ones:
    "Pérez Noriega", "de la Cruz", "al-Sayfi"."""
    return {name for name in names if any(is_surname_of(name, other) for other in names)}


def is_surname_of(name: str, whole: str) -> bool:
    """Whether a name of several words closes a fuller one, or stands in it from a particle on: "de
    la Cruz" of "Ana de la Cruz Ruiz"."""
    own, words = _words(name), _words(whole)
    if not 2 <= len(own) < len(words):
        return False
    particle = own[0] in name_words().particles
    if words[-len(own) :] == own:
        return particle or not is_known_given(own[0])
    return particle and any(words[i : i + len(own)] == own for i in range(1, len(words)))


def _words(name: str) -> list[str]:
    """The words of a name without what counts generations, those with a hyphen apart."""
    known = name_words().generations
    return [word for word in _WORD.findall(folded(name)) if word not in known]


_WORD = re.compile(r"[^\W\d_]+")


def _is_part(word: str, form: str) -> bool:
    """Whether a word is the family name, in any spelling, the given name, or the first of two
    family names (Ann Ruiz Lund)."""
    parts = parse_person(form)
    if word in (parts.family, parts.given) or (len(word) > 2 and word in parts.middle):
        return True
    return skeleton(word) == skeleton(parts.family) and sounded(word) == sounded(parts.family)


def _fullest(fits: list[str]) -> list[str]:
    """Of "Ann Lee" and "Ann B. Lee", two full forms of one name, the fuller; they are joined
    later."""
    plain = {key: " ".join(part for part in key.split() if not part.endswith(".")) for key in fits}
    fuller = [key for key in fits if key != plain[key]]
    one_name = len(set(plain.values())) == 1
    return fuller if one_name and len(fuller) == 1 else fits
