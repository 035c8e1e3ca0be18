"""Who acts: all of several and no more, callings of somebody, whoever gives a writing, and how it was
found."""

from __future__ import annotations

import pytest

from onrecord.model import FoundBy
from tests.languages.en.told import propositions, stands_for, the, words


def actors(text: str, act: str) -> list[str]:
    """By name where the text names them, else in its words."""
    found = the(text, act).speakers
    return [(stands_for(each) or [each.span.text])[0] for each in found]


@pytest.mark.parametrize(
    ("text", "act", "names"),
    [
        (
            "The National Academy of Sciences, the Norwegian Cancer Society, and even the FDA have "
            "said that it is clean.",
            "say",
            ["National Academy of Sciences", "Norwegian Cancer Society", "FDA"],
        ),
        (
            "The fishing industry, the timber industry and major farm groups said it was late.",
            "say",
            ["The fishing industry", "the timber industry", "major farm groups"],
        ),
        (
            "The sponsors, Sens. Emma Lund and Peter Dahl, said it was late.",
            "say",
            ["Emma Lund", "Peter Dahl"],
        ),
        (
            "The plan was opposed by many lawmakers and businesspeople.",
            "oppose",
            ["many lawmakers", "businesspeople"],
        ),
    ],
)
def test_none_of_several_who_act_together_is_lost(text: str, act: str, names: list[str]) -> None:
    assert actors(text, act) == names


@pytest.mark.parametrize(
    ("text", "act", "name"),
    [
        (
            "The plan was opposed by the lake activist and scholar Susan Holm.",
            "oppose",
            "Susan Holm",
        ),
        (
            "“It is late,” wrote Carla Moss, the chief correspondent for Tide!, a popular news website.",
            "write",
            "Carla Moss",
        ),
        (
            "Employees in hospital wards who opposed the plan left.",
            "oppose",
            "Employees in hospital wards",
        ),
    ],
)
def test_who_is_described_twice_is_one(text: str, act: str, name: str) -> None:
    assert actors(text, act) == [name]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("A statement from the Lake Fund said that the dam was dry.", "say"),
        (
            "The Oslo Lake Fund sent a letter to the mayor.\n\nThe letter said that the dam was dry.",
            "say",
        ),
        (
            "The Lake Fund said in a statement it was late. The statement added that the dam was dry.",
            "add",
        ),
    ],
)
def test_whoever_gives_a_statement_or_a_letter_speaks_by_it(text: str, act: str) -> None:
    assert stands_for(propositions(text, act)[-1].speakers[0]) == ["Lake Fund"]


def test_a_study_speaks_for_itself() -> None:
    assert actors("A study by the Lake Fund said that the dam was dry.", "say") != ["Lake Fund"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Carla Moss said it was late.", FoundBy.NAME),
        ("Carla Moss left.\n\nMoss said it was late.", FoundBy.SHORT_NAME),
        ("An official said it was late.", FoundBy.WORDS),
        ("Mayor Carla Moss left.\n\nThe mayor said it was late.", FoundBy.CALLING),
        ("Carla Moss left, and she said it was late.", FoundBy.PRONOUN_IN_SENTENCE),
        ("Carla Moss left. She said it was late.", FoundBy.PRONOUN_IN_PARAGRAPH),
        ("Carla Moss left.\n\nShe said it was late.", FoundBy.PRONOUN_ACROSS_PARAGRAPHS),
        ("Nobody left.\n\n“It was late,” she said.", FoundBy.NOT_FOUND),
    ],
)
def test_how_it_was_found_who_speaks_is_kept(text: str, found: FoundBy) -> None:
    assert [speaker.found for speaker in the(text, "say").speakers] == [found]


@pytest.mark.parametrize(
    ("deed", "act"), [("killed two soldiers", "kill"), ("accused Norway of theft", "accuse")]
)
def test_who_did_a_deed_is_not_taken_from_another_paragraph(deed: str, act: str) -> None:
    near = the(f"Carl Dahl left the hall. He {deed} on Monday.", act)
    far = propositions(f"Carl Dahl left the hall.\n\nHe {deed} on Monday.", act)
    assert [stands_for(each) for each in near.speakers] == [["Carl Dahl"]]
    assert not any(stands_for(each) for one in far for each in one.speakers)


@pytest.mark.parametrize("who", ["The fire brigade", "The town zoo", "A lone mechanic"])
def test_whoever_said_so_once_can_speak_in_whatever_noun(who: str) -> None:
    assert actors(f"{who} said that the road was closed.", "say") == [who]


def test_a_rule_that_says_so_at_any_time_is_nobody() -> None:
    assert not propositions("The rule says that the road is closed.", "say")


def test_what_somebody_is_accused_of_is_no_part_of_who_it_is() -> None:
    (accused,) = the("The guild accused the council of neglect.", "accuse").addressees
    assert words(accused) == "the council"
    (ministry,) = the("The guild accused the Ministry of Defence of fraud.", "accuse").addressees
    assert words(ministry) == "Ministry of Defence"


def test_he_is_the_unnamed_one_who_spoke_before_whomever_he_speaks_for() -> None:
    text = (
        "A spokesman for the port authority said three cranes had been damaged. “We do not know who"
        " did it,” he said."
    )
    assert [words(each.speakers[0]) for each in propositions(text, "say")] == [
        "A spokesman for the port authority"
    ] * 2
    text = text.replace("he said", "she said")
    assert not propositions(text, "say")[1].speakers[0].mentions


def test_a_name_of_the_other_sex_is_whom_a_spokeswoman_speaks_for() -> None:
    hers = the("A spokeswoman for the lake fund, Ann Lee, said the bridge was safe.", "say")
    assert stands_for(hers.speakers[0]) == ["Ann Lee"]
    his = the("A spokeswoman for the mayor, Erik Lund, said the bridge was safe.", "say")
    assert not his.speakers[0].mentions
