"""What a claim's words leave its party in on a matter, by the rows of the language's stances."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.languages.en.lexicon import rows
from onrecord.model import Claim, Party, Role
from onrecord.relations.issues.positions import Stances, party_positions, takes_position
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


def test_who_speaks_of_the_matter_and_takes_no_position_has_a_say() -> None:
    told = said("the quotas begin in May")
    (standing,) = party_positions([told], Stances("quotas", (), STORY))
    assert (standing.name, standing.position) == ("Norland", "says")
    assert not takes_position(standing)


@pytest.mark.parametrize(("act", "disputes"), [("announce", False), ("refuse", True)])
def test_what_is_to_come_makes_no_dispute_by_itself(act: str, disputes: bool) -> None:
    (standing,) = party_positions([said("the quotas", act)], Stances("quotas", (), STORY))
    assert takes_position(standing) is disputes


def test_the_name_of_the_matter_itself_is_no_end_of_it() -> None:
    told = said("his country is seeking an exemption")
    assert Stances("exemption", (), STORY).position(told) == "requested"


@pytest.mark.parametrize(
    ("content", "position"),
    [
        ("Sudia will draw up new quotas", None),
        ("it would draw up new quotas", "promised"),
        ("an agreement on the new quotas of the northern harbours", "agreed"),
    ],
)
def test_what_another_will_do_is_no_promise(content: str, position: str | None) -> None:
    act = "agree" if position == "agreed" else "say"
    told = replace(said(content, act), speakers=(NORLAND, SUDIA))
    assert Stances("new quotas", (), STORY).position(told) == position


@pytest.mark.parametrize(
    ("act", "content", "position"),
    [
        ("accuse", "the quotas of Sudia", "accuses"),
        ("say", "the talks went well", None),
        ("say", "in a long speech on the harbours of the north and the ships there, quotas", None),
    ],
)
def test_a_say_is_had_by_who_speaks_of_the_matter_first(
    act: str, content: str, position: str | None
) -> None:
    found = party_positions([said(content, act)], Stances("quotas", (), STORY))
    assert [standing.position for standing in found] == ([position] if position else [])


def test_a_position_counts_before_what_is_merely_said() -> None:
    told = [said("the quotas are illegal"), said("the quotas begin in May")]
    found = party_positions(told, Stances("quotas", (), STORY))
    assert [standing.position for standing in found] == ["criticized"]


@pytest.mark.parametrize("words", ["analysts", "three teachers", "Local sources", "quotas"])
def test_no_party_is_who_cannot_be_told_from_others(words: str) -> None:
    told = replace(said("the quotas begin in May"), speakers=(Party(None, words, None, words),))
    assert party_positions([told], Stances("quotas", (), STORY)) == ()


def test_people_called_by_what_they_are_take_a_position() -> None:
    told = replace(
        said("the quotas", "reject"), speakers=(Party(None, "teachers", None, "teachers"),)
    )
    (standing,) = party_positions([told], Stances("quotas", (), STORY))
    assert (standing.entity, standing.name, standing.position) == (None, "teachers", "refused")


@pytest.mark.parametrize(("calling", "parties"), [("correspondent", 0), ("harbour master", 1)])
def test_who_reports_the_news_is_no_party(calling: str, parties: int) -> None:
    reports = [Report(name, "Ada Holm spoke of the quotas.") for name in ("a", "b")]
    role = Role(calling, "", (reports[0].span("Ada Holm"),))
    context = ground_of(*reports, roles={"Ada Holm": (role,)})
    holm = Party("Ada Holm", "Ada Holm", "Ada Holm", "Ada Holm")
    told = replace(said("the quotas begin in May"), speakers=(holm,))
    assert len(party_positions([told], Stances("quotas", (), context))) == parties
