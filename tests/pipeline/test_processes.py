"""How many processes read leaves no trace in what is found, and a document that cannot be read
costs no other."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from onrecord import Record
from onrecord.interfaces.exports import render
from onrecord.model import Document, Reading
from onrecord.pipeline import analyse as deriving
from onrecord.pipeline import deep_reading as reading
from onrecord.pipeline import ingest as taking_in
from onrecord.pipeline import stream_scores as scoring
from onrecord.pipeline.executors.processors import usable

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def exported(path: Path, processes: int) -> bytes:
    with Record.open(path, processes=processes) as record:
        record.add([EXAMPLES / "istanbul", EXAMPLES / "strike"])
        return render(record.export(), "json")


def test_one_process_and_two_give_the_same_export_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = exported(tmp_path / "one.db", 1)
    # So few documents would else be read in this process.
    for module in (taking_in, reading, scoring):
        monkeypatch.setattr(module, "FEW", 0)
    derived_here: list[object] = []
    monkeypatch.setattr(deriving, "derive", lambda *values, **named: derived_here.append(values))
    monkeypatch.setattr(taking_in, "BATCH", 2)
    monkeypatch.setattr(reading, "READ_AT_ONCE", 2)
    assert exported(tmp_path / "two.db", 2) == alone
    assert derived_here == []


def test_what_another_process_cannot_derive_is_derived_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.db"
    alone = exported(path, 1)
    with create_engine(f"sqlite:///{path}").begin() as connection:
        connection.execute(text("DELETE FROM findings"))
        connection.execute(text("UPDATE reading SET body = substr(body, 1, 9) WHERE rowid = 1"))
    monkeypatch.setattr(reading, "FEW_READ", 0)
    with Record.open(path, processes=2) as record:
        assert render(record.export(), "json") == alone


def test_a_document_on_which_the_reader_fails_is_set_aside_and_the_others_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(
            f"Northland proposed ferry line {number} to Southland on 3 March 2025.\n"
        )
    made = reading.MultilingualReader

    def failing(model: str) -> Callable[[Document], Reading]:
        read = made(model)

        def fails(document: Document) -> Reading:
            if document.source.endswith("1.txt"):
                raise ValueError("a sentence without end")
            return read(document)

        return fails

    monkeypatch.setattr(reading, "MultilingualReader", failing)
    monkeypatch.setattr(reading, "_here", {})
    with Record.open(tmp_path / "record.db") as record:
        record.add([folder])
        (aside,) = record.set_aside
        assert aside.source.endswith("1.txt")
        assert "a sentence without end" in aside.reason
        assert len(record.findings().placements) == 3
        assert {span.document for claim in record.claims() for span in claim.evidence} == {
            document.id for document in record.documents if not document.source.endswith("1.txt")
        }


def test_as_many_processes_as_processors_where_none_are_named() -> None:
    assert usable(3) == 3
    assert 1 <= usable(0) <= (os.cpu_count() or 1)
