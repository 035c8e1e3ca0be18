"""What two reports of one incident give differently: casualties, ages, places, days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.discrepancies import COMPARISONS, discrepancies
from onrecord.discrepancies.incidents.comparing import WINDOW, differences
from onrecord.languages.base import language_of
from onrecord.model import Basis, Document, Published
from tests.relations.reports import Report, ground_of


def differing(one: str, other: str, days_apart: int = 0) -> set[tuple[str, tuple[str, str]]]:
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


def test_two_counts_of_the_injured_on_one_day_cannot_both_hold() -> None:
    assert differing("The crash injured 13 people.", "The crash injured 11 people.") == {
        ("injured", ("13 injured", "11 injured"))
    }
    assert differing("Six people were shot.", "Five people were injured.") == {
        ("injured", ("6 injured", "5 injured"))
    }


def test_a_later_report_may_know_more() -> None:
    assert not differing(
        "The crash injured 13 people.", "The crash injured 11 people.", days_apart=4
    )
    assert not differing("The blast killed 2 people.", "The blast killed 3 people.", days_apart=1)
    assert differing("The blast killed 3 people.", "The blast killed 2 people.", days_apart=1)
    assert not differing(
        "The blast killed 30 people.",
        "The death toll rose to 34, with 34 people killed.",
        days_apart=1,
    )


def test_those_shot_may_include_the_dead() -> None:
    assert not differing(
        "Five people were shot and one of them died.",
        "One person was killed and four were injured.",
    )


def test_somebody_who_dies_of_his_wounds_is_no_contradiction() -> None:
    assert not differing(
        "Four people were injured at the quay.", "One person is dead and three people were injured."
    )


def test_whether_the_killer_is_counted_is_no_contradiction() -> None:
    assert not differing(
        "Six people were found dead in a murder-suicide.", "He killed five people and then himself."
    )


def test_another_age_of_one_person_cannot_hold_but_a_birthday_can() -> None:
    assert differing("Ada Holm, 32, was hurt.", "Ada Holm, 72, was hurt.") == {
        ("age", ("32 years", "72 years"))
    }
    assert not differing("Ada Holm, 32, was hurt.", "Ada Holm, 33, was hurt.", days_apart=15)
    assert differing("Ada Holm, 33, was hurt.", "Ada Holm, 32, was hurt.", days_apart=15)


def test_one_person_may_be_named_with_more_words_or_a_slip_of_the_pen() -> None:
    assert differing("Ravi Sanchez Sen, 16, fell.", "Ravi Sanchez, 15, fell.") == {
        ("age", ("16 years", "15 years"))
    }
    assert differing("Police hold Ravinder Holmes, 31.", "Police hold Ravinder Holmess, 30.")
    assert differing("Police hold Robert Sen, 31.", "Police hold Bob Sen, 30.")


def test_a_father_and_a_son_of_one_name_are_no_contradiction() -> None:
    assert not differing("Ravi Sen, 49, was rescued.", "Ravi Sen, 5, was rescued.")
    assert not differing(
        "Ravi Sen, 49, and Ravi Sen Jr., 47, were rescued.", "Ravi Sen, 48, was rescued."
    )


def test_a_family_name_alone_is_nobodys_where_two_have_it() -> None:
    assert not differing(
        "Ada Powell, 27, and Berta Powell, 25, died.", "Detectives say Powell, 24, was the target."
    )


def test_a_count_of_another_time_is_not_the_toll() -> None:
    assert not differing(
        "The blast killed 12 people.",
        "The raid was revenge for one last month which killed nine people.",
    )
    assert not differing(
        "The blast killed 12 people.",
        "It was a response to the siege in which nine people were killed.",
    )


def test_the_age_of_the_one_boy_of_both_reports() -> None:
    assert differing(
        "A four-year-old boy fell into the well.", "A 3-year-old boy fell into the well."
    ) == {("age", ("4 years", "3 years"))}
    assert differing(
        "A 4-year-old boy fell in.", "A 3-year-old boy saw a 9-year-old boy fall in."
    ) == {("age", ("4 years", "3 years"))}


def test_whom_both_reports_give_one_age_are_the_same_and_who_is_left_is_one() -> None:
    one = "A 59-year-old man was hurt, as was his 60-year-old wife."
    other = "Hurt were a 56-year-old man and his 60-year-old wife."
    assert differing(one, other) == {("age", ("59 years", "56 years"))}
    assert not differing(one, "A 20-year-old man and a 21-year-old man were hurt.")


def test_two_drivers_are_not_one() -> None:
    assert not differing(
        "The 35-year-old driver walked away.", "The 37-year-old driver lost control."
    )


def test_among_many_dead_nobody_without_a_name_is_found_again() -> None:
    scene_of_many = "The attack killed 84 people."
    assert not differing(
        f"{scene_of_many} A 13-year-old boy died.", f"{scene_of_many} A 14-year-old boy was hurt."
    )


def test_the_night_between_two_days_is_one() -> None:
    assert not differing("Two were shot Friday night.", "Two were shot early Saturday.")
    assert differing("Two were shot Thursday night.", "Two were shot Friday morning.") == {
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
    ((attribute, _),) = differing(
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
    assert not differing(f"It happened {one}, police said.", f"It happened {other}, police said.")


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
    there = differing(" ".join(other), " ".join(one))
    assert differing(" ".join(one), " ".join(other)) == {(kind, (b, a)) for kind, (a, b) in there}


@given(st.lists(st.sampled_from(SENTENCES)))
def test_a_report_never_contradicts_itself(sentences: list[str]) -> None:
    assert not differing(" ".join(sentences), " ".join(sentences))


SCENE = (
    "when a tram overturned beside the fish market of Port Vell and struck a kiosk, "
    "the fire brigade said"
)


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


def test_without_the_pack_the_other_comparisons_work_as_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reports = [
        Report("a", f"The accident injured 13 people {SCENE}, said Ravi Sen."),
        Report("b", f"The accident injured 11 people {SCENE}, said Ravy Sen."),
    ]
    context = ground_of(*reports)
    assert [each.attribute for each in discrepancies(context, [], [], [])] == ["name", "number"]
    monkeypatch.delitem(COMPARISONS, "incidents")  # type: ignore[arg-type]
    without = discrepancies(context, [], [], [])
    assert "13 injured" not in {reading.value for each in without for reading in each.readings}
    assert "name" in {each.attribute for each in without}


def test_reports_in_a_language_that_finds_no_incident_are_not_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vocabulary = language_of("en").vocabulary
    monkeypatch.setitem(vocabulary.__dict__, "incident_facts", None)
    assert not differing("The crash injured 13 people.", "The crash injured 11 people.")
