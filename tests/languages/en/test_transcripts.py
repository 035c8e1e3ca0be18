"""Transcripts: who speaks is told by a name and a colon before each paragraph."""

from __future__ import annotations

from tests.languages.en.told import read, stands_for, tellings, the

TEXT = """ANNA BERG: Welcome to the programme, Olaf Lund.

OLAF LUND: I believe the bridge is safe. Norway closed the harbour.

ANNA BERG: Who was it that decided on the closure of the harbour in the spring?

LUND: We decided it together."""


def test_each_paragraph_is_said_by_whom_its_label_names() -> None:
    said = [
        (stands_for(telling.speakers[0]), telling.quotations[0].text)
        for telling in tellings(TEXT, "say")
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
    assert tellings(text, "say") == []
    assert [words.via for words in read(text).tellings if words.act == "close"] == [()]
