"""Checking a draft, on sentences of which it is known what is right: true ones of ten stories as
they stand, turned or cut, and the same with a figure, a day, a negation, a speaker or a word of a
quotation changed; and sentences of another story put into this one's mouths.

marks/draft_stories.tsv names the articles. Of five stories, by hash, nothing was looked at while
the checking was made ("unseen"). What is made is made by patterns, so some few are true in another
way than meant, and a story may tell elsewhere what a change made.
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import Score, gold_path
from evals._drafts import OPPOSED, TRUE, Made, by_hash, make
from onrecord.record import Handed, Record
from onrecord.record.checking import CheckedSentence, QuotationVerdict, Verdict

STORIES = Path(__file__).with_name("marks") / "draft_stories.tsv"
PARTS = ("tune", "unseen")


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence that was made, and what came of it."""

    part: str
    story: str
    made: Made
    found: CheckedSentence


def stories() -> dict[str, tuple[str, ...]]:
    """Ids of the articles by story."""
    lines = STORIES.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {story: tuple(articles.split()) for story, articles in rows}


def part_of(story: str, among: Sequence[str]) -> str:
    """The half of the stories that hash higher is unseen."""
    ordered = sorted(among, key=by_hash)
    return PARTS[ordered.index(story) >= len(ordered) // 2]


def checked(parts: Sequence[str] = PARTS) -> Iterator[Checked]:
    """Every sentence that was made, checked against its story."""
    path = gold_path("corpus", "allsides_37k.jsonl.gz")
    if path is None:
        return
    wanted = stories()
    ids = {article for articles in wanted.values() for article in articles}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        articles = {row["id"]: row for row in map(json.loads, lines) if row["id"] in ids}
    names = list(wanted)
    for place, story in enumerate(names):
        part = part_of(story, names)
        rows = [articles[one] for one in wanted[story] if one in articles]
        if part not in parts or not rows:
            continue
        other = [articles[one]["text"] for one in wanted[names[place - 1]] if one in articles]
        made = make([row["text"] for row in rows], other)
        for one, found in zip(made, check(rows, [each.text for each in made]), strict=True):
            yield Checked(part, story, one, found)


def check(articles: Sequence[Mapping[str, str]], draft: Sequence[str]) -> list[CheckedSentence]:
    """The sentences of a draft held against the articles, taken as one story: each in a paragraph
    of its own; of those that the reader takes apart, the first piece that is checked."""
    kept = ("id", "date", "outlet", "title", "text")
    lines = "\n".join(json.dumps({key: row[key] for key in kept}) for row in articles)
    text = "\n\n".join(draft)
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "one.db") as record:
        record.add([Handed("allsides.jsonl", lines.encode())])
        pieces = record.check(text).sentences
    found: list[CheckedSentence] = []
    start = 0
    for sentence in draft:
        end = start + len(sentence)
        inside = [piece for piece in pieces if piece.start < end and start < piece.end]
        passed = CheckedSentence(start, end, sentence, Verdict.NOT_CHECKED)
        found.append(max(inside, key=lambda piece: len(piece.text), default=passed))
        start = end + 2
    return found


def evaluate() -> list[Score]:
    """By part."""
    found = list(checked())
    return [
        score for part in PARTS for score in _scores(part, [c for c in found if c.part == part])
    ]


def _scores(part: str, found: Sequence[Checked]) -> Iterator[Score]:
    if not found:
        return
    true = [each for each in found if each.made.way in TRUE]
    opposed = [each for each in found if each.made.way in OPPOSED]
    others = [each for each in found if each.made.way not in TRUE]
    not_opposed = [each for each in found if each.made.way in (*TRUE, "invented")]
    speakers = [each for each in found if each.made.way == "other speaker"]
    invented = [each for each in found if each.made.way == "invented"]
    quoted = [each for each in found if each.made.way == "other quotation"]
    told = Verdict.SUPPORTED
    for metric, some, right in (
        ("true ones supported", true, _is(told)),
        ("other figure, day, negation contradicted", opposed, _is(Verdict.CONTRADICTED)),
        ("true and invented ones not contradicted", not_opposed, _is_not(Verdict.CONTRADICTED)),
        ("changed and invented ones not supported", others, _is_not(told)),
        ("other speaker found", speakers, _is(Verdict.ATTRIBUTED, Verdict.CONTRADICTED)),
        ("invented ones found nowhere", invented, _is(Verdict.NOT_FOUND)),
        ("other quotation found", quoted, _misquotes),
    ):
        count = sum(map(right, some))
        yield Score("drafts", part, metric, len(some), count / max(1, len(some)))


def _is(*verdicts: Verdict):  # type: ignore[no-untyped-def]
    return lambda each: each.found.verdict in verdicts


def _is_not(verdict: Verdict):  # type: ignore[no-untyped-def]
    return lambda each: each.found.verdict is not verdict


def _misquotes(each: Checked) -> bool:
    return any(q.verdict is not QuotationVerdict.EXACT for q in each.found.quotations)
