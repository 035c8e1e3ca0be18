"""Each row on what is only a topic fits its own example."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from onrecord.languages.en.syntax.rules import Rule, first_rule
from onrecord.languages.en.syntax.unasserted import TOPICS, compared, only_a_topic, withheld
from tests.languages.en.marked import examples, marked_word, near_misses


@examples(TOPICS)
def test_the_first_row_for_an_example_is_its_own(rule: Rule[Token, bool]) -> None:
    word = marked_word(rule.example)
    assert first_rule(TOPICS, word) is rule
    assert only_a_topic(word) is rule.effect


@near_misses(TOPICS)
def test_a_row_does_not_fit_its_near_miss(rule: Rule[Token, bool]) -> None:
    assert not rule.fits(marked_word(rule.near_miss))


@pytest.mark.parametrize(
    "example",
    [
        "Lund urged Berg to *sign* the treaty.",
        "Lund barred Berg from *entering* the hall.",
        "Lund did not allow Berg to *sign* the treaty.",
        "Lund urged Berg to stay and *sign* the treaty.",
    ],
)
def test_what_somebody_is_asked_for_or_kept_from_is_no_act_of_his(example: str) -> None:
    assert withheld(marked_word(example))


@pytest.mark.parametrize(
    "example", ["Lund allowed Berg to *sign* the treaty.", "Lund did not *sign* the treaty."]
)
def test_what_he_is_free_to_do_or_does_not_do_is_told_of_him(example: str) -> None:
    assert not withheld(marked_word(example))


@pytest.mark.parametrize(
    ("example", "is_compared"),
    [
        ("The jury is as likely to convict as they are to *vote*.", True),
        ("It was not because they *left*.", True),
        ("It was because they *left*.", False),
        ("The jury *voted*.", False),
    ],
)
def test_what_is_compared_or_is_no_reason_is_not_told(example: str, is_compared: bool) -> None:
    assert compared(marked_word(example)) is is_compared
