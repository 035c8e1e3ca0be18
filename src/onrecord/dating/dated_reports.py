"""What dated reports say, and between which days an undated report with the same words was
published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.dating.stated_days import (
    NumberedSentence,
    StatedDay,
    long_sentences,
    shingles,
    stated_days,
)
from onrecord.model import Basis, Document, Published, Reading, Span
from onrecord.model.edtf import moved

COPIED_SHARE = 0.4
"""Part of the shorter report's long sentences that another holds when both are one text."""
COPIED_SENTENCES = 4
OPENING = 4
"""Sentences from the top within which a shared one must stand in both: what is shared further down
may be background, reused for weeks. On events69 this and STALE turned 5 of 9 gross errors into no
answer."""
STALE = 6
"""Days back at which a weekday in a dated report is not used: it may be the day after, put in by an
update."""
CROWD = 40
"""Reports beyond which shared words are furniture and bring none of them together."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Days between which a report was published, and what says so."""

    first: date
    last: date
    why: str
    evidence: tuple[Span, ...]
    copied: bool = False


@dataclass(slots=True)
class DatedReports:
    """What the dated reports say: days by passages, and sentences, each with the report it stands
    in."""

    days: dict[int, list[tuple[Document, StatedDay]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    sentences: dict[int, list[tuple[Document, NumberedSentence]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    counts: dict[str, int] = field(default_factory=dict)
    weekdays: dict[str, frozenset[int]] = field(default_factory=dict)
    published: dict[str, Published] = field(default_factory=dict)

    def add(self, document: Document, reading: Reading, published: Published) -> None:
        self.published[document.id] = published
        sentences = long_sentences(reading)
        self.counts[document.id] = len(sentences)
        for number, sentence in sentences.items():
            self.sentences[number].append((document, sentence))
        day = date.fromisoformat((published.value or "")[:10])
        days = stated_days(reading, day.isoformat())
        if published.basis is Basis.INFERRED:  # such a date bears weekdays, not "today"
            days = tuple(stated for stated in days if stated.shift is None)
        self.weekdays[document.id] = weekdays_of(days)
        for stated in days:
            if stated.day is None:
                continue
            if stated.weekday is None or (day - stated.day).days < STALE:
                for shingle in dict.fromkeys(shingles(stated.sentence.text)):
                    self.days[shingle].append((document, stated))


def same_stated_day(stated: Sequence[StatedDay], dated: DatedReports) -> list[Ground]:
    """Grounds from sentences that share a passage with one of a dated report and state the same
    day."""
    grounds: dict[tuple[Span, str], Ground] = {}
    for mine in stated:
        if not mine.by_name or _has_rivals(mine, stated):
            continue
        for shingle in shingles(mine.sentence.text):
            holders = dated.days.get(shingle, ())
            if len({document.id for document, _ in holders}) > CROWD:
                continue
            for document, theirs in holders:
                if (
                    theirs.day is None
                    or not mine.can_mean(theirs.day)
                    or (mine.time, document.id) in grounds
                ):
                    continue
                if (mine.weekday is None) != (theirs.weekday is None) or mine.shift != theirs.shift:
                    continue
                grounds[mine.time, document.id] = _of_stated_day(mine, document, theirs, dated)
    return [grounds[key] for key in sorted(grounds)]


def same_text(reading: Reading, stated: Sequence[StatedDay], dated: DatedReports) -> list[Ground]:
    """Grounds from dated reports that hold much of the same text: revisions and copies appear
    within days."""
    mine = long_sentences(reading)
    shared: dict[str, list[tuple[NumberedSentence, NumberedSentence]]] = defaultdict(list)
    sources: dict[str, Document] = {}
    for number, placed in mine.items():
        holders = dated.sentences.get(number, ())
        if len(holders) <= CROWD:
            for other, theirs in holders:
                sources[other.id] = other
                shared[other.id].append((placed, theirs))
    named = weekdays_of(stated)
    grounds = []
    for other_id in sorted(shared):
        passages = shared[other_id]
        share = len(passages) / max(1, min(len(mine), dated.counts[other_id]))
        value = dated.published[other_id].value
        if len(passages) < COPIED_SENTENCES or share < COPIED_SHARE or value is None:
            continue
        if not any(
            placed.place < OPENING and theirs.place < OPENING for placed, theirs in passages
        ):
            continue
        if named and dated.weekdays[other_id] and not named & dated.weekdays[other_id]:
            continue
        day = date.fromisoformat(value[:10])
        why = (
            f"It holds {len(passages)} sentences of {_name(sources[other_id])}, published "
            f"{value}, word for word: "
            "one text, revised or copied."
        )
        evidence = (
            passages[0][0].span,
            passages[0][1].span,
            *dated.published[other_id].evidence[:1],
        )
        grounds.append(Ground(moved(day, -1), moved(day, 1), why, evidence, copied=True))
    return grounds


def _of_stated_day(
    mine: StatedDay, document: Document, theirs: StatedDay, dated: DatedReports
) -> Ground:
    assert theirs.day is not None
    first, last = mine.published_between(theirs.day)
    value = dated.published[document.id].value
    why = (
        f"It tells of “{one_line(mine.time.text)}” in words that {_name(document)}, published "
        f"{value}, also has, "
        f"where that day is {theirs.day.isoformat()}."
    )
    return Ground(
        first, last, why, (mine.time, theirs.time, *dated.published[document.id].evidence[:1])
    )


def _has_rivals(mine: StatedDay, stated: Sequence[StatedDay]) -> bool:
    return sum(other.sentence == mine.sentence for other in stated) > 1


def weekdays_of(stated: Iterable[StatedDay]) -> frozenset[int]:
    """The weekdays that a report names."""
    return frozenset(day.weekday for day in stated if day.weekday is not None)


def one_line(words: str) -> str:
    return " ".join(words.split())


def _name(document: Document) -> str:
    return document.source.rpartition("/")[2] or document.source
