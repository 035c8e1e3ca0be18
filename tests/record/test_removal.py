"""What is taken out of a record is gone from all that it tells, and stays out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.errors import NotInRecord
from onrecord.record import Handed, Record

FERRY = (
    "Ferry talks fail\n\nThe Gull, 3 March 2025\n\nNorthland's minister Ada Quill said on Monday that "
    "the zyxwferry would not sail. Northland and Southland met in Arden on Monday."
)
PORT = (
    "Port closes\n\nThe Heron, 4 March 2025\n\nThe harbour master of Westmark, Nils Berg, said on "
    "Tuesday that the port had been closed."
)


def filled(folder: Path) -> Record:
    record = Record.open(folder / "r.db", processes=1)
    port = json.dumps({"text": PORT, "outlet": "The Heron", "date": "2025-03-04"})
    record.add([Handed("ferry.txt", FERRY.encode()), Handed("port.json", port.encode())], deep=True)
    return record


def test_what_is_taken_out_is_told_no_more(tmp_path: Path) -> None:
    with filled(tmp_path) as record:
        assert "zyxwferry" in str(record.export())
        record.remove(["ferry.txt"], why="Not of this story.")
        assert [each.source for each in record.documents] == ["port.json#1"]
        assert "zyxwferry" not in str(record.export())
        assert not record.search("zyxwferry", "document")


def test_it_does_not_come_back_with_the_next_reading(tmp_path: Path) -> None:
    with filled(tmp_path) as record:
        (id,) = record.remove(["ferry.txt"], why="Not of this story.")
        again = record.add([Handed("ferry.txt", FERRY.encode()), Handed("p.txt", PORT.encode())])
        assert id not in (*again.added, *again.known)
        (left_out,) = again.set_aside
        assert "Not of this story." in left_out.reason
        assert f"--restore {id}" in left_out.reason


def test_it_is_put_back_as_it_was(tmp_path: Path) -> None:
    with filled(tmp_path) as record:
        before = record.export()
        (id,) = record.remove(["ferry.txt"], why="A slip.")
        record.restore(id)
        assert not record.removed()
        assert record.export() == before


def test_not_a_word_of_what_is_purged_is_left_in_the_file(tmp_path: Path) -> None:
    with filled(tmp_path) as record:
        record.export()
        (id,) = record.remove(["ferry.txt"], why="The law asks for it.", purge=True)
        (left,) = record.removed()
        assert (left.id, left.source, left.purged) == (id, "", True)
        record.export()
    held = b"".join(path.read_bytes() for path in tmp_path.glob("r.db*"))
    assert b"zyxwferry" not in held.lower()
    assert b"Westmark" in held


def test_what_was_only_taken_out_can_be_purged_later(tmp_path: Path) -> None:
    with filled(tmp_path) as record:
        (id,) = record.remove(["ferry.txt"], why="A slip.")
        record.remove([id], why="The law asks for it.", purge=True)
    assert b"zyxwferry" not in b"".join(p.read_bytes() for p in tmp_path.glob("r.db*")).lower()


def test_all_of_an_outlet_are_taken_out(tmp_path: Path) -> None:
    with filled(tmp_path) as record:
        record.remove(outlet="The Heron", why="Withdrawn.")
        assert [each.source for each in record.documents] == ["ferry.txt"]


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with filled(tmp_path) as record:
        with pytest.raises(NotInRecord):
            record.remove(["nothing.txt"], why="A slip.")
        with pytest.raises(NotInRecord):
            record.restore("d0")
