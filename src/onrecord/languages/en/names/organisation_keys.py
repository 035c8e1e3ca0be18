"""An organisation's name brought to the form that its variants share."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord.languages.en.lexicon import common_words, rows
from onrecord.languages.en.names.countries import CountryWord, CountryWordKind, find_countries
from onrecord.languages.en.names.listed_bodies import bodies, words_of
from onrecord.languages.text import folded_name

SMALL_WORDS = frozenset({"of", "the", "and", "for", "on", "in", "at", "a", "an", "to"})
_ONE_WORD_FOR = {
    "defence": "defense",
    "organisation": "organization",
    "centre": "center",
    "labour": "labor",
    "dept": "department",
    "ministries": "ministry",
    "corporation": "corp",
    "company": "co",
    "incorporated": "inc",
    "limited": "ltd",
    "programme": "program",
    "univ": "university",
}
_COMPANY = frozenset(
    {"inc", "corp", "co", "ltd", "llc", "llp", "plc", "gmbh", "ag", "sa", "nv", "group", "holdings"}
)
_AFFAIRS = frozenset({"ministry", "department"})
_THE = re.compile(r"^the\s+", re.I)
_POSSESSIVE = re.compile(r"^['’]s?")
_OF = re.compile(r"\s+of(?: the)?$")


@lru_cache(maxsize=100_000)
def organisation_key(name: str) -> tuple[str | None, str]:
    """(state's code or None, words) that variants share: "U.S. State Department" and "US Department
    of State" are one.

    Listed bodies go by their fullest name. "Ministry of Foreign Affairs" becomes "foreign
    ministry", "Department of X" becomes "x department"; a state's name at the front, or after "of",
    becomes the code.
    """
    known = listed(name)
    if known is not None:
        return known
    code, words = _without_country(name)
    known = listed(words)
    if known is not None and code in {known[0], None}:
        return known
    plain = folded_name(words.replace("'s", "").replace("’s", "")).split()
    tokens = _head_last([_ONE_WORD_FOR.get(word, word) for word in plain])
    while len(tokens) > 1 and tokens[-1] in _COMPANY:
        tokens.pop()
    return code, " ".join(token for token in tokens if token not in SMALL_WORDS)


@cache
def _listed_names() -> dict[str, tuple[str | None, str]]:
    return {
        folded_name(name): (body.country, folded_name(body.name)) for name, body in bodies().items()
    }


def listed(name: str) -> tuple[str | None, str] | None:
    """The key of a body of lexicon/organisations.tsv by any of its names, or None."""
    return _listed_names().get(folded_name(_THE.sub("", name)))


def is_common_noun(name: str) -> bool:
    """Whether a name in lower case is also the noun for bodies of its kind ("ministry")."""
    return name in words_of("lowerhead") or name.capitalize() in words_of("head")


@cache
def general_words() -> frozenset[str]:
    """Nouns of kinds of bodies, folded: what many names share."""
    kinds = words_of("head") | words_of("house") | words_of("shortens") | words_of("company")
    return frozenset(folded_name(word) for word in kinds) | _COMPANY


@cache
def usual_words() -> frozenset[str]:
    """Words that are no slips of others: of the dictionary, of kinds of bodies, of states."""
    states = {folded_name(word) for row in rows("countries.tsv") for word in row[1:]}
    places = {folded_name(word) for row in rows("places.tsv") for word in row}
    return frozenset(common_words()) | general_words() | states | places


def _without_country(name: str) -> tuple[str | None, str]:
    """The state that a name opens or ends with, and the rest of it."""
    for start, end, word in find_countries(name):
        if _tells_whose(name, start, end, word):
            before = name[:start].rstrip()
            after = _POSSESSIVE.sub("", name[end:]).lstrip()
            if not before and after:
                return word.code, after
            rest = _OF.sub("", before)
            if before and not after and rest != before and _may_be_of(rest):
                return word.code, rest
            return None, name
    return None, name


def _tells_whose(name: str, start: int, end: int, word: CountryWord) -> bool:
    """Whether a word for a state can tell whose the body is: of capitals only "London's"."""
    if word.needs_reader and start:
        return False
    owner = start == 0 and name[end:].startswith(("'s ", "’s "))
    return word.kind is not CountryWordKind.CAPITAL or owner


def _may_be_of(rest: str) -> bool:
    """Whether a body of this name may be a state's: "Central Bank", "Ministry of Trade"."""
    words = rest.split()
    return len(words) > 1 and (words[-1] in words_of("head") or folded_name(words[0]) in _AFFAIRS)


def _head_last(tokens: list[str]) -> list[str]:
    """ "ministry of foreign affairs" -> "foreign ministry"; "department of justice" -> "justice
    department"."""
    if len(tokens) < 3 or tokens[0] not in _AFFAIRS or tokens[1] != "of":
        return tokens
    rest = [token for token in tokens[2:] if token not in SMALL_WORDS]
    if len(rest) > 1 and rest[-1] == "affairs":
        rest = rest[:-1]
    return [*rest, tokens[0]]
