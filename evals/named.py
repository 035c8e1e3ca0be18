"""Names of people and organisations in news of many outlets, against marks made by hand: found, and
found whole.

evals/marks/named.tsv says how the 60 articles were chosen, who marked them and by what rule; half
of them are unseen: nobody read the program's errors there. A mention is right where its type is the
marked one and it covers the marked words, but for a determiner, a title or form of address before
them and a possessive after them ("F1"); "exact F1" wants the very characters. The anchor is the
reader of names of the language model by itself, scored the same way.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.language import Language

from evals import PROJECT, Score, gold_path, skip
from onrecord.languages.en.lexicon import rows, words_of_kind
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.parsing import load_model, parse
from onrecord.languages.en.titles.mentions import mentions
from onrecord.model import Basis, Document, EntityType, Published

MARKS = PROJECT / "evals" / "marks" / "named.tsv"
TYPES = {"persons": "person", "organizations": "organization"}
_READ_AS = {"PERSON": "person", "ORG": "organization"}
_POSSESSIVE = re.compile(r"['’]s?$")

Place = tuple[int, int, str]
"""Start, end (exclusive, in characters of the text) and type."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One article with its marks; `either`: stretches that count neither way."""

    id: str
    text: str
    marks: tuple[Place, ...]
    either: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one type: names marked, names found that count, and how many of these are right, loosely
    and exactly."""

    marked: int = 0
    found: int = 0
    right: int = 0
    exact: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.marked + other.marked,
            self.found + other.found,
            self.right + other.right,
            self.exact + other.exact,
        )


def read_marks(corpus: Path, wanted: str) -> Iterator[Marked]:
    """The marked articles of one set, "development" or "unseen"; those whose text is another are
    skipped aloud."""
    lines = [
        line.split("\t")
        for line in MARKS.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    chosen = {row[0]: row for row in lines if row[2] == wanted}
    texts = _texts(corpus, frozenset(chosen))
    for key, (_, digest, _, marks) in chosen.items():
        text = texts.get(key)
        if text is None or hashlib.sha256(text.encode()).hexdigest()[:16] != digest:
            skip(f"article {key}", "its text is not the one that was marked")
            continue
        places = [_place(mark) for mark in marks.split()]
        named, either = (
            tuple(p for p in places if (p[2] == "either") is loose) for loose in (False, True)
        )
        yield Marked(key, text, named, either)


def _place(mark: str) -> Place:
    span, label = mark.split(":")
    start, end = span.split("-")
    return int(start), int(end), label


def _texts(corpus: Path, wanted: frozenset[str]) -> dict[str, str]:
    found = {}
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line[:40].split('"')[3] in wanted:
                article = json.loads(line)
                found[article["id"]] = article["text"]
    return found


@cache
def _before_names() -> frozenset[str]:
    """Words that may stand before a name within a mention: determiners, ranks, words of titles,
    forms of address."""
    titles = {
        word
        for kind in ("head", "abbreviation", "honorific", "qualifier")
        for word in _title_words(kind)
    }
    return frozenset({"the", "a", "an"} | titles | {row[0] for row in rows("ranks.tsv")})


def _title_words(kind: str) -> set[str]:
    return {part.lower() for word in words_of_kind("titles.tsv", kind) for part in word.split()}


def core(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without determiners and titles before it and without a possessive and dots after
    it."""
    words = [(m.start() + start, m.group()) for m in re.finditer(r"\S+", text[start:end])]
    while len(words) > 1 and words[0][1].lower() in _before_names():
        words = words[1:]
    if words:
        start = words[0][0]
    bare = _POSSESSIVE.sub("", text[start:end].rstrip()).rstrip(".")
    return start, start + len(bare)


def count(article: Marked, found: Iterable[Place], kind: str) -> Counts:
    """What was found of one type in one article against its marks; what lies on a stretch of
    "either" is left out."""
    marked = {(a, b) for a, b, label in article.marks if label == kind}
    ours = {(a, b) for a, b, label in found if label == kind}
    ours = {
        p
        for p in ours
        if p in marked
        or not any(p[0] < b and a < p[1] for a, b, _ in article.either)
        or _core_in(article, p, marked)
    }
    cores = {core(article.text, *p) for p in marked}
    right = len(cores & {core(article.text, *p) for p in ours})
    return Counts(len(marked), len(ours), right, len(marked & ours))


def _core_in(article: Marked, place: tuple[int, int], marked: set[tuple[int, int]]) -> bool:
    return core(article.text, *place) in {core(article.text, *p) for p in marked}


def read(
    articles: Sequence[Marked], language: Language
) -> Iterator[tuple[Marked, tuple[Parsed, ...]]]:
    """Each article with its parse."""
    documents = [
        Document(
            one.id, one.id, one.text, None, None, "en", Published(None, Basis.UNKNOWN, "not asked")
        )
        for one in articles
    ]
    for article, (_, parsed) in zip(articles, parse(language, documents), strict=True):
        yield article, parsed


def found_names(parsed: Sequence[Parsed]) -> list[Place]:
    """The people and organisations that the program finds."""
    kinds = {EntityType.PERSON: "person", EntityType.ORGANIZATION: "organization"}
    return [(m.span.start, m.span.end, kinds[m.type]) for m in mentions(parsed) if m.type in kinds]


def _plain_names(article: Marked, language: Language) -> list[Place]:
    """The anchor: what the reader of names of the language model finds by itself in the whole
    text."""
    doc = language(article.text)
    return [
        (ent.start_char, ent.end_char, _READ_AS[ent.label_])
        for ent in doc.ents
        if ent.label_ in _READ_AS
    ]


def f1(right: int, found: int, marked: int) -> float:
    return 2 * right / (found + marked) if found + marked else 0.0


@cache
def _language() -> Language:
    return load_model()


def evaluate() -> list[Score]:
    """Precision, recall and F1 of both types on both sets; empty where the articles are absent."""
    corpus = gold_path("corpus", "allsides_37k.jsonl.gz")
    if corpus is None:
        return []
    scores = []
    for wanted in ("unseen", "development"):
        counts = {label: Counts() for label in TYPES.values()}
        anchors = dict(counts)
        for article, parsed in read(list(read_marks(corpus, wanted)), _language()):
            ours, plain = found_names(parsed), _plain_names(article, _language())
            for label in counts:
                counts[label] += count(article, ours, label)
                anchors[label] += count(article, plain, label)
        for name, label in TYPES.items():
            scores += _scores(f"{name} {wanted}", counts[label], anchors[label])
    return scores


def _scores(name: str, counts: Counts, anchor: Counts) -> list[Score]:
    figures = {
        "P": counts.right / max(counts.found, 1),
        "R": counts.right / max(counts.marked, 1),
        "F1": f1(counts.right, counts.found, counts.marked),
        "exact F1": f1(counts.exact, counts.found, counts.marked),
    }
    notes = {
        "F1": f"plain spaCy small model {f1(anchor.right, anchor.found, anchor.marked):.3f}",
        "exact F1": f"plain spaCy small model {f1(anchor.exact, anchor.found, anchor.marked):.3f}",
    }
    return [
        Score("named", name, metric, counts.marked, value, notes.get(metric, ""))
        for metric, value in figures.items()
    ]
