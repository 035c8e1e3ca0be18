"""Names of one party are compared alike, however they are written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.text import folded


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("U.S.", "us"),
        ("Türkiye", "turkiye"),
        ("Foreign\n Ministry", "foreign ministry"),
        ("“Ada”-Quill", "ada quill"),
    ],
)
def test_dots_accents_case_and_signs_do_not_tell_names_apart(name: str, plain: str) -> None:
    assert folded(name) == plain


@given(st.text())
def test_a_folded_name_is_words_of_latin_letters_and_digits_and_stays_as_it_is(name: str) -> None:
    plain = folded(name)
    assert re.fullmatch(r"([0-9a-z]+( [0-9a-z]+)*)?", plain)
    assert folded(plain) == plain
