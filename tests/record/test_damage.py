"""Damage to a record is noticed and named, and costs no more than what is damaged."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from onrecord import Record
from onrecord.errors import OnRecordError
from onrecord.record import rescue_record

TOWNS = ("Ostrava", "Lindhavn", "Port Sela", "Marrow Bay", "Quill Harbour", "Tessaly")


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A record of reports and judgements, to be damaged."""
    file = tmp_path / "r.db"
    for town in TOWNS:
        (tmp_path / f"{town}.txt").write_text(
            f"The council of {town} met on 3 March 2025. It voted to close the northern pier. " * 9
        )
    with Record.open(file, processes=1) as record:
        added = record.add(sorted(tmp_path.glob("*.txt")), deep=False).added
        rows = [
            {
                "kind": "outlet",
                "subjects": [f"document:{id}"],
                "value": f"The Gull {number}",
                "by": "ada",
                "at": "2025-03-04T10:00:00Z",
                "why": "seen in print",
            }
            for number, id in enumerate(added)
        ]
        record.import_judgements({"schema": "onrecord-judgements/1", "judgements": rows})
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


def change(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


def test_a_record_that_is_whole_has_no_damage(damaged: Path) -> None:
    with Record.open(damaged, processes=1) as record:
        assert record.verify() == ()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE document SET text = replace(text, 'pier', 'quay') WHERE rowid = 1", "report "),
        ("UPDATE document SET published = 'x' WHERE rowid = 1", "report "),
        ("UPDATE judgement SET subjects = 'x' WHERE rowid = 1", "judgement "),
        ("UPDATE judgement SET value = 'The Tern' WHERE rowid = 1", "judgement "),
        ("DELETE FROM document_words_data WHERE id > 10", "document_words"),
    ],
)
def test_what_is_damaged_is_named(damaged: Path, statement: str, named: str) -> None:
    change(damaged, statement)
    with Record.open(damaged, processes=1) as record:
        assert any(named in each for each in record.verify())


def test_a_judgement_that_cannot_be_understood_takes_no_other_with_it(damaged: Path) -> None:
    change(damaged, "UPDATE judgement SET subjects = '{' WHERE rowid = 2")
    with Record.open(damaged, processes=1) as record:
        assert len(record.export_judgements()["judgements"]) == len(TOWNS) - 1


def test_what_can_be_read_of_a_damaged_file_is_saved(damaged: Path, tmp_path: Path) -> None:
    change(damaged, "UPDATE document SET published = 'x' WHERE rowid = 1")
    change(damaged, "UPDATE judgement SET subjects = '{' WHERE rowid = 2")
    saved = rescue_record(damaged, tmp_path / "new.db")
    assert (saved.reports, saved.judgements, len(saved.lost)) == (5, 5, 2)
    with Record.open(tmp_path / "new.db", processes=1) as record:
        assert record.count() == 5
        assert record.verify() == ()


@pytest.mark.parametrize("seed", range(12))
def test_bytes_that_changed_end_in_no_traceback(damaged: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(damaged.read_bytes())
    if seed % 3 == 0:
        data = data[: len(data) * chance.randrange(30, 95) // 100]
    for _ in range(8):
        data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
    damaged.write_bytes(data)
    saved = rescue_record(damaged, tmp_path / "new.db")
    assert saved.lost or (saved.reports, saved.judgements) == (len(TOWNS), len(TOWNS))
    with suppress(OnRecordError), Record.open(damaged, processes=1) as record:
        record.verify()
