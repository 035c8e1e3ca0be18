"""How surely a claim was read right."""

from __future__ import annotations

from onrecord.languages.en.confidence.weighing import ConfidenceModel, Split, certain_from
from tests.languages.en.told import the


def test_a_plain_quotation_of_a_named_speaker_is_surer_than_a_deed_deep_in_a_sentence() -> None:
    quoted = the("“The bridge over the river is safe for everybody,” Anna Berg said.", "say")
    deep = the(
        "Reports which claimed that they had been arrested by some guards were false.", "arrest"
    )
    assert quoted.confidence.value > deep.confidence.value
    assert quoted.confidence.certain
    assert not deep.confidence.certain


def test_a_claim_that_is_not_certain_says_what_it_hangs_on() -> None:
    deed = the("Tomas Lund was arrested in Oslo on Friday.", "arrest").confidence
    assert deed.certain or "who did it is not said" in deed.hangs_on


def test_a_model_gives_a_probability_in_hundredths_and_passes_over_signals_it_does_not_know() -> (
    None
):
    model = ConfidenceModel([Split("deep", 0.5, 0.0, -2.0)], 0.0, 1.0, 0.0, 0.9)
    assert model.probability({"deep": 1.0, "new": 7.0}) == 0.12
    assert model.probability({}) == 0.5


def test_certain_is_the_least_probability_from_which_the_share_is_right() -> None:
    values = [0.9, 0.8, 0.8, 0.7, 0.6]
    right = [True, True, True, False, False]
    assert certain_from(values, right, 0.75) == 0.7
    assert certain_from(values, right, 0.9) == 0.8
    assert certain_from([0.5], [False], 0.9) == 1.0
