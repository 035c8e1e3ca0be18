"""How often or how much is no stretch of time."""

from __future__ import annotations

import pytest

from onrecord.languages.en.times.scan import candidates


def found_in(sentence: str) -> list[str]:
    return [sentence[one.start : one.end] for one in candidates(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The port earns $2 million a year.",
        "The line runs four flights a week.",
        "The clinic is open 24 hours a day.",
        "A loss was recorded in three-quarters of the towns.",
    ],
)
def test_rates_are_no_times(sentence: str) -> None:
    assert not {"a year", "a week", "a day", "quarters"} & set(found_in(sentence))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The storm killed five people a week after the flood.", "a week"),
        ("The council gave him a week to answer.", "a week"),
        ("The port will reopen within a year.", "a year"),
    ],
)
def test_a_stretch_after_a_number_of_things_is_still_a_stretch(sentence: str, words: str) -> None:
    assert words in found_in(sentence)


def test_twice_a_year_is_a_set() -> None:
    (found,) = [one for one in candidates("The board meets twice a year.") if one.value]
    assert (found.kind.value, found.value) == ("set", "P1Y")
