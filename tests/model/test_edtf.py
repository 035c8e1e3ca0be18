"""EDTF values cover days, and two of them can or cannot be the same time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.edtf import bounds, compatible, is_approximate, is_day

days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)).map(
    lambda day: day.isoformat()
)
months = st.dates(min_value=date(1000, 1, 1)).map(lambda day: day.isoformat()[:7])
years = st.integers(1000, 9999).map(str)
simple = st.one_of(days, months, years)
qualified = st.tuples(simple, st.sampled_from(["", "~", "?", "%"])).map("".join)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-02-27", date(2025, 2, 27), date(2025, 2, 27)),
        ("2025-02-27T18:30:00", date(2025, 2, 27), date(2025, 2, 27)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2016/2018", date(2016, 1, 1), date(2018, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2025-21", date(2025, 3, 1), date(2025, 5, 31)),
        ("2025-36", date(2025, 10, 1), date(2025, 12, 31)),
        ("2025-24", date(2025, 12, 1), date(2026, 2, 28)),
        ("2024-10/..", date(2024, 10, 1), date.max),
        ("../2024", date.min, date(2024, 12, 31)),
        ("[2025-04-10,2025-10-04]", date(2025, 4, 10), date(2025, 10, 4)),
    ],
)
def test_a_value_covers_its_days(value: str, first: date, last: date) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize(
    "value", [None, "", "PT6H", "2025-02-30", "2025-13", "2018/2016", "Thursday", "P10Y", "20X5"]
)
def test_what_is_no_date_covers_no_days(value: str | None) -> None:
    assert bounds(value) is None


def test_an_approximate_day_agrees_with_the_day_beside_it_and_not_with_the_week_after() -> None:
    assert compatible("2025-02-27~", "2025-02-28")
    assert not compatible("2025-02-27~", "2025-03-06")
    assert not compatible("2025-02-27", "2025-02-28")


def test_either_reading_of_an_ambiguous_day_agrees() -> None:
    assert compatible("[2025-04-10,2025-10-04]", "2025-10-04")
    assert not compatible("[2025-04-10,2025-10-04]", "2025-07-01")


@given(qualified, qualified)
def test_agreeing_is_mutual(one: str, other: str) -> None:
    assert compatible(one, other) == compatible(other, one)


@given(qualified)
def test_a_value_agrees_with_itself_and_with_the_unknown(value: str) -> None:
    assert compatible(value, value)
    assert compatible(value, None)


@given(simple, simple)
def test_values_agree_exactly_where_their_days_meet(one: str, other: str) -> None:
    first, second = bounds(one), bounds(other)
    assert first is not None
    assert second is not None
    assert compatible(one, other) == (first[0] <= second[1] and second[0] <= first[1])


@given(days)
def test_a_day_is_within_its_month_and_its_year(day: str) -> None:
    assert compatible(day, day[:7])
    assert compatible(day, day[:4])
    assert is_day(day)
    assert not is_approximate(day)


@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    pair = bounds(text)
    assert pair is None or pair[0] <= pair[1]
    assert compatible(text, text)
