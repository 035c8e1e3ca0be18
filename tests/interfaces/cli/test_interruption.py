"""Stopped at any moment, the record is whole, and the same command goes on to the same end."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from onrecord import Record

pytestmark = pytest.mark.slow

STOPPED = """
import os, signal, sys
import onrecord.pipeline.deep_reading as reading
import onrecord.pipeline.ingest as taking_in
import onrecord.stores.document_tables as document_tables
taking_in.KEEP_AT_ONCE = 2
reading.READ_AT_ONCE = 2
module, name, moment, sent = sys.argv[1:5]
module = {"document_tables": document_tables, "reading": reading}[module]
original, calls = getattr(module, name), [0]

def stopping(*arguments):
    calls[0] += 1
    if calls[0] == int(moment):
        os.kill(os.getpid(), getattr(signal, sent))
    return original(*arguments)

setattr(module, name, stopping)
from onrecord.interfaces.cli import run
sys.exit(run(sys.argv[5:]))
"""
"""Runs the command line and sends itself a signal in the middle: at the given call of an inner
function."""

REPORTS = 5


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(REPORTS):
        text = (
            f"Northland proposed ferry line {number} to Southland on 3 March 2025.\n\nSouthland "
            "agreed to study it.\n"
        )
        (folder / f"report-{number}.txt").write_text(text)
    return folder


def stop(where: str, moment: int, sent: str, reports: Path) -> subprocess.CompletedProcess[str]:
    module, name = where.split(".")
    command = [sys.executable, "-c", STOPPED, module, name, str(moment), sent, "read", str(reports)]
    return subprocess.run(command, cwd=reports.parent, capture_output=True, text=True, check=False)


def is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


WHILE = {
    "documents are kept": ("document_tables.document_row", 3, 2),
    "documents are read": ("reading.keep_outcomes", 2, REPORTS),
}
"""Where it is stopped, at which call, and how many documents are kept by then: whole batches of
two."""

CODES = {"SIGINT": 130, "SIGTERM": 143}


@pytest.mark.parametrize("while_", WHILE)
@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_stopped_in_the_middle(reports: Path, while_: str, sent: str) -> None:
    where, moment, kept = WHILE[while_]
    stopped = stop(where, moment, sent, reports)
    path = reports.parent / "onrecord.db"
    if sent in CODES:
        assert stopped.returncode == CODES[sent], stopped.stderr
        assert f"holds {kept} reports" in stopped.stderr
        assert "Traceback" not in stopped.stderr
    else:
        assert stopped.returncode == -signal.SIGKILL
    assert is_whole(path)
    with Record.open(path) as record:
        assert len(record.documents) == kept
    with Record.open(path) as record, Record.open(reports.parent / "other.db") as other:
        record.add([reports])
        other.add([reports])
        assert record.export() == other.export()
