"""A sentence of a draft is held against what the reports say: what is not there is never called
wrong, and what is otherwise is shown with the words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import Record
from onrecord.errors import NotInRecord
from onrecord.record import Handed
from onrecord.record.checking import CheckedSentence, QuotationVerdict, Verdict

REPORTS = {
    "wire.txt": """Northland and Southland agree on a ferry

PORT ALDER, 3 March 2025 - Northland's transport minister, Ada Quill, said on Monday that the \
new ferry line would carry 400 passengers a day.

"The line will help both islands, and it is long overdue," Quill told reporters in Port Alder.

The fishermen's union did not support the plan.

Southland will open a second harbour in the spring.

The storm on 12 February destroyed the old pier at Port Alder.
""",
    "herald.txt": """Orchard prices fall after a mild winter

SOUTH POINT, 4 August 2025 - The farm minister, Ivo Brandt, said that apple prices had fallen by \
a third since June.

Growers in the valley picked 90,000 tonnes of apples, the orchard board said.
""",
}

VERDICTS = [
    ("Quill said the new ferry line would carry 400 passengers a day.", Verdict.SUPPORTED),
    ("The storm on 12 February destroyed the old pier.", Verdict.SUPPORTED),
    ("Ada Quill said the new ferry line would carry 700 passengers a day.", Verdict.CONTRADICTED),
    ("The storm on 19 February destroyed the old pier at Port Alder.", Verdict.CONTRADICTED),
    ("The fishermen's union supported the plan.", Verdict.CONTRADICTED),
    (
        "Ivo Brandt said on Monday that the new ferry line would carry 400 passengers a day.",
        Verdict.ATTRIBUTED,
    ),
    ("The fishermen's union refused a plan in Port Alder.", Verdict.NOT_FOUND),
    ("The chief of police in Port Alder resigned over a theft.", Verdict.NOT_FOUND),
    ("Southland opened a second harbour in the spring.", Verdict.NOT_FOUND),
    (
        '"The line will help both islands, and it is overdue," Quill told reporters in Port Alder.',
        Verdict.MISQUOTED,
    ),
    (
        '"The line will help both islands [...] it is long overdue," Quill told reporters.',
        Verdict.SUPPORTED,
    ),
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.open(tmp_path_factory.mktemp("drafts") / "record.db") as opened:
        opened.add([Handed(name, text.encode()) for name, text in REPORTS.items()])
        yield opened


def checked(record: Record, draft: str) -> CheckedSentence:
    (only,) = record.check(draft).sentences
    return only


@pytest.mark.parametrize(("draft", "verdict"), VERDICTS)
def test_a_sentence_has_the_verdict_that_the_reports_give(
    record: Record, draft: str, verdict: Verdict
) -> None:
    assert checked(record, draft).verdict is verdict


def test_what_is_contradicted_says_by_which_words_and_in_what(record: Record) -> None:
    found = checked(record, "Ada Quill said the new ferry line would carry 700 passengers a day.")
    first = found.lines[0]
    assert "400 passengers" in first.words.text
    assert [(one.attribute, one.draft[:3], one.record[:3]) for one in first.differs] == [
        ("number", "700", "400")
    ]


def test_what_was_planned_and_is_told_as_done_is_shown_with_its_words(record: Record) -> None:
    found = checked(record, "Southland opened a second harbour in the spring.")
    assert {one.attribute for line in found.nearest for one in line.differs} == {"status"}


def test_a_quotation_that_was_altered_is_shown_beside_the_words_of_the_report(
    record: Record,
) -> None:
    draft = '"The line will help both harbours, and it is long overdue," Quill told reporters.'
    (quotation,) = checked(record, draft).quotations
    assert quotation.verdict is QuotationVerdict.OTHER_WORDS
    assert quotation.found
    assert quotation.found.words.text == "The line will help both islands, and it is long overdue"


def test_places_are_those_of_the_draft_and_what_is_no_sentence_is_said_not_to_be_checked(
    record: Record,
) -> None:
    draft = "# Ferries\n\nThe storm on 12 February destroyed the old pier at Port Alder."
    found = record.check(draft).sentences
    assert [draft[one.start : one.end] for one in found] == [one.text for one in found]
    assert [one.verdict for one in found] == [Verdict.NOT_CHECKED, Verdict.SUPPORTED]


def test_a_draft_is_not_kept_and_changes_nothing(record: Record) -> None:
    before = (record.revision(), record.count(), record.export())
    record.check("The storm on 19 February destroyed the old pier at Port Alder.")
    assert (record.revision(), record.count(), record.export()) == before


def test_only_the_story_that_was_asked_for_is_held_against(record: Record) -> None:
    stories = {record.story(d.id).id for d in record.documents}
    of = {id: record.check("Apple prices had fallen by a third.", story=id) for id in stories}
    assert all(found.stories == (id,) for id, found in of.items())
    with pytest.raises(NotInRecord):
        record.check("Apple prices had fallen by a third.", story="nowhere")


@pytest.mark.parametrize(
    "draft", ["", "   \n", "word " * 20_000, "Die Minister beider Länder trafen sich. " * 10]
)
def test_what_cannot_be_checked_is_refused_with_the_reason(record: Record, draft: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        record.check(draft)


def test_an_empty_record_says_nothing_of_a_draft(tmp_path: Path) -> None:
    with Record.open(tmp_path / "empty.db") as empty:
        found = empty.check("Apple prices had fallen by a third.")
    assert (found.sentences, found.reports) == ((), 0)


def test_of_a_large_record_the_stories_that_are_likest_to_the_draft_are_chosen(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.record.drafts.READ_AT_ONCE", 1)
    found = record.check("Apple prices in the valley fell by a third, says Ivo Brandt.")
    assert [record.story(id).documents for id in found.stories] == [
        (one.id,) for one in record.documents if one.source == "herald.txt"
    ]
    assert found.unread == record.count() - found.reports
