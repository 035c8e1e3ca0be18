"""The first tier: what `Record.add` takes for growing parts of the corpus."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.speed.corpus import evenly, files, lines, part

SIZES = (5_000, 10_000, 20_000, 50_000)
BAR = 50
WANTED_RATE, WANTED_GROWTH, WANTED_MEMORY, WANTED_SIZE = 600, 1.15, 2.0, 600

ADD = """
import json, os, resource, sys, time
from pathlib import Path
from onrecord import Record
source, path, processes = sys.argv[1], sys.argv[2], int(sys.argv[3])
begun = time.perf_counter()
with Record.open(path, processes=processes) as record:
    addition = record.add([source], deep=False)
    seconds, stories = time.perf_counter() - begun, len(record.stories())
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({
    "documents": len(addition.added), "seconds": seconds, "stories": stories,
    "processor": sum(usage.ru_utime + usage.ru_stime for usage in used),
    "memory": (used[0].ru_maxrss + processes * used[1].ru_maxrss) / 2**20,
    "size": sum(file.stat().st_size for file in Path(path).parent.glob(Path(path).name + "*")) / 1e6,
}))
"""
"""Adds a file to a new record in a process of its own, so that its memory is its own; prints what
that took."""


@dataclass(frozen=True, slots=True)
class Timing:
    """documents kept, of so many stories; seconds by the clock, and of all processors together;
    memory: GiB, the most that the processes can have held at once; size: megabytes on disk."""

    documents: int
    stories: int
    seconds: float
    processor: float
    memory: float
    size: float


def measure(processes: int = 2, sizes: Sequence[int] = SIZES) -> None:
    """Prints the curve over growing parts of the corpus, rate, growth, peak memory and size."""
    paths = files()
    total = sum(1 for _ in lines(paths))
    if not total:
        return
    with tempfile.TemporaryDirectory() as folder:
        before = counting_words(paths, total)
        timings = [
            added(part(paths, size, total, Path(folder)), processes) for size in (*sizes, total)
        ]
        after = counting_words(paths, total)
    print(
        f"first tier on {processes} processes: from files of JSON lines to documents kept in their stories"
    )
    print(curve(timings))
    whole, largest = timings[-1], timings[-2]
    unhindered = processes * whole.documents / whole.processor
    rate = whole.documents / whole.seconds
    print(
        f"documents a second: {rate:,.0f}; had nothing else run, {unhindered:,.0f} (wanted {WANTED_RATE})"
    )
    print(
        f"one process that parses the same lines of JSON and counts their words: {before:,.0f} documents a second "
        f"before, {after:,.0f} after; on a machine where nothing else runs, both are the same"
    )
    exponent = growth(timings[0], largest)
    print(
        f"growth from {timings[0].documents:,} to {largest.documents:,}: n^{exponent:.2f} (wanted {WANTED_GROWTH})"
    )
    print(
        f"peak memory of all processes, at most: {whole.memory:.2f} GiB (wanted {WANTED_MEMORY:.0f})"
    )
    print(
        f"on disk: {largest.size:,.0f} MB for {largest.documents:,} documents (wanted {WANTED_SIZE})"
    )


def counting_words(paths: Sequence[Path], total: int, documents: int = 2_000) -> float:
    """Documents a second of the clock for the plainest work with the same texts: how fast the
    machine is just now."""
    rows = list(evenly(paths, documents, total))
    begun = time.perf_counter()
    for row in rows:
        Counter(re.findall(r"\w+", str(json.loads(row).get("text", ""))))
    return len(rows) / (time.perf_counter() - begun)


def added(source: Path, processes: int) -> Timing:
    """What adding a file to a new record takes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable,
            "-c",
            ADD,
            str(source),
            str(Path(folder) / "record.db"),
            str(processes),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Timing(**json.loads(done.stdout))


def growth(one: Timing, other: Timing) -> float:
    """The exponent e of seconds of processor ~ documents^e between two timings."""
    return math.log(other.processor / one.processor) / math.log(other.documents / one.documents)


def curve(timings: Sequence[Timing]) -> str:
    """A line a size, with a bar as long as its milliseconds a document."""
    most = max(timing.processor / timing.documents for timing in timings)
    rows = [
        f"{'documents':>9} {'stories':>8} {'seconds':>8} {'a second':>9} {'GiB':>5} {'MB':>5}  processor ms a document"
    ]
    for timing in timings:
        each = timing.processor / timing.documents
        rows.append(
            f"{timing.documents:>9,} {timing.stories:>8,} {timing.seconds:>8.1f} "
            f"{timing.documents / timing.seconds:>9,.0f} {timing.memory:>5.2f} {timing.size:>5,.0f}  "
            f"{'█' * round(BAR * each / most)} {each * 1000:.2f}"
        )
    return "\n".join(rows)
