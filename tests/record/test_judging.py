"""A judgement changes what the record tells, says that it did, and can be undone without a
trace."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord import Record
from onrecord.errors import JudgementRefused
from onrecord.interfaces.exports import render

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("judged") / "record.db"
    with Record.open(path) as record:
        record.add([EXAMPLES / "istanbul", EXAMPLES / "strike"])
    return path


@pytest.fixture
def record(read: Path) -> Iterator[Record]:
    """The record with its judgements of other tests undone."""
    with Record.open(read) as opened:
        for standing in opened.judgements():
            if standing.state != "undone" and standing.judgement.kind != "undo":
                opened.undo(standing.judgement.id, by="the next test")
        yield opened


def exported(record: Record) -> bytes:
    return render(record.export(), "json")


def test_a_rejected_claim_is_shown_and_counts_nowhere_until_that_is_undone(record: Record) -> None:
    before = exported(record)
    issue = next(issue for issue in record.issues() if len(issue.claims) > 1)
    judgement = record.judge("reject", [issue.claims[0]], by="Mia", why="a slip of the reporter")
    (claim,) = [claim for claim in record.claims() if claim.id == issue.claims[0]]
    assert claim.judged == "rejected"
    assert all(claim.id not in other.claims for other in record.issues())
    assert {touch.id: touch.judgements for touch in record.findings().touched}[claim.id] == (
        judgement.id,
    )
    record.undo(judgement.id, by="Mia")
    assert exported(record) == before


def test_a_corrected_date_and_outlet_stand_in_the_export_with_who_gave_them(record: Record) -> None:
    undated = next(p.document for p in record.findings().placements if p.published.value is None)
    record.judge("date", [undated], "2025-03-03", by="Mia", why="the print edition")
    record.judge("outlet", [undated], "Eastern Ledger", by="Mia")
    (row,) = [row for row in record.export()["documents"] if row["id"] == undated]
    assert (row["published"]["value"], row["outlet"]) == ("2025-03-03", "Eastern Ledger")
    assert "Mia" in row["published"]["why"]
    (head,) = record.summaries([undated])
    assert (head.outlet, head.published.value) == ("Eastern Ledger", "2025-03-03")


def test_stories_are_merged_split_and_an_old_id_leads_to_where_it_is_now(record: Record) -> None:
    one, other = record.stories()[:2]
    record.judge("merge", [one.id, other.id], by="Mia")
    (whole,) = record.stories()
    assert set(whole.documents) == {*one.documents, *other.documents}
    assert record.story(other.id) == record.story(one.id) == whole
    assert {placement.story for placement in record.findings().placements} == {whole.id}


def test_two_people_are_merged_by_their_names_and_an_undone_undo_merges_them_again(
    record: Record,
) -> None:
    people = [entity.name for entity in record.entities() if entity.type == "person"][:2]
    merged = record.judge("merge", people, by="Mia")
    assert any(set(people) <= set(entity.names) for entity in record.entities())
    undone = record.undo(merged.id, by="Ben")
    assert not any(set(people) <= set(entity.names) for entity in record.entities())
    record.undo(undone.id, by="Mia")
    assert any(set(people) <= set(entity.names) for entity in record.entities())
    record.undo(merged.id, by="Mia")


def test_judgements_go_from_one_record_to_another_and_wait_where_there_is_nothing_to_judge(
    record: Record, tmp_path: Path
) -> None:
    record.judge("note", [record.claims()[0].id], "ask the ministry", by="Mia")
    told = record.export_judgements()
    with Record.open(tmp_path / "other.db") as other:
        assert other.import_judgements(told) == len(told["judgements"])
        assert other.import_judgements(told) == 0
        assert {standing.state for standing in other.judgements()} <= {"waiting", "undone", "acts"}
        other.add([EXAMPLES / "istanbul", EXAMPLES / "strike"])
        assert exported(other) == exported(record)


def test_a_judgement_on_nothing_is_refused_and_not_kept(record: Record) -> None:
    before = len(record.judgements())
    with pytest.raises(JudgementRefused, match="nothing called"):
        record.judge("reject", ["c0000000000000000"], by="Mia")
    with pytest.raises(JudgementRefused):
        record.judge("date", [record.documents[0].id], "last Tuesday", by="Mia")
    assert len(record.judgements()) == before
