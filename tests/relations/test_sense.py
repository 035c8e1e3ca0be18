"""Whether two sentences tell the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.languages.base import language_of
from onrecord.relations.claims.joining import claims
from onrecord.relations.claims.same_sense import SAME
from onrecord.relations.claims.same_sense import same_sense as same_sense_of
from tests.relations.reports import Report, ground_of


def same_sense(one: str, other: str) -> float:
    return same_sense_of(one, other, language_of("en").vocabulary.sentence_words)


RETOLD = [
    (
        "The harbour authority said on Monday it would raise fees by 12 percent from June.",
        "Harbour fees will rise by 12 percent from June, the authority announced on Monday.",
    ),
    (
        "A ferry with 240 passengers ran aground off the northern coast early on Friday.",
        "Early on Friday a ferry carrying 240 passengers ran aground off the coast in the north.",
    ),
]
APART = [
    (
        "The harbour authority said on Monday it would raise fees by 12 percent from June.",
        "The mayor opened a new school on Monday and thanked the 12 teachers.",
    ),
    (
        "The union accepted the offer of the ferry company.",
        "Snow closed the northern pass for two days in March.",
    ),
]


@pytest.mark.parametrize(("one", "other"), RETOLD)
def test_a_sentence_retold_tells_the_same(one: str, other: str) -> None:
    assert same_sense(one, other) >= SAME


@pytest.mark.parametrize(("one", "other"), APART)
def test_sentences_on_other_matters_do_not(one: str, other: str) -> None:
    assert same_sense(one, other) < SAME


def test_another_figure_makes_it_less_likely_that_two_sentences_tell_the_same() -> None:
    sentence = "The harbour authority said it would raise fees by 12 percent from June."
    assert same_sense(sentence, sentence.replace("12", "40")) < same_sense(
        sentence, sentence.replace("said", "says")
    )


@given(st.text(max_size=60), st.text(max_size=60))
def test_it_does_not_matter_which_sentence_comes_first(one: str, other: str) -> None:
    assert same_sense(one, other) == same_sense(other, one)
    assert 0.0 <= same_sense(one, other) <= 1.0


def test_a_long_line_retold_weeks_later_is_one_claim() -> None:
    words = "the harbour master lost control of the pilot boat and two ferries while a storm flooded the northern quay"
    reports = []
    for name, published, opening in (
        ("a", "2031-05-02", "Norland said"),
        ("b", "2031-07-10", "Norland said that"),
    ):
        report = Report(name, f"{opening} {words}.", published)
        report.tell(f"{opening} {words}", "say", ("Norland",))
        reports.append(report)
    (claim,) = claims(ground_of(*reports))
    assert claim.documents == ("a", "b")
