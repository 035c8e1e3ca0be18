"""Transcripts: who speaks is told by a name and a colon before each paragraph."""

from __future__ import annotations

from tests.languages.en.told import propositions, read, stands_for, the

TEXT = """ANNA BERG: Welcome to the programme, Olaf Lund.

OLAF LUND: I believe the bridge is safe. Norway closed the harbour.

ANNA BERG: Who was it that decided on the closure of the harbour in the spring?

LUND: We decided it together."""


def test_each_paragraph_is_said_by_whom_its_label_names() -> None:
    said = [
        (stands_for(proposition.speakers[0]), proposition.quotations[0].text)
        for proposition in propositions(TEXT, "say")
    ]
    assert said == [
        (["ANNA BERG"], "Welcome to the programme, Olaf Lund."),
        (["OLAF LUND"], "I believe the bridge is safe. Norway closed the harbour."),
        (["ANNA BERG"], "Who was it that decided on the closure of the harbour in the spring?"),
        (["LUND"], "We decided it together."),
    ]


def test_what_a_speaker_tells_is_told_from_him() -> None:
    assert [stands_for(via) for via in the(TEXT, "close").via] == [["OLAF LUND"]]


def test_headings_with_a_colon_make_no_transcript() -> None:
    text = (
        "THE FACTS: Norway closed the harbour.\n\nTHE CLAIM: It was safe.\n\nTHE FACTS: It was not."
    )
    assert propositions(text, "say") == []
    assert [words.via for words in read(text).propositions if words.act == "close"] == [()]
