"""What there is to read is listed one unit at a time, and each can be read by itself, in whatever
process."""

from __future__ import annotations

import gzip
import io
import json
import pickle
from pathlib import Path

import pytest

from onrecord.model import Document, SetAside
from onrecord.readers.units import collect, read_unit, units
from tests.nonempty import nonempty

REPORT = (
    "The two delegations met in the old harbour hall for three hours and agreed to meet again"
    " before the winter."
)
ROWS = [
    json.dumps({"text": f"{REPORT} It was meeting {number}.", "id": f"r{number}"})
    for number in range(5)
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("\n".join([*ROWS, "", "{broken"]), encoding="utf-8")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress("\n".join(ROWS).encode()))
    (tmp_path / "d.json").write_text(f"[{','.join(ROWS)}, 3]", encoding="utf-8")
    (tmp_path / "e.ndjson").write_bytes(b"\n \n")
    (tmp_path / "f.pdf").write_bytes(b"%PDF-1.7")
    return tmp_path


def test_units_read_one_by_one_give_what_collecting_gives(folder: Path) -> None:
    sources = [str(folder), "missing.txt", "-"]
    piped = "\n".join(ROWS).encode()
    apart: list[Document | SetAside] = []
    for unit in units(sources, io.BytesIO(piped)):
        apart.extend([unit] if isinstance(unit, SetAside) else read_unit(unit))
    assert apart == list(collect(sources, stdin=io.BytesIO(piped)))
    assert sum(isinstance(item, Document) for item in apart) == 1 + 4 * 5


def test_a_unit_that_was_sent_elsewhere_is_read_the_same(folder: Path) -> None:
    for unit in nonempty(units([str(folder), "-"], io.BytesIO(REPORT.encode()))):
        if not isinstance(unit, SetAside):
            assert read_unit(pickle.loads(pickle.dumps(unit))) == read_unit(unit)


def test_units_may_be_read_in_any_order(folder: Path) -> None:
    listed = [unit for unit in units([str(folder)]) if not isinstance(unit, SetAside)]
    assert [read_unit(unit) for unit in reversed(listed)] == [read_unit(unit) for unit in listed][
        ::-1
    ]


def test_a_line_is_no_document_before_it_is_read(folder: Path) -> None:
    """Broken lines are listed as units: whoever cuts a large file apart does not pay for looking
    into it."""
    listed = list(units([str(folder / "b.jsonl")]))
    assert not any(isinstance(unit, SetAside) for unit in listed)
    (broken,) = [
        item for unit in listed[-1:] if not isinstance(unit, SetAside) for item in read_unit(unit)
    ]
    assert isinstance(broken, SetAside)
    assert broken.source.endswith("b.jsonl:7")
