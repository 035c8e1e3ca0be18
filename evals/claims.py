"""Claims of ordinary news as careful readers judged them: of what is told again as it was marked,
how much is right, and how much of what was right is still told.

marks/claims.tsv holds positions and labels only. A claim is the one that was marked if its words
and all that is told of it are the same (`fingerprint`); one that is told otherwise now is counted
as gone. So a reading that mends wrong claims raises the share that is right, and one that loses
right ones lowers the share that is kept; only marks made anew say whether new claims are right.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from evals import Score, gold_path
from onrecord.record import Handed, Record
from onrecord.record.contract.row_types import ClaimRow

MARKS = Path(__file__).with_name("marks") / "claims.tsv"
KINDS = ("direct", "partly", "indirect", "deed")


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """A claim as a reader judged it. start, end: of its evidence in the text. print: of all that
    was told (`fingerprint`). kind: direct or partly quoted, indirect, deed. verdict: right,
    borderline, wrong; field and cause of what is not right, date as it was judged beside it."""

    part: str
    article: str
    text: str
    start: int
    end: int
    print: str
    kind: str
    verdict: str
    field: str
    cause: str
    date: str


def marked() -> list[MarkedClaim]:
    """The marked claims, in the order of the file."""
    rows = (line.split("\t") for line in MARKS.read_text(encoding="utf-8").splitlines())
    return [
        MarkedClaim(part, article, text, int(start), int(end), *rest)
        for part, article, text, start, end, *rest in (row for row in rows if row[0][0] != "#")
    ]


def fingerprint(claim: ClaimRow) -> str:
    """All that a claim tells but its date, as a number: claims with one number are the same."""
    told = (
        claim["act"],
        claim["speaker_name"],
        claim["via_names"],
        claim["content"],
        claim["negated"],
        claim["modality"],
    )
    return sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:12]


def claims_of(articles: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, int, int, str]]:
    """What one record of the articles tells: id of the article, evidence from and to, print."""
    kept = ("id", "date", "outlet", "title", "text")
    lines = "\n".join(json.dumps({key: row[key] for key in kept}) for row in articles)
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "one.db") as record:
        record.add([Handed("allsides.jsonl", lines.encode())], deep=True)
        article_of = {one.id: one.source.partition("#")[2] for one in record.documents}
        for claim in record.export()["claims"]:
            first = claim["evidence"][0]
            article = article_of[first["document"]]
            yield article, first["start"], first["end"], fingerprint(claim)


def articles_of(ids: set[str]) -> list[dict[str, str]]:
    """The articles of the corpus with these ids; none where it is absent."""
    path = gold_path("corpus", "allsides_37k.jsonl.gz")
    if path is None:
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [row for row in map(json.loads, lines) if row["id"] in ids]


def evaluate() -> list[Score]:
    """By part, and by kind for the part that is tuned on."""
    marks = marked()
    articles = articles_of({mark.article for mark in marks})
    if not articles:
        return []
    told = set(claims_of(articles))
    return [
        score
        for part in ("tune", "unseen")
        for name, some in _groups(part, [mark for mark in marks if mark.part == part])
        for score in _scores(name, some, told)
    ]


def _groups(part: str, marks: list[MarkedClaim]) -> Iterator[tuple[str, list[MarkedClaim]]]:
    yield part, marks
    for kind in KINDS if part == "tune" else ():
        yield f"{part}, {kind}", [mark for mark in marks if mark.kind == kind]


def _scores(
    name: str, marks: list[MarkedClaim], told: set[tuple[str, int, int, str]]
) -> Iterator[Score]:
    again = [mark for mark in marks if (mark.article, mark.start, mark.end, mark.print) in told]
    right = [mark for mark in again if mark.verdict == "right"]
    was_right = sum(mark.verdict == "right" for mark in marks)
    yield Score(
        "claims", name, "right, of those told again", len(again), len(right) / max(len(again), 1)
    )
    yield Score(
        "claims", name, "told again, of the right", was_right, len(right) / max(was_right, 1)
    )
