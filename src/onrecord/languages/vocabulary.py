"""The words and patterns of a language that neutral steps ask for, grouped by who asks.

Every field has an empty default: a language gives what it has, and a step that asks for more finds
nothing. English fills them in `languages/en/vocabulary.py` from its lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

NEVER = re.compile(r"(?!)")
"""A pattern that matches nowhere: the default of every pattern."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Names of months and days, in lower case. months, weekdays: name or short form -> number from
    1 (January, Monday); the full name stands before its short forms. short_months: one of three
    letters each, January first."""

    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    short_months: tuple[str, ...] = ()

    @property
    def days_and_months(self) -> frozenset[str]:
        """All names of days and months."""
        return frozenset({*self.weekdays, *self.months})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All groups of one language."""

    calendar: Calendar = Calendar()
