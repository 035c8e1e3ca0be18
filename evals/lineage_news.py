"""Lineage of news: 300 real articles with copies planted among them, hand-checked pairs of real
reports, and copies told among different reports of one event.

Right is a pair whose relation is right; passages are measured by the words they hold, on both sides
of a pair. What was looked at while rules were mended is one half of the articles, by hash; the
other half is "held out".
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from evals import PROJECT, Score, gold_path
from evals._planted import Planted, Stretch, article, plant
from evals.lineage import rows
from onrecord.model import Document, Lineage, Relation
from onrecord.reuse import find_lineage
from onrecord.reuse.lines import WORD

ARTICLES = 300
EVERY = 37
"""One article of the corpus in so many is taken, if it is of usual length."""
REUSE = {Relation.COPY, Relation.REVISION, Relation.EXCERPT}
ANCHOR = "aim .96; hash methods miss rewrites"

Links = Mapping[frozenset[str], Lineage]


def evaluate() -> list[Score]:
    """F1 of relation and passages of planted copies, by half and by way of making; precision and
    recall of reuse among real reports of one event, and the share of reuse within one event."""
    return [*_planted(), *_real(), *_across_events()]


def _planted() -> list[Score]:
    articles = _articles()
    if not articles:
        return []
    planted = list(plant(articles))
    documents = {
        document.id: document for document in [*articles, *(made.document for made in planted)]
    }
    found = find_lineage(
        documents.values(), {id: document.published for id, document in documents.items()}
    )
    links = {frozenset(link.documents): link for link in found}
    held_out = [made for made in planted if _is_held_out(made)]
    return [
        *_relations(planted, links, articles, "planted"),
        *_relations(held_out, links, articles, "planted held out"),
        _passages(planted, links, documents, "planted"),
        _passages(held_out, links, documents, "planted held out"),
        *_by_way(planted, links),
    ]


def _articles() -> list[Document]:
    path = gold_path("corpus", "allsides_37k.jsonl.gz")
    found: dict[str, Document] = {}
    for number, row in enumerate(rows(path) if path else ()):
        if number % EVERY == 0 and row.get("outlet") and row.get("date") and _usual(row["text"]):
            found.setdefault(row["text"][:200], article(row))
        if len(found) == ARTICLES:
            break
    return list(found.values())


def _usual(text: str) -> bool:
    """Whether an article is of usual length and has paragraphs enough to cut from."""
    return (
        1800 < len(text) < 9000
        and 8 <= sum(len(part.split()) >= 12 for part in text.split("\n")) <= 80
    )


def _is_held_out(made: Planted) -> bool:
    return hashlib.md5(min(made.taken).encode(), usedforsecurity=False).digest()[0] % 2 == 0


def _relations(
    planted: Sequence[Planted], links: Links, articles: Sequence[Document], name: str
) -> list[Score]:
    """F1 over pairs of a made document and an article, and of two articles: told right, told, to be
    told."""
    right = told = wanted = 0
    true = []
    for made in planted:
        for other in articles:
            link = links.get(frozenset((made.document.id, other.id)))
            expected = made.relations.get(other.id)
            if expected is None and other.id in made.taken:
                continue
            told += link is not None and (expected is not None or link.relation in REUSE)
            wanted += expected is not None
            right += link is not None and expected is not None and link.relation in expected
            if link is not None and link.relation in REUSE:
                true.append(expected is not None)
    return [
        Score("lineage", name, "relation F1", wanted, 2 * right / max(1, told + wanted), ANCHOR),
        Score(
            "lineage",
            name,
            "precision of reuse",
            len(true),
            sum(true) / max(1, len(true)),
            "articles apart",
        ),
    ]


def _by_way(planted: Sequence[Planted], links: Links) -> list[Score]:
    hits: dict[str, list[bool]] = {}
    for made in planted:
        for id, expected in made.relations.items():
            link = links.get(frozenset((made.document.id, id)))
            hits.setdefault(made.way, []).append(link is not None and link.relation in expected)
            if not hits[made.way][-1] and not _is_held_out(made):
                print(
                    f"planted {made.way}: {link.relation + ' ' + link.why if link else 'not found'}"
                )
    return [
        Score("lineage", "planted", f"relation, {way}", len(made), sum(made) / len(made))
        for way, made in sorted(hits.items())
    ]


def _passages(
    planted: Sequence[Planted], links: Links, documents: Mapping[str, Document], name: str
) -> Score:
    both = told = wanted = 0
    for made in planted:
        for id, taken in made.taken.items():
            link = links.get(frozenset((made.document.id, id)))
            for side, document in ((0, documents[id]), (1, made.document)):
                spans = (
                    [
                        span
                        for pair in link.passages
                        for span in pair
                        if span.document == document.id
                    ]
                    if link
                    else []
                )
                true = _words(document.text, [pair[side] for pair in taken])
                found = _words(document.text, [(span.start, span.end) for span in spans])
                both, told, wanted = both + len(true & found), told + len(found), wanted + len(true)
    return Score(
        "lineage",
        name,
        "passages F1",
        wanted,
        2 * both / max(1, told + wanted),
        f"words of both sides; {ANCHOR}",
    )


def _real() -> list[Score]:
    """Reuse told among real reports of one event, against marks. What is told and not marked counts
    as false."""
    found = _found_in("events69")
    if found is None:
        return []
    clusters, links = found
    told = {pair for pair, link in links.items() if link.relation in REUSE}
    marks = {frozenset(row[:2]): row[4] for row in _marked()}
    true = {pair for pair, label in marks.items() if label == "reuse"}
    for pair in sorted(map(sorted, told - true)):
        print(
            f"events69 told as reuse, {marks.get(frozenset(pair), 'not marked')}: {' '.join(pair)}"
        )
    sizes = Counter(clusters.values())
    apart = sum(size * (size - 1) // 2 for size in sizes.values()) - len(true)
    return [
        Score(
            "lineage",
            "events69 marked",
            "precision of reuse",
            len(told),
            len(told & true) / max(1, len(told)),
        ),
        Score(
            "lineage",
            "events69 marked",
            "recall of reuse",
            len(true),
            len(told & true) / max(1, len(true)),
        ),
        Score(
            "lineage",
            "events69 marked",
            "1 - false copies",
            apart,
            1 - len(told - true) / apart,
            "aim .99",
        ),
    ]


def _marked() -> list[list[str]]:
    lines = (PROJECT / "evals" / "marks" / "lineage.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def _across_events() -> list[Score]:
    """Next to nothing is copied from the report of one event into that of another."""
    scores = []
    for name in ("events69", "triples"):
        found = _found_in(name)
        if found is not None:
            clusters, links = found
            print(
                f"{name}:",
                ", ".join(
                    f"{n} {r}"
                    for r, n in sorted(Counter(x.relation for x in links.values()).items())
                ),
            )
            within = [
                len({clusters[id] for id in pair}) == 1
                for pair, link in links.items()
                if link.relation in REUSE
            ]
            if within:
                score = sum(within) / len(within)
                scores.append(Score("lineage", name, "reuse within one event", len(within), score))
    return scores


@cache
def _found_in(name: str) -> tuple[dict[str, str], Links] | None:
    """Ids of the documents of a set with their events, and the links among all of them."""
    path = gold_path("stories", name, "docs.jsonl.gz")
    if path is None:
        return None
    given = [(article(row), str(row["cluster"])) for row in rows(path)]
    found = find_lineage(
        (document for document, _ in given), {one.id: one.published for one, _ in given}
    )
    return {document.id: event for document, event in given}, {
        frozenset(link.documents): link for link in found
    }


def _words(text: str, stretches: Sequence[Stretch]) -> set[int]:
    """Where the words of these stretches begin."""
    return {match.start() for start, end in stretches for match in WORD.finditer(text, start, end)}
