"""What two reports of one incident give differently: tolls, ages, days."""

from __future__ import annotations

import pytest

from onrecord.model import Basis, Document, Published
from onrecord.steps.compare import discrepancies
from onrecord.steps.compare.incident_words import ages, days, toll
from onrecord.steps.compare.incidents import differences
from tests.steps.relate.reports import Report, ground_of


def told(one: str, other: str, days_apart: int = 0) -> set[tuple[str, tuple[str, str]]]:
    documents = [
        Document(name, name, text, None, None, "en", Published(f"2031-05-{10 + later}", Basis.METADATA, ""))
        for name, text, later in (("a", one, 0), ("b", other, days_apart))
    ]
    found = differences(documents[0], documents[1], {document.id: document.published.value for document in documents})
    for each in found:
        for span, document in zip(each.spans, documents, strict=True):
            document.check(span)
    return {(each.attribute, each.values) for each in found}


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
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
    ],
)
def test_a_report_gives_its_toll_in_many_words(text: str, killed: int | None, injured: int | None) -> None:
    found = [toll(text, kind) for kind in ("killed", "injured")]
    assert [each and each.main.value for each in found] == [killed, injured]


def test_ages_stand_behind_the_name_or_before_it() -> None:
    text = "Ada Holm, 42, and the pilot, 31-year-old Ravi T. Sen, were on board."
    assert [(each.name, each.age.value) for each in ages(text)] == [(("ada", "holm"), 42), (("ravi", "sen"), 31)]


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("Two guards were shot outside the harbour Friday night.", [4]),
        ("Friday's shooting shook the town.", [4]),
        ("Police arrested a man Monday over the shooting.", []),
        ("The shooting suspect was captured Tuesday.", []),
    ],
)
def test_the_day_is_that_of_the_incident_and_not_of_what_came_after(text: str, weekday: list[int]) -> None:
    assert [day.weekday for day in days(text)] == weekday


def test_two_counts_of_the_injured_on_one_day_cannot_both_hold() -> None:
    assert told("The crash injured 13 people.", "The crash injured 11 people.") == {
        ("injured", ("13 injured", "11 injured"))
    }


def test_a_later_report_may_know_more() -> None:
    assert not told("The crash injured 13 people.", "The crash injured 11 people.", days_apart=4)


def test_somebody_who_dies_of_his_wounds_is_no_contradiction() -> None:
    assert not told("Four people were injured at the quay.", "One person is dead and three people were injured.")


def test_whether_the_killer_is_counted_is_no_contradiction() -> None:
    assert not told("Six people were found dead in a murder-suicide.", "He killed five people and then himself.")


def test_another_age_of_one_person_cannot_hold_but_a_birthday_can() -> None:
    assert told("Ada Holm, 32, was hurt.", "Ada Holm, 72, was hurt.") == {("age", ("32", "72"))}
    assert not told("Ada Holm, 32, was hurt.", "Ada Holm, 33, was hurt.", days_apart=15)


def test_a_father_and_a_son_of_one_name_are_no_contradiction() -> None:
    assert not told("Ravi Sen, 49, was rescued.", "Ravi Sen, 5, was rescued.")


def test_a_count_of_another_time_is_not_the_toll() -> None:
    assert not told("The blast killed 12 people.", "The raid was revenge for one last month which killed nine people.")
    assert not told("The blast killed 12 people.", "It was a response to the siege in which nine people were killed.")


def test_the_age_of_the_one_boy_of_both_reports() -> None:
    assert told("A four-year-old boy fell into the well.", "A 3-year-old boy fell into the well.") == {
        ("age", ("four-year-old boy", "3-year-old boy"))
    }
    assert not told("A four-year-old boy fell in.", "A 3-year-old boy saw a 9-year-old boy fall in.")


def test_the_night_between_two_days_is_one() -> None:
    assert not told("Two were shot Saturday night.", "Two were shot early Sunday.")
    assert told("Two were shot Saturday night.", "Two were shot Sunday morning.") == {
        ("date", ("Saturday night", "Sunday morning"))
    }


def test_a_story_shows_the_two_counts_with_their_words() -> None:
    scene = "when a tram overturned beside the fish market of Port Vell and struck a kiosk, the fire brigade said"
    reports = [
        Report("a", f"The accident injured 13 people {scene}."),
        Report("b", f"The accident injured 11 people {scene}."),
    ]
    (found,) = discrepancies(ground_of(*reports), [], [], [])
    assert found.attribute == "number"
    assert {reading.value for reading in found.readings} == {"13 injured", "11 injured"}
    assert all(span.text.startswith("1") for reading in found.readings for span in reading.evidence)
