"""States and the words that stand for them: names, adjectives, peoples, capitals, houses of government."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from onrecord.lexicons import rows
from onrecord.steps.extract.phrases import PhraseFinder, straight


class CountryWordKind(StrEnum):
    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    METONYM = "metonym"


@dataclass(frozen=True, slots=True)
class CountryWord:
    """A word for a state. code: ISO 3166 alpha-2. needs_reader: also names other things, trust a reader of names."""

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
    """Every word of lexicons/countries.tsv that can be trusted, by its form with plain apostrophes.

    A form that is several kinds ("US", "French") has the first kind in the order of the columns.
    """
    trust = {straight(row[0]): row[1] for row in rows("countries_ambiguous.tsv")}
    words: dict[str, CountryWord] = {}
    for code, name, *columns in rows("countries.tsv"):
        columns[0] = f"{name}|{columns[0]}"
        for kind, column in zip(_COLUMNS, columns, strict=False):
            for form in filter(None, (straight(form.strip()) for form in column.split("|"))):
                if trust.get(form) != "never":
                    words.setdefault(form, CountryWord(form, code, kind, trust.get(form) == "place"))
    return words


@cache
def country_names() -> dict[str, str]:
    """The usual English name of each state by its code: {"RU": "Russia", ...}."""
    return {row[0]: row[1] for row in rows("countries.tsv")}


@cache
def _finder() -> PhraseFinder[CountryWord]:
    return PhraseFinder(country_words())


def look_up(words: str) -> CountryWord | None:
    """The state that these words stand for by themselves ("US", "the Kremlin", "Russian"), or None. Case counts."""
    plain = straight(words.strip())
    return country_words().get(plain.removeprefix("the ").removeprefix("The "))


def find_countries(text: str) -> Iterator[tuple[int, int, CountryWord]]:
    """(start, end, word) for each word of a state in the text, without article; ambiguous ones are marked, not judged."""
    for start, end, _, word in _finder().find(text):
        yield start, end, word
