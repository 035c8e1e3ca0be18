"""Whether a change of the code changed what the program says: exports before and after, byte for
byte.

`python -m evals.exports FOLDER` writes one export for the seeds, for each example and for forty
stories of two sets; `python -m evals.exports FOLDER --against BEFORE` writes them and names those
that differ from an earlier folder. Exit code 1: some differ. Make the first folder from the code as
it was.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from evals import PROJECT, data_folder, gold_path, skip
from evals.lineage import rows
from onrecord.record import Handed, Record

STORIES = {"events69": 20, "triples": 20}
"""How many stories of each set, the first by name."""


def inputs(most: int) -> Iterator[tuple[str, list[Path | Handed]]]:
    """A name and the sources of each record that is exported; of each set at most so many."""
    data = data_folder()
    if data is None or not (data.parent / "seeds").is_dir():
        skip("seeds", "the folder `seeds` is not beside the data folder")
    else:
        yield "seeds", [handed(file) for file in sorted((data.parent / "seeds").iterdir())]
    for folder in sorted(path for path in (PROJECT / "examples").iterdir() if path.is_dir()):
        yield f"example-{folder.name}", [handed(file) for file in sorted(folder.iterdir())]
    for name, count in STORIES.items():
        yield from islice(gold_stories(name), min(count, most))


def gold_stories(name: str) -> Iterator[tuple[str, list[Path | Handed]]]:
    """The stories of a set by name, each as one file of JSON lines."""
    path = gold_path("stories", name, "docs.jsonl.gz")
    by_story: dict[str, list[str]] = {}
    for row in [] if path is None else rows(path):
        by_story.setdefault(str(row["cluster"]), []).append(json.dumps(row, ensure_ascii=False))
    for story in sorted(by_story):
        yield f"{name}-{story}", [Handed(f"{story}.jsonl", "\n".join(by_story[story]).encode())]


def handed(file: Path) -> Handed:
    """A file by its name alone, so that an export does not tell where it lay."""
    return Handed(file.name, file.read_bytes())


def write(folder: Path, most: int) -> list[str]:
    """Write the exports; their file names."""
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for name, sources in inputs(most):
        with (
            tempfile.TemporaryDirectory() as scratch,
            Record.open(Path(scratch) / "one.db") as record,
        ):
            record.add(sources, deep=True)
            text = json.dumps(record.export(), ensure_ascii=False, indent=1)
        names.append(f"{name.replace('/', '-')}.json")
        folder.joinpath(names[-1]).write_text(text, encoding="utf-8")
    return names


def differing(names: Sequence[str], folder: Path, before: Path) -> list[str]:
    """Those that are not the same byte for byte in both folders."""
    return sorted(name for name in names if _bytes(folder / name) != _bytes(before / name))


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def main(arguments: Sequence[str]) -> int:
    """Exit code: 0 all written and the same, 1 some differ."""
    parser = argparse.ArgumentParser(prog="python -m evals.exports", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--against", type=Path, metavar="BEFORE")
    parser.add_argument("--stories", type=int, default=max(STORIES.values()), metavar="N")
    given = parser.parse_args(arguments)
    names = write(given.folder, given.stories)
    print(f"{len(names)} exports written to {given.folder}")
    if given.against is None:
        return 0
    changed = differing(names, given.folder, given.against)
    print(f"{len(changed)} of {len(names)} differ" + "".join(f"\n  {name}" for name in changed))
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
