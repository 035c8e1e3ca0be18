"""Who speaks where the text only says "he", a surname, "the ministry", or nothing: against
hand-marked quotations.

The marks (marks/speakers.tsv) hold for each quotation the fullest name that its article gives the
speaker. A quotation is found where an attribution covers at least half of its characters. Its
speaker is right where the export would name the one marked; wrong where it would name somebody
else, which is the worst that can be done to a quotation; else it is unresolved, and said to be.
Articles are parted by the hash of their key: rules are written on the seen half only.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evals import Score, gold_path, skip
from evals.attributions import solid
from onrecord.entities import resolve
from onrecord.model import Attribution, Basis, Document, Party, Published, Reading, Span
from onrecord.model.documents import content_id
from onrecord.relations.context import StoryContext, build_context
from onrecord.relations.parties import parties_of

MARKS = Path(__file__).parent / "marks" / "speakers.tsv"
_FOUND, _RIGHT, _WRONG, _UNRESOLVED, _MISSED = 0.5, "right", "another", "unresolved", "not found"
_WHOLE = 0.9
"""Of several attributions that hold a quotation the closest one that holds as much of it as this
counts."""
_SETS = {
    "allsides": ("corpus", "allsides_37k.jsonl.gz"),
    "events69": ("stories", "events69", "docs.jsonl.gz"),
}


@dataclass(frozen=True)
class Mark:
    """One marked quotation: its characters, how the text states the speaker, and the speaker's
    fullest name there."""

    start: int
    end: int
    stated: str
    name_start: int
    name_end: int
    named: bool


@dataclass(frozen=True)
class Article:
    key: str
    text: str
    marks: list[Mark]

    @property
    def seen(self) -> bool:
        return int(hashlib.sha256(self.key.encode()).hexdigest()[-1], 16) % 2 == 0


@dataclass(frozen=True)
class Verdict:
    mark: Mark
    verdict: str
    parties: tuple[Party, ...]


def evaluate() -> list[Score]:
    articles = list(read_articles())
    verdicts = {article.key: found for article, found in judged(articles)}
    scores = []
    for seen, name in ((False, "articles, unseen half"), (True, "articles, seen half")):
        half = [v for article in articles if article.seen is seen for v in verdicts[article.key]]
        if half:
            scores += _scores(name, half)
    return scores


def _scores(name: str, verdicts: list[Verdict]) -> list[Score]:
    right = sum(v.verdict == _RIGHT for v in verdicts)
    found = [v for v in verdicts if v.verdict != _MISSED]
    wrong = sum(v.verdict == _WRONG for v in verdicts)
    pronouns = [v for v in found if v.mark.stated == "pronoun"]
    return [
        Score("resolved speaker", name, "right of found", len(found), right / max(1, len(found))),
        Score("resolved speaker", name, "right of marked", len(verdicts), right / len(verdicts)),
        Score("resolved speaker", name, "no other's name, of found", len(found), 1 - wrong / max(1, len(found))),
        Score("resolved speaker", name, "right of found, pronouns", len(pronouns),
              sum(v.verdict == _RIGHT for v in pronouns) / max(1, len(pronouns))),
    ]  # fmt: skip


def read_articles() -> Iterator[Article]:
    """The marked articles, by key; one whose text is not the marked one is left out and said so."""
    marks: dict[tuple[str, str], list[list[str]]] = {}
    with MARKS.open(encoding="utf-8") as lines:
        for row in csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            marks.setdefault((row[0], row[1]), []).append(row)
    texts = _texts(marks)
    for (name, key), rows in sorted(marks.items()):
        text = texts.get((name, key))
        if text is None or hashlib.sha256(text.encode()).hexdigest()[:16] != rows[0][2]:
            skip(f"{name} {key}", "the text is absent or not the one that was marked")
            continue
        found = [
            Mark(int(r[3]), int(r[4]), r[5], int(r[6]), int(r[7]), r[8] == "named") for r in rows
        ]
        yield Article(key, text, found)


def _texts(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    texts: dict[tuple[str, str], str] = {}
    keys = sorted(wanted)
    for name in sorted({name for name, _ in keys}):
        of_set = {key for each, key in keys if each == name}
        path = (
            gold_path(*_SETS[name])
            if name in _SETS
            else gold_path("quotes", "polnear", "train", "text")
        )
        if path is None:
            continue
        if path.is_dir():
            texts |= {(name, key): (path / f"{key}.txt").read_text("utf-8") for key in of_set}
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            # Parsing is dear and most lines are not wanted: the key stands among the first
            # characters.
            near = (line for line in lines if any(key in line[:120] for key in of_set))
            for record in map(json.loads, near):
                if record["id"] in of_set:
                    texts[name, record["id"]] = record["text"]
    return texts


def judged(articles: Iterable[Article]) -> Iterator[tuple[Article, list[Verdict]]]:
    """Each article's marks with what the program says about them."""
    from onrecord.languages.en.reader import Reader

    reader = Reader()
    published = Published(None, Basis.UNKNOWN, "evaluation")
    for article in articles:
        key, text = article.key, article.text
        document = Document(content_id("d", text, key), key, text, None, None, "en", published)
        reading = next(iter(reader.read([document])))
        resolution = resolve([document], [reading])
        context = build_context(
            [document], [reading], {}, resolution.entities, resolution.of_mention
        )
        yield article, [_judged(mark, text, reading, context) for mark in article.marks]


def _judged(mark: Mark, text: str, reading: Reading, context: StoryContext) -> Verdict:
    found = _attributions(mark, text, reading)
    if not found:
        return Verdict(mark, _MISSED, ())
    sources = [attribution.source for attribution in found if attribution.source is not None]
    parties = tuple(party for source in sources for party in parties_of(source, context))
    if any(_same(mark, text, party, context) for party in parties) or any(
        source.span.start <= mark.name_start and mark.name_end <= source.span.end
        for source in sources
    ):
        return Verdict(mark, _RIGHT, parties)
    here = next(
        (s.span for s in reading.sentences if s.span.start <= _place(found[0]) < s.span.end), None
    )
    for source, party in ((s, p) for s in sources for p in parties_of(s, context)):
        # A description taken from elsewhere ("an aide" for "he") is somebody else as well.
        elsewhere = here is not None and not source.span.overlaps(here)
        if party.entity is not None or party.side is not None or elsewhere:
            return Verdict(mark, _WRONG, parties)
    return Verdict(mark, _UNRESOLVED, parties)


def _place(attribution: Attribution) -> int:
    return (attribution.cue or attribution.content[0]).start


def _attributions(mark: Mark, text: str, reading: Reading) -> list[Attribution]:
    """The attributions of the content that covers the marked words best, one for each of its
    speakers."""
    wanted = solid(text, [(mark.start, mark.end)])
    best: tuple[float, tuple[Span, ...]] = (0.0, ())
    for attribution in reading.attributions:
        own = solid(text, [(piece.start, piece.end) for piece in attribution.content])
        shared = len(own & wanted)
        if shared >= _FOUND * len(wanted):
            closeness = (shared >= _WHOLE * len(wanted)) + 2 * shared / (len(own) + len(wanted))
            best = max(best, (closeness, attribution.content))
    return (
        [attribution for attribution in reading.attributions if attribution.content == best[1]]
        if best[1]
        else []
    )


def _same(mark: Mark, text: str, party: Party, context: StoryContext) -> bool:
    """Whether the party is the one marked: by a mention at the marked place, else by the words of
    its name."""
    name = text[mark.name_start : mark.name_end]
    if party.entity is None:
        own, marked = _words(party.name), _words(name)
        return (
            own[-len(marked) :] == marked
            if mark.named
            else own[:2] == marked[:2] or own[-1:] == marked[-1:]
        )
    mentions = context.entities[party.entity].mentions
    there = any(span.start < mark.name_end and mark.name_start < span.end for span in mentions)
    return mark.named and (there or _words(party.name) == _words(name))


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", name.lower()) if word not in {"a", "an", "the"}]


def show(seen: bool = True) -> None:
    """Print the marks of the seen half that are not right, for reading: `python -m
    evals.speakers`."""
    for article, verdicts in judged(a for a in read_articles() if a.seen is seen):
        for v in verdicts:
            if v.verdict != _RIGHT:
                words = " ".join(article.text[max(0, v.mark.start - 60) : v.mark.end + 60].split())
                name = article.text[v.mark.name_start : v.mark.name_end]
                given = " and ".join(party.name for party in v.parties)
                print(
                    f"{article.key} {v.verdict.upper()} ({v.mark.stated}) {name!r}, given {given!r}: {words!r}"
                )


if __name__ == "__main__":
    show()
