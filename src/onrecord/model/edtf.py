"""EDTF values (ISO 8601-2): what days a date string covers, and whether two of them can be the same
time.

The part of the standard used here: days, months, years, decades and centuries ("199X", "19XX"),
seasons (-21 to -24), quarters (-33 to -36), halves (-40, -41), clock times, the qualifiers "~"
(approximate), "?" (uncertain) and "%" (both), intervals with open ends ("2016/2018", "2024-10/..",
"../2024"), and one-of sets ("[2025-04-10,2025-10-04]"). https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?"
    r"(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?P<qualifier>[~?%]?)"
)
_OPEN = ("..", "")
# EDTF level 1 and 2: first month and number of months of each part of a year that has a code.
# Winter (24) is counted from December of the year named; southern seasons are not told apart.
_PARTS_OF_YEAR = {
    21: (3, 3),
    22: (6, 3),
    23: (9, 3),
    24: (12, 3),
    33: (1, 3),
    34: (4, 3),
    35: (7, 3),
    36: (10, 3),
}
_PARTS_OF_YEAR |= {40: (1, 6), 41: (7, 6)}


def bounds(value: str | None) -> tuple[date, date] | None:
    """First and last day that an EDTF value covers, both inclusive; None for None, durations and
    anything else.

    Open ends are date.min and date.max. Qualifiers do not widen: "2025-02-27~" covers that one day
    (see `compatible`).
    """
    if not value:
        return None
    if value[0] == "[" and value[-1] == "]":
        covered = [bounds(member) for member in value[1:-1].split(",")]
        days = [pair for pair in covered if pair is not None]
        return (
            (min(pair[0] for pair in days), max(pair[1] for pair in days))
            if len(days) == len(covered)
            else None
        )
    if "/" in value:
        start, _, end = value.partition("/")
        first = (date.min, date.min) if start in _OPEN else _simple_bounds(start)
        last = (date.max, date.max) if end in _OPEN else _simple_bounds(end)
        if first is None or last is None or first[0] > last[1]:
            return None
        return first[0], last[1]
    return _simple_bounds(value)


def compatible(one: str | None, other: str | None) -> bool:
    """True where both values can tell of the same time: their days overlap, or one of them is not
    known.

    An approximate or uncertain value is widened by one of its own units each way: "2025-02-27~"
    also agrees with 2025-02-26 and 2025-02-28, "2016~" with 2015 and 2017. A one-of set agrees
    where one of its members does.
    """
    if one is None or other is None:
        return True
    for value, against in ((one, other), (other, one)):
        if value[:1] == "[" and value[-1:] == "]":
            return any(compatible(member, against) for member in value[1:-1].split(","))
    first, second = _widened(one), _widened(other)
    if first is None or second is None:
        return one == other
    return first[0] <= second[1] and second[0] <= first[1]


def is_approximate(value: str) -> bool:
    """True where any part of the value carries "~", "?" or "%"."""
    return any(sign in value for sign in "~?%")


def is_day(value: str | None) -> bool:
    """True for a value that names one day and no more: "2025-02-27", also with a qualifier or a
    clock time."""
    return (
        value is not None
        and re.fullmatch(r"\d{4}-\d{2}-\d{2}(?:T[\d:]+Z?)?[~?%]?", value) is not None
    )


def _widened(value: str) -> tuple[date, date] | None:
    days = bounds(value)
    if days is None or not is_approximate(value):
        return days
    before = _unit_days(value.partition("/")[0])
    after = _unit_days(value.rpartition("/")[2])
    return moved(days[0], -before), moved(days[1], after)


def _unit_days(value: str) -> int:
    days = _simple_bounds(value) if is_approximate(value) else None
    return 0 if days is None else (days[1] - days[0]).days + 1


def moved(day: date, days: int) -> date:
    """A day so many days later, never beyond the first and the last day there are."""
    if day in (date.min, date.max):
        return day
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def _simple_bounds(value: str) -> tuple[date, date] | None:
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    first_year = int(match["year"].replace("X", "0")) or 1
    last_year = int(match["year"].replace("X", "9"))
    if match["month"] is None:
        return date(first_year, 1, 1), date(last_year, 12, 31)
    if "X" in match["year"] or last_year == 0:
        return None
    month = int(match["month"])
    if match["day"] is not None:
        try:
            day = date(first_year, month, int(match["day"]))
        except ValueError:
            return None
        return day, day
    if month in _PARTS_OF_YEAR:
        return _months(first_year, *_PARTS_OF_YEAR[month])
    return _months(first_year, month, 1) if 1 <= month <= 12 else None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last_year, last_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    if last_year > date.max.year:
        return date(year, month, 1), date.max
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])
