"""EDTF values compared by the days they cover: do they overlap, which is narrower or best, how far
apart are they."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from onrecord.model import Basis, Dated
from onrecord.model.edtf import bounds as bounds_of


@lru_cache(maxsize=65536)
def bounds(value: str | None) -> tuple[date, date] | None:
    """First and last day that a value covers; a story has few values, which are compared pair by
    pair."""
    return bounds_of(value)


def overlap(one: str | None, other: str | None) -> bool:
    """True unless both values are known and share no day."""
    first, second = bounds(one), bounds(other)
    return first is None or second is None or (first[0] <= second[1] and second[0] <= first[1])


def width(value: str | None) -> int:
    """Number of days a value may mean; a very large number where it is unknown."""
    stretch = bounds(value)
    return 10**7 if stretch is None else (stretch[1] - stretch[0]).days + 1


def same_day(one: str | None, other: str | None) -> bool:
    """True where both values mean one and the same single day."""
    first, second = bounds(one), bounds(other)
    return first is not None and first == second and first[0] == first[1]


def same_range(one: str | None, other: str | None) -> bool:
    """True where both values are one range with two ends ("2016/2018"), which is no coincidence as
    a year could be."""
    if one is None or one.rstrip("~?%") != (other or "").rstrip("~?%"):
        return False
    return "/" in one and ".." not in one and bounds(one) is not None


def gap(one: str | None, other: str | None) -> int | None:
    """Days between two values (0 where they overlap), None where one is unknown."""
    first, second = bounds(one), bounds(other)
    if first is None or second is None:
        return None
    if overlap(one, other):
        return 0
    return (second[0] - first[1]).days if first[1] < second[0] else (first[0] - second[1]).days


def best_date(dates: Iterable[Dated]) -> Dated:
    """The narrowest of several dates, one that the words state before one that is counted; else the
    first reason."""
    listed = list(dates)
    known = [date for date in listed if date.value is not None]
    if not known:
        return listed[0] if listed else Dated(None, Basis.UNKNOWN, (), "The clause gives no date.")
    return min(
        known,
        key=lambda date: (
            width(date.value),
            date.basis is not Basis.STATED,
            date.value,
            date.evidence,
        ),
    )
