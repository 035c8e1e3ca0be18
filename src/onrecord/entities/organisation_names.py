"""An organisation's name brought to the form that its variants share."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord.entities.spelling import folded
from onrecord.languages.en.names.countries import CountryWordKind, find_countries
from onrecord.languages.en.names.organisations import bodies, words_of

_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "at", "a", "an", "to"})
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
    tokens = [
        _ONE_WORD_FOR.get(word, word)
        for word in folded(words.replace("'s", "").replace("’s", "")).split()
    ]
    tokens = _head_last(tokens)
    while len(tokens) > 1 and tokens[-1] in _COMPANY:
        tokens.pop()
    return code, " ".join(token for token in tokens if token not in _SMALL)


@cache
def _listed_names() -> dict[str, tuple[str | None, str]]:
    return {folded(name): (body.country, folded(body.name)) for name, body in bodies().items()}


def listed(name: str) -> tuple[str | None, str] | None:
    """The key of a body of lexicon/organisations.tsv by any of its names, or None."""
    return _listed_names().get(folded(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)))


def _without_country(name: str) -> tuple[str | None, str]:
    for start, end, word in find_countries(name):
        owner = name[end:].startswith(("'s ", "’s ")) and start == 0
        if (word.kind is CountryWordKind.CAPITAL and not owner) or (word.needs_reader and start):
            continue
        before, after = name[:start].rstrip(), re.sub(r"^['’]s?", "", name[end:]).lstrip()
        if not before:
            return (word.code, after) if after else (None, name)
        if re.search(r"\bof(?: the)?$", before) and not after:
            rest = re.sub(r"\s+of(?: the)?$", "", before)
            words = rest.split()
            if len(words) > 1 and (words[-1] in words_of("head") or folded(words[0]) in _AFFAIRS):
                return word.code, rest
            return None, name
        return None, name
    return None, name


def _head_last(tokens: list[str]) -> list[str]:
    """ "ministry of foreign affairs" -> "foreign ministry"; "department of justice" -> "justice
    department"."""
    if len(tokens) > 2 and tokens[0] in _AFFAIRS and tokens[1] == "of":
        rest = [token for token in tokens[2:] if token not in _SMALL]
        if len(rest) > 1 and rest[-1] == "affairs":
            rest = rest[:-1]
        return [*rest, tokens[0]]
    return tokens


def initials(name: str) -> str:
    """The initials an organisation may go by: of its capitalised words."""
    words = re.findall(r"[^\W\d_]+", name)
    return "".join(word[0] for word in words if word[0].isupper()).upper()


def is_abbreviation(name: str) -> bool:
    """Whether a name is written as initials: "IAEA", "F.D.A."."""
    plain = name.replace(".", "")
    return 2 <= len(plain) <= 7 and plain.isalpha() and plain.isupper()
