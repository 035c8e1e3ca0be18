"""Quotations are found to the letter, whatever the line breaks and the kind of marks."""

from __future__ import annotations

import pytest

from onrecord.record.checking.quotations import Texts, quoted
from tests.values import document

REPORT = document("“We will not\nsign it, nor talk,” Quill said. “It’s late,” said Brandt.")


def test_quotations_are_taken_out_of_all_usual_marks() -> None:
    text = "He said “we will not sign”, «it is late» and 'we go home' in 'Port' but it's theirs."
    assert [one.text for one in quoted(text)] == ["we will not sign", "it is late"]


@pytest.mark.parametrize(
    "words",
    [
        "We will not sign it",
        "we will not sign it",
        "It's late",
        "We will [...] talk",
        "[w]e will not",
    ],
)
def test_words_that_stand_in_a_report_are_found(words: str) -> None:
    assert Texts([REPORT]).exact(words)


@pytest.mark.parametrize("words", ["We will sign it", "nor talk ... We will", "It is late"])
def test_words_that_do_not_stand_so_are_not(words: str) -> None:
    assert not Texts([REPORT]).exact(words)


def test_the_nearest_words_are_whole_and_without_marks() -> None:
    found = Texts([REPORT]).nearest("We will never sign it, nor talk")
    assert found
    assert " ".join(found.text.split()) == "We will not sign it, nor talk"
