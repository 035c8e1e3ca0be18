"""EDTF values as stretches of days, so that two dates can be compared: do they overlap, which one is narrower."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(?:-.*)?$")
_YEAR = re.compile(r"(\d{2,4}X{0,2})$")
# ISO 8601-2 sub-year groupings 21-24: spring, summer, autumn, winter, read for the northern hemisphere.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}

Days = tuple[date, date]


def days(value: str | None) -> Days | None:
    """First and last day of an EDTF value; None where it is None, a duration, a set, or not understood."""
    if value is None:
        return None
    if "/" in value:
        first, last = value.split("/", 1)
        start = date.min if first in {"", ".."} else (days(first) or (None, None))[0]
        end = date.max if last in {"", ".."} else (days(last) or (None, None))[1]
        return (start, end) if start is not None and end is not None and start <= end else None
    return _single(value.strip().rstrip("~?%"))


def _single(value: str) -> Days | None:
    try:
        if match := _DAY.match(value):
            day = date(int(match[1]), int(match[2]), int(match[3]))
            return day, day
        if match := _WEEK.match(value):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday, monday + timedelta(days=6)
        if match := _MONTH.match(value):
            return _months(int(match[1]), int(match[2]))
        if (match := _YEAR.match(value)) and len(match[1]) == 4:
            return date(int(match[1].replace("X", "0")), 1, 1), date(int(match[1].replace("X", "9")), 12, 31)
    except ValueError:  # a calendar date that does not exist says nothing that could be compared
        return None
    return None


def _months(year: int, month: int) -> Days | None:
    if 1 <= month <= 12:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if month in _SEASONS:
        first, last = _SEASONS[month]
        return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
    return None


def overlap(one: str | None, other: str | None) -> bool:
    """True unless both values are known and share no day."""
    first, second = days(one), days(other)
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def width(value: str | None) -> int:
    """Number of days a value may mean; a very large number where it is unknown."""
    stretch = days(value)
    return 10**7 if stretch is None else (stretch[1] - stretch[0]).days + 1


def same_day(one: str | None, other: str | None) -> bool:
    """True where both values mean one and the same single day."""
    first, second = days(one), days(other)
    return first is not None and first == second and first[0] == first[1]


def same_range(one: str | None, other: str | None) -> bool:
    """True where both values are one range with two ends ("2016/2018"), which is no coincidence as a year could be."""
    if one is None or one.rstrip("~?%") != (other or "").rstrip("~?%"):
        return False
    return "/" in one and ".." not in one and days(one) is not None


def gap(one: str | None, other: str | None) -> int | None:
    """Days between two values (0 where they overlap), None where one is unknown."""
    first, second = days(one), days(other)
    if first is None or second is None:
        return None
    if overlap(one, other):
        return 0
    return (second[0] - first[1]).days if first[1] < second[0] else (first[0] - second[1]).days
