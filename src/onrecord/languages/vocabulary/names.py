"""What a language knows of names: of persons and their titles, of bodies, of states."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.languages.vocabulary.patterns import NEVER

BodyKey = tuple[str | None, str]
"""The code of the state that a body belongs to, or None, and the words that all variants of its
name share."""


def unknown_gender(name: str) -> str:
    """A language that knows no given names cannot tell."""
    return ""


def whole_name(name: str) -> BodyKey:
    """A name as it is, in lower case."""
    return None, " ".join(name.casefold().split())


def is_no_common_noun(words: str) -> bool:
    """A language without a list of them knows none."""
    return False


@dataclass(frozen=True, eq=False)
class PersonNameWords:
    """Words in and beside the names of persons, folded (`languages.text.folded_name`) but for the
    patterns.

    titles: before a name; title_joint: joins a title with what it is of. particles: small words in
    front of a family name that belong to it. generations: "jr", "iii". degrees: what else may stand
    behind a name. family_first: family names that stand before the given name; given_too: those of
    them that are given names as well. given: usual given names. nicknames: groups of given names
    that stand for one another. pet_ending: at the end of a pet form. no_short_forms: given names of
    their own that longer ones happen to begin with. gender: m, f or "" by the given name that opens
    a full name. address: found right before a name, the form of address in group 1; genders: m or f
    by form of address. kin: found right before the name of a relative of others of that name.
    consort: found in the title of somebody's husband or wife. former: qualifiers of a title that
    bind to its state no more. leaders: titles of who leads a state. administration: ends the name
    of a leader's government."""

    titles: frozenset[str] = frozenset()
    title_joint: str = ""
    particles: frozenset[str] = frozenset()
    generations: frozenset[str] = frozenset()
    degrees: frozenset[str] = frozenset()
    family_first: frozenset[str] = frozenset()
    given_too: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    nicknames: Sequence[frozenset[str]] = ()
    pet_ending: re.Pattern[str] = NEVER
    no_short_forms: frozenset[str] = frozenset()
    gender: Callable[[str], str] = unknown_gender
    address: re.Pattern[str] = NEVER
    genders: Mapping[str, str] = field(default_factory=dict)
    kin: re.Pattern[str] = NEVER
    consort: re.Pattern[str] = NEVER
    former: frozenset[str] = frozenset()
    leaders: re.Pattern[str] = NEVER
    administration: re.Pattern[str] = NEVER


@dataclass(frozen=True, eq=False)
class BodyNameWords:
    """key: of a body's name. is_common_noun: whether a name in lower case is also the noun for
    bodies of its kind. of_each_state: at the end of the key of a body that each state has
    ("ministry").

    Folded words: small_words join others; spelled_out: a word cut short or spelled otherwise -> the
    one it stands for; general_words: nouns of kinds of bodies, which tell little of which one;
    left_out: those that are left out where a name is shortened; usual_words: words of the
    dictionary and states, which are no slips of others."""

    key: Callable[[str], BodyKey] = whole_name
    is_common_noun: Callable[[str], bool] = is_no_common_noun
    of_each_state: re.Pattern[str] = NEVER
    small_words: frozenset[str] = frozenset()
    spelled_out: Mapping[str, str] = field(default_factory=dict)
    general_words: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    usual_words: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class PlaceNames:
    """countries: the usual name of each state by its code (ISO 3166 alpha-2). variants: folded name
    of a place -> the folded name that it goes by."""

    countries: Mapping[str, str] = field(default_factory=dict)
    variants: Mapping[str, str] = field(default_factory=dict)
