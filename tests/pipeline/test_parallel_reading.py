"""How many processes read leaves no trace in what is found, and a document that cannot be read
costs no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from onrecord import Record
from onrecord.interfaces.exports import render
from onrecord.pipeline import analyse, deep_reading, ingest
from onrecord.pipeline.executors.base import Executor
from onrecord.pipeline.executors.processes import ProcessExecutor
from onrecord.pipeline.executors.serial import SerialExecutor
from tests.pipeline.executors.tasks import FailingReader

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def exported(path: Path, executor: Executor) -> bytes:
    with executor, Record.open(path, executor=executor) as record:
        record.add([EXAMPLES / "istanbul", EXAMPLES / "strike"])
        return render(record.export(), "json")


def test_one_process_and_two_give_the_same_export_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = exported(tmp_path / "one.db", SerialExecutor())
    analysed_here: list[object] = []
    monkeypatch.setattr(analyse, "analyse", lambda *values: analysed_here.append(values))
    monkeypatch.setattr(ingest, "BATCH", 2)
    monkeypatch.setattr(deep_reading, "READ_AT_ONCE", 2)
    assert exported(tmp_path / "two.db", ProcessExecutor(2, spreads_few=True)) == alone
    assert analysed_here == []


def test_what_another_process_cannot_analyse_is_analysed_here(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    alone = exported(path, SerialExecutor())
    with create_engine(f"sqlite:///{path}").begin() as connection:
        connection.execute(text("DELETE FROM findings"))
        connection.execute(text("UPDATE reading SET body = substr(body, 1, 9) WHERE rowid = 1"))
    with (
        ProcessExecutor(2, spreads_few=True) as executor,
        Record.open(path, executor=executor) as record,
    ):
        assert render(record.export(), "json") == alone


def test_a_document_on_which_the_reader_fails_is_set_aside_and_the_others_are_told(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(
            f"Northland proposed ferry line {number} to Southland on 3 March 2025.\n"
        )
    with Record.open(tmp_path / "record.db", executor=FailingReader("1.txt")) as record:
        record.add([folder])
        (aside,) = record.set_aside
        assert aside.source.endswith("1.txt")
        assert "a sentence without end" in aside.reason
        assert len(record.findings().placements) == 3
        assert {span.document for claim in record.claims() for span in claim.evidence} == {
            document.id for document in record.documents if not document.source.endswith("1.txt")
        }
