"""What a pattern finds before the parse and the rest of the document are asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model import TimeKind


@dataclass(frozen=True, slots=True)
class TimeMatch:
    """A stretch of a paragraph's text that tells a time.

    value: EDTF or ISO 8601 duration where it stands by itself. rule: in the language of `rules`,
    where "?" stands for the tense still to be read from the parse, "@" for the time the text speaks
    of at that place ("that day", "a year earlier"), "@D" for the day, "@Q" for the quarter, "@A"
    for the quarter or else the year of writing.
    """

    start: int
    end: int
    kind: TimeKind
    value: str | None = None
    rule: str = ""


Builder = Callable[[re.Match[str]], TimeMatch | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """triggers: words of which a text must hold one for the regex to have a chance, as `words_in`
    gives them."""

    triggers: frozenset[str]
    regex: re.Pattern[str]
    build: Builder


def pattern(triggers: str, regex: str, build: Builder) -> Pattern:
    """White space in `regex` separates for the reader only; "_" stands for white space in the
    text."""
    written = re.sub(r"\s+", "", regex).replace("_", r"(?:\s+)")
    return Pattern(frozenset(triggers.split()), re.compile(written), build)


def words_in(text: str) -> set[str]:
    """The words of a text in lower case; "#" where it holds a digit. It saves most of the
    matching."""
    found = set(re.findall(r"[a-z]+", text.lower()))
    if re.search(r"\d", text):
        found.add("#")
    return found


def date(match: re.Match[str], value: str) -> TimeMatch:
    """A date that says its own EDTF value."""
    return TimeMatch(*match.span(), TimeKind.DATE, value=value)


def ruled(match: re.Match[str], rule: str, kind: TimeKind = TimeKind.DATE) -> TimeMatch:
    """A time whose value a rule gives once the day of publication is known (the rules:
    model/time_rules.py)."""
    return TimeMatch(*match.span(), kind, rule=rule)
