"""Stories against gold clusters: B-cubed precision, recall and F1, one fixed setting for all sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from evals import Score, gold_path
from evals._planted import article
from evals.lineage import rows
from onrecord.steps.lineage import find_lineage
from onrecord.steps.relate.stories import stories

ANCHORS = {
    "events69": "aim .94; TF-IDF average link with the best threshold .938",
    "triples": "aim .95; TF-IDF average link with the best threshold .952",
    "ecbplus": "aim .87; TF-IDF average link with the best threshold .869",
}


def evaluate() -> list[Score]:
    """B-cubed of the stories of each set, found in one batch."""
    scores = []
    for name, anchor in ANCHORS.items():
        path = gold_path("stories", name, "docs.jsonl.gz")
        if path is None:
            continue
        given = [(article(row), row["cluster"]) for row in rows(path)]
        gold = {document.id: cluster for document, cluster in given}
        documents = [document for document, _ in given]
        published = {document.id: document.published for document in documents}
        found = stories(documents, published, find_lineage(documents, published))
        precision, recall, f1 = b_cubed(gold, {id: story.id for story in found for id in story.documents})
        scores += [
            Score("stories", name, "B-cubed precision", len(gold), precision),
            Score("stories", name, "B-cubed recall", len(gold), recall),
            Score("stories", name, "B-cubed F1", len(gold), f1, anchor),
        ]
    return scores


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 by item (Bagga and Baldwin, 1998). gold, found: item to its cluster."""
    true, told = _members(gold), _members(found)
    same = {item: len(true[gold[item]] & told[found[item]]) for item in gold}
    precision = sum(same[item] / len(told[found[item]]) for item in gold) / len(gold)
    recall = sum(same[item] / len(true[gold[item]]) for item in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _members(cluster_of: Mapping[str, str]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for item, cluster in cluster_of.items():
        members[cluster].add(item)
    return members
