"""Words are cut into known pieces, the longest first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.en.encoder.pieces import FIRST, LAST, UNKNOWN, Pieces

VOCABULARY = (UNKNOWN, FIRST, LAST, "harbour", "har", "##bour", "##s", "u", ".", "s", "e", "-")
PIECES = Pieces(VOCABULARY)


def cut(word: str) -> list[str]:
    return [VOCABULARY[row] for row in PIECES.of(word)]


def test_a_known_word_is_one_piece() -> None:
    assert cut("harbour") == ["harbour"]


def test_the_longest_known_piece_comes_first() -> None:
    assert cut("harbours") == ["harbour", "##s"]


def test_capitals_and_accents_make_no_difference() -> None:
    assert cut("Hárbour") == cut("harbour")


def test_marks_are_pieces_of_their_own() -> None:
    assert cut("U.S.") == ["u", ".", "s", "."]


def test_a_word_that_no_pieces_make_is_unknown() -> None:
    assert cut("q") == [UNKNOWN]


@given(st.text())
def test_every_word_has_a_piece(word: str) -> None:
    assert PIECES.of(word)
