"""Figures of one thing that cannot both hold are a discrepancy; another thing, another measure, a
later count and a rounding are none."""

from __future__ import annotations

import pytest

from onrecord.model import Discrepancy
from tests.discrepancies.test_discrepancies import found
from tests.relations.reports import Report

ELSEWHERE = (
    "The mayor spoke on Monday.",
    "Rain is expected in the valley.",
    "The ferry company hired a new director.",
    "Nobody answered the letter.",
    "The bridge opens in spring.",
    "A choir sang at the harbour.",
    "The museum keeps old maps.",
    "Bakers asked for cheaper flour.",
)
"""What the reports tell besides: a word tells little where every sentence holds it."""


def numbers(one: str, other: str, later: str = "2031-05-02") -> list[Discrepancy]:
    reports = (
        Report("a", " ".join((one, *ELSEWHERE))),
        Report("b", " ".join((other, *ELSEWHERE[::-1])), later),
    )
    return [each for each in found(*reports) if each.attribute == "number"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The strike does not affect the 45,000 pupils of the charter schools.",
            "Some 50,000 pupils who attend charter schools stay in class.",
        ),
        (
            "The average pay of teachers is $76,000 a year, officials say.",
            "Teachers got an average pay of $71,839 in 2030.",
        ),
        ("The district opened 144 of its 675 schools.", "They opened 144 of the 578 schools."),
        ("There were 63 Canadian citizens on board.", "The dead include 57 Canadians."),
        ("Of those on board 63 were Canadian.", "On board were 57 Canadian nationals."),
    ],
)
def test_two_figures_of_one_thing_are_put_side_by_side(one: str, other: str) -> None:
    (each,) = numbers(one, other)
    assert len(each.readings) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The median pay of teachers is $67,974 a year.",
            "The average pay of teachers is $76,000 a year.",
        ),
        (
            "The militia has fired some 3,300 rockets, the army said.",
            "The army destroyed 3,000 rockets on the ground.",
        ),
        (
            "The union represents 25,000 teachers of the district.",
            "The union represents 25,240 teachers of the district.",
        ),
        (
            "The union represents about 26,000 teachers of the district.",
            "The union represents 25,000 teachers of the district.",
        ),
        (
            "The council has paid growers up to $12 million.",
            "The council was planning to pay growers about $15 million.",
        ),
        ("Holm would need 15,242 votes to win.", "Sen leads by about 13,000 votes."),
        ("A third of 120 wards in Port Vell are shut.", "Lakeside has 130 wards that are shut."),
    ],
)
def test_other_things_and_roundings_are_none(one: str, other: str) -> None:
    assert numbers(one, other) == []


def test_what_changes_is_compared_on_the_same_days_only() -> None:
    one = "The militia fired 3,300 rockets and shells at the harbour, the army said."
    other = "The militia fired 3,900 rockets and shells at the harbour, the army said."
    assert len(numbers(one, other)) == 1
    assert numbers(one, other, later="2031-05-05") == []


def test_a_report_that_gives_both_tells_of_two_things() -> None:
    one = "The district has 675 teachers in 12 towns. It hired 578 teachers in 12 towns."
    assert numbers(one, "The district has 578 teachers in 12 towns.") == []
