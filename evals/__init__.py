"""Evaluations against gold labels: what the program gets right, as numbers, with floors that only
ever rise.

Each module of this package but `__main__` has `evaluate() -> list[Score]`. `python -m evals` runs
them all and prints one table; `python -m evals seeds lineage` runs those two. The gold data is not
part of the project: it lies in `../shared/data`, or where the environment variable ONRECORD_DATA
points, and what is absent is skipped with a printed reason. `floors.json` holds the least value
each measure may have; a score below its floor fails the run.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Score:
    """One measure: of which task, on which set, by which metric, over n items. Higher is better.

    note: the anchor, a published or otherwise known figure to compare with, or what else the reader
    should know.
    """

    task: str
    set: str
    metric: str
    n: int
    value: float
    note: str = ""


def data_folder() -> Path | None:
    """The folder of the gold data: $ONRECORD_DATA, else `../shared/data` beside the project; None
    where absent."""
    named = os.environ.get("ONRECORD_DATA")
    folder = Path(named) if named else PROJECT.parent / "shared" / "data"
    return folder if folder.is_dir() else None


def gold_path(*parts: str) -> Path | None:
    """A file or folder within the data folder; where it is absent, prints that it is skipped and
    returns None."""
    folder = data_folder()
    if folder is None:
        skip(
            "/".join(parts),
            "the data folder is absent: put it at ../shared/data or set ONRECORD_DATA",
        )
        return None
    path = folder.joinpath(*parts)
    if not path.exists():
        skip("/".join(parts), "not in the data folder")
        return None
    return path


def skip(what: str, reason: str) -> None:
    """Say on standard output what is not evaluated and why."""
    print(f"skipped {what}: {reason}", flush=True)
