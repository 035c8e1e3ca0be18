"""The corpus as lines of JSON, and parts of it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

from evals import gold_path

FILES = ("allsides_37k.jsonl.gz", "reuters21578.jsonl.gz")


def files() -> list[Path]:
    """The files of the corpus; none where it is absent."""
    return [path for name in FILES if (path := gold_path("corpus", name))]


def lines(paths: Sequence[Path]) -> Iterator[bytes]:
    """The lines of all files."""
    for path in paths:
        with gzip.open(path, "rb") as unpacked:
            yield from unpacked


def evenly(paths: Sequence[Path], size: int, total: int) -> Iterator[bytes]:
    """So many of all lines, at equal distances."""
    for number, line in enumerate(lines(paths)):
        if number * size // total != (number + 1) * size // total:
            yield line


def part(paths: Sequence[Path], size: int, total: int, folder: Path) -> Path:
    """A file with so many of all lines."""
    path = folder / f"{size}.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as out:
        out.writelines(evenly(paths, size, total))
    return path
