"""What one report says of its own incident: how many came to harm, their ages, when and where.

A language finds these values in the text (`languages/en/incidents`), and
`onrecord.discrepancies.incidents` holds those of two reports against each other. Every value says
where its words stand: text[start:end].
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ADULT = 18 * 12
"""Months from which somebody is called a man or a woman."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as a report gives it."""

    value: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CasualtyCount:
    """How many a report says were killed, injured, or struck (shot, taken to hospital): the figure
    that it gives oftenest, or first, and all values that it gives."""

    main: Figure
    values: frozenset[int]


@dataclass(frozen=True, slots=True)
class Casualties:
    """The counts of one report.

    deaths: how many it says have died, 1 where it counts none but speaks of a death. some_died: it
    says that some of those hurt have died, so that they may be counted twice. rising: it speaks of
    a toll that rises. with_perpetrator: it also tells of the perpetrator's death, which some counts
    include and others do not. The last three are known only of a report that gives the count on
    which they bear.
    """

    killed: CasualtyCount | None
    injured: CasualtyCount | None
    struck: CasualtyCount | None
    deaths: int
    some_died: bool
    rising: bool
    with_perpetrator: bool

    @property
    def hurt(self) -> CasualtyCount | None:
        """Those injured, or else those struck, some of whom may have died."""
        return self.injured or self.struck


@dataclass(frozen=True, slots=True)
class StatedAge:
    """Somebody whose age a report gives, in months.

    in_years: whether it is given in years. name: its words in lower case, () where none stands with
    the age. nouns: what the report calls the person. sex: m, f or "". role: "perpetrator", "victim"
    or "", as the words beside the age say.
    """

    months: int
    in_years: bool
    name: tuple[str, ...]
    nouns: frozenset[str]
    sex: str
    role: str
    start: int
    end: int

    @property
    def is_adult(self) -> bool:
        """Whether this is a man or a woman and no child."""
        return self.months >= ADULT

    @property
    def wording(self) -> str:
        """The age in words: "32 years", "15 months"."""
        number, unit = (self.months // 12, "year") if self.in_years else (self.months, "month")
        return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


@dataclass(frozen=True, slots=True)
class IncidentDay:
    """A day on which a report's incident happened.

    weekday: 0 Monday, None where a date is given and no year is known. on: the date, where one is
    given or the report's own is known. by_name: whether the day is given by its name alone. part:
    of the day, "early" or "night" among them, or "". kind: accident or violence, for a report may
    tell of one of each.
    """

    weekday: int | None
    on: date | None
    by_name: bool
    part: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Street:
    """A street as a report names it.

    name: lower case, without its side. kind: "street", "avenue" and so on, or "". number: of the
    house or block, None where none is given. block: whether of a block.
    """

    name: str
    kind: str
    number: int | None
    block: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StreetCorner:
    """Two streets that meet, by name."""

    streets: tuple[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A neighbourhood, by name in lower case."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class IncidentLocation:
    """Where a report's incident happened, in all the ways that it says."""

    streets: tuple[Street, ...] = ()
    corners: tuple[StreetCorner, ...] = ()
    neighbourhoods: tuple[Neighbourhood, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    """All that one report says of its own incident."""

    casualties: Casualties
    ages: tuple[StatedAge, ...]
    days: tuple[IncidentDay, ...]
    location: IncidentLocation
