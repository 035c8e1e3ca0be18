"""Whom a pronoun, a calling or a quotation without a speaker stands for."""

from __future__ import annotations

import pytest

from tests.languages.en.told import read, stands_for


def speakers(text: str) -> list[list[str]]:
    """For each attribution of the text, in its order, the names that its source stands for."""
    found = sorted(read(text).attributions, key=lambda a: a.cue or a.content[0])
    return [stands_for(a.source) if a.source else [] for a in found]


def last(text: str) -> list[str]:
    return speakers(text)[-1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Carla Moss met Peter Lund in Oslo. “The deal holds,” he said.", "Peter Lund"),
        ("Mr. Adeyo spoke to Ms. Varga for an hour. “The deal holds,” she said.", "Varga"),
        ("Varga said she was tired. Mr. Adeyo listened. “It was late,” she said.", "Varga"),
        (
            "Rector Ivo Brandt praised his sister Vesna Brandt. Vesna Brandt left. “I am glad,” he said.",
            "Ivo Brandt",
        ),
    ],
)
def test_he_and_she_are_told_by_titles_kin_given_names_and_by_the_pronouns_themselves(
    text: str, name: str
) -> None:
    assert last(text) == [name]


def test_a_pronoun_goes_back_over_other_pronouns_and_nouns() -> None:
    text = (
        "President Anna Moreau opened the bridge. She walked across it. She shook hands with the mayor, Paul Petit.\n\n"
        "The president was due in Lyon later. “It is a fine bridge,” she said."
    )
    assert last(text) == ["Anna Moreau"]


def test_whose_speech_it_was_is_who_speaks_on() -> None:
    text = (
        "Rolf Berg spoke first. The chairman, Ole Dahl, has asked a panel for advice.\n\n"
        "Berg's remarks were long. He called the plan “a good start.”"
    )
    assert last(text) == ["Berg"]


def test_the_killed_do_not_speak() -> None:
    text = (
        "A gunman killed Carl Holm on Friday. Holm had driven there alone.\n\n"
        "A neighbour rang Jonas Wirth, a clerk. “I ran out,” he said."
    )
    assert last(text) != ["Holm"]


def test_who_is_told_of_in_a_relative_clause_is_not_the_next_he() -> None:
    text = (
        "Ivan Petrov said that he had asked the lawyer Boris Orlov, who advised him that the order was sound.\n\n"
        "“I want to be clear,” he said."
    )
    assert last(text) == ["Ivan Petrov"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Vice President Karl Roth and President Emil Vogt met. “We agreed,” the president said.",
            "Emil Vogt",
        ),
        (
            "Senator Ann Weir, a Democrat, rose. Ray Cole left. “It is a bad bill,” the Ohio Democrat said.",
            "Ann Weir",
        ),
        (
            "Former President Emil Vogt spoke. Karl Roth listened. “I hope so,” the former president said.",
            "Emil Vogt",
        ),
        (
            "The Blue Lake party won. Reporters waited for hours. “We are proud,” the party said.",
            "Blue Lake",
        ),
    ],
)
def test_a_calling_finds_whom_the_text_has_called_so(text: str, name: str) -> None:
    assert any(name in found for found in last(text)), last(text)


def test_a_nameless_source_stays_nameless() -> None:
    assert last("Lena Ford left the room. “It is over,” the source said.") == []


def test_the_department_is_not_the_man_who_buys_for_it() -> None:
    text = (
        "Nick Alder, chief buyer for the department, spoke. The department said “the stock is low.”"
    )
    assert last(text) != ["Nick Alder"]


@pytest.mark.parametrize(
    "text",
    [
        "“Go home,” Johnson barked at the crowd.",
        "“We were wrong from the beginning,” Johnson, 58, told the agency on Monday.",
        "Johnson was blunt when the talks had ended in the evening: “There is no deal.”",
        "Johnson’s answer was: “There is no deal.”",
        "The daily called the article a leak, quoting Johnson as saying, “There is no deal.”",
        "Johnson said the offer was fair, adding that “there is no deal.”",
    ],
)
def test_whoever_stands_beside_a_quotation_says_it(text: str) -> None:
    assert last("Erik Johnson came at noon. " + text) == ["Johnson"], text


def test_a_sentence_of_adding_only_goes_on() -> None:
    text = "Erik Johnson said the plan “was not good.” Adding, “It never was one, if you ask me.”"
    assert speakers(text)[-1] == ["Erik Johnson"]


def test_whoever_is_quoted_word_for_word_speaks_whatever_he_is_called() -> None:
    (attribution,) = read(
        "“The race is bigger than the club,” said one old confidant of the club."
    ).attributions
    assert attribution.source is not None
    assert "confidant" in attribution.source.span.text
    assert attribution.source.unresolved


def test_a_long_chain_of_pronouns_ends() -> None:
    text = "Erik Johnson came.\n\n" + "\n\n".join(
        f"He opened door {n} of the hall." for n in range(400)
    )
    assert last(text + "\n\n“Done,” he said.") in ([], ["Erik Johnson"])


def test_they_are_the_several_who_acted_just_before() -> None:
    text = "Union officials laughed off the threat on Monday. The strike, they said, will go on until June."
    (attribution, *_) = read(text).attributions
    assert attribution.source is not None
    assert attribution.source.span.text == "Union officials"
