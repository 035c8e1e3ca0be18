"""The record tells the same whatever the order in which the reports came, and however often."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import Record
from onrecord.errors import NothingToRead, RecordUnusable
from onrecord.interfaces.exports import render

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = sorted(file for story in ("istanbul", "strike") for file in (EXAMPLES / story).iterdir())


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record of both example stories, read in one go. Its readings serve the other tests."""
    with Record.open(tmp_path_factory.mktemp("whole") / "record.db") as record:
        record.add(FILES)
        yield record


def exported(record: Record) -> bytes:
    return render(record.export(), "json")


def parted(order: Sequence[Path], cuts: Sequence[int]) -> list[Sequence[Path]]:
    bounds = [0, *sorted(cuts), len(order)]
    return [part for start, end in pairwise(bounds) if (part := order[start:end])]


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(order=st.permutations(FILES), cuts=st.lists(st.integers(0, len(FILES)), max_size=2))
def test_the_order_of_arrival_leaves_no_trace(
    whole: Record, tmp_path_factory: pytest.TempPathFactory, order: list[Path], cuts: list[int]
) -> None:
    with Record.open(tmp_path_factory.mktemp("parted") / "record.db") as record:
        for some in parted(order, cuts):
            record.add(some)
        assert exported(record) == exported(whole)


def test_the_same_reports_again_change_nothing(whole: Record) -> None:
    before = exported(whole)
    addition = whole.add(reversed(FILES))
    assert addition.added == ()
    assert len(addition.known) == len(whole.documents)
    assert exported(whole) == before


def test_a_record_tells_the_same_after_it_was_closed(whole: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        record.add(FILES)
    with Record.open(tmp_path / "record.db") as record:
        assert exported(record) == exported(whole)


def test_the_folder_from_which_a_report_is_read_changes_nothing_but_its_source(
    whole: Record, tmp_path: Path
) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "moved")
    with Record.open(tmp_path / "record.db") as record:
        record.add([tmp_path / "moved" / "istanbul", tmp_path / "moved" / "strike"])
        assert [document.id for document in record.documents] == [
            document.id for document in whole.documents
        ]
        assert record.claims() == whole.claims()


def test_a_day_tells_what_was_published_up_to_it(whole: Record) -> None:
    published = {p.document: p.published.value for p in whole.findings().placements}
    day = sorted(value for value in published.values() if value)[0]
    told = {placement.document for placement in whole.findings(as_of=day).placements}
    assert told == {document for document, value in published.items() if value == day}
    assert len(whole.left_out(day)) == len(whole.documents) - len(told)
    assert whole.export(as_of=day)["as_of"]["date"] == day
    assert {row["id"] for row in whole.export(as_of=day)["documents"]} == told


def test_the_last_day_tells_everything_that_is_dated(whole: Record) -> None:
    told = {placement.document for placement in whole.findings(as_of="2099").placements}
    assert told == {
        p.document for p in whole.findings().placements if p.published.value is not None
    }


def test_every_line_has_its_words(whole: Record) -> None:
    texts = whole.texts()
    export = json.loads(exported(whole))
    for kind in ("claims", "events", "timeline"):
        assert export[kind], kind
        for row in export[kind]:
            assert row["evidence"], row
            for span in row["evidence"]:
                assert texts[span["document"]][span["start"] : span["end"]] == span["text"]


def test_an_empty_record_tells_nothing(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        assert record.claims() == ()
        assert record.export()["documents"] == []
        with pytest.raises(NothingToRead):
            record.add([])


def test_a_record_that_is_not_there_is_only_made_when_it_may_be(tmp_path: Path) -> None:
    with pytest.raises(RecordUnusable, match="no record"):
        Record.open(tmp_path / "record.db", create=False)
    assert not list(tmp_path.iterdir())


def test_a_report_in_another_language_is_kept_and_said_to_be_unread(tmp_path: Path) -> None:
    report = tmp_path / "bericht.txt"
    report.write_text(
        "Die Gewerkschaft lehnte am Montag das Angebot der Stadt ab und kündigte einen Streik an."
        "\n\nDer Bürgermeister sagte, die Stadt könne nicht mehr zahlen, ohne die Fahrpreise zu "
        "erhöhen.\n",
        encoding="utf-8",
    )
    with Record.open(tmp_path / "talks.db") as record:
        record.add([report])
        record.add([report])
        assert len(record.documents) == 1
        assert record.claims() == ()
        assert ["not in English" in item.reason for item in record.set_aside] == [True]
