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
from typing import cast

from evals import Score, gold_path
from onrecord.record import Handed, Record
from onrecord.record.contract.row_types import ClaimRow

MARKS = Path(__file__).with_name("marks") / "claims.tsv"
CORPORA = (
    ("corpus", "allsides_37k.jsonl.gz"),
    ("stories", "events69", "docs.jsonl.gz"),
)
KINDS = ("direct", "partly", "indirect", "deed")

Article = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """A claim as a reader judged it. start, end: of its evidence in the text. print: of all that
    was told (`fingerprint`). kind: direct or partly quoted, indirect, deed. verdict: right,
    borderline, wrong; field and cause of what is not right, date as it was judged beside it.
    record: number of the record that the article was read in; a name found in one report may tell
    in the others of its record."""

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
    record: str


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


def claims_of(articles: Sequence[Article]) -> Iterator[tuple[str, int, int, str]]:
    """What one record of the articles tells: id of the article, evidence from and to, print."""
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "one.db") as record:
        record.add([handed(articles)], deep=True)
        article_of = {one.id: one.source.partition("#")[2] for one in record.documents}
        for claim in record.export()["claims"]:
            first = claim["evidence"][0]
            article = article_of[first["document"]]
            yield article, first["start"], first["end"], fingerprint(claim)


def handed(articles: Sequence[Article]) -> Handed:
    """The articles as one file of JSON lines."""
    kept = ("id", "date", "outlet", "title", "text")
    lines = "\n".join(json.dumps({key: row[key] for key in kept}) for row in articles)
    return Handed("allsides.jsonl", lines.encode())


def records_of(marks: Sequence[MarkedClaim]) -> Iterator[list[Article]]:
    """The marked articles by the record that they were read in; none where a corpus is absent."""
    records = {mark.article: mark.record for mark in marks}
    paths = [gold_path(*place) for place in CORPORA]
    found: dict[str, list[Article]] = {number: [] for number in dict.fromkeys(records.values())}
    for path in paths if None not in paths else ():
        with gzip.open(cast(Path, path), "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in records:
                    found[records[row["id"]]].append(row)
    return (articles for articles in found.values() if articles)


def evaluate() -> list[Score]:
    """By part, and by kind for the part that is tuned on."""
    marks = marked()
    told = {place for articles in records_of(marks) for place in claims_of(articles)}
    if not told:
        return []
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
