"""Speed, as a curve and as ratios in one run: `python -m evals.speed [first] [deep]`. It has no floors and is no part
of `python -m evals`: what it prints depends on the machine and on what else runs there.

first: the first tier (read a line, split and hash sentences, fingerprint, date, place in a story) over the files of the
corpus, on two processes. deep: tokens a second of deep reading beside `nlp.pipe` of the same model on the same texts.
"""

from __future__ import annotations

import gc
import gzip
import json
import math
import multiprocessing
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from evals import gold_path
from evals._planted import article
from onrecord.model import Document
from onrecord.settings import MODEL
from onrecord.steps.stories import Arrival, Scores, Terms, arrival, placed, stream_order
from onrecord.steps.stories.background import background
from onrecord.steps.stories.likeness import network
from onrecord.steps.stories.stream import Pairs, scored_part

FILES = ("allsides_37k.jsonl.gz", "reuters21578.jsonl.gz")
SIZES = (5_000, 10_000, 20_000, 50_000)
PROCESSES = 2
LINES, AT_ONCE = 200, 4_000
"""Lines handed to a process at a time, and lines read before the next are."""
DEEP = 60
"""Articles read deeply."""
BATCH = 16
BAR = 50
WANTED_RATE, WANTED_GROWTH, WANTED_MEMORY = 600, 1.15, 2.0


@dataclass(frozen=True, slots=True)
class Timing:
    """documents: how many; described, placed: seconds of the two parts; processor: seconds of all processes together;
    stories: how many they are of."""

    documents: int
    described: float
    placed: float
    processor: float
    stories: int

    @property
    def seconds(self) -> float:
        """Of both parts."""
        return self.described + self.placed


def describe(line: bytes) -> Arrival:
    """All of the first tier that looks at one document alone."""
    return arrival(article(json.loads(line)))


def first_tier(paths: Sequence[Path], size: int, total: int) -> Timing:
    """Times the first tier over `size` lines, taken evenly from the `total` lines of the files: documents described one
    by one, then compared in stream order, both on PROCESSES processes; then grouped."""
    started = time.perf_counter()
    before = _processor()
    lines = _evenly(paths, size, total)
    arrivals: list[Arrival] = []
    with multiprocessing.get_context("fork").Pool(PROCESSES) as workers:
        while batch := list(islice(lines, AT_ONCE)):
            arrivals += workers.map(describe, batch, LINES)
        workers.close()
        workers.join()
    described = time.perf_counter()
    known = {found.terms.document: found for found in arrivals}
    stream = sorted((found.terms for found in known.values()), key=stream_order)
    # What is shared is not to be looked through again and again by the collector of garbage of each process.
    gc.freeze()
    scores = Scores(tuple(terms.document for terms in stream), tuple(_shared(stream)))
    found = placed(stream, {document: found.title for document, found in known.items()}, known=scores)
    gc.unfreeze()
    ended = time.perf_counter()
    return Timing(size, described - started, ended - described, _processor() - before, len(found.stories))


def _shared(stream: Sequence[Terms]) -> Iterator[Pairs]:
    """The pairs of a stream, each process working out those of every so manyth document."""
    parts = [range(first, len(stream), PROCESSES) for first in range(PROCESSES)]
    receive, send = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(
        target=lambda: send.send([scored_part(stream, part) for part in parts[1:]])
    )
    child.start()
    mine = scored_part(stream, parts[0])
    found = [mine, *receive.recv()]
    child.join()
    for number in range(len(stream)):
        yield found[number % PROCESSES][number // PROCESSES]


def _processor() -> float:
    """Seconds of processor that this process and its ended children have used."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def growth(one: Timing, other: Timing) -> float:
    """The exponent e of seconds of processor ~ documents^e between two timings."""
    return math.log(other.processor / one.processor) / math.log(other.documents / one.documents)


def curve(timings: Sequence[Timing]) -> str:
    """A line a size, with a bar as long as its milliseconds a document."""
    most = max(timing.processor / timing.documents for timing in timings)
    rows = [f"{'documents':>9} {'described':>10} {'placed':>8} {'a second':>9} {'stories':>8}  processor ms a document"]
    for timing in timings:
        each, rate = timing.processor / timing.documents, timing.documents / timing.seconds
        rows.append(
            f"{timing.documents:>9,} {timing.described:>8.1f} s {timing.placed:>6.1f} s {rate:>9,.0f} "
            f"{timing.stories:>8,}  {'█' * round(BAR * each / most)} {each * 1000:.2f}"
        )
    return "\n".join(rows)


def _lines(paths: Sequence[Path]) -> Iterator[bytes]:
    for path in paths:
        with gzip.open(path, "rb") as lines:
            yield from lines


def _evenly(paths: Sequence[Path], size: int, total: int) -> Iterator[bytes]:
    """So many of all lines, at equal distances."""
    for number, line in enumerate(_lines(paths)):
        if number * size // total != (number + 1) * size // total:
            yield line


def measure_first_tier() -> None:
    """Prints the curve over growing parts of the corpus, rate, growth and peak memory."""
    paths = [path for name in FILES if (path := gold_path("corpus", name))]
    total = sum(1 for _ in _lines(paths))
    if not total:
        return
    background(), network()
    timings = [first_tier(paths, size, total) for size in (*SIZES, total)]
    print(f"first tier on {PROCESSES} processes, with unpacking the files")
    print(curve(timings))
    whole, rate = timings[-1], timings[-1].documents / timings[-1].seconds
    unhindered = PROCESSES * whole.documents / whole.processor
    print(
        f"documents a second: {rate:,.0f}; if the processors did nothing else {unhindered:,.0f} (wanted {WANTED_RATE})"
    )
    print(
        f"growth from {SIZES[0]:,} to {SIZES[-1]:,}: n^{growth(timings[0], timings[-2]):.2f} (wanted {WANTED_GROWTH})"
    )
    print(f"peak memory of all processes, at most: {_peak():.2f} GiB (wanted {WANTED_MEMORY:.0f})")


def _peak() -> float:
    """GiB: the most this process has held and PROCESSES - 1 times the most that one of its children has."""
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return float(own + (PROCESSES - 1) * child) / 2**20


def measure_deep_reading(model: str = MODEL.default) -> None:
    """Prints tokens and documents a second of `nlp.pipe` alone and of deep reading, in turns, on one process."""
    from onrecord.steps.extract.parsing import load_model
    from onrecord.steps.extract.reader import Reader

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
        total = sum(1 for _ in _lines([path]))
        yield from (article(json.loads(line)) for line in _evenly([path], DEEP, total))


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
