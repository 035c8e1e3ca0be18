"""Deep reading beside the bare parser, two processes beside one, and reading again."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from evals._planted import article
from evals.speed.corpus import evenly, files, lines
from onrecord import Record
from onrecord.model import Document
from onrecord.settings import MODEL

DEEP = 60
"""Articles read deeply beside the bare parser."""
SIDE_BY_SIDE = 160
"""Articles read by one process and by two: enough that starting them is no large part."""
BATCH = 16
WANTED_SHARE, WANTED_GAIN, WANTED_AGAIN = 0.8, 1.7, 50


def measure(model: str = MODEL.default) -> None:
    """Prints the three ratios, each of one run."""
    paths = files()
    total = sum(1 for _ in lines(paths[:1]))
    if total:
        _beside_the_parser(
            model, [article(json.loads(line)) for line in evenly(paths[:1], DEEP, total)]
        )
        _side_by_side(model, list(evenly(paths[:1], SIDE_BY_SIDE, total)))


def _beside_the_parser(model: str, documents: Sequence[Document]) -> None:
    """Tokens and documents a second of `nlp.pipe` as spaCy has it, and of deep reading, in turns,
    on one process."""
    from onrecord.languages.en.parser.parsing import load_plain
    from onrecord.languages.en.reader import Reader

    language, reader = load_plain(model), Reader(model)
    texts = [document.text for document in documents]
    list(language.pipe(texts[:BATCH], batch_size=BATCH))
    plain = deep = 0.0
    tokens = 0
    for start in range(0, len(documents), BATCH):
        begun = time.process_time()
        tokens += sum(
            len(parsed) for parsed in language.pipe(texts[start : start + BATCH], batch_size=BATCH)
        )
        parsed_at = time.process_time()
        list(reader.read(documents[start : start + BATCH]))
        plain, deep = plain + parsed_at - begun, deep + time.process_time() - parsed_at
    for what, seconds in (("nlp.pipe alone", plain), ("deep reading", deep)):
        each = len(documents) / seconds
        print(
            f"{what}: {tokens / seconds:,.0f} tokens and {each:.1f} documents a second of processor"
        )
    share = plain / deep
    print(
        f"deep reading at {share:.2f} of plain spaCy (wanted {WANTED_SHARE}), {len(documents)} articles, {model}"
    )


def _side_by_side(model: str, rows: Sequence[bytes]) -> None:
    """Seconds by the clock to read a record deeply on one process, on two, and again without
    reading."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        source.write_bytes(b"".join(rows))
        seconds = [
            _read(Path(folder) / f"{processes}.db", source, model, processes)
            for processes in (1, 2)
        ]
        begun = time.perf_counter()
        with Record.open(Path(folder) / "1.db", model=model, processes=1) as record:
            record.add([source], deep=True)
            record.findings()
        again = time.perf_counter() - begun
    print(
        f"{len(rows)} articles: {seconds[0]:.1f} s on one process, {seconds[1]:.1f} s on two: ",
        end="",
    )
    print(f"{seconds[0] / seconds[1]:.2f} times as fast (wanted {WANTED_GAIN})")
    print(
        f"read again unchanged: {again:.2f} s, {seconds[0] / again:.0f} times as fast (wanted {WANTED_AGAIN})"
    )


def _read(path: Path, source: Path, model: str, processes: int) -> float:
    with Record.open(path, model=model, processes=processes) as record:
        record.add([source], deep=False)
        begun = time.perf_counter()
        record.findings()
        return time.perf_counter() - begun
