"""Discrepancies: what two reports of one incident give differently, against pairs marked by
reading; false alarms."""

from __future__ import annotations

import csv
import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from evals import PROJECT, Score, gold_path
from evals._planted import article
from evals.lineage import rows
from onrecord.discrepancies.incidents.comparing import ALIKE, Difference, differences
from onrecord.languages.base import language_of
from onrecord.model import Document
from onrecord.relations.story_terms import likeness, vectors

MARKS = PROJECT / "evals" / "marks" / "discrepancies.tsv"
ATTRIBUTES = ("killed", "injured", "age", "place", "date")

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Marked:
    """A pair of reports with what they give differently, in which words of each, and what the mark
    leaves open."""

    one: Document
    other: Document
    differs: Mapping[str, tuple[Stretch, Stretch]]
    open: frozenset[str]

    @property
    def held_out(self) -> bool:
        """The half that nothing was tuned on."""
        return (
            int(hashlib.sha256((self.one.source + self.other.source).encode()).hexdigest(), 16) % 2
            == 0
        )


def marked(path: Path) -> Iterator[Marked]:
    """The marked pairs whose texts are those that were read."""
    documents = {row["id"]: article(row) for row in rows(path)}
    with MARKS.open(encoding="utf-8", newline="") as lines:
        for line in csv.reader(
            (line for line in lines if not line.startswith("#")), delimiter="\t"
        ):
            one, other = documents[line[0]], documents[line[1]]
            if (_hash(one), _hash(other)) == (line[2], line[3]):
                yield Marked(one, other, _stretches(line[4]), _listed(line[5]))


def told(pair: Marked) -> list[Difference]:
    """What the program says the two reports give differently, but for what the mark leaves open."""
    published = {document.id: document.published.value for document in (pair.one, pair.other)}
    found = differences(pair.one, pair.other, published)
    return [each for each in found if each.attribute not in pair.open]


def evaluate() -> list[Score]:
    """Precision and recall on both halves of the pairs; what is told of accounts of one news
    event."""
    path = gold_path("stories", "incidents", "docs.jsonl.gz")
    if path is None:
        return []
    pairs = list(marked(path))
    halves = (("all pairs", pairs), ("unseen half", [pair for pair in pairs if pair.held_out]))
    return [score for name, part in halves for score in _scores(name, part)] + false_alarms()


def _scores(name: str, pairs: Sequence[Marked]) -> list[Score]:
    """Precision and recall of the attributes told of each pair; the note says how many of each
    kind."""
    there: Counter[str] = Counter()
    said: Counter[str] = Counter()
    right: Counter[str] = Counter()
    in_words = 0
    for pair in pairs:
        found = told(pair)
        attributes = {each.attribute for each in found}
        there.update(pair.differs.keys())
        said.update(attributes)
        right.update(attributes & pair.differs.keys())
        in_words += len({each.attribute for each in found if _same_words(each, pair)})
    kinds = ", ".join(f"{a} {right[a]} of {said[a]} told and {there[a]} marked" for a in ATTRIBUTES)
    note = f"aim .80 and .60, none published; {kinds}; {in_words} in the very words that are marked"
    hits = right.total()
    return [
        Score("discrepancies", f"incidents, {name}", metric, of, hits / max(1, of), note)
        for metric, of in (("precision", said.total()), ("recall", there.total()))
    ]


def _same_words(difference: Difference, pair: Marked) -> bool:
    """Whether the words of both reports that the program shows are among those marked."""
    if difference.attribute not in pair.differs:
        return False
    stretches = pair.differs[difference.attribute]
    return all(
        s.start < end and start < s.end
        for s, (start, end) in zip(difference.spans, stretches, strict=True)
    )


def false_alarms() -> list[Score]:
    """How many differences are told per story of three accounts of one news event, as 1 minus
    that."""
    path = gold_path("stories", "triples", "docs.jsonl.gz")
    if path is None:
        return []
    stories: dict[str, list[Document]] = {}
    for row in rows(path):
        stories.setdefault(row["cluster"], []).append(article(row))
    told_of = 0
    vocabulary = language_of("en").vocabulary
    for documents in stories.values():
        published = {document.id: document.published.value for document in documents}
        for (one, here), (other, there) in combinations(
            zip(documents, vectors(documents, vocabulary), strict=True), 2
        ):
            if likeness(here, there) >= ALIKE:
                told_of += len(differences(one, other, published))
    value = 1 - told_of / max(1, len(stories))
    note = f"{told_of} told of {len(stories)} stories, all taken for false; aim under 1 a story"
    return [Score("discrepancies", "triples", "1 - told per story", len(stories), value, note)]


def _stretches(cell: str) -> Mapping[str, tuple[Stretch, Stretch]]:
    """The attributes of a cell such as "age:10-12/31-33", each with a stretch of either text."""
    found = {}
    for part in _listed(cell):
        attribute, places = part.split(":")
        one, other = (place.split("-") for place in places.split("/"))
        found[attribute] = (int(one[0]), int(one[1])), (int(other[0]), int(other[1]))
    return found


def _listed(cell: str) -> frozenset[str]:
    return frozenset() if cell == "-" else frozenset(cell.split(","))


def _hash(document: Document) -> str:
    return hashlib.sha256(document.text.encode()).hexdigest()[:12]
