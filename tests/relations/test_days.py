"""Dates compared by the days they cover."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onrecord.relations.days import gap, overlap, same_day, width


def test_an_unknown_date_contradicts_none() -> None:
    assert overlap(None, "2031-05-02")
    assert not overlap("2031-05-02", "2031-05-03")
    assert overlap("2031-05", "2031-05-03")


def test_a_month_is_no_day() -> None:
    assert same_day("2031-05-02", "2031-05-02~")
    assert not same_day("2031-05", "2031-05")


@given(st.dates(), st.dates())
def test_the_gap_between_two_days_is_the_same_from_both_sides(one: date, other: date) -> None:
    assert (
        gap(one.isoformat(), other.isoformat())
        == gap(other.isoformat(), one.isoformat())
        == abs((one - other).days)
    )
    assert width(one.isoformat()) == 1


def test_winter_reaches_into_the_next_year_and_a_day_of_january_lies_in_it() -> None:
    assert overlap("2031-24", "2032-01-15")


def test_a_day_outside_both_of_two_possible_days_contradicts_them() -> None:
    assert not overlap("[2031-04-10,2031-10-04]", "2031-11-01")
    assert width("[2031-04-10,2031-10-04]") > width("2031-04")
