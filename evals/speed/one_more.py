"""One more report for a record that was read deeply, and how soon commands answer on a large
record."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from evals.speed.corpus import files, lines, part
from onrecord import Record

SIZES = (500, 5_000)
LARGE = 50_000
WANTED_SECONDS = 3.0
COMMANDS = {
    ("--help",): 0.3,
    ("documents",): 1.0,
    ("stories",): 1.0,
}
"""Command -> seconds within which it is to answer on a record of LARGE documents."""


def measure_one_more(sizes: Sequence[int] = SIZES) -> None:
    """Prints how long `onrecord read` of one more report takes, by the size of the record that it
    comes to."""
    paths = files()
    total = sum(1 for _ in lines(paths[:1]))
    for size in sizes if total else ():
        with tempfile.TemporaryDirectory() as folder:
            rows = list(lines([part(paths[:1], size + 1, total, Path(folder))]))
            rows.sort(key=lambda row: str(json.loads(row).get("date") or ""))
            source, one = Path(folder) / "all.jsonl", Path(folder) / "one.jsonl"
            source.write_bytes(b"".join(rows[:-1]))
            one.write_bytes(rows[-1])
            path = Path(folder) / "record.db"
            with Record.open(path) as record:
                record.add([source], deep=True)
            begun = time.perf_counter()
            _run("read", str(one), "--record", str(path))
            seconds = time.perf_counter() - begun
        print(
            f"one more report for {size:,} read deeply: {seconds:.1f} s (wanted {WANTED_SECONDS:.0f})"
        )


def measure_start() -> None:
    """Prints how soon commands answer on a record of LARGE documents, the best of three."""
    paths = files()
    total = sum(1 for _ in lines(paths))
    if not total:
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        with Record.open(path) as record:
            record.add([part(paths, LARGE, total, Path(folder))], deep=False)
        for command, wanted in COMMANDS.items():
            where = () if command == ("--help",) else ("--record", str(path))
            seconds = min(_timed(*command, *where) for _ in range(3))
            print(
                f"onrecord {' '.join(command)} on {LARGE:,} documents: {seconds:.2f} s (wanted {wanted})"
            )


def _timed(*arguments: str) -> float:
    begun = time.perf_counter()
    _run(*arguments)
    return time.perf_counter() - begun


def _run(*arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "onrecord", *arguments], check=True, stdout=subprocess.DEVNULL
    )
