"""Stories from a stream against gold clusters: B-cubed precision, recall and F1, one fixed setting
for all sets.

Documents are placed in order of date, then id, each by what came before it. The likeness of two
documents was learned (`train.story_pairs`) from three quarters of the stories of each set; "held
out" is measured over the documents of the other quarter, placed in the same stream with all others.
What was copied is not looked for here: this is the first tier, which places a document when it
arrives. Documents that a set holds twice count once.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from math import comb

from evals import Score, gold_path
from evals._planted import article
from evals.lineage import rows
from onrecord.model import Document
from onrecord.stories.assignment import assign_stories
from onrecord.stories.description import describe_document
from onrecord.stories.terms import stream_order

SETS = {
    "incidents": "aim .93; TF-IDF average link with the best threshold .872",
    "events69": "aim .97; TF-IDF average link with the best threshold .938",
    "triples": "aim .98; TF-IDF average link with the best threshold .952",
    "ecbplus": "aim .92; TF-IDF average link with the best threshold .869",
}
PARTS = 4
"""One story in so many is held out."""


def evaluate() -> list[Score]:
    """B-cubed of the stories of each set, found as its documents arrive, and the adjusted Rand
    index of incidents."""
    scores = []
    for name, anchor in SETS.items():
        given = read_set(name)
        if not given:
            continue
        gold = {document.id: story for document, story in given}
        placing = assign_stories(
            sorted((describe_document(document).terms for document, _ in given), key=stream_order),
            {},
        )
        stories = placing.stories
        print(
            f"{name}: {len(stories)} stories for {len(set(gold.values()))}, {len(placing.merges)} merges"
        )
        found = {id: story.id for story in stories for id in story.documents}
        precision, recall, f1 = b_cubed(gold, found)
        held = [document for document, story in gold.items() if is_held_out(story)]
        scores += [
            Score("stories", name, "B-cubed precision", len(gold), precision),
            Score("stories", name, "B-cubed recall", len(gold), recall),
            Score("stories", name, "B-cubed F1", len(gold), f1, anchor),
            Score(
                "stories",
                f"{name} held out",
                "B-cubed F1",
                len(held),
                b_cubed(gold, found, held)[2],
            ),
        ]
        if name == "incidents":
            scores.append(
                Score("stories", name, "adjusted Rand index", len(gold), adjusted_rand(gold, found))
            )
    return scores


def read_set(name: str) -> list[tuple[Document, str]]:
    """The documents of a set with their gold stories; empty where the set is absent."""
    path = gold_path("stories", name, "docs.jsonl.gz")
    found = (
        {}
        if path is None
        else {(made := article(row)).id: (made, str(row["cluster"])) for row in rows(path)}
    )
    return list(found.values())


def is_held_out(story: str) -> bool:
    """Whether nothing was learned from a gold story."""
    return int(hashlib.md5(story.encode(), usedforsecurity=False).hexdigest(), 16) % PARTS == 0


def b_cubed(
    gold: Mapping[str, str], found: Mapping[str, str], items: Collection[str] | None = None
) -> tuple[float, float, float]:
    """Precision, recall and F1 by item (Bagga and Baldwin, 1998). gold, found: item to its cluster.

    items: those over which the mean is taken; all by default.
    """
    items = gold if items is None else items
    true, told = _members(gold), _members(found)
    same = {item: len(true[gold[item]] & told[found[item]]) for item in items}
    precision = sum(same[item] / len(told[found[item]]) for item in items) / len(items)
    recall = sum(same[item] / len(true[gold[item]]) for item in items) / len(items)
    return precision, recall, 2 * precision * recall / (precision + recall)


def adjusted_rand(gold: Mapping[str, str], found: Mapping[str, str]) -> float:
    """The Rand index adjusted for chance (Hubert and Arabie, 1985); 1.0 where the clusters are the
    same."""
    both = sum(comb(n, 2) for n in Counter((gold[item], found[item]) for item in gold).values())
    true = sum(comb(n, 2) for n in Counter(gold.values()).values())
    told = sum(comb(n, 2) for n in Counter(found[item] for item in gold).values())
    expected = true * told / comb(len(gold), 2)
    most = (true + told) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def _members(cluster_of: Mapping[str, str]) -> dict[str, set[str]]:
    members: dict[str, set[str]] = defaultdict(set)
    for item, cluster in cluster_of.items():
        members[cluster].add(item)
    return members
