"""Stories from a stream against gold clusters: B-cubed precision, recall and F1, one fixed setting
for all sets.

Documents are placed in order of date, then id, each by what came before it. The likeness of two
documents was learned (`train.story_pairs`) from three quarters of the stories of each set; "held
out" is measured over the documents of the other quarter, placed in the same stream with all others.
What was copied is not looked for here: this is the first tier, which places a document when it
arrives. Documents that a set holds twice count once.

Beside it stands a plain single pass over TF-IDF (`evals._single_pass`) with one threshold for all
sets, the best over the documents that are not held out.

No set has what most of a stream of news is, the same theme again on other days. So half a year of
the news corpus is placed as well, and it is counted how many pairs of reports that are more than
ten days apart come into one story: of 28 such pairs that were read one was of one story.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from math import comb

from evals import Score, gold_path
from evals._planted import article
from evals._single_pass import single_pass
from evals.lineage import rows
from onrecord.model import Document
from onrecord.stories.assignment import assign_stories
from onrecord.stories.description import describe_document
from onrecord.stories.terms import stream_order

SETS = {
    "incidents": "aim .93",
    "events69": "aim .97",
    "triples": "aim .98",
    "ecbplus": "aim .92",
}
THEMES = ("2013-01", "2013-07")
"""Months of the corpus, the last left out."""
FAR, FEWEST = 10, 120
"""Days; words of a report."""
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
        plain = single_pass([document for document, _ in given])
        scores += [
            Score("stories", name, "B-cubed F1 of TF-IDF", len(gold), b_cubed(gold, plain)[2]),
            Score(
                "stories",
                f"{name} held out",
                "B-cubed F1 of TF-IDF",
                len(held),
                b_cubed(gold, plain, held)[2],
            ),
        ]
    return scores + _themes()


def _themes() -> list[Score]:
    """How far the stories of a stream of news run."""
    documents = corpus_of(*THEMES)
    if not documents:
        return []
    stream = sorted((describe_document(each).terms for each in documents), key=stream_order)
    day = {terms.document: terms.first or 0 for terms in stream}
    found = {id: story.id for story in assign_stories(stream, {}).stories for id in story.documents}
    scores = []
    for name, stories in (("", found), (" of TF-IDF", single_pass(documents))):
        near, far = _pairs_joined(stories, day)
        told = f"{near} joined pairs within a day, {far} more than {FAR} days apart{name}"
        print(f"news of {THEMES[0]} to {THEMES[1]}: {told}")
        metric = f"joined pairs not far apart{name}"
        scores.append(Score("stories", "news of 2013", metric, near + far, near / (near + far)))
    return scores


def _pairs_joined(found: Mapping[str, str], day: Mapping[str, int]) -> tuple[int, int]:
    """Pairs of reports of one story within a day, and more than FAR days apart."""
    near = far = 0
    for members in _members(found).values():
        days = sorted(day[id] for id in members)
        apart = [later - first for place, first in enumerate(days) for later in days[place + 1 :]]
        near += sum(each <= 1 for each in apart)
        far += sum(each > FAR for each in apart)
    return near, far


def corpus_of(first: str, end: str) -> list[Document]:
    """The dated reports of more than a paragraph that the news corpus has of these months, each
    text once; empty where it is absent."""
    path = gold_path("corpus", "allsides_37k.jsonl.gz")
    if path is None:
        return []
    made = (
        article(row | {"cluster": ""})
        for row in rows(path)
        if first <= str(row.get("date") or "") < end and len(str(row["text"]).split()) > FEWEST
    )
    return list({each.id: each for each in made}.values())


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
