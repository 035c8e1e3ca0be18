"""Lineage against gold: degrees of reuse, copies planted in real news, and different reports of one event."""

from __future__ import annotations

import csv
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from evals import Score, gold_path
from evals._planted import Planted, article, plant
from onrecord.model import Document, Lineage, Relation
from onrecord.steps.lineage import find_lineage
from onrecord.steps.lineage.lines import WORD
from onrecord.steps.lineage.wording import Wording, wording

CATEGORY = {"non": Wording.OWN, "heavy": Wording.HEAVY, "light": Wording.LIGHT, "cut": Wording.VERBATIM}
TUNED_ON = "abc"
NOT_UNSEEN = "values not set on these two, but both were looked at while the rule was chosen"
REUSE = {Relation.COPY, Relation.REVISION, Relation.EXCERPT}
PLANTED_FROM = 270
"""Articles taken from the corpus: every second one is a source, the next lends what is added."""


def evaluate() -> list[Score]:
    """Accuracy of the four degrees, of planted relations by way of making, and copies among different reports."""
    return [*_degrees(), *_planted_copies(), *_reports_of_one_event()]


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
            found = wording(_words(folder / row["File"].strip()), _words(folder / f"orig_task{task}.txt"))
            hits[task in TUNED_ON].append(found is CATEGORY[category])
            confused[category, found] += 1
    print("degrees of reuse (gold, found):", ", ".join(f"{a} {b}: {n}" for (a, b), n in sorted(confused.items())))
    every = [*hits[True], *hits[False]]
    return [
        _accuracy("clough-stevenson", "4-way accuracy", every, "aim .80; majority class .40; Clough & Stevenson .80"),
        _accuracy("clough-stevenson d, e", "4-way accuracy", hits[False], NOT_UNSEEN),
    ]


def _words(path: Path) -> list[str]:
    return [word.casefold() for word in WORD.findall(path.read_text(encoding="utf-8", errors="replace"))]


def _accuracy(name: str, metric: str, hits: Sequence[bool], note: str = "") -> Score:
    return Score("lineage", name, metric, len(hits), sum(hits) / max(1, len(hits)), note)


def _planted_copies() -> list[Score]:
    path = gold_path("corpus", "allsides_37k.jsonl.gz")
    if path is None:
        return []
    articles: dict[str, Document] = {}
    for number, row in enumerate(rows(path)):
        if number % 37 == 0 and row.get("outlet") and row.get("date") and _usual(row["text"]):
            articles.setdefault(row["text"][:200], article(row))
        if len(articles) == PLANTED_FROM:
            break
    planted = list(plant(list(articles.values())))
    documents = [*articles.values(), *(made.document for made in planted)]
    lineage = find_lineage(documents, {document.id: document.published for document in documents})
    return _scored(planted, {frozenset(link.documents): link for link in lineage})


def _usual(text: str) -> bool:
    """Whether an article is of usual length and has paragraphs enough to cut from."""
    return 1800 < len(text) < 9000 and 8 <= sum(len(part.split()) >= 12 for part in text.split("\n")) <= 80


def _scored(planted: Sequence[Planted], lineage: dict[frozenset[str], Lineage]) -> list[Score]:
    by_way: dict[str, list[bool]] = {}
    expected: set[frozenset[str]] = set()
    for made in planted:
        expected.add(frozenset((made.document.id, made.lender.id)))
        for source in made.sources:
            pair = frozenset((made.document.id, source.id))
            expected.add(pair)
            link = lineage.get(pair)
            right = link.relation in made.relations if link else not made.relations
            by_way.setdefault(made.way, []).append(right)
            if not right:
                print(f"planted {made.way}: {link.relation + ' ' + link.why if link else 'not found'}")
    every = [hit for hits in by_way.values() for hit in hits]
    reused = [pair for pair, link in lineage.items() if link.relation in REUSE]
    true = [pair in expected for pair in reused]
    return [
        *(_accuracy("planted", f"relation, {way}", hits) for way, hits in sorted(by_way.items())),
        _accuracy("planted", "relation", every),
        _accuracy("planted", "precision of reuse", true, "the rest may be real copies in the corpus"),
    ]


def _reports_of_one_event() -> list[Score]:
    """Different outlets' reports of one event: few are copies, and each found is printed to be read."""
    scores = []
    for name in ("events69", "triples"):
        path = gold_path("stories", name, "docs.jsonl.gz")
        if path is None:
            continue
        clusters: dict[str, list[Document]] = {}
        for row in rows(path):
            clusters.setdefault(row["cluster"], []).append(article(row))
        documents = [document for cluster in clusters.values() for document in cluster]
        pairs = sum(len(list(combinations(cluster, 2))) for cluster in clusters.values())
        found = find_lineage(documents, {document.id: document.published for document in documents})
        cluster_of = {document.id: name for name, cluster in clusters.items() for document in cluster}
        across = [link for link in found if len({cluster_of[document] for document in link.documents}) > 1]
        told = Counter(link.relation for link in found)
        print(f"{name}: {pairs} pairs of reports of one event;", ", ".join(f"{n} {r}" for r, n in sorted(told.items())))
        reused = [link for link in found if link.relation in REUSE]
        if reused:
            within = [link not in across for link in reused]
            scores.append(_accuracy(name, "reuse within one event", within, "across events next to nothing is copied"))
    return scores
