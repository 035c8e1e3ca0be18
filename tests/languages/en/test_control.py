"""Who does what another one forbids, orders, allows or makes him do, and whether it is told as
done."""

from __future__ import annotations

import pytest

from onrecord.model import Modality
from tests.languages.en.told import propositions, the, words


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Moscow complained that Norway forbids foreign missions to hire local staff.", "hire"),
        ("Norway barred Danish officials from meeting Swedish officials.", "meet"),
        ("Danish officials were barred from meeting Swedish officials.", "meet"),
        ("The judge blocked the government from deporting Anna Berg.", "deport"),
        ("Anna Berg urged Sweden to close its embassy.", "close"),
        ("Norway called on Denmark to close its embassy.", "close"),
        ("The mayor did not order the police to arrest Anna Berg.", "arrest"),
        ("Reporters did not see the police arrest Anna Berg.", "arrest"),
        ("Denmark stopped Norway from closing the harbour.", "close"),
    ],
)
def test_what_is_forbidden_prevented_or_only_asked_for_is_nobodys_act(text: str, act: str) -> None:
    assert propositions(text, act) == []


def test_what_is_forbidden_is_told_with_the_prohibition() -> None:
    prohibited = the("Norway forbids foreign missions to hire local staff.", "prohibit")
    assert [words(speaker) for speaker in prohibited.speakers] == ["Norway"]
    assert prohibited.content is not None
    assert prohibited.content.text == "foreign missions to hire local staff"


def test_what_somebody_was_barred_from_is_told_with_the_ban() -> None:
    banned = the("Danish officials were barred from entering the harbour.", "ban")
    assert banned.content is not None
    assert banned.content.text.endswith("barred from entering the harbour")


@pytest.mark.parametrize(
    ("text", "act", "told_as"),
    [
        ("The court ordered Denmark to release Anna Berg.", "release", Modality.PLANNED),
        ("Denmark was expected to release Anna Berg.", "release", Modality.PLANNED),
        ("The law allows Denmark to expel Swedish diplomats.", "expel", Modality.POSSIBLE),
        ("Norway forced Denmark to withdraw its ambassador.", "withdraw", Modality.HAPPENED),
        ("Denmark was forced to close its embassy.", "close", Modality.HAPPENED),
        ("Norway pressured Denmark into accepting the deal.", "accept", Modality.HAPPENED),
        ("Norway will force Denmark to withdraw its ambassador.", "withdraw", Modality.PLANNED),
        ("Denmark can be heard accusing the captain.", "accuse", Modality.HAPPENED),
        ("Reporters saw Denmark arrest the captain.", "arrest", Modality.HAPPENED),
    ],
)
def test_who_is_told_allowed_or_made_to_do_it_does_it(
    text: str, act: str, told_as: Modality
) -> None:
    proposition = the(text, act)
    assert [words(speaker) for speaker in proposition.speakers] == ["Denmark"]
    assert proposition.modality is told_as
    assert not proposition.negated


def test_what_nobody_was_forced_to_do_was_not_done() -> None:
    assert the("Norway did not force Denmark to close its embassy.", "close").negated


def test_who_promises_somebody_something_does_it() -> None:
    assert [
        words(speaker)
        for speaker in the("Norway promised Denmark to reopen the border.", "open").speakers
    ] == ["Norway"]
