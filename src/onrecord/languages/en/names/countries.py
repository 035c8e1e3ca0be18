"""States and the words that stand for them: names, adjectives, peoples, capitals, houses of
government."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord.languages.en.lexicon import rows
from onrecord.languages.en.names.phrases import PhraseFinder, straight


class CountryWordKind(StrEnum):
    """What kind of word stands for a state; the columns of lexicon/countries.tsv."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    METONYM = "metonym"


@dataclass(frozen=True, slots=True)
class CountryWord:
    """A word for a state. code: ISO 3166 alpha-2. needs_reader: also names other things, trust a
    reader of names."""

    word: str
    code: str
    kind: CountryWordKind
    needs_reader: bool = False


_COLUMNS = (
    CountryWordKind.NAME,
    CountryWordKind.ADJECTIVE,
    CountryWordKind.PEOPLE,
    CountryWordKind.CAPITAL,
    CountryWordKind.METONYM,
)


@cache
def country_words() -> dict[str, CountryWord]:
    """Every word of lexicon/countries.tsv that can be trusted, by its form with plain apostrophes.

    A form that is several kinds ("US", "French") has the first kind in the order of the columns.
    """
    trust = {straight(row[0]): row[1] for row in rows("countries_ambiguous.tsv")}
    words: dict[str, CountryWord] = {}
    for code, name, *columns in rows("countries.tsv"):
        columns[0] = f"{name}|{columns[0]}"
        for kind, column in zip(_COLUMNS, columns, strict=False):
            for form in filter(None, (straight(form.strip()) for form in column.split("|"))):
                if trust.get(form) != "never":
                    words.setdefault(
                        form, CountryWord(form, code, kind, trust.get(form) == "place")
                    )
    return words


@cache
def country_names() -> dict[str, str]:
    """The usual English name of each state by its code: {"RU": "Russia", ...}."""
    return {row[0]: row[1] for row in rows("countries.tsv")}


@cache
def _finder() -> PhraseFinder[CountryWord]:
    return PhraseFinder(country_words())


def look_up(words: str) -> CountryWord | None:
    """The state that these words stand for by themselves ("US", "the Kremlin", "Russian"), or None.
    Case counts."""
    plain = straight(words.strip())
    return country_words().get(plain.removeprefix("the ").removeprefix("The "))


def find_countries(text: str) -> Iterator[tuple[int, int, CountryWord]]:
    """(start, end, word) for each word of a state in the text, without article;
    ambiguous ones are marked, not judged."""
    for start, end, _, word in _finder().find(text):
        if not is_within_longer_name(text, start, word):
            yield start, end, word


@cache
def _place_finder() -> PhraseFinder[str]:
    places = ((name, code) for code, names in rows("places.tsv") for name in names.split("|"))
    return PhraseFinder(dict(places))


def find_places(text: str) -> Iterator[tuple[int, int, str | None]]:
    """(start, end, code of its state or None) for each listed town, region or sea in the text."""
    for start, end, _, code in _place_finder().find(text):
        yield start, end, code or None


_LONGER = re.compile(
    r"\b(?:New|Latin|South|North|Central|Pan|African|Native|Asian|Mexican|Arab|Italian|Irish|All)"
    r"[ -]$"
)
"""Words that make of "American", "Mexico" or "Korea" another name: "North American", "New
Mexico"."""


def is_within_longer_name(text: str, start: int, word: CountryWord) -> bool:
    """Whether the word of a state at `start` is part of a name that is no state's: "Latin
    American", "New England"."""
    match = _LONGER.search(text, 0, start)
    return match is not None and word.kind is not CountryWordKind.METONYM
