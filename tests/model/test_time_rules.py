"""Rules give values from a document's date alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.model import Span, TimeExpression, TimeKind
from onrecord.model.edtf import bounds
from onrecord.model.holidays import easter, weekday_of_month
from onrecord.model.time_rules import NAMES, anchor, evaluate

FRIDAY = "2025-02-28"
published = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)).map(
    lambda day: day.isoformat()
)


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("weekday:4:past", "2025-02-27"),
        ("weekday:5:past", "2025-02-28"),
        ("weekday:5:last", "2025-02-21"),
        ("weekday:5:next", "2025-03-07"),
        ("weekday:1:future", "2025-03-03"),
        ("shift:day:-1", "2025-02-27"),
        ("shift:week:-1", "2025-02-17/2025-02-23"),
        ("shift:month:-1", "2025-01"),
        ("shift:quarter:0", "2025-33"),
        ("shift:year:1", "2026"),
        ("shift:decade:-1", "201X"),
        ("shift:century:0", "20XX"),
        ("month:11:past", "2024-11"),
        ("month:02:past", "2025-02"),
        ("monthday:02-27:past", "2025-02-27"),
        ("monthday:02-29:past", "2024-02-29"),
        ("monthday:03-05:near", "2025-03-05"),
        ("monthday:12-05:near", "2024-12-05"),
        ("part:22:past", "2024-22"),
        ("dayof:27:past", "2025-02-27"),
        ("holiday:thanksgiving:past", "2024-11-28"),
        ("within:P10Y:past", "2015/2025"),
        ("within:P3M:past", "2024-11/2025-02"),
        ("within:P2W:future", "2025-02-28/2025-03-14"),
        ("ago:P2W", "2025-02-14"),
        ("ago:P3Y", "2022"),
        ("ago:+P3D", "2025-03-03"),
        ("of:35:shift:year:-1", "2024-35"),
        ("on:2:shift:week:-1", "2025-02-18"),
        ("plus:-P3D:=2025-02-27", "2025-02-24"),
        ("unit:year:plus:P1Y:=2016", "2017"),
        ("at:0900:weekday:2:past", "2025-02-25T09:00:00"),
        ("since:month:10:past", "2024-10/.."),
        ("until:shift:year:0", "../2025"),
        ("approx:monthday:02-27:past", "2025-02-27~"),
        ("range:month:03:past|month:05:past", "2024-03/2024-05"),
        ("ref:past", None),
        ("monthday:02-30:past", None),
    ],
)
def test_a_rule_gives_its_value_for_a_friday_in_february(rule: str, value: str | None) -> None:
    assert evaluate(rule, FRIDAY) == value


def test_without_a_document_date_nothing_is_given() -> None:
    thursday = TimeExpression(Span("d", 0, 8, "Thursday"), TimeKind.DATE, None, "weekday:4:past")
    assert anchor(thursday, None) == thursday
    assert anchor(thursday, "2025") == thursday
    assert anchor(thursday, FRIDAY).value == "2025-02-27"


def test_a_document_dated_to_the_month_dates_months_and_years_only() -> None:
    assert evaluate("shift:month:-1", "2025-02") == "2025-01"
    assert evaluate("shift:year:-1", "2025-02") == "2024"
    assert evaluate("shift:day:-1", "2025-02") is None


def test_an_approximate_document_date_keeps_its_weekdays_and_makes_the_rest_approximate() -> None:
    assert evaluate("weekday:4:past", "2025-02-28~") == "2025-02-27"
    assert evaluate("shift:month:-1", "2025-02-28~") == "2025-01~"
    assert evaluate("shift:week:-1", "2025-02-28~") == "2025-02-17~/2025-02-23~"


@given(published, st.integers(1, 7))
def test_a_past_weekday_lies_within_the_last_seven_days(day: str, weekday: int) -> None:
    value = evaluate(f"weekday:{weekday}:past", day)
    assert value is not None
    found = date.fromisoformat(value)
    assert found.isoweekday() == weekday
    assert 0 <= (date.fromisoformat(day) - found).days <= 6


@given(published, st.integers(1, 7), st.sampled_from(["past", "future", "last", "next", "near"]))
def test_tense_decides_the_side(day: str, weekday: int, tense: str) -> None:
    value = evaluate(f"weekday:{weekday}:{tense}", day)
    assert value is not None
    assert {
        "past": value <= day,
        "last": value < day,
        "future": value >= day,
        "next": value > day,
        "near": True,
    }[tense]


@given(
    published,
    st.sampled_from(["day", "week", "month", "quarter", "year", "decade"]),
    st.integers(-30, 30),
)
def test_units_shift_in_step(day: str, unit: str, count: int) -> None:
    here, next_one = (
        bounds(evaluate(f"shift:{unit}:{count}", day)),
        bounds(evaluate(f"shift:{unit}:{count + 1}", day)),
    )
    assert here is not None
    assert next_one is not None
    assert (next_one[0] - here[1]).days == 1


@given(st.text(max_size=40), published)
def test_an_unknown_rule_gives_nothing(rule: str, day: str) -> None:
    assume(not rule.startswith("=") and rule.partition(":")[0] not in NAMES)
    assert evaluate(rule, day) is None


@given(
    st.sampled_from(sorted(NAMES)),
    st.lists(st.sampled_from(["", "0", "day", "week", "past", "x", "1Y"]), max_size=4),
)
def test_a_rule_with_arguments_that_make_no_sense_does_no_harm(
    name: str, arguments: list[str]
) -> None:
    found = evaluate(":".join([name, *arguments]), "2025-02-27")
    assert found is None or isinstance(found, str)


def test_moving_holidays() -> None:
    assert easter(2025) == date(2025, 4, 20)
    assert easter(2000) == date(2000, 4, 23)
    assert weekday_of_month(2024, 11, 4, 4) == date(2024, 11, 28)
    assert weekday_of_month(2024, 5, 1, -1) == date(2024, 5, 27)
