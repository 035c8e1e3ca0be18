"""What stands over an act decides whether it is told as done; facts stay facts under a denial."""

from __future__ import annotations

import pytest

from onrecord.languages.en.syntax.predicates import Implicativity
from onrecord.languages.en.syntax.veridicality import verdict
from tests.languages.en.marked import marked_word

NOTHING, POSSIBLE = Implicativity.NOTHING, Implicativity.POSSIBLE


@pytest.mark.parametrize(
    ("sentence", "implied", "by"),
    [
        ("Berg denied *signing* the treaty.", NOTHING, "denied"),
        ("It is a lie that Berg *signed* the treaty.", NOTHING, "lie"),
        ("There is no sign Berg *signed* the treaty.", NOTHING, "sign"),
        ("The paper wrongly reported that Berg *signed* the treaty.", NOTHING, "wrongly"),
        ("A doctored clip shows Berg *signing* the treaty.", NOTHING, "doctored"),
        ("In the film, Berg *signs* the treaty.", NOTHING, "film"),
        ("It is untrue that Lund said that Berg *signed* the treaty.", NOTHING, "untrue"),
        ("The police suspect that Berg *signed* the treaty.", POSSIBLE, "suspect"),
        ("Berg is believed to have *signed* the treaty.", POSSIBLE, "believed"),
        ("The rumour that Berg *signed* the treaty spread.", POSSIBLE, "rumour"),
    ],
)
def test_an_act_under_a_denial_or_a_doubt_is_not_affirmed(
    sentence: str, implied: Implicativity, by: str
) -> None:
    found = verdict(marked_word(sentence))
    assert found is not None
    assert (found.implied, found.by.text) == (implied, by)


@pytest.mark.parametrize(
    "sentence",
    [
        "Berg *signed* the treaty.",
        "Lund said that Berg *signed* the treaty.",
        "Lund denied knowing that Berg *signed* the treaty.",
        "Lund regretted that Berg *signed* the treaty.",
        "Nobody doubts that Berg *signed* the treaty.",
        "Lund denied meeting the man who *signed* the treaty.",
        "The treaty that Berg *signed* is a lie.",
        "It was Berg that *signed* the treaty.",
    ],
)
def test_an_act_that_is_affirmed_or_taken_for_granted_stands(sentence: str) -> None:
    assert verdict(marked_word(sentence)) is None
