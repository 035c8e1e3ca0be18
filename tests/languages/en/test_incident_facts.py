"""What a report says of its own incident: casualties, ages, days, places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.documents.furniture import folded
from onrecord.languages.en.incidents.ages import stated_ages
from onrecord.languages.en.incidents.casualties import HARM, casualties
from onrecord.languages.en.incidents.casualties import patterns as casualty_patterns
from onrecord.languages.en.incidents.incident_days import incident_days
from onrecord.languages.en.incidents.locations import (
    ALONG,
    CORNER,
    NEIGHBOURHOOD,
    NUMBERED,
    corners,
    incident_location,
    neighbourhoods,
    streets,
    stretches,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "killed", "hurt"),
    [
        ("The blast killed three people and wounded 14 others.", 3, 14),
        ("Three dead, seven hurt as a tram overturns", 3, 7),
        ("Two men were shot and killed and five were injured at the quay.", 2, 5),
        ("The attack left four people dead.", 4, None),
        ("At least three people were killed.", None, None),
        ("Four were injured, two critically. The three others received minor injuries.", None, 4),
        ("A series of shootings over the weekend left nine people wounded.", None, None),
        ("Killed six children and two adults, police said.", None, None),
        ("The company was fined 300 times.", None, None),
        ("A total of five men were shot outside the mill.", None, 5),
        ("Six people, including a baby, were wounded.", None, 6),
        ("Eight people were taken to Vell Infirmary.", None, 8),
        ("Two men and two women were shot.", None, None),
    ],
)
def test_a_report_gives_its_casualties_in_many_words(
    text: str, killed: int | None, hurt: int | None
) -> None:
    found = casualties(text)
    assert [each and each.main.value for each in (found.killed, found.hurt)] == [killed, hurt]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ada Holm, 42, and the pilot, 31-year-old Ravi T. Sen.",
            [("ada", "holm", 504), ("ravi", "sen", 372)],
        ),
        ("Police sought Ada “Red” Holm Jr., 22, of Vell.", [("ada", "holm", 264)]),
        ("They are looking for 40-year-old Ravi Sen.", [("ravi", "sen", 480)]),
        ("On Sept. 29, 2031, Route 66, 12, was closed.", []),
        ("Ada and Ravi Holm, aged 16 and 13, came too.", []),
    ],
)
def test_an_age_stands_behind_a_name_or_before_it(
    text: str, expected: list[tuple[str, str, int]]
) -> None:
    assert [(each.name[0], each.name[-1], each.months) for each in stated_ages(text)] == expected


def test_an_age_that_was_first_reported_is_not_the_reports_own() -> None:
    assert not stated_ages("An initial report said that the boy was a 9-year-old boy.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two guards were shot outside the harbour Friday night.", ["2031-05-09"]),
        ("Friday's shooting shook the town.", ["2031-05-09"]),
        ("The shooting happened about 9:30 p.m. Sunday.", ["2031-05-04"]),
        ("Four were hurt early Monday in a shooting at the quay.", ["2031-05-05"]),
        ("She was killed on June 3, 2030.", ["2030-06-03"]),
        ("The fire happened on Dec. 30.", ["2030-12-30"]),
        ("Police arrested a man Monday over the shooting.", []),
        ("The shooting suspect was captured Tuesday.", []),
        ("An unrelated shooting at a club on Sunday killed two.", []),
        ("The shooting suspect's hearing was waived Tuesday.", []),
        ("People hold a vigil for the victims of the crash in Port Vell on May 9.", []),
    ],
)
def test_the_day_is_that_of_the_incident_and_not_of_what_came_after(
    text: str, expected: list[str]
) -> None:
    assert [str(day.on) for day in incident_days(text, date(2031, 5, 10))] == expected


def test_the_scene_is_no_ones_home() -> None:
    text = (
        "Ravi Sen, of the 700 block of Elm Street, was shot in the 1200 block of Quay Road. "
        "He lived on Oak Lane."
    )
    assert [
        (street.number, street.name, street.kind) for street in incident_location(text).streets
    ] == [(1200, "quay", "road")]


# What is looked for first, because it is quick, stands in whatever the slow patterns would find.

Find = Callable[[str, Sequence[tuple[int, int]]], Iterator[object]]
CASUALTIES = [
    (kind, pattern) for kind, patterns in casualty_patterns().items() for pattern in patterns
]
PLACES = [
    (NUMBERED, streets),
    (ALONG, streets),
    (CORNER, corners),
    (NEIGHBOURHOOD, neighbourhoods),
]


@pytest.mark.parametrize(("kind", "pattern"), CASUALTIES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_text_that_counts_harm_holds_a_word_of_harm(
    kind: str, pattern: re.Pattern[str], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern))
    if pattern.search(text):
        assert any(word in folded(text) for word in HARM[kind])


@pytest.mark.parametrize(
    ("pattern", "find"), PLACES, ids=["numbered", "along", "corner", "neighbourhood"]
)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    data=st.data(), before=st.sampled_from(["", "He was seen there. ", "Police said, near ", "in "])
)
def test_a_place_that_a_lead_names_lies_within_a_stretch(
    pattern: re.Pattern[str], find: Find, data: st.DataObject, before: str
) -> None:
    lead = f"{before}{' '.join(data.draw(st.from_regex(pattern)).split())} on Monday"
    assert list(find(lead, stretches(lead))) == list(find(lead, [(0, len(lead))]))
