"""Names of months and days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
