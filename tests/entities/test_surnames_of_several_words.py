"""Family names of several words and with particles, and father and son: one person is one, two are
two."""

from __future__ import annotations

import pytest

from onrecord.entities import resolve
from onrecord.entities.local_persons import is_surname_of
from onrecord.model import EntityType
from tests.languages.en.reading import readings_of


def people(text: str) -> list[list[str]]:
    """The forms of each person's name."""
    documents, readings = readings_of([text])
    found = resolve(documents, readings).entities
    return sorted(sorted(e.names) for e in found if e.type is EntityType.PERSON)


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("Fernando Ruiz Noriega", "Ruiz Noriega"),
        ("Karel van der Meulen", "Van der Meulen"),
        ("Omar Ali al-Sarkhi", "Al-Sarkhi"),
        ("Khalid bin Rashid Al Noor", "Al Noor"),
        ("Ana de la Vega Ibáñez", "De la Vega"),
        ("Carmen Ruiz-Tagle", "Ruiz-Tagle"),
        ("Seán Ó Briain", "Ó Briain"),
        ("Abdul Rahman Zein El Dine", "Zein El Dine"),
    ],
)
def test_a_surname_of_several_words_is_its_bearers(whole: str, short: str) -> None:
    assert people(f"{whole} left the port. {short} said that it was late.") == [
        sorted({whole, short})
    ]


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("Ana Ruiz", "Eva Ana Ruiz"),
        ("Ruiz Noriega", "Fernando Ruiz Royo"),
        ("Noriega", "Eva Noriega"),
    ],
)
def test_another_full_name_and_a_single_word_are_no_such_surname(name: str, whole: str) -> None:
    assert not is_surname_of(name, whole)


def test_father_and_son_are_two_by_their_short_names_too() -> None:
    text = "Robert Harlan Sr. met Robert Harlan Jr. in May. Harlan Jr. said that it was late."
    assert people(text) == [["Harlan Jr.", "Robert Harlan Jr."], ["Robert Harlan Sr"]]
