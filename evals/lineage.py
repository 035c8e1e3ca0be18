"""Degrees of reuse of a source against gold (Clough and Stevenson, 2011). News is in
`evals.lineage_news`."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from evals import Score, gold_path
from onrecord.reuse.lines import WORD
from onrecord.reuse.wording import Wording, wording

CATEGORY = {
    "non": Wording.OWN,
    "heavy": Wording.HEAVY,
    "light": Wording.LIGHT,
    "cut": Wording.VERBATIM,
}
TUNED_ON = "abc"
NOT_UNSEEN = "values not set on these two, but both were looked at while the rule was chosen"


def evaluate() -> list[Score]:
    """Accuracy of the four degrees."""
    return _degrees()


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _degrees() -> list[Score]:
    folder = gold_path("reuse", "clough-stevenson")
    if folder is None:
        return []
    hits: dict[bool, list[bool]] = {True: [], False: []}
    confused: Counter[tuple[str, str]] = Counter()
    with (folder / "file_information.csv").open(encoding="utf-8-sig") as listing:
        for row in csv.DictReader(listing):
            task, category = row["Task"].strip(), row["Category"].strip()
            if category not in CATEGORY:
                continue
            found = wording(
                _words(folder / row["File"].strip()), _words(folder / f"orig_task{task}.txt")
            )
            hits[task in TUNED_ON].append(found is CATEGORY[category])
            confused[category, found] += 1
    print(
        "degrees of reuse (gold, found):",
        ", ".join(f"{a} {b}: {n}" for (a, b), n in sorted(confused.items())),
    )
    every = [*hits[True], *hits[False]]
    return [
        _accuracy(
            "clough-stevenson",
            "4-way accuracy",
            every,
            "aim .80; majority class .40; Clough & Stevenson .80",
        ),
        _accuracy("clough-stevenson d, e", "4-way accuracy", hits[False], NOT_UNSEEN),
    ]


def _words(path: Path) -> list[str]:
    return [
        word.casefold() for word in WORD.findall(path.read_text(encoding="utf-8", errors="replace"))
    ]


def _accuracy(name: str, metric: str, hits: Sequence[bool], note: str = "") -> Score:
    return Score("lineage", name, metric, len(hits), sum(hits) / max(1, len(hits)), note)
