"""Words that a medium hands on are those of whom it quotes; a question is no answer, and who
declines to comment takes no position."""

from __future__ import annotations

import pytest

from tests.languages.en.told import propositions, read, the, words


@pytest.mark.parametrize(
    "text",
    [
        "The ferry will be sold in June, the Norvale Tribune reported, quoting Erik Lund.",
        "The ferry will be sold in June, Erik Lund was quoted as saying by the Norvale Tribune.",
        "The Norvale Tribune quoted Erik Lund as saying that the ferry will be sold in June.",
        "Erik Lund, quoted by the Norvale Tribune, said the ferry will be sold in June.",
    ],
)
def test_who_is_quoted_speaks(text: str) -> None:
    said = the(text, "say")
    assert [words(speaker) for speaker in said.speakers] in (["Erik Lund"], ["Lund"])
    assert not propositions(text, "quote")


def test_the_medium_is_a_link_of_the_chain() -> None:
    text = "The ferry will be sold in June, the Norvale Tribune reported, quoting Erik Lund."
    assert [words(via) for via in the(text, "say").via] == ["Norvale Tribune"]


def test_who_is_no_medium_speaks_for_himself() -> None:
    text = "The minister said the fleet had sailed, quoting his generals."
    assert [words(speaker) for speaker in the(text, "say").speakers] == ["The minister"]


def test_a_reason_that_is_cited_is_told() -> None:
    text = "Anna Berg said the bridge would close, citing a lack of money."
    assert the(text, "cite").content is not None


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg declined to comment on the sale of the ferry.",
        "Anna Berg refused to answer questions about the sale.",
        "Anna Berg declined to give details of the sale.",
    ],
)
def test_who_keeps_silent_refuses_nothing(text: str) -> None:
    assert not {"decline", "refuse"} & {each.act for each in read(text).propositions}


def test_who_is_asked_by_the_reporter_asks_nothing() -> None:
    text = "Asked whether the fleet would sail, Anna Berg said that it would stay."
    assert [each.act for each in read(text).propositions] == ["say"]


def test_a_question_is_no_request() -> None:
    assert the("Anna Berg asked whether the fleet would sail.", "inquire").content is not None
    assert the("Anna Berg asked the council to pay.", "ask").content is not None


def test_how_others_took_it_is_not_what_was_said() -> None:
    said = the("Anna Berg said the fleet would stay, sparking an outcry in Norvale.", "say")
    assert said.content is not None
    assert said.content.text == "the fleet would stay"
