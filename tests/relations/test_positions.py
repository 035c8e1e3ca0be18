"""What a claim's words leave its party in on a matter, by the rows of the language's stances."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.languages.en.lexicon import rows
from onrecord.model import Claim, Party
from onrecord.relations.issues.positions import Stances, party_positions
from tests.relations.reports import Report, ground_of
from tests.values import document, findings

NORLAND = Party("n", "Norland", "n", "Norland")
SUDIA = Party("s", "Sudia", "s", "Sudia")
STORY = ground_of(Report("a", "Quotas."))
ROWS = rows("content_stances.tsv")


TOLD = findings(document()).claims[0]


def said(content: str, act: str = "say", via: tuple[Party, ...] = ()) -> Claim:
    return replace(TOLD, act=act, content=content, speakers=(NORLAND,), via=via, event=None)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]}: {row[2]}" for row in ROWS])
def test_the_example_of_each_stance_takes_it(row: tuple[str, str, str]) -> None:
    assert Stances("quotas", (), STORY).position(said(row[2])) == row[0]


@pytest.mark.parametrize(
    ("act", "content", "position"),
    [
        ("say", "the quotas are not unfair", None),
        ("say", "if the quotas are unfair", None),
        ("say", "lifting the quotas would hurt the harbours", None),
        ("say", "the talks went well", None),
        ("say", "the quotas must be lifted", "demanded its end"),
        ("seek", "an end to the quotas", "sought its end"),
        ("refuse", "to lift the quotas", "refused its end"),
        ("insist", "there were no quotas", "denied"),
        ("propose", "new quotas", "proposed"),
        ("decline", "to say what the quotas are", None),
        ("support", "the minister on a long visit to the quotas office", None),
    ],
)
def test_what_the_words_are_about_decides(act: str, content: str, position: str | None) -> None:
    assert Stances("quotas", (), STORY).position(said(content, act)) == position


def test_what_one_side_says_of_the_other_is_told_as_its_word() -> None:
    told = said("the quotas", "accept", via=(SUDIA,))
    (standing,) = party_positions([told], Stances("quotas", (), STORY))
    assert (standing.name, standing.position, standing.told_by) == (
        "Norland",
        "agreed",
        ("Sudia",),
    )
