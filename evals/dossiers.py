"""Stories of many kinds against dossiers that careful readers marked before the program was run on
them: what the record holds of the facts, what of it joins reports together, and how much of the
matters, positions, rounds and discrepancies that it tells is right.

Three sets: `given`, dossiers beside the data, of other stories than the first; `tune`, dossiers of
this project that are looked at while the program is changed; `unseen`, those that are not. Those of
the project lie in marks/dossiers as labels, patterns and positions: the texts are of the corpora.
The scorer is the program beside the gold (`gold/score.py`).
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals import Score, data_folder, skip
from onrecord.record import Record

MARKS = Path(__file__).with_name("marks") / "dossiers"
CORPORA = {
    "allsides": ("corpus", "allsides_37k.jsonl.gz"),
    "events69": ("stories", "events69", "docs.jsonl.gz"),
}
UNSEEN = frozenset({"tariff-war", "tram-crash", "chip-bid", "county-clerk"})
FIRST_STORY = "istanbul"

TOTALS = re.compile(
    r"recall (\d+)/(\d+) = \S+ joined \(event, issue, discrepancy\) (\d+)/(\d+); "
    r"traps avoided (\d+)/(\d+);.*?(?:told rightly (\d+)/(\d+))?$",
    re.MULTILINE,
)
MEASURES = ("recall", "joined", "traps avoided", "told rightly")


@dataclass(frozen=True, slots=True)
class Dossier:
    """A marked story. gold: as the scorer reads it. texts: by file name."""

    name: str
    set: str
    gold: Mapping[str, Any]
    texts: Mapping[str, str]


def evaluate() -> list[Score]:
    """Recall, joined, traps avoided and told rightly over the dossiers of each set, and of each
    dossier by itself."""
    data = data_folder()
    scorer = None if data is None else data.parent / "gold" / "score.py"
    if data is None or scorer is None or not scorer.is_file():
        skip("dossiers", "the folder `gold` is not beside the data folder")
        return []
    counted: dict[str, list[tuple[int, ...]]] = {}
    scores = []
    for dossier in [*given(data.parent / "gold"), *of_the_project(data)]:
        found = scored(dossier, scorer)
        counted.setdefault(dossier.set, []).append(found)
        scores += _scores(f"{dossier.set}: {dossier.name}", [found])
    return [
        *(score for name, found in counted.items() for score in _scores(name, found)),
        *scores,
    ]


def given(folder: Path) -> Iterator[Dossier]:
    """The dossiers beside the data, but that of the first story, which has its own evaluation."""
    for path in sorted(folder.glob("*.json")):
        if path.stem != FIRST_STORY:
            gold = json.loads(path.read_text(encoding="utf-8"))
            texts = {
                name: (folder / "texts" / path.stem / name).read_text(encoding="utf-8")
                for name in gold["documents"]
            }
            yield Dossier(path.stem, "given", gold, texts)


def of_the_project(data: Path) -> Iterator[Dossier]:
    """The dossiers of marks/dossiers, with the texts of the corpora; a corpus that is absent is
    skipped."""
    marked = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(MARKS.glob("*.json"))]
    wanted = {text["article"] for marks in marked for text in marks["documents"].values()}
    articles: dict[str, Mapping[str, str]] = {}
    for parts in CORPORA.values():
        path = data.joinpath(*parts)
        if not path.is_file():
            skip("/".join(parts), "not in the data folder")
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in wanted:
                    articles[row["id"]] = row
    for marks in marked:
        sources = marks["documents"]
        if all(source["article"] in articles for source in sources.values()):
            texts = {
                name: text_of(articles[source["article"]], headed=source["headed"])
                for name, source in sources.items()
            }
            kind = "unseen" if marks["name"] in UNSEEN else "tune"
            yield Dossier(marks["name"], kind, with_words(marks, texts), texts)


def text_of(article: Mapping[str, str], *, headed: bool) -> str:
    """An article as a file: its title, where headed a line with outlet and day, its text."""
    line = f"{article['outlet']}, {article['date'][:10]}\n" if headed else ""
    return f"{article['title']}\n{line}{article['text']}\n".replace("\r", "")


def with_words(value: Any, texts: Mapping[str, str]) -> Any:
    """A dossier with the words in place of the positions: `{"at": [FILE, START, END]}` is text, and
    `documents` is the list of their names."""
    if isinstance(value, dict):
        if "at" in value:
            name, start, end = value["at"]
            return texts[name][start:end]
        return {
            key: sorted(part) if key == "documents" and isinstance(part, dict)
            else with_words(part, texts)
            for key, part in value.items()
        }  # fmt: skip
    if isinstance(value, list):
        return [with_words(part, texts) for part in value]
    return value


def scored(dossier: Dossier, scorer: Path) -> tuple[int, ...]:
    """What the scorer counts: hits and total by each of MEASURES. What is missed or told wrongly is
    printed, but not of unseen ones."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        texts = base / "texts"
        texts.mkdir()
        for name, text in dossier.texts.items():
            (texts / name).write_text(text, encoding="utf-8")
        gold, export = base / "gold.json", base / "export.json"
        gold.write_text(json.dumps(dossier.gold, ensure_ascii=False), encoding="utf-8")
        with Record.open(base / "story.db") as record:
            record.add([str(texts)], deep=True)
            export.write_text(json.dumps(record.export(), ensure_ascii=False), encoding="utf-8")
        answer = subprocess.run(
            [sys.executable, str(scorer), str(gold), str(texts), str(export)]
            + ([] if dossier.set == "unseen" else ["-v"]),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    print(answer if dossier.set != "unseen" else answer.splitlines()[-1], flush=True)
    totals = TOTALS.search(answer)
    if totals is None:
        raise ValueError(f"the scorer printed no totals for {dossier.name}: {answer[-300:]}")
    return tuple(int(number or 0) for number in totals.groups())  # none told: 0 of 0


def _scores(name: str, found: list[tuple[int, ...]]) -> list[Score]:
    sums = [sum(column) for column in zip(*found, strict=True)]
    return [
        Score("dossiers", name, measure, total, hits / total if total else 1.0)
        for measure, hits, total in zip(MEASURES, sums[::2], sums[1::2], strict=True)
    ]
