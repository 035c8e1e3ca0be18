"""What it hangs on whether a claim was read right."""

from __future__ import annotations

import pytest

from onrecord.languages.en.confidence.reasons import REASONS, Reason, reasons, speaks
from onrecord.languages.en.confidence.signals import signals
from onrecord.languages.en.confidence.told import Told
from onrecord.languages.en.reader import read_in_place
from tests.languages.en.reading import document, parsed_of


def of_marked(example: str) -> Told:
    """The proposition that is told where the asterisks are."""
    text, place = example.replace("*", ""), example.index("*")
    found = read_in_place(document(text), parsed_of(text))[1]
    (one,) = [each for each in found if each.proposition.cue.start == place]
    return one


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: " ".join(reason.signals))
def test_a_reason_is_told_of_its_example(reason: Reason) -> None:
    assert speaks(reason, signals(of_marked(reason.example)))


def test_the_words_name_the_speaker_as_the_report_does() -> None:
    one = of_marked("Anna Berg opened the harbour. She *said* that the bridge was safe.")
    assert "the speaker “She” was resolved across sentences" in reasons(one, signals(one))


def test_what_is_resolved_across_paragraphs_is_not_said_twice() -> None:
    one = of_marked("Anna Berg opened the harbour.\n\nShe *said* that the bridge was safe.")
    told = [words for words in reasons(one, signals(one)) if "resolved" in words]
    assert told == ["the speaker “She” was resolved across paragraphs"]
