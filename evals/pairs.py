"""Pairs of claims of two reports, as careful readers judged them: what tells of one saying or deed
is one claim, what cannot both hold is shown, and no contradiction is among the merged.

marks/pairs.tsv holds positions and labels only. The reports of each story that the marks name are
read into a record of their own. Two stretches are told as the same where one claim has both as
evidence, and as contradicting where two readings of one discrepancy lie in them. A pair counts
while both stretches are still evidence of some claim.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from evals import Score, gold_path, skip
from onrecord.record import Handed, Record
from onrecord.record.contract.row_types import ClaimRow, Export, SpanRow

MARKS = Path(__file__).with_name("marks") / "pairs.tsv"
CORPORA = (("corpus", "allsides_37k.jsonl.gz"), ("stories", "events69", "docs.jsonl.gz"))
SAME, CONTRADICTS = "same", frozenset({"contradicts", "contradicts-accounts"})

Stretch = tuple[str, int, int]
"""Id of an article, from, to."""


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """texts: the beginnings of the hashes of both articles' texts."""

    part: str
    story: str
    one: Stretch
    other: Stretch
    texts: tuple[str, str]
    label: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a record tells of one pair."""

    pair: MarkedPair
    same: bool
    contradicts: bool


def marked() -> list[MarkedPair]:
    """The marked pairs, in the order of the file; none where there is no file."""
    if not MARKS.exists():
        skip("marks/pairs.tsv", "not there")
        return []
    rows = (line.split("\t") for line in MARKS.read_text(encoding="utf-8").splitlines())
    return [
        MarkedPair(
            row[0],
            row[1],
            (row[2], int(row[4]), int(row[5])),
            (row[7], int(row[9]), int(row[10])),
            (row[3], row[8]),
            row[12],
        )
        for row in rows
        if row[0][0] != "#"
    ]


def articles_of(ids: set[str]) -> dict[str, dict[str, str]]:
    """The articles of the corpora with these ids."""
    found = {}
    for parts in CORPORA:
        path = gold_path(*parts)
        if path is not None:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                found.update({r["id"]: r for r in map(json.loads, lines) if r["id"] in ids})
    return found


def records_of(
    pairs: Iterable[MarkedPair],
) -> Iterator[tuple[list[MarkedPair], Export, dict[str, str]]]:
    """Story by story: the pairs whose texts are those that were read, what a record of their
    reports exports, and the article of each document."""
    by_story: dict[str, list[MarkedPair]] = {}
    for pair in pairs:
        by_story.setdefault(pair.story, []).append(pair)
    ids = {id for some in by_story.values() for p in some for id in (p.one[0], p.other[0])}
    articles = articles_of(ids)
    for _, some in sorted(by_story.items()):
        kept = [pair for pair in some if _is_as_marked(pair, articles)]
        if kept:
            yield kept, *_record_of(kept, articles)


def told(pairs: Iterable[MarkedPair]) -> Iterator[Told]:
    """What records of the pairs' stories tell of them."""
    for some, export, article_of in records_of(pairs):
        claims_at = {
            place: {claim["id"] for claim, _ in held}
            for place, held in claims_by_place(export, article_of).items()
        }
        for pair in some:
            if pair.one in claims_at and pair.other in claims_at:
                same = not claims_at[pair.one].isdisjoint(claims_at[pair.other])
                yield Told(pair, same, _contradict(pair, export, article_of))


def claims_by_place(
    export: Export, article_of: Mapping[str, str]
) -> dict[Stretch, list[tuple[ClaimRow, SpanRow]]]:
    """The claims that each stretch is evidence of."""
    found: dict[Stretch, list[tuple[ClaimRow, SpanRow]]] = {}
    for claim in export["claims"]:
        for span in claim["evidence"]:
            found.setdefault(_stretch(span, article_of), []).append((claim, span))
    return found


def _is_as_marked(pair: MarkedPair, articles: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether both texts are those that were read."""
    return all(
        id in articles and sha256(articles[id]["text"].encode()).hexdigest()[: len(text)] == text
        for id, text in zip((pair.one[0], pair.other[0]), pair.texts, strict=True)
    )


def _record_of(
    pairs: Sequence[MarkedPair], articles: Mapping[str, Mapping[str, str]]
) -> tuple[Export, dict[str, str]]:
    kept = ("id", "date", "outlet", "title", "text")
    ids = sorted({id for pair in pairs for id in (pair.one[0], pair.other[0])})
    lines = "\n".join(json.dumps({key: articles[id].get(key) for key in kept}) for id in ids)
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "one.db") as record:
        record.add([Handed("rows.jsonl", lines.encode())], deep=True)
        article_of = {one.id: one.source.partition("#")[2] for one in record.documents}
        return record.export(), article_of


def _stretch(span: SpanRow, article_of: Mapping[str, str]) -> Stretch:
    return article_of[span["document"]], span["start"], span["end"]


def _contradict(pair: MarkedPair, export: Export, article_of: Mapping[str, str]) -> bool:
    for found in export["discrepancies"]:
        within = [
            {
                place
                for place, stretch in enumerate((pair.one, pair.other))
                for span in reading["evidence"]
                if _overlap(_stretch(span, article_of), stretch)
            }
            for reading in found["readings"]
        ]
        if any(0 in one and 1 in other for one in within for other in within if one is not other):
            return True
    return False


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def evaluate() -> list[Score]:
    """By part: the same, what contradicts, and contradictions among the merged."""
    found = list(told(marked()))
    parts = sorted({each.pair.part for each in found})
    return [s for part in parts for s in _scores(part, [e for e in found if e.pair.part == part])]


def _scores(part: str, found: Sequence[Told]) -> Iterator[Score]:
    counts = Counter(
        (each.pair.label == SAME, each.same) for each in found if each.pair.label != "update"
    )
    right = counts[True, True]
    note = f"precision {_share(right, right + counts[False, True]):.3f}, "
    note += f"recall {_share(right, right + counts[True, False]):.3f}"
    f1 = _share(2 * right, 2 * right + counts[False, True] + counts[True, False])
    yield Score("pairs", part, "same F1", len(found), f1, f"aim .85; {note}")
    apart = [each for each in found if each.pair.label in CONTRADICTS]
    shown = [each for each in found if each.contradicts]
    hits = sum(each.pair.label in CONTRADICTS for each in shown)
    if shown:
        yield Score(
            "pairs", part, "contradicts precision", len(shown), hits / len(shown), "aim .90"
        )
    if apart:
        yield Score("pairs", part, "contradicts recall", len(apart), hits / len(apart), "aim .75")
    clean = 1 - _share(sum(each.same for each in apart), len(apart))
    yield Score("pairs", part, "contradictions kept apart", len(apart), clean, "aim 1")


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
