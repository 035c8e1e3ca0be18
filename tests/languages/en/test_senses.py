"""What has the form of an act and tells none, and in which sense a verb stands: one statement about
reading a test."""

from __future__ import annotations

import pytest

from onrecord.model import Modality
from tests.languages.en.told import propositions, read, the


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
        ("Anna Berg returned to the job she occupied until 1998.", "occupy"),
        ("The mayor bought time with a promise.", "buy"),
        ("The acts were captured on video by a guard.", "capture"),
        ("The clerks seized on the report.", "seize"),
        ("Anna Berg nearly died on the ferry.", "die"),
        ("The rowers were shut out of all the prizes.", "close"),
        ("The remarks fit the strategy to arrest the guards.", "arrest"),
        ("Thieves are usually arrested at the harbour.", "arrest"),
        ("Senator Anna Berg killed the bill on Friday.", "kill"),
    ],
)
def test_a_verb_or_noun_in_another_sense_tells_no_such_act(text: str, act: str) -> None:
    assert not propositions(text, act)


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
    assert propositions(text, act)


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
        "The letter is for Norwegians who oppose the plan.",
        "Whether a clerk decided to join the strike or not, the money came.",
    ],
)
def test_a_question_a_habit_or_what_anyone_does_is_no_act_of_anybody(text: str) -> None:
    assert not [
        t
        for t in read(text).propositions
        if t.act in {"arrest", "support", "join", "oppose", "restrict"}
    ]


def test_what_is_said_of_an_antecedent_is_not_told_without_it() -> None:
    assert not propositions("The ministry counted the guards she says the camp has on duty.", "say")


@pytest.mark.parametrize(
    "text",
    [
        "The two sides have not been able to agree on a budget.",
        "The speaker could not get her party to agree on the budget.",
        "Anna Berg is unable to sign the treaty.",
    ],
)
def test_who_is_not_able_has_not_done_it(text: str) -> None:
    told = [t for t in read(text).propositions if t.act in {"agree", "sign"}]
    assert told
    assert all(proposition.negated for proposition in told)


def test_an_act_that_is_called_for_has_not_happened() -> None:
    resigned = the("There were loud calls for her resignation.", "resign")
    assert resigned.modality is Modality.POSSIBLE
    assert not propositions("The senator made a call to merge the two offices.", "call")


def test_an_aside_after_a_comma_and_a_day_are_no_objects() -> None:
    met = the("The mayor met with her staff on Friday, the second such round of the month.", "meet")
    assert met.content is None or "round" not in met.content.text
    resigned = the("Tomas Brandt resigned Monday.", "resign")
    assert resigned.content is None


def test_all_that_a_passive_phrase_names_is_its_content() -> None:
    aided = the("Food and water have been supplied.", "aid")
    assert aided.content is not None
    assert aided.content.text == "Food and water"


def test_what_most_would_say_is_said_by_nobody() -> None:
    assert not read("Most captains will tell you that the strait is narrow.").propositions
    assert propositions("Officials warn that the strait is narrow.", "warn")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "“We will vote in May,” said Anna Berg, whose party lost the last vote.",
            "“We will vote in May,”",
        ),
        ("At every stop, Anna Berg says, “We will vote in May.”", "“We will vote in May.”"),
        (
            "Anna Berg ended the guessing: “We will vote in May,” she said.",
            "“We will vote in May,”",
        ),
        ("The guild announced on its page: “We will vote in May.”", "“We will vote in May.”"),
        (
            "Anna Berg said the town needs “ferries, not fairies” — an apparent nod to the mayor, who likes tales.",
            "the town needs “ferries, not fairies”",
        ),
        (
            "Anna Berg called the plan “a bad plan for the town,” and said that the vote was “a farce” for all.",
            "the vote was “a farce” for all",
        ),
    ],
)
def test_the_reporters_words_around_a_quotation_are_not_what_was_said(
    text: str, content: str
) -> None:
    told = [
        t.content.text
        for t in read(text).propositions
        if t.content and t.act in {"say", "announce"}
    ]
    assert told == [content]


def test_a_quotation_with_a_tag_of_its_own_is_not_the_sources_too() -> None:
    text = "“The coast is clear today,” Anna Berg told the council, according to the Harbour Post."
    told = [t for t in read(text).propositions if t.quotations]
    assert [t.act for t in told] == ["tell"]
    assert told[0].via


def test_a_quotation_inside_a_quotation_of_the_same_marks_does_not_end_it() -> None:
    said = the("“They act as “honest brokers” for all of us,” said Anna Berg.", "say")
    assert [quotation.text for quotation in said.quotations] == [
        "They act as “honest brokers” for all of us"
    ]


def test_the_noun_right_before_a_second_verb_is_its_subject() -> None:
    told = the(
        "Anna Berg met the mayor and the rowing club has assured Tomas Brandt that he may stay.",
        "promise",
    )
    assert [speaker.span.text for speaker in told.speakers] == ["the rowing club"]


def test_two_of_a_kind_named_for_the_first_time_are_not_the_two_named_before() -> None:
    text = "Norway and Sweden met on Monday. Two ministers and a driver died in a crash on Tuesday."
    died = the(text, "die")
    assert not any(speaker.mentions for speaker in died.speakers)


def test_captions_run_together_with_their_counters_tell_nothing() -> None:
    text = "Anna Berg 1/3 Guests left the hall 2/3 Anna Berg said the hall was full 3/3 Police arrested Tomas Brandt."
    assert not read(text).propositions


def test_who_pleads_not_guilty_does_not_plead_guilty() -> None:
    assert not propositions("Tomas Brandt pleaded not guilty on Friday.", "plead guilty")
    assert not the("Tomas Brandt pleaded not guilty on Friday.", "plead innocent").negated


def test_reports_from_a_country_are_not_the_countrys_words() -> None:
    claimed = propositions(
        "The admiral answered reports from Norway claiming that a ship was lost.", "claim"
    )
    assert not any(speaker.mentions for proposition in claimed for speaker in proposition.speakers)
