"""Each row of the tables of factuality fits its own example, and not its near miss."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.languages.en.syntax.factuality import (
    DENIALS,
    MODALITIES,
    NOMINAL_MODALITIES,
    ModalityOf,
    modality,
    negated,
)
from onrecord.languages.en.syntax.rules import Rule, first_rule
from onrecord.model import Modality
from tests.languages.en.marked import examples, marked_word, near_misses


@examples(DENIALS)
def test_a_denial_is_read_in_its_example(rule: Rule[Token, None]) -> None:
    word = marked_word(rule.example)
    assert first_rule(DENIALS, word) is rule
    assert negated(word)


@examples(MODALITIES)
def test_the_first_row_for_an_example_of_modality_is_its_own(rule: Rule[Token, ModalityOf]) -> None:
    assert first_rule(MODALITIES, marked_word(rule.example)) is rule


@examples(NOMINAL_MODALITIES)
def test_the_first_row_for_a_noun_is_its_own(rule: Rule[Token, ModalityOf]) -> None:
    assert first_rule(NOMINAL_MODALITIES, marked_word(rule.example)) is rule


@near_misses([*DENIALS, *MODALITIES, *NOMINAL_MODALITIES])
def test_a_row_does_not_fit_its_near_miss(rule: Rule[Token, object]) -> None:
    assert not rule.fits(marked_word(rule.near_miss))


def test_what_no_row_fits_happened() -> None:
    signed = marked_word("Berg *signed* the treaty.")
    assert modality(signed) is Modality.HAPPENED
    assert not negated(signed)
