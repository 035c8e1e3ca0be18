"""What a pattern finds before the parse and the rest of the document are asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model import TimeKind


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a paragraph's text that tells a time.

    value: EDTF or ISO 8601 duration where it stands by itself. rule: in the language of `rules`, where "?" stands for
    the tense still to be read from the parse, "@" for the time the text speaks of at that place ("that day", "a year
    earlier") and "@Q" for the quarter it speaks of.
    """

    start: int
    end: int
    kind: TimeKind
    value: str | None = None
    rule: str = ""


Builder = Callable[[re.Match[str]], Found | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    regex: re.Pattern[str]
    build: Builder


def pattern(regex: str, build: Builder) -> Pattern:
    """White space in `regex` separates for the reader only; "_" stands for white space in the text."""
    return Pattern(re.compile(re.sub(r"\s+", "", regex).replace("_", r"(?:\s+)")), build)


def date(match: re.Match[str], value: str) -> Found:
    return Found(*match.span(), TimeKind.DATE, value=value)


def ruled(match: re.Match[str], rule: str, kind: TimeKind = TimeKind.DATE) -> Found:
    return Found(*match.span(), kind, rule=rule)
