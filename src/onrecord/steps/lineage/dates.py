"""Days of publication, for order and nearness."""

from __future__ import annotations

import calendar
import re
from datetime import date

from onrecord.model import Published

CALENDAR_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\dX-])")

Days = tuple[date, date]
"""The first and the last day that a date of publication may mean."""


def days_of(published: Published | None) -> Days | None:
    """The days an EDTF date of publication may mean; None where it is unknown or not a calendar date."""
    if published is None or published.value is None:
        return None
    ends = [_days(part) for part in published.value.split("/")]
    if ends[0] is None or ends[-1] is None:
        return None
    return ends[0][0], ends[-1][1]


def _days(edtf: str) -> Days | None:
    match = CALENDAR_DATE.match(edtf)
    if match is None:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        last = day or calendar.monthrange(year, month)[1]
        return date(year, month, day or 1), date(year, month, last)
    except ValueError:
        return None


def days_between(one: Days | None, other: Days | None) -> int | None:
    """The least number of days between two dates of publication; None where either is unknown."""
    if one is None or other is None:
        return None
    return max(0, (one[0] - other[1]).days, (other[0] - one[1]).days)
