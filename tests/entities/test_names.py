"""When two names can be one person's or one body's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities.person_names import SAME, likeness, parse_person
from onrecord.entities.spelling import initials, is_abbreviation
from onrecord.languages.en.names.organisation_keys import organisation_key

NAMES = st.text(st.characters(codec="utf-8", categories=("Lu", "Ll", "Zs", "Pd")), max_size=30)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sergey Lavin", "Sergei Lavin"),
        ("Alexander Darlev", "Alexander Darleyev"),
        ("Yevgeny Markov", "Evgeny Markov"),
        ("Bill Harmon", "William Harmon"),
        ("J. Robert Harmon", "Robert Harmon"),
        ("George W. Harmon", "George Harmon"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Muhammad al-Barad", "Mohammed Albarad"),
        ("Tim Harmon", "Timothy Harmon"),
    ],
)
def test_one_person(first: str, second: str) -> None:
    assert likeness(first, second) >= SAME


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Hillary Harmon", "Bill Harmon"),
        ("George Harmon Jr.", "George Harmon Sr."),
        ("Kim Jong-un", "Kim Yo-jong"),
        ("Anatoly Markov", "Alexander Markov"),
        ("Sergei Lavin", "Sergei Markov"),
    ],
)
def test_two_people(first: str, second: str) -> None:
    assert likeness(first, second) < SAME


@given(NAMES, NAMES)
def test_likeness_is_the_same_both_ways_and_between_0_and_1(first: str, second: str) -> None:
    assert 0.0 <= likeness(first, second) <= 1.0
    assert likeness(first, second) == likeness(second, first)


def test_a_family_name_that_goes_first_is_known() -> None:
    assert parse_person("Xi Jinping").family == "xi"
    assert parse_person("Dana Holt").family == "holt"
    assert parse_person("Ludwig van der Holt").family == "vanderholt"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("U.S. State Department", "US Department of State"),
        ("Norway's Foreign Ministry", "Norwegian Ministry of Foreign Affairs"),
        ("Federal Bureau of Investigation", "FBI"),
        ("Norwegian Defence Ministry", "Ministry of Defense of Norway"),
        ("Holt Industries Inc.", "Holt Industries"),
    ],
)
def test_one_organisation(first: str, second: str) -> None:
    assert organisation_key(first) == organisation_key(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Norwegian Foreign Ministry", "Moroccan Foreign Ministry"),
        ("Bank of England", "Bank of Norway"),
        ("Foreign Ministry", "Finance Ministry"),
    ],
)
def test_two_organisations(first: str, second: str) -> None:
    assert organisation_key(first) != organisation_key(second)


def test_a_body_may_go_by_the_initials_of_its_capitalised_words() -> None:
    assert initials("National Council on Disability") == "NCD"
    assert is_abbreviation("N.C.D.")
    assert not is_abbreviation("Council")


def test_the_key_carries_the_state() -> None:
    assert (
        organisation_key("Russia’s Foreign Ministry")
        == organisation_key("Russian foreign ministry")
        == ("RU", "foreign ministry")
    )
