"""Words for states are told from the words around them, by case and by the longest form."""

from __future__ import annotations

import pytest

from onrecord.languages.en.lexicon import rows
from onrecord.languages.en.names.countries import (
    CountryWordKind,
    find_countries,
    find_places,
    look_up,
)


@pytest.mark.parametrize(
    ("words", "code", "kind"),
    [
        ("US", "US", CountryWordKind.NAME),
        ("U.S.", "US", CountryWordKind.NAME),
        ("the Kremlin", "RU", CountryWordKind.METONYM),
        ("Türkiye", "TR", CountryWordKind.NAME),
        ("South Koreans", "KR", CountryWordKind.PEOPLE),
        ("Norwegian", "NO", CountryWordKind.ADJECTIVE),
        ("Côte d’Ivoire", "CI", CountryWordKind.NAME),
        ("Nairobi", "KE", CountryWordKind.CAPITAL),
    ],
)
def test_a_word_stands_for_its_state(words: str, code: str, kind: CountryWordKind) -> None:
    found = look_up(words)
    assert found is not None
    assert (found.code, found.kind) == (code, kind)


@pytest.mark.parametrize("words", ["us", "male", "Victoria", "turkey", "kremlin", "Emirates"])
def test_a_common_word_or_another_name_stands_for_no_state(words: str) -> None:
    assert look_up(words) is None


def test_the_longest_name_wins_and_other_names_that_hold_a_state_s_are_left_alone() -> None:
    text = "South Korea, New Mexico, Latin American ministers, the USS Ohio, U.S.-Russian talks and North Koreans"
    assert [text[start:end] for start, end, _ in find_countries(text)] == [
        "South Korea",
        "U.S.",
        "Russian",
        "North Koreans",
    ]


def test_ambiguous_names_say_so() -> None:
    georgia, jordan, norway = look_up("Georgia"), look_up("Jordan"), look_up("Norway")
    assert [word.needs_reader for word in (georgia, jordan, norway) if word is not None] == [
        True,
        True,
        False,
    ]


def test_listed_places_carry_their_state_where_they_lie_in_one() -> None:
    text = "from Geneva to the Black Sea"
    assert [(text[a:b], code) for a, b, code in find_places(text)] == [
        ("Geneva", "CH"),
        ("Black Sea", None),
    ]


def test_every_state_has_a_name_and_codes_are_not_repeated() -> None:
    table = rows("countries.tsv")
    codes = [row[0] for row in table]
    assert len(codes) == len(set(codes)) >= 193
    assert all(row[1] for row in table)
