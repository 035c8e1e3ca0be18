"""EDTF values (ISO 8601-2) as extents of days, for drawing, and as people say them, for reading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.languages.base import language_of
from onrecord.model.edtf import bounds, is_approximate

NOT_STATED = "date not stated"
SCREEN_LANGUAGE = "en"
_MONTHS = tuple(
    month.title() for month in language_of(SCREEN_LANGUAGE).vocabulary.calendar.short_months
)
_PARTS_OF_YEAR = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter",
    33: "1st quarter", 34: "2nd quarter", 35: "3rd quarter", 36: "4th quarter",
    40: "1st half", 41: "2nd half",
}  # fmt: skip
_POINT = re.compile(
    r"(?P<year>\d{2}[\dX]{2})(?:-(?P<part>\d\d)(?:-(?P<day>\d\d))?)?(?:T(?P<clock>\d\d:\d\d)\S*?)?(?P<sign>[~?%]?)"
)


@dataclass(frozen=True, slots=True)
class Extent:
    """The days a value may mean, first to last, and whether the value itself says "about" or leaves
    an end open."""

    first: date
    last: date
    approximate: bool

    @property
    def exact(self) -> bool:
        return self.first == self.last and not self.approximate


def extent(value: str | None) -> Extent | None:
    """The extent of an EDTF value; None where it is unknown or not a date. An open end is drawn at
    its known end."""
    days = bounds(value)
    if days is None or value is None or days == (date.min, date.max):
        return None
    first, last = days
    if first == date.min:
        return Extent(last, last, True)
    if last == date.max:
        return Extent(first, first, True)
    return Extent(first, last, is_approximate(value) or value.startswith("["))


def spoken(value: str | None) -> str:
    """How a person writes the value: "27 Feb 2025", "Nov 2024", "2016–2018", "about 27 Feb
    2025"."""
    if not value:
        return NOT_STATED
    if value.startswith("[") and value.endswith("]"):
        return " or ".join(map(spoken, value[1:-1].split(",")))
    start, slash, end = value.partition("/")
    if not slash:
        return _point_spoken(value)
    if start in ("", ".."):
        return f"until {_point_spoken(end)}"
    if end in ("", ".."):
        return f"since {_point_spoken(start)}"
    return _between(_point_spoken(start), _point_spoken(end))


def spoken_range(values: Iterable[str | None]) -> str:
    """The time that the values cover together, "27 Feb – 10 Apr 2025"; "" when none of them is
    known."""
    extents = [found for found in map(extent, values) if found is not None]
    if not extents:
        return ""
    first = min(found.first for found in extents)
    last = max(found.last for found in extents)
    return _between(day_spoken(first), day_spoken(last))


def day_spoken(day: date) -> str:
    """ "27 Feb 2025"."""
    return f"{day.day} {month_spoken(day)}"


def month_spoken(day: date) -> str:
    """ "Feb 2025", the month that holds the day."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _between(start: str, end: str) -> str:
    if start == end:
        return start
    if len(start) == len(end) == 4:
        return f"{start}–{end}"
    if start[-5:] == end[-5:] and start[-5:-4] == " ":
        start = start[:-5]
        if start[-4:] == end[-9:-5] and start[:-4].isdigit():
            start = start[:-4]
    return f"{start} – {end}"


def _point_spoken(point: str) -> str:
    match = _POINT.fullmatch(point)
    if match is None or bounds(point) is None:
        return point
    year = match["year"].replace("X", "0") + "s" if "X" in match["year"] else match["year"]
    words = year
    if match["part"]:
        part = int(match["part"])
        words = f"{_PARTS_OF_YEAR[part] if part in _PARTS_OF_YEAR else _MONTHS[part - 1]} {year}"
    if match["day"]:
        words = f"{int(match['day'])} {words}"
    if match["clock"]:
        words = f"{words}, {match['clock']}"
    if match["sign"] in ("~", "%"):
        words = f"about {words}"
    return f"{words} (uncertain)" if match["sign"] in ("?", "%") else words
