"""Whoever reads the output may go away at any time: `onrecord claims | head`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

READER_GONE = 141


def with_nobody_reading(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command whose standard output is a pipe that nobody reads."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        command = [sys.executable, "-m", "onrecord", *arguments]
        return subprocess.run(
            command, cwd=folder, stdout=writer, stderr=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(writer)


@pytest.mark.parametrize("arguments", [("documents",), ("export", "--format", "json"), ("show",)])
def test_a_command_that_nobody_reads_ends_quietly_with_the_code_of_a_broken_pipe(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "report.txt").write_text(
        "Northland proposed a ferry line to Southland on 3 March 2025.\n"
    )
    subprocess.run(
        [sys.executable, "-m", "onrecord", "read", "report.txt"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    done = with_nobody_reading(*arguments, folder=tmp_path)
    assert (done.returncode, done.stderr) == (READER_GONE, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize("arguments", [("--help",), ("show", "--help")])
def test_a_full_disk_is_told_without_a_traceback(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 5
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr
