"""Arithmetic on calendar units and EDTF values: the week before, a month later, from one value to
another."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.model.edtf import bounds

DURATION = re.compile(r"([+-]?)P(T?)(\d+(?:\.\d+)?)([SHMDWY])")
"""Sign, clock mark, count and unit of an ISO 8601 duration of one unit."""


def shifted(day: date, unit: str, count: int) -> str:
    """The calendar unit `count` away from the one that holds `day`, as EDTF; weeks run from Monday
    to Sunday.

    ValueError: there is no such unit.
    """
    if unit == "day":
        return (day + timedelta(days=count)).isoformat()
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=count)
        first = monday + timedelta(days=5) if unit == "weekend" else monday
        return f"{first.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if unit == "month":
        year, month = months_on(day.year, day.month, count)
        return f"{year:04d}-{month:02d}"
    if unit == "quarter":
        year, month = months_on(day.year, (day.month - 1) // 3 * 3 + 1, 3 * count)
        return f"{year:04d}-{33 + (month - 1) // 3}"
    if unit == "year":
        return f"{day.year + count:04d}"
    if unit == "decade":
        return f"{day.year // 10 + count:03d}X"
    if unit == "century":
        return f"{day.year // 100 + count:02d}XX"
    raise ValueError(f"no calendar unit {unit!r}")


def months_on(year: int, month: int, count: int) -> tuple[int, int]:
    """The year and the month (1 to 12) that lie `count` months after, or before where it is
    negative."""
    months = year * 12 + month - 1 + count
    return months // 12, months % 12 + 1


def moved(value: str, duration: str) -> str | None:
    """An EDTF value moved by a signed ISO 8601 duration of one unit, no finer than the value and
    the duration allow."""
    match = DURATION.fullmatch(duration)
    days = bounds(value)
    if match is None or days is None:
        return None
    count = -float(match[3]) if match[1] == "-" else float(match[3])
    unit = "day" if match[2] else {"Y": "year", "M": "month", "W": "week", "D": "day"}[match[4]]
    plain = value.rstrip("~?%").split("/")[0]
    if unit == "year":
        year = f"{days[0].year + int(count):04d}"
        return (
            year + plain[4:]
            if len(plain) > 4 and not plain.endswith("-02-29") and len(plain) < 8
            else year
        )
    if unit == "month":
        year_number, month = months_on(days[0].year, days[0].month, int(count))
        return f"{year_number:04d}-{month:02d}"
    if len(plain) < 10:
        return None
    if match[2]:
        return days[0].isoformat()
    return (days[0] + timedelta(days=count * (7 if unit == "week" else 1))).isoformat()


def interval(start: str | None, end: str | None) -> str | None:
    if start is None or end is None:
        return None
    value = f"{start.split('/')[0]}/{end.split('/')[-1]}"
    return value if bounds(value) is not None else None
