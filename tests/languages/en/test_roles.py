"""Which titles a text gives to whom."""

from __future__ import annotations

import pytest

from tests.languages.en.reading import roles_of, told


@pytest.mark.parametrize(
    ("text", "person", "title"),
    [
        ("Kremlin spokesman Igor Valin said so.", "Igor Valin", "Kremlin spokesman"),
        ("U.S. Secretary of State Dana Holt left.", "Dana Holt", "U.S. Secretary of State"),
        (
            "The team was led by Director of the North Sea Department of the Norwegian Foreign Ministry Erik Dahl.",
            "Erik Dahl",
            "Director of the North Sea Department of the Norwegian Foreign Ministry",
        ),
        (
            "Dana Holt, U.S. Deputy Assistant Secretary of State for Norway and Central Europe, and Erik Dahl met.",
            "Dana Holt",
            "U.S. Deputy Assistant Secretary of State for Norway and Central Europe",
        ),
        (
            "Anna Berg, speaker of the Norwegian parliament's upper house, said so.",
            "Anna Berg",
            "speaker of the Norwegian parliament's upper house",
        ),
        ("Norway's ambassador, Erik Dahl, said so.", "Erik Dahl", "Norway's ambassador"),
        (
            "The paper said Norway had tapped Erik Dahl as its next ambassador to the United States.",
            "Erik Dahl",
            "next ambassador to the United States",
        ),
        ("Erik Dahl was appointed head of the Coast Agency in May.", "Erik Dahl", "head of the Coast Agency"),
        ("Police Chief Randy Holt spoke.", "Randy Holt", "Police Chief"),
        ("Citigroup's chief executive, Jane Marlow, resigned.", "Jane Marlow", "Citigroup's chief executive"),
        ("Dr. Helen Marsh, a professor of physics and astronomy at Yale University, agreed.", "Helen Marsh",
         "professor of physics and astronomy at Yale University"),
        ("Fans cheered coach Martin Weld.", "Martin Weld", "coach"),
    ],
)  # fmt: skip
def test_a_title_is_told(text: str, person: str, title: str) -> None:
    assert (person, title) in told(text)


def test_two_titles_of_one_person_are_two() -> None:
    text = "The side was headed by Ambassador Erik Dahl, head of the Norwegian Foreign Ministry's North Sea Department."
    assert [title for _, title in told(text)] == [
        "Ambassador",
        "head of the Norwegian Foreign Ministry's North Sea Department",
    ]


def test_each_of_two_ministers_has_his_own_title() -> None:
    text = (
        "U.S. Secretary of State Dana Holt and Norwegian Foreign Minister Erik Dahl met in Rabat."
    )
    assert told(text) == [
        ("Dana Holt", "U.S. Secretary of State"),
        ("Erik Dahl", "Norwegian Foreign Minister"),
    ]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Former Norwegian Prime Minister Erik Dahl spoke.", "former"),
        ("Acting Police Chief Randy Holt spoke.", "acting"),
        ("Norway's newly appointed ambassador to Rabat, Erik Dahl, spoke.", "newly appointed"),
        ("He praised then-President Erik Dahl.", "then"),
        ("Norwegian Prime Minister Erik Dahl spoke.", ""),
    ],
)
def test_the_qualifier_says_when(text: str, qualifier: str) -> None:
    assert [role.qualifier for role in roles_of(text)] == [qualifier]


def test_the_state_and_the_body_served_are_told_where_the_words_say_so() -> None:
    (role,) = roles_of("Norway's Foreign Ministry spokeswoman Maria Lund said so.")
    assert role.country == "NO"
    assert role.organization is not None
    assert role.organization.text == "Norway's Foreign Ministry"


def test_where_an_ambassador_is_sent_is_not_whom_he_serves() -> None:
    (role,) = roles_of("Norway's ambassador to Morocco, Erik Dahl, said so.")
    assert role.country == "NO"


@pytest.mark.parametrize(
    "text",
    [
        "Chairman Steve Holt, the players and the staff offered condolences.",
        "He met the president, Erik Dahl and other guests.",
        "LONDON - Erik Dahl arrived on Monday.",
    ],
)
def test_others_named_beside_a_person_are_no_title_of_his(text: str) -> None:
    assert not {title for _, title in told(text)} & {"players", "president", "guests", "LONDON"}


@pytest.mark.parametrize(
    "text",
    [
        "Erik Dahl, a North Korea expert at a university in Shanghai, said so.",
        "Russia analyst Erik Dahl disagreed.",
        "Erik Dahl, a Russian affairs analyst, said so.",
        "Erik Dahl, an expert on the Russian military, said so.",
        "Erik Dahl, a China watcher in Oslo, said so.",
        "Erik Dahl, a historian of Germany, said so.",
        "Erik Dahl, a specialist in Chinese law at Yale University, said so.",
        "Erik Dahl, White House correspondent for The Coast Post, said so.",
        "Erik Dahl, director of the Russia program at the Coast Center, said so.",
        "Erik Dahl, a researcher on Iran at Oslo's Coast University, said so.",
    ],
)
def test_who_knows_a_country_does_not_serve_it(text: str) -> None:
    (role,) = roles_of(text)
    assert role.country is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Erik Dahl, a Russia expert at the U.S. State Department, said so.", "US"),
        ("Erik Dahl, the State Department's expert on Iran, said so.", "US"),
        ("Erik Dahl, an economist at the Bank of Russia, said so.", "RU"),
        ("Erik Dahl, the U.S. special envoy for North Korea, said so.", "US"),
        ("Russian diplomat Erik Dahl said so.", "RU"),
    ],
)
def test_who_is_employed_by_a_state_serves_it(text: str, country: str) -> None:
    (role,) = roles_of(text)
    assert role.country == country


def test_a_vice_president_is_no_president() -> None:
    assert told("Vice President Olaf Lund met the staff.") == [("Olaf Lund", "Vice President")]
