"""Whether two full names of two documents are one person's: key, block and likeness together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities.blocking import person_blocks
from onrecord.entities.matching import one_person
from onrecord.entities.person_names import SAME, likeness, parse_person

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=9).map(str.title)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ann E. Lund", "Ann Lund"),
        ("Secretary of State Carl Lund", "Carl Lund"),
        ("Vice President Carl Lund", "Carl Lund"),
        ("Nor Velk bin Yakcop", "Nor Velk Yakcop"),
        ("Andriy Stojan", "Andrij Stoyan"),
        ("Oumar Boukar Dano", "Oumar Boukar"),
        ("Gurban Berdimhavedov", "Gurban Berdimkhavedov"),
        ("Bradford Lund", "Ford Lund"),
        ("Dr. Ann Lund", "Ann Lund"),
    ],
)
def test_one_person_goes_by_both(first: str, second: str) -> None:
    assert one_person(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Barney Miller", "Barney Moller"),
        ("Vera Conti", "Vera Cotti"),
        ("Ann B. Lund", "Ann C. Lund"),
        ("K. Lund", "Ann Lund"),
        ("Carl Lund Jr.", "Carl Lund Sr."),
        ("Elias Velk", "Emma Velk"),
    ],
)
def test_two_people_stay_two(first: str, second: str) -> None:
    assert not one_person(first, second)


def test_an_initial_is_no_particle_of_the_family_name() -> None:
    assert parse_person("Ann E. Lund").family == "lund"
    assert parse_person("Ann de la Cruz").family == "delacruz"


def test_a_name_in_another_script_is_compared_as_a_transcription() -> None:
    assert likeness("Ivan Petrov", "Иван Петров") >= SAME
    assert likeness("Ivan Petrov", "Борис Ткачук") < SAME


@given(WORDS, WORDS)
def test_a_name_is_always_one_persons_with_itself(given_name: str, family: str) -> None:
    assert one_person(f"{given_name} {family}", f"{given_name} {family}")


@given(WORDS, WORDS, WORDS)
def test_whether_two_names_are_one_does_not_depend_on_their_order(
    first: str, second: str, third: str
) -> None:
    assert one_person(f"{first} {second}", f"{first} {third}") == one_person(
        f"{first} {third}", f"{first} {second}"
    )


def test_slips_in_a_family_name_share_a_block_by_the_given_name() -> None:
    assert person_blocks("Gurban Berdimhavedov") & person_blocks("Gurban Berdimkhavedov")
