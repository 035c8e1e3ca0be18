"""Dates as stretches of days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.steps.relate.days import days, gap, overlap, same_day, width


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-05-02", date(2031, 5, 2), date(2031, 5, 2)),
        ("2031-02", date(2031, 2, 1), date(2031, 2, 28)),
        ("2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("203X", date(2030, 1, 1), date(2039, 12, 31)),
        ("2016/2018", date(2016, 1, 1), date(2018, 12, 31)),
        ("2031-05-02~", date(2031, 5, 2), date(2031, 5, 2)),
        ("2031-W18", date(2031, 4, 28), date(2031, 5, 4)),
        ("2031-05-02T14:30", date(2031, 5, 2), date(2031, 5, 2)),
        ("2016/..", date(2016, 1, 1), date.max),
    ],
)
def test_a_date_is_a_stretch_of_days(value: str, first: date, last: date) -> None:
    assert days(value) == (first, last)


@pytest.mark.parametrize("value", [None, "PT6H", "2031-02-30", "XXXX-W01", "soon", ""])
def test_what_is_no_date_is_no_stretch(value: str | None) -> None:
    assert days(value) is None


def test_an_unknown_date_contradicts_none() -> None:
    assert overlap(None, "2031-05-02")
    assert not overlap("2031-05-02", "2031-05-03")
    assert overlap("2031-05", "2031-05-03")


def test_a_month_is_no_day() -> None:
    assert same_day("2031-05-02", "2031-05-02~")
    assert not same_day("2031-05", "2031-05")


@given(st.dates(), st.dates())
def test_the_gap_between_two_days_is_the_same_from_both_sides(one: date, other: date) -> None:
    assert gap(one.isoformat(), other.isoformat()) == gap(other.isoformat(), one.isoformat()) == abs((one - other).days)
    assert width(one.isoformat()) == 1
