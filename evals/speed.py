"""Speed, as a curve and as ratios in one run: `python -m evals.speed [first] [deep]`. It has no floors and is no part
of `python -m evals`: what it prints depends on the machine and on what else runs there.

first: the first tier (read a line, split and hash sentences, fingerprint, date, place in a story) over the files of the
corpus, on two processes. deep: tokens a second of deep reading beside `nlp.pipe` of the same model on the same texts.
"""

from __future__ import annotations

import gzip
import json
import math
import multiprocessing
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.pool import Pool
from pathlib import Path

from evals import gold_path
from evals._planted import article
from onrecord.model import Document
from onrecord.settings import MODEL
from onrecord.steps.stories import placed, stream_order
from onrecord.steps.stories.arrival import Arrival, arrival

FILES = ("allsides_37k.jsonl.gz", "reuters21578.jsonl.gz")
SIZES = (5_000, 10_000, 20_000, 50_000)
PROCESSES = 2
LINES = 200
"""Lines handed to a process at a time."""
DEEP = 60
"""Articles read deeply."""
BATCH = 16
BAR = 50
WANTED_RATE, WANTED_GROWTH, WANTED_MEMORY = 600, 1.15, 2.0


@dataclass(frozen=True, slots=True)
class Timing:
    """documents: how many; described, placed: seconds of the two parts; stories: how many they are of."""

    documents: int
    described: float
    placed: float
    stories: int

    @property
    def seconds(self) -> float:
        """Of both parts."""
        return self.described + self.placed


def describe(line: bytes) -> Arrival:
    """All of the first tier that looks at one document alone."""
    return arrival(article(json.loads(line)))


def first_tier(lines: Sequence[bytes], workers: Pool) -> Timing:
    """Times the first tier over these lines: documents described in the workers, then placed in stream order."""
    started = time.perf_counter()
    arrivals = workers.map(describe, lines, LINES)
    described = time.perf_counter()
    arrivals.sort(key=lambda found: stream_order(found.terms))
    stream = list({found.terms.document: found.terms for found in arrivals}.values())
    found = placed(stream, {found.terms.document: found.title for found in arrivals})
    return Timing(len(lines), described - started, time.perf_counter() - described, len(found.stories))


def growth(one: Timing, other: Timing) -> float:
    """The exponent e of seconds ~ documents^e between two timings."""
    return math.log(other.seconds / one.seconds) / math.log(other.documents / one.documents)


def curve(timings: Sequence[Timing]) -> str:
    """A line a size, with a bar as long as its milliseconds a document."""
    most = max(timing.seconds / timing.documents for timing in timings)
    rows = [f"{'documents':>9} {'described':>10} {'placed':>8} {'a second':>9} {'stories':>8}  ms a document"]
    for timing in timings:
        each = timing.seconds / timing.documents
        rows.append(
            f"{timing.documents:>9,} {timing.described:>8.1f} s {timing.placed:>6.1f} s {1 / each:>9,.0f} "
            f"{timing.stories:>8,}  {'█' * round(BAR * each / most)} {each * 1000:.2f}"
        )
    return "\n".join(rows)


def corpus_lines() -> list[bytes]:
    """The lines of the corpus, the files dealt together so that every beginning holds some of each."""
    paths = [path for name in FILES if (path := gold_path("corpus", name))]
    dealt = [
        ((number + 0.5) / len(lines), place, line)
        for place, lines in enumerate(_lines(path) for path in paths)
        for number, line in enumerate(lines)
    ]
    return [line for _, _, line in sorted(dealt, key=lambda held: held[:2])]


def _lines(path: Path) -> list[bytes]:
    with gzip.open(path, "rb") as lines:
        return list(lines)


def measure_first_tier() -> None:
    """Prints the curve over growing parts of the corpus, rate, growth and peak memory."""
    started = time.perf_counter()
    lines = corpus_lines()
    if not lines:
        return
    unpacked = time.perf_counter() - started
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as workers:
        workers.map(describe, lines[: PROCESSES * LINES], LINES)
        placed([], {})
        timings = [first_tier(lines[:: max(1, len(lines) // size)][:size], workers) for size in SIZES]
        timings.append(first_tier(lines, workers))
        memory = [*workers.map(_peak, range(PROCESSES), 1), _peak(0)]
    print(f"first tier on {PROCESSES} processes (unpacking the files: {unpacked:.1f} s, not counted below)")
    print(curve(timings))
    rate = timings[-1].documents / (timings[-1].seconds + unpacked)
    print(f"documents a second, with unpacking: {rate:,.0f} (wanted {WANTED_RATE})")
    print(
        f"growth from {SIZES[0]:,} to {SIZES[-1]:,}: n^{growth(timings[0], timings[-2]):.2f} (wanted {WANTED_GROWTH})"
    )
    print(f"peak memory of all processes: {sum(memory):.2f} GiB (wanted {WANTED_MEMORY:.0f})")


def _peak(_: int) -> float:
    """GiB this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def measure_deep_reading(model: str = MODEL.default) -> None:
    """Prints tokens and documents a second of `nlp.pipe` alone and of deep reading, in turns, on one process."""
    from onrecord.steps.extract import Reader
    from onrecord.steps.extract.parsing import load_model

    documents = list(_articles())
    if not documents:
        return
    language, reader = load_model(model), Reader(model)
    texts = [document.text for document in documents]
    list(language.pipe(texts[:BATCH], batch_size=BATCH))
    plain = deep = 0.0
    tokens = 0
    for start in range(0, len(documents), BATCH):
        begun = time.process_time()
        tokens += sum(len(parsed) for parsed in language.pipe(texts[start : start + BATCH], batch_size=BATCH))
        parsed_at = time.process_time()
        list(reader.read(documents[start : start + BATCH]))
        plain, deep = plain + parsed_at - begun, deep + time.process_time() - parsed_at
    for what, seconds in (("nlp.pipe alone", plain), ("deep reading", deep)):
        print(
            f"{what}: {tokens / seconds:,.0f} tokens and {len(documents) / seconds:.1f} documents a second of processor"
        )
    print(f"deep reading at {plain / deep:.2f} of plain spaCy (wanted 0.80), {len(documents)} articles, {model}")


def _articles() -> Iterator[Document]:
    path = gold_path("corpus", FILES[0])
    if path is not None:
        lines = _lines(path)
        yield from (article(json.loads(line)) for line in lines[:: len(lines) // DEEP][:DEEP])


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0, or 2 where an argument is none of the two parts."""
    parts = {"first": measure_first_tier, "deep": measure_deep_reading}
    if not set(arguments) <= parts.keys():
        print(f"there are: {', '.join(parts)}", file=sys.stderr)
        return 2
    for name in arguments or parts:
        parts[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
