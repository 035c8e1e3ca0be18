"""A noun names the act of a light verb, also behind a preposition or with a hyphen in it."""

from __future__ import annotations

import pytest

from tests.languages.en.told import read


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Norway and Sweden struck a deal on fishing in Oslo on Friday.", "agree"),
        ("The nurses of the Lake Hospital went on strike on Monday.", "strike work"),
        ("The nurses of the Lake Hospital walked off the job on Monday.", "strike work"),
        ("Norway and Sweden extended their cease-fire on Monday.", "extend"),
        ("Anna Berg sent a letter on Saturday to the mayor, Olav Lund.", "send letter"),
        ("Anna Berg spoke on Saturday with the mayor, Olav Lund.", "meet"),
        ("Anna Berg was found guilty in November of lying to the council.", "convict"),
    ],
)
def test_the_noun_names_the_act(sentence: str, act: str) -> None:
    assert act in {told.act for told in read(sentence).propositions}


@pytest.mark.parametrize(
    "sentence",
    [
        "The speaker struck a note of calm in Oslo on Friday.",
        "The singers walked off the stage on Monday.",
    ],
)
def test_another_noun_names_no_act(sentence: str) -> None:
    assert not {"agree", "strike work", "strike"} & {t.act for t in read(sentence).propositions}
