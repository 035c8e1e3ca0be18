"""Whose subject a verb shares: each row by its own example."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from onrecord.languages.en.syntax.arguments import SHARED_SUBJECTS, Found, patients, subjects
from onrecord.languages.en.syntax.rules import Rule, first_rule
from tests.languages.en.marked import examples, marked_word, near_misses


@examples(SHARED_SUBJECTS)
def test_the_first_row_for_an_example_is_its_own(rule: Rule[Token, Found]) -> None:
    assert first_rule(SHARED_SUBJECTS, marked_word(rule.example)) is rule


@near_misses(SHARED_SUBJECTS)
def test_a_row_does_not_fit_its_near_miss(rule: Rule[Token, Found]) -> None:
    assert not rule.fits(marked_word(rule.near_miss))


@pytest.mark.parametrize(
    ("example", "names"),
    [
        ("Berg *signed* the treaty.", ["Berg"]),
        ("The treaty was *signed* by Berg and Lund.", ["Berg", "Lund"]),
        ("Lund urged Berg to *sign* the treaty.", ["Berg"]),
        ("Lund promised Berg to *sign* the treaty.", ["Lund"]),
        ("Berg, who *signed* the treaty, left.", ["Berg"]),
        ("Berg announced a plan to *sign* the treaty.", []),
    ],
)
def test_who_does_it(example: str, names: list[str]) -> None:
    assert [token.text for token in subjects(marked_word(example))] == names


@pytest.mark.parametrize(
    ("example", "names"),
    [
        ("The guards *shot* Lund.", ["Lund"]),
        ("Lund was *shot* on Monday.", ["Lund"]),
        ("The guards *shot* and killed Lund.", ["Lund"]),
        ("Lund *resigned* Monday.", []),
    ],
)
def test_to_whom_it_is_done(example: str, names: list[str]) -> None:
    assert [token.text for token in patients(marked_word(example))] == names
