"""What a clause does not tell as done, whatever its verb: tried, feared, alleged, of a kind, still
to come."""

from __future__ import annotations

import pytest

from onrecord.model import Modality
from tests.languages.en.told import propositions, read, the, words


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("States delaying their elections could be fined.", "postpone"),
        ("This is not paving the way for Norway to cancel the elections.", "cancel"),
        ("The minister opposed authorizing the mission.", "allow"),
        ("The vote was held in May, as opposed to June.", "oppose"),
        ("Parents or guardians can then restrict the accounts of their children.", "restrict"),
        ("The clerks have found themselves in trouble.", "find"),
    ],
)
def test_no_act_is_told(text: str, act: str) -> None:
    assert propositions(text, act) == []


def test_what_was_not_tried_was_not_done() -> None:
    assert the("Norway did not try to destroy the missile.", "destroy").negated


def test_what_nobody_did_is_denied() -> None:
    assert the("No minister resigned on Monday.", "resign").negated


def test_until_tells_what_is_to_come() -> None:
    text = "Anna Berg said she would not leave until the border is reopened."
    assert the(text, "open").modality is Modality.PLANNED


def test_what_a_claim_holds_may_be_so() -> None:
    text = "The police looked into claims that Olaf Lund attacked the guards."
    assert the(text, "attack").modality is Modality.POSSIBLE


def test_what_a_story_claims_is_told_from_the_story() -> None:
    text = "The minister was angry about a story claiming that Norway closed its embassy."
    assert [words(via) for via in the(text, "close").via] == ["a story"]


def test_what_was_told_begins_behind_whom_it_was_told() -> None:
    told = the("Olaf Lund told a hearing that the bridge was unsafe.", "tell")
    assert told.content is not None
    assert told.content.text == "the bridge was unsafe"


def test_a_second_passive_shares_the_first_ones_object() -> None:
    text = "Olaf Lund was shot and killed on Monday."
    assert [words(whom) for whom in the(text, "kill").addressees] == ["Olaf Lund"]
    assert not the(text, "kill").speakers


def test_a_quotation_that_ends_its_sentence_is_not_said_by_who_speaks_next() -> None:
    text = "“Is it safe?” Anna Berg asked. “Explain the plan, please.” Olaf Lund said the plan was simple."
    spoken = [
        (words(t.speakers[0]), [q.text for q in t.quotations])
        for t in read(text).propositions
        if t.quotations
    ]
    assert ("Olaf Lund", ["Explain the plan, please."]) not in spoken


def test_two_nouns_before_one_name_are_one_person() -> None:
    warned = the("Leeds professor and historian Anna Berg issued a warning to the council.", "warn")
    assert len(warned.speakers) == 1
