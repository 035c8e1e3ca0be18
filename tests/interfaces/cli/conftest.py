"""Running a command as a user does, in a folder of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from onrecord.interfaces.cli import run

REPORT = """Northland and Southland agree to talk about the ferry

PORT ALDER, 3 March 2025 - Northland proposed a new ferry line to Southland on Monday.
Southland's transport minister, Ada Quill, said her government would study the proposal.
"The line would help both islands," Quill told reporters in Port Alder.
"""


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Command = Callable[..., Result]


@pytest.fixture
def onrecord(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Command:
    """Runs `onrecord ...` in an empty folder; what it printed, what it complained of, and its exit
    code."""
    monkeypatch.chdir(tmp_path)
    for name in ("ONRECORD_RECORD", "ONRECORD_MODEL", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def command(*arguments: str | Path) -> Result:
        code = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Result(code, captured.out, captured.err)

    return command


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    return file
