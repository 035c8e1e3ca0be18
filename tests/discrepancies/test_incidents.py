"""What two reports of one incident give differently: tolls, ages, places, days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.discrepancies import discrepancies
from onrecord.discrepancies.incidents.ages import aged_people
from onrecord.discrepancies.incidents.casualties import tolls
from onrecord.discrepancies.incidents.comparing import WINDOW, differences
from onrecord.discrepancies.incidents.incident_days import days
from onrecord.discrepancies.incidents.locations import scene
from onrecord.model import Basis, Document, Published
from tests.relations.reports import Report, ground_of


def told(one: str, other: str, days_apart: int = 0) -> set[tuple[str, tuple[str, str]]]:
    documents = [
        Document(name, name, text, None, None, "en", Published(str(day), Basis.METADATA, ""))
        for name, text, day in (
            ("a", one, date(2031, 5, 10)),
            ("b", other, date(2031, 5, 10) + timedelta(days=days_apart)),
        )
    ]
    found = differences(
        documents[0],
        documents[1],
        {document.id: document.published.value for document in documents},
    )
    for each in found:
        for span, document in zip(each.spans, documents, strict=True):
            document.check(span)
    return {(each.attribute, each.values) for each in found}


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
def test_a_report_gives_its_toll_in_many_words(
    text: str, killed: int | None, hurt: int | None
) -> None:
    found = tolls(text)
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
    assert [(each.name[0], each.name[-1], each.months) for each in aged_people(text)] == expected


def test_an_age_that_was_first_reported_is_not_the_reports_own() -> None:
    assert not aged_people("An initial report said that the boy was a 9-year-old boy.")


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
    ],
)
def test_the_day_is_that_of_the_incident_and_not_of_what_came_after(
    text: str, expected: list[str]
) -> None:
    assert [str(day.on) for day in days(text, date(2031, 5, 10))] == expected


def test_the_scene_is_no_ones_home() -> None:
    text = "Ravi Sen, of the 700 block of Elm Street, was shot in the 1200 block of Quay Road. He lived on Oak Lane."
    assert [(street.number, street.name, street.kind) for street in scene(text).streets] == [
        (1200, "quay", "road")
    ]


def test_two_counts_of_the_injured_on_one_day_cannot_both_hold() -> None:
    assert told("The crash injured 13 people.", "The crash injured 11 people.") == {
        ("injured", ("13 injured", "11 injured"))
    }
    assert told("Six people were shot.", "Five people were injured.") == {
        ("injured", ("6 injured", "5 injured"))
    }


def test_a_later_report_may_know_more() -> None:
    assert not told("The crash injured 13 people.", "The crash injured 11 people.", days_apart=4)
    assert not told(
        "The blast killed 30 people.",
        "The death toll rose to 34, with 34 people killed.",
        days_apart=1,
    )


def test_those_shot_may_include_the_dead() -> None:
    assert not told(
        "Five people were shot and one of them died.",
        "One person was killed and four were injured.",
    )


def test_somebody_who_dies_of_his_wounds_is_no_contradiction() -> None:
    assert not told(
        "Four people were injured at the quay.", "One person is dead and three people were injured."
    )


def test_whether_the_killer_is_counted_is_no_contradiction() -> None:
    assert not told(
        "Six people were found dead in a murder-suicide.", "He killed five people and then himself."
    )


def test_another_age_of_one_person_cannot_hold_but_a_birthday_can() -> None:
    assert told("Ada Holm, 32, was hurt.", "Ada Holm, 72, was hurt.") == {
        ("age", ("32 years", "72 years"))
    }
    assert not told("Ada Holm, 32, was hurt.", "Ada Holm, 33, was hurt.", days_apart=15)
    assert told("Ada Holm, 33, was hurt.", "Ada Holm, 32, was hurt.", days_apart=15)


def test_one_person_may_be_named_with_more_words_or_a_slip_of_the_pen() -> None:
    assert told("Ravi Sanchez Sen, 16, fell.", "Ravi Sanchez, 15, fell.") == {
        ("age", ("16 years", "15 years"))
    }
    assert told("Police hold Ravinder Holmes, 31.", "Police hold Ravinder Holmess, 30.")
    assert told("Police hold Robert Sen, 31.", "Police hold Bob Sen, 30.")


def test_a_father_and_a_son_of_one_name_are_no_contradiction() -> None:
    assert not told("Ravi Sen, 49, was rescued.", "Ravi Sen, 5, was rescued.")
    assert not told(
        "Ravi Sen, 49, and Ravi Sen Jr., 47, were rescued.", "Ravi Sen, 48, was rescued."
    )


def test_a_family_name_alone_is_nobodys_where_two_have_it() -> None:
    assert not told(
        "Ada Powell, 27, and Berta Powell, 25, died.", "Detectives say Powell, 24, was the target."
    )


def test_a_count_of_another_time_is_not_the_toll() -> None:
    assert not told(
        "The blast killed 12 people.",
        "The raid was revenge for one last month which killed nine people.",
    )
    assert not told(
        "The blast killed 12 people.",
        "It was a response to the siege in which nine people were killed.",
    )


def test_the_age_of_the_one_boy_of_both_reports() -> None:
    assert told(
        "A four-year-old boy fell into the well.", "A 3-year-old boy fell into the well."
    ) == {("age", ("4 years", "3 years"))}
    assert told("A 4-year-old boy fell in.", "A 3-year-old boy saw a 9-year-old boy fall in.") == {
        ("age", ("4 years", "3 years"))
    }


def test_whom_both_reports_give_one_age_are_the_same_and_who_is_left_is_one() -> None:
    one = "A 59-year-old man was hurt, as was his 60-year-old wife."
    other = "Hurt were a 56-year-old man and his 60-year-old wife."
    assert told(one, other) == {("age", ("59 years", "56 years"))}
    assert not told(one, "A 20-year-old man and a 21-year-old man were hurt.")


def test_two_drivers_are_not_one() -> None:
    assert not told("The 35-year-old driver walked away.", "The 37-year-old driver lost control.")


def test_among_many_dead_nobody_without_a_name_is_found_again() -> None:
    scene_of_many = "The attack killed 84 people."
    assert not told(
        f"{scene_of_many} A 13-year-old boy died.", f"{scene_of_many} A 14-year-old boy was hurt."
    )


def test_the_night_between_two_days_is_one() -> None:
    assert not told("Two were shot Friday night.", "Two were shot early Saturday.")
    assert told("Two were shot Thursday night.", "Two were shot Friday morning.") == {
        ("date", ("2031-05-08", "2031-05-09"))
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the 2700 block of Stanley Road", "the 2800 block of Stanley Road"),
        ("1094 Misty Lane", "1094 Misty Court"),
        ("17000 block of Adams Trail", "1700 block of Adams Trail"),
        ("at Elm Street and Oak Avenue", "at Ash Avenue and Quay Street"),
        ("in the Harbour neighborhood", "in the Lakeside neighborhood"),
    ],
)
def test_another_place_of_the_deed_cannot_hold(one: str, other: str) -> None:
    ((attribute, _),) = told(
        f"It happened {one}, police said.", f"It happened {other}, police said."
    )
    assert attribute == "place"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the 1000 block of Sherry Road", "1042 Sherry Rd."),
        ("at Elm Street and Oak Avenue", "at Oak Ave. and Elm St."),
        ("at Fifth Street and Oak Avenue", "at 5th Street and Oak Avenue"),
        ("the 400 block of 5th Street", "the 700 block of 5th Avenue and 9th Street"),
        ("in the Harbour neighborhood", "in the North Harbour neighborhood"),
    ],
)
def test_one_place_may_be_told_in_two_ways(one: str, other: str) -> None:
    assert not told(f"It happened {one}, police said.", f"It happened {other}, police said.")


SENTENCES = (
    "Ada Holm, 32, was hurt.",
    "Ada Holm, 34, was hurt.",
    "A 4-year-old boy fell in.",
    "Five people were injured at the quay.",
    "Seven people were injured at the quay.",
    "It happened in the 2700 block of Stanley Road.",
    "It happened in the 2900 block of Stanley Road.",
    "Two were shot Friday night.",
    "Two were shot Thursday morning.",
)


@given(
    st.lists(st.sampled_from(SENTENCES), unique=True),
    st.lists(st.sampled_from(SENTENCES), unique=True),
)
def test_which_report_comes_first_does_not_matter(one: list[str], other: list[str]) -> None:
    there = told(" ".join(other), " ".join(one))
    assert told(" ".join(one), " ".join(other)) == {(kind, (b, a)) for kind, (a, b) in there}


@given(st.lists(st.sampled_from(SENTENCES)))
def test_a_report_never_contradicts_itself(sentences: list[str]) -> None:
    assert not told(" ".join(sentences), " ".join(sentences))


SCENE = "when a tram overturned beside the fish market of Port Vell and struck a kiosk, the fire brigade said"


def test_a_story_shows_the_two_counts_with_their_words() -> None:
    reports = [
        Report("a", f"The accident injured 13 people {SCENE}."),
        Report("b", f"The accident injured 11 people {SCENE}."),
    ]
    (found,) = discrepancies(ground_of(*reports), [], [], [])
    assert found.attribute == "number"
    assert {reading.value for reading in found.readings} == {"13 injured", "11 injured"}
    assert all(span.text.startswith("1") for reading in found.readings for span in reading.evidence)


def test_a_long_story_still_shows_what_its_first_and_last_reports_give_differently() -> None:
    ages = ["31"] * (WINDOW + 5) + ["41"] * (WINDOW + 5)
    reports = [
        Report(f"r{number:03}", f"Ada Holm, {age}, was hurt {SCENE} to reporter {number}.")
        for number, age in enumerate(ages)
    ]
    found = [
        each for each in discrepancies(ground_of(*reports), [], [], []) if each.attribute == "age"
    ]
    assert [{reading.value for reading in each.readings} for each in found] == [
        {"31 years", "41 years"}
    ]
