"""The date of a report from its text alone: dated articles of 491 outlets, given without date,
address or outlet.

A part of the articles, by hash of their id, is held out from `train.own_date`. A day that the text
states is right where it is the collection's; one inferred carries "~" and stands for itself or the
day beside it, so both counts are given. A month alone is no day and counts by itself. What the
texts hold at most is measured too: in how many the day is named.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from evals import Score, gold_path
from onrecord.dating.own_date import date_by_own_words
from onrecord.documents.calendar_dates import calendar_dates
from onrecord.model import Basis, Document, Published
from onrecord.model.edtf import is_day
from onrecord.readers.assembly import Metadata, assemble
from onrecord.readers.charset import decode

_SET = "allsides, text only"
_HELD_OUT = 32
"""One article in so many: about a thousand."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article with its own date; whole_text: the headline above the text."""

    id: str
    outlet: str
    whole_text: str
    published: date


@dataclass(frozen=True, slots=True)
class Dated:
    """An article beside what the program says of its date."""

    article: Article
    found: Published

    @property
    def days_off(self) -> int | None:
        """Days between what is given and the gold; None where no day is given."""
        if not is_day(self.found.value):
            return None
        return (date.fromisoformat((self.found.value or "")[:10]) - self.article.published).days


def part_of(article_id: str, parts: int) -> int:
    """Which of so many parts an article falls in, the same on every machine; other bytes than
    `is_held_out` uses."""
    return int.from_bytes(hashlib.sha256(article_id.encode()).digest()[4:8], "big") % parts


def is_held_out(article_id: str) -> bool:
    return int.from_bytes(hashlib.sha256(article_id.encode()).digest()[:4], "big") % _HELD_OUT == 0


def read_articles() -> Iterator[Article]:
    """The dated articles, in the order of the file; none where the data is absent."""
    path = gold_path("corpus", "allsides_37k.jsonl.gz")
    if path is None:
        return
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row.get("date"):
                text = f"{row['title']}\n\n{row['text']}"
                yield Article(row["id"], row["outlet"], text, date.fromisoformat(row["date"]))


def date_article(article: Article) -> Dated:
    """What the program makes of the text: what it states, else what its own words make sure."""
    read = assemble(
        decode(article.whole_text.encode()), Metadata(f"{article.id}.txt", f"{article.id}.txt")
    )
    if not isinstance(read, Document):
        return Dated(article, Published(None, Basis.UNKNOWN, read.reason))
    if read.published.value is not None:
        return Dated(article, read.published)
    return Dated(article, date_by_own_words(read) or read.published)


def names_its_day(article: Article, within: int) -> bool:
    """Whether the text names the day of its publication, or one so many days from it, with the year
    or without."""
    named = {(dated.month, dated.day, dated.year) for dated in calendar_dates(article.whole_text)}
    days = (
        date.fromordinal(article.published.toordinal() + step)
        for step in range(-within, within + 1)
    )
    return any((day.month, day.day, year) in named for day in days for year in (day.year, None))


def scores(dated: Sequence[Dated]) -> list[Score]:
    off = [(one.found.basis, one.days_off) for one in dated if one.days_off is not None]
    months = [one for one in dated if one.found.value is not None and one.days_off is None]
    right_months = sum(
        one.article.published.isoformat().startswith(one.found.value or "-") for one in months
    )
    stated = [days for basis, days in off if basis is Basis.STATED]
    near = sum(abs(days) <= 1 for _, days in off)
    exact = sum(days == 0 for _, days in off)
    total = len(dated)
    ceiling = sum(names_its_day(one.article, 0) for one in dated) / total
    near_ceiling = sum(names_its_day(one.article, 1) for one in dated) / total

    def score(metric: str, n: int, right: float, note: str = "") -> Score:
        return Score("document dates", _SET, metric, n, right / max(n, 1), note)

    return [
        score(
            "day given",
            total,
            len(off),
            f"named at all: {ceiling:.3f}, or the day beside it: {near_ceiling:.3f}",
        ),
        score("right within a day when given", len(off), near, "an inferred day carries ~"),
        score("right to the day when given", len(off), exact),
        score("right to the day when stated", len(stated), sum(days == 0 for days in stated)),
        score(
            "right within a day when stated", len(stated), sum(abs(days) <= 1 for days in stated)
        ),
        score("month alone given", total, len(months), "beside the days"),
        score("month right when given", len(months), right_months),
    ]


def evaluate() -> list[Score]:
    """Scores on the held-out articles; empty where the data is absent."""
    held_out = [article for article in read_articles() if is_held_out(article.id)]
    return scores([date_article(article) for article in held_out]) if held_out else []
