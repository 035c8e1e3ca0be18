"""Numbers with the nouns they count, and what bounds them ("over six hours", "about 100", "dozens
of people")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from onrecord.languages.en.lexicon import rows, words_of_kind
from onrecord.model.quantities import Quantity

ABOUT = 0.1
"""Part of a number within which "about", "some", "nearly" is true."""
_TABLE = "number_words.tsv"
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NOT_BEFORE_NOUN = (
    r"of|in|on|at|to|for|and|or|from|by|with|were|was|are|is|had|have|has|who|that|which"
)
_LIMITS = ("above", "below", "about")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLURAL = re.compile(r"(?:[a-z-]{3,}s|people|children|men|women|police)$")


def quantities(text: str) -> Iterator[Quantity]:
    """Numbers of a clause with the noun they count, in the order of the text; dates, ages and money
    are left out."""
    for match in _pattern().finditer(text):
        noun = _noun(match["noun"])
        if noun is not None and not _YEAR.fullmatch(match["number"]):
            value = _value(match["number"], match["scale"])
            word = noun.group().lower()
            yield Quantity(
                match.start("number"),
                match.start("noun") + noun.end(),
                word,
                _singular(word),
                value,
                *_bounds(match, value),
            )


@cache
def _pattern() -> re.Pattern[str]:
    limits = frozenset().union(*(words_of_kind(_TABLE, kind) for kind in _LIMITS))
    numbers = _alternatives(words_of_kind(_TABLE, "number"))
    scales = "|".join(row[1] for row in rows(_TABLE) if row[0] == "scale")
    return re.compile(
        rf"(?<![\w$£€.,:/-])(?:(?P<before>{_alternatives(limits)})\s+)?"
        rf"(?P<number>{_FIGURE}|\b(?:{numbers})\b)(?:[\s-]+(?P<scale>{scales})\b)?"
        rf"(?P<noun>(?:\s+(?!(?:{_NOT_BEFORE_NOUN})\b)[a-zA-Z][a-zA-Z'’-]*){{1,4}})",
        re.IGNORECASE,
    )


def _alternatives(words: frozenset[str]) -> str:
    """The longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _values() -> Mapping[str, float]:
    return {word: float(value) for kind, word, value in rows(_TABLE) if kind in {"number", "scale"}}


def _value(number: str, scale: str | None) -> float:
    known = _values().get(number.lower())
    value = float(number.replace(",", "")) if known is None else known
    return value * _values()[scale.lower()] if scale else value


def _noun(words: str) -> re.Match[str] | None:
    """The plural noun that the number counts, in its place: the first of the words that is one."""
    uncounted = words_of_kind(_TABLE, "uncounted")
    for match in re.finditer(r"\S+", words):
        word = match.group().lower()
        if word in uncounted or "-old" in word:
            return None
        if _PLURAL.match(word):
            return match
    return None


def _singular(noun: str) -> str:
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _bounds(match: re.Match[str], value: float) -> tuple[float, float]:
    """The least and the most that may be meant."""
    words = " ".join((match["before"] or "").lower().split())
    if (match["scale"] or "").lower() == "dozen":
        words = "about"  # who counts by the dozen has not counted
    if words in words_of_kind(_TABLE, "about"):
        return value * (1 - ABOUT), value * (1 + ABOUT)
    low = 0.0 if words in words_of_kind(_TABLE, "below") else value
    return low, float("inf") if words in words_of_kind(_TABLE, "above") else value
