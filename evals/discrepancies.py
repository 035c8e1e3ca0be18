"""Discrepancies: what two reports of one incident give differently, against pairs marked by reading; false alarms."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evals import PROJECT, Score, gold_path
from evals._planted import article
from evals.lineage import rows
from onrecord.model import Document
from onrecord.steps.compare.incidents import ALIKE, differences
from onrecord.steps.relate.vocabulary import likeness, vectors

MARKS = PROJECT / "evals" / "marks" / "discrepancies.tsv"
ATTRIBUTES = ("killed", "injured", "age", "date")


@dataclass(frozen=True)
class Marked:
    """A pair of reports with what they give differently and what the mark leaves open."""

    one: Document
    other: Document
    differs: frozenset[str]
    open: frozenset[str]

    @property
    def held_out(self) -> bool:
        """The half that nothing was tuned on."""
        return int(hashlib.sha256((self.one.source + self.other.source).encode()).hexdigest(), 16) % 2 == 0


def marked(path: Path) -> Iterator[Marked]:
    """The marked pairs whose texts are those that were read."""
    documents = {row["id"]: article(row) for row in rows(path)}
    with MARKS.open(encoding="utf-8", newline="") as lines:
        for line in csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            one, other = documents[line[0]], documents[line[1]]
            if (_hash(one), _hash(other)) == (line[2], line[3]):
                yield Marked(one, other, _listed(line[4]), _listed(line[5]))


def told(pair: Marked) -> frozenset[str]:
    """The attributes that the program says differ."""
    published = {document.id: document.published.value for document in (pair.one, pair.other)}
    return frozenset(each.attribute for each in differences(pair.one, pair.other, published))


def evaluate() -> list[Score]:
    """Precision and recall on both halves of the pairs; what is told of accounts of one news event."""
    path = gold_path("stories", "incidents", "docs.jsonl.gz")
    if path is None:
        return []
    scores = []
    pairs = list(marked(path))
    for name, part in (("all pairs", pairs), ("unseen half", [pair for pair in pairs if pair.held_out])):
        found = [(told(pair) - pair.open, pair.differs) for pair in part]
        right = sum(len(here & gold) for here, gold in found)
        said, there = sum(len(here) for here, _ in found), sum(len(gold) for _, gold in found)
        scores += [
            Score(
                "discrepancies",
                f"incidents, {name}",
                "precision",
                said,
                right / max(1, said),
                "aim .80; none published",
            ),
            Score(
                "discrepancies", f"incidents, {name}", "recall", there, right / max(1, there), "aim .60; none published"
            ),
        ]
    return scores + false_alarms()


def false_alarms() -> list[Score]:
    """How many differences are told per story of three accounts of one news event, as 1 minus that."""
    path = gold_path("stories", "triples", "docs.jsonl.gz")
    if path is None:
        return []
    stories: dict[str, list[Document]] = {}
    for row in rows(path):
        stories.setdefault(row["cluster"], []).append(article(row))
    told_of = 0
    for documents in stories.values():
        published = {document.id: document.published.value for document in documents}
        for (one, here), (other, there) in combinations(zip(documents, vectors(documents), strict=True), 2):
            if likeness(here, there) >= ALIKE:
                told_of += len(differences(one, other, published))
    value = 1 - told_of / max(1, len(stories))
    note = f"{told_of} told of {len(stories)} stories, all taken for false; aim under 1 a story"
    return [Score("discrepancies", "triples", "1 - told per story", len(stories), value, note)]


def _listed(cell: str) -> frozenset[str]:
    return frozenset() if cell == "-" else frozenset(cell.split(","))


def _hash(document: Document) -> str:
    return hashlib.sha256(document.text.encode()).hexdigest()[:12]
