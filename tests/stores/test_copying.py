"""A record is the same in a file and in PostgreSQL, and goes from one to the other and back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import Record
from onrecord.errors import RecordUnusable
from onrecord.interfaces.exports import render
from onrecord.model import SetAside
from onrecord.model.following import Feed
from onrecord.record import Handed, copy_record
from onrecord.stores import open_store
from onrecord.stores.schema import METADATA, MIGRATION
from onrecord.stores.sql import SQLStore
from tests import postgresql
from tests.stores.test_contract import FEED, PAGE

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
Made = Callable[[], str]


@pytest.fixture
def file(tmp_path: Path) -> Made:
    numbers = iter(range(9))
    return lambda: str(tmp_path / f"talks{next(numbers)}.db")


def everything(address: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, but what says when they were made and in which order they came."""
    store: SQLStore = open_store(address, "1.0", create=False)
    with store._reading() as connection:
        found = {
            table.name: sorted(
                (
                    tuple(row[column.name] for column in table.columns if column.name != "number")
                    for row in connection.execute(table.select()).mappings()
                ),
                key=repr,
            )
            for table in METADATA.sorted_tables
            if table is not MIGRATION
        }
    revision = [(store.revision(),)]
    store.close()
    return found | {"revision": revision}  # type: ignore[dict-item]


def filled(address: str) -> str:
    """A record with something in each table; its export."""
    with Record.open(address) as record:
        record.add([EXAMPLES / "istanbul"], deep=True)
        exported = record.export()
        claim = exported["claims"][0]["id"]
        record.judge("reject", [claim], by="Ada", why="a slip", at="2025-03-05")
        record.add([Handed("harbour.txt", b"Orrin\n\nThe harbour of Orrin was closed on Monday.")])
        record.remove(["harbour.txt"], why="a test")
        # What can be found of it is kept with it.
        record.search("talks", "claim", limit=1)
        told = render(record.export(), "json")
    store = open_store(address, "1.0")
    store.put_set_aside([SetAside("minutes.bin", "binary")])
    store.put_feed(FEED)
    store.put_feed_items([PAGE])
    store.close()
    return told


def test_a_record_is_the_same_in_both_and_goes_there_and_back_without_loss(file: Made) -> None:
    first, server, back = file(), postgresql.address(), file()
    told = filled(first)
    assert copy_record(first, server) == copy_record(server, back) == 5
    rows = everything(first)
    assert all(rows.values()), [name for name, of_table in rows.items() if not of_table]
    assert everything(server) == everything(back) == rows
    made_there = postgresql.address()
    assert filled(made_there) == told, "what was read into PostgreSQL at once is told the same"
    for address in (server, back):
        with Record.open(address, create=False) as record:
            assert record.unread() == 0
            kept = json.loads(render(record.export(), "json"))
            kept["set_aside"] = json.loads(told)["set_aside"]
            assert kept == json.loads(told)
            record.restore(record.removed()[0].id)
            assert record.count() == 6


def test_what_comes_to_a_copy_is_told_apart_from_what_was_there(file: Made) -> None:
    first, server = file(), postgresql.address()
    with Record.open(first) as record:
        record.add([EXAMPLES / "strike"], deep=True)
    copy_record(first, server)
    more = sorted((EXAMPLES / "istanbul").glob("*"))[:1]
    told = []
    for address in (first, server):
        with Record.open(address) as record:
            record.add(more, deep=True)
            told.append(render(record.export(), "json"))
    assert told[0] == told[1]


def test_a_record_that_holds_anything_is_left_as_it_is(file: Made) -> None:
    first, other = file(), postgresql.address()
    for address in (first, other):
        store = open_store(address, "1.0")
        store.put_feed(Feed(address, "", (), 1, "", ""))
        store.close()
    for source, target in ((first, other), (other, first), (first, first)):
        with pytest.raises(RecordUnusable, match="holds a record already"):
            copy_record(source, target)
    with pytest.raises(RecordUnusable, match="There is no record at"):
        copy_record(file(), postgresql.address())


def test_a_dump_that_is_restored_is_the_same_record(file: Made, tmp_path: Path) -> None:
    first = file()
    with Record.open(first) as record:
        record.add([EXAMPLES / "strike"], deep=True)
    server = postgresql.Server()
    copy_record(first, server.address())
    dump = str(server.folder / "talks.dump")
    server.program("pg_dump", "--format=custom", "--file", dump, "postgres")
    server.program("createdb", "restored")
    server.program("pg_restore", "--dbname=restored", "--exit-on-error", dump)
    restored = server.address(database="restored")
    assert everything(restored) == everything(first)
    with Record.open(restored, create=False) as record, Record.open(first) as original:
        assert render(record.export(), "json") == render(original.export(), "json")
        found = [hit.id for hit in record.search("strike", "document")]
        assert found
        assert set(found) == {hit.id for hit in original.search("strike", "document")}
    server.remove()


def test_several_processes_read_into_one_record_at_once(tmp_path: Path) -> None:
    address = postgresql.address()
    reports = [tmp_path / f"{town}.txt" for town in ("orrin", "westhaven")]
    for report in reports:
        told = f"The harbour of {report.stem.title()} was closed on Monday, 3 March 2025."
        report.write_text(f"Harbour closed\n\n{told}\n", encoding="utf-8")
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "onrecord", "read", str(report), "--record", address],
            env=os.environ | {"ONRECORD_PROCESSES": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for report in reports
    ]
    said = [process.communicate(timeout=300) for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    with Record.open(address) as record, Record.open(tmp_path / "talks.db") as alone:
        alone.add(reports, deep=True)
        assert record.count() == 2
        assert render(record.export(), "json") == render(alone.export(), "json")
