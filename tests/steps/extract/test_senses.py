"""What has the form of an act and tells none, and in which sense a verb stands: one statement about reading a test."""

from __future__ import annotations

import pytest

from onrecord.model import Modality
from tests.steps.extract.told import read, tellings, the


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The mayor said the drivers had committed a serious crime.", "promise"),
        ("Freed from all doubt, Anna Berg left the hall.", "release"),
        ("The deputy speaker, Anna Berg, can break a tie in the council.", "sever"),
        ("Anna Berg heard workers shouting in the yard.", "learn"),
        ("Anna Berg was leading Tomas Brandt in the latest poll.", "lead"),
        ("The company added two million dollars to its fund.", "add"),
        ("Parents whose schools closed in March wrote to the ministry.", "close"),
        ("The ministry sent out a press release on Friday.", "release"),
        ("The dispute is the talk of the town.", "meet"),
        ("The governor called out two clerks for praise.", "call for"),
        ("The seat on the ferry is not guaranteed to be free.", "promise"),
        ("The chairman, Anna Berg, addressed the hall on Friday.", "discuss"),
    ],
)
def test_a_verb_or_noun_in_another_sense_tells_no_such_act(text: str, act: str) -> None:
    assert not tellings(text, act)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Kenya committed two thousand troops to the mission.", "promise"),
        ("The guards, freed from prison in June, met the minister.", "release"),
        ("Anna Berg heard that the bridge had closed.", "learn"),
        ("Anna Berg led a delegation to Nairobi.", "lead"),
        ("The minister, Anna Berg, addressed the problem of housing.", "discuss"),
    ],
)
def test_the_same_words_in_their_own_sense_tell_it(text: str, act: str) -> None:
    assert tellings(text, act)


def test_a_report_is_published_and_a_hostage_released() -> None:
    published = the("The harbour ministry released a report on fishing on Monday.", "publish")
    assert not published.plover
    assert the("The rebels released two hostages on Monday.", "release").plover == "YIELD"


@pytest.mark.parametrize(
    "text",
    [
        "When did the police arrest Tomas Brandt?",
        "Police arrest thousands of drivers each year.",
        "People support the plan.",
        "Any clerk who joins the strike is welcome.",
        "The survey asked four hundred readers, and half said they oppose the plan.",
        "The rules can be restricted.",
    ],
)
def test_a_question_a_habit_or_what_anyone_does_is_no_act_of_anybody(text: str) -> None:
    assert not [t for t in read(text).tellings if t.act in {"arrest", "support", "join", "oppose", "restrict"}]


def test_what_is_said_of_an_antecedent_is_not_told_without_it() -> None:
    assert not tellings("The ministry counted the guards she says the camp has on duty.", "say")


@pytest.mark.parametrize(
    "text",
    [
        "The two sides have not been able to agree on a budget.",
        "The speaker could not get her party to agree on the budget.",
        "Anna Berg is unable to sign the treaty.",
    ],
)
def test_who_is_not_able_has_not_done_it(text: str) -> None:
    told = [t for t in read(text).tellings if t.act in {"agree", "sign"}]
    assert told
    assert all(telling.negated for telling in told)


def test_an_act_that_is_called_for_has_not_happened() -> None:
    resigned = the("There were loud calls for her resignation.", "resign")
    assert resigned.modality is Modality.POSSIBLE
    assert not tellings("The senator made a call to merge the two offices.", "call")


def test_an_aside_after_a_comma_and_a_day_are_no_objects() -> None:
    met = the("The mayor met with her staff on Friday, the second such round of the month.", "meet")
    assert met.content is None or "round" not in met.content.text
    resigned = the("Tomas Brandt resigned Monday.", "resign")
    assert resigned.content is None


def test_all_that_a_passive_phrase_names_is_its_content() -> None:
    aided = the("Food and water have been supplied.", "aid")
    assert aided.content is not None
    assert aided.content.text == "Food and water"
