"""Rows of a range of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.model.edtf import bounds
from onrecord.record.selection import first_day, last_day


def within(value: str | None, since: str | None, until: str | None) -> bool:
    """Whether an EDTF value covers a day of the range; one that is not known covers none. None: the
    range is open."""
    if since is None and until is None:
        return True
    covered = bounds(value)
    if covered is None:
        return False
    return (since is None or covered[1] >= first_day(since)) and (
        until is None or covered[0] <= last_day(until)
    )


def in_days(
    rows: Sequence[Mapping[str, Any]], since: str | None, until: str | None
) -> list[Mapping[str, Any]]:
    """The rows whose `date` covers a day of the range."""
    return [row for row in rows if within(_value(row["date"]), since, until)]


def _value(date: Mapping[str, Any] | str | None) -> str | None:
    return date["value"] if isinstance(date, Mapping) else date
