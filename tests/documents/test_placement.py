"""What a report without a title is called."""

from __future__ import annotations

from onrecord.documents.placement import OPENING, opening
from onrecord.model import Basis, Document, Published
from onrecord.model.documents import content_id


def document(text: str) -> Document:
    return Document(
        content_id("d", text),
        "report.txt",
        text,
        None,
        None,
        "en",
        Published(None, Basis.UNKNOWN, "not needed"),
    )


TOLD = (
    "The two ferry companies agreed to run a joint service from the first of June, their "
    "directors said."
)


def test_a_report_opens_past_its_picture_credit_and_its_dateline() -> None:
    report = document(
        f"Photo: Depositphotos\n\nPORT ALDER, March 3 (Reuters) - {TOLD}\n\nBoth will share "
        "the harbour dues.\n"
    )
    words = opening(report)
    assert words is not None
    assert TOLD.startswith(words.text)
    assert OPENING - 15 < len(words.text) <= OPENING
    assert report.text[words.start : words.end] == words.text


def test_a_short_opening_is_whole() -> None:
    words = opening(document("The ferry stays in port, both sides said.\n"))
    assert words is not None
    assert words.text == "The ferry stays in port, both sides said."


def test_a_text_without_a_sentence_has_no_opening() -> None:
    assert opening(document("Photo: Depositphotos\n")) is None
