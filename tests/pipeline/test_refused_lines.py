"""What cannot be read is told, and does not fill the record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord import Record
from onrecord.errors import NothingToRead

REPORT = json.dumps({"text": "The harbour board met on Monday. It closed the northern pier."})


def test_of_a_file_of_bad_lines_a_hundred_are_kept_and_the_number_of_the_others(
    tmp_path: Path,
) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(f"{REPORT}\n" + "{bad\n" * 5_000)
    with Record.open(tmp_path / "r.db", processes=1) as record:
        record.add([rows])
        record.add([rows])
        kept = record.set_aside
    assert len(kept) == 101
    assert (str(rows), "holds 4,900 more that cannot be read.") in {
        (each.source, each.reason) for each in kept
    }


def test_where_nothing_can_be_read_nothing_is_kept(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("{bad\n" * 5_000)
    with Record.open(tmp_path / "r.db", processes=1) as record:
        with pytest.raises(NothingToRead, match="and 91 more"):
            record.add([rows])
        assert record.set_aside == ()


def test_what_was_set_aside_is_forgotten_by_source_or_all(tmp_path: Path) -> None:
    for name in ("a_1.jsonl", "ab1.jsonl"):
        (tmp_path / name).write_text(f"{REPORT}\n{{bad\n{{bad\n")
    with Record.open(tmp_path / "r.db", processes=1) as record:
        record.add(sorted(tmp_path.glob("*.jsonl")))
        assert len(record.set_aside) == 4
        assert record.clear_set_aside(str(tmp_path / "a_1.jsonl")) == 2
        assert {Path(each.source.split(":")[0]).name for each in record.set_aside} == {"ab1.jsonl"}
        assert record.clear_set_aside() == 2
        assert record.set_aside == ()
