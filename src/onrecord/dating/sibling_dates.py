"""Dates of undated reports from dated ones: the same words told of the same day, or a copy of the
same text.

A report that says "said on Thursday" in words that a dated report also has, where that Thursday is
known, was published on that Thursday or in the six days after it: a weekday's name alone means the
last one. What else the report tells of by weekday narrows this. Days that both merely mention,
without shared words, decide nothing: two rounds of talks can both fall on a Thursday.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.dating.own_date import date_by_own_words
from onrecord.dating.stated_days import (
    DayTold,
    NumberedSentence,
    days_told,
    long_sentences,
    shingles,
)
from onrecord.model import Basis, Document, Published, Reading, Span
from onrecord.model.edtf import is_day

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
ROUNDS = 3
"""A report dated from a sibling can date another; each round uses what the one before found."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """Days between which a report was published, and what says so."""

    first: date
    last: date
    why: str
    evidence: tuple[Span, ...]
    copied: bool = False


@dataclass(slots=True)
class _Dated:
    """What the dated reports say: days by passages, and sentences, each with the report it stands
    in."""

    days: dict[int, list[tuple[Document, DayTold]]] = field(
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
        held = long_sentences(reading)
        self.counts[document.id] = len(held)
        for number, placed in held.items():
            self.sentences[number].append((document, placed))
        day = date.fromisoformat((published.value or "")[:10])
        all_told = days_told(reading, day.isoformat())
        if published.basis is Basis.INFERRED:  # such a date bears weekdays, not "today"
            all_told = tuple(told for told in all_told if told.shift is None)
        self.weekdays[document.id] = frozenset(
            told.weekday for told in all_told if told.weekday is not None
        )
        for told in all_told:
            if told.day is not None and (told.weekday is None or (day - told.day).days < STALE):
                for shingle in dict.fromkeys(shingles(told.sentence.text)):
                    self.days[shingle].append((document, told))


def date_documents(
    documents: Sequence[Document], readings: Mapping[str, Reading] | Sequence[Reading]
) -> dict[str, Published]:
    """Document id -> when it was published: as the document says, else inferred from dated
    documents, else None.

    A report's own words come first, where they make its day sure (`own_words`). readings: by
    document id, or in any order. An inferred day carries "~": "on Thursday" is also said on Friday.
    """
    by_id = (
        readings
        if isinstance(readings, Mapping)
        else {reading.document: reading for reading in readings}
    )
    ordered = sorted(documents, key=lambda document: document.id)
    published = {document.id: document.published for document in ordered}
    undated = [
        document
        for document in ordered
        if document.published.value is None and document.id in by_id
    ]
    if not undated:
        return published
    own = _by_own_words(undated)
    dated = _Dated()
    for document in ordered:
        if is_day(document.published.value) and document.id in by_id:
            dated.add(document, by_id[document.id], document.published)
    sure = {key: one for key, one in own.items() if is_day(one.value)}
    published |= {key: _unless_contradicted(one, by_id[key], dated) for key, one in sure.items()}
    for document in undated:
        if published[document.id].value is not None:
            dated.add(document, by_id[document.id], published[document.id])
    undated = [document for document in undated if document.id not in sure]
    for _ in range(ROUNDS):
        found = {
            document.id: inferred
            for document in undated
            if (inferred := _infer(by_id[document.id], dated))
        }
        known = [
            document
            for document in undated
            if document.id in found and found[document.id].value is not None
        ]
        for document in undated:
            if document.id in found:
                published[document.id] = found[document.id]
        for document in known:
            dated.add(document, by_id[document.id], found[document.id])
        undated = [document for document in undated if published[document.id].value is None]
        if not known:
            break
    for document in undated:
        if (
            document.id in own
        ):  # the month that its own words make sure, where no other report gives the day
            published[document.id] = own[document.id]
        elif (
            published[document.id].basis is Basis.UNKNOWN
            and published[document.id] == document.published
        ):
            published[document.id] = _unknown(document, by_id[document.id])
    return published


def _by_own_words(documents: Sequence[Document]) -> dict[str, Published]:
    dated = {document.id: date_by_own_words(document) for document in documents}
    return {key: one for key, one in dated.items() if one is not None}


def _unless_contradicted(own: Published, reading: Reading, dated: _Dated) -> Published:
    """A day that a report's own words make sure, or none where dated reports with the same words
    date it otherwise."""
    told = _infer(reading, dated)
    if told is None or told.value is None or own.value is None:
        return own
    if abs((date.fromisoformat(told.value[:10]) - date.fromisoformat(own.value[:10])).days) <= 1:
        return own
    why = (
        f"Its own words point to {own.value}, dated reports with the same words to {told.value}: "
        f"it is left open."
    )
    return Published(None, Basis.UNKNOWN, why, (*own.evidence, *told.evidence))


def _infer(reading: Reading, dated: _Dated) -> Published | None:
    """An inferred date; a value of None where the grounds contradict each other; None where there
    is no ground."""
    told = days_told(reading, None)
    grounds = [*_same_day_told(told, dated), *_same_text(reading, dated)]
    if not grounds:
        return None
    first, last = max(ground.first for ground in grounds), min(ground.last for ground in grounds)
    evidence = tuple(dict.fromkeys(span for ground in grounds[:3] for span in ground.evidence))
    if first > last:
        why = "Dated reports with the same words point to different days, so the date is left open."
        return Published(None, Basis.UNKNOWN, why, evidence)
    day = _newest_day(
        told,
        first,
        last,
        next((ground.first + timedelta(days=1) for ground in grounds if ground.copied), first),
    )
    if day is None:
        why = (
            "Dated reports with the same words leave it open which weekday of this report came "
            "last."
        )
        return Published(None, Basis.UNKNOWN, why, evidence)
    named = (
        " The other weekdays it names fit that best."
        if len({mine.weekday for mine in told if mine.weekday}) > 1
        else ""
    )
    why = f"{grounds[0].why}{named} So it was published on {day.isoformat()} or about then."
    return Published(f"{day.isoformat()}~", Basis.INFERRED, why, evidence)


def _same_day_told(told: Sequence[DayTold], dated: _Dated) -> list[_Ground]:
    """Grounds from sentences that share a passage with one of a dated report and tell of the same
    day."""
    grounds: dict[tuple[Span, str], _Ground] = {}
    for mine in told:
        if (mine.weekday is None and mine.shift is None) or _has_rivals(mine, told):
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
                grounds[mine.time, document.id] = _told_ground(mine, document, theirs, dated)
    return [grounds[key] for key in sorted(grounds)]


def _has_rivals(mine: DayTold, told: Sequence[DayTold]) -> bool:
    return sum(other.sentence == mine.sentence for other in told) > 1


def _told_ground(mine: DayTold, document: Document, theirs: DayTold, dated: _Dated) -> _Ground:
    assert theirs.day is not None
    first, last = mine.published_between(theirs.day)
    value = dated.published[document.id].value
    why = (
        f"It tells of “{_line(mine.time.text)}” in words that {_name(document)}, published "
        f"{value}, also has, "
        f"where that day is {theirs.day.isoformat()}."
    )
    return _Ground(
        first, last, why, (mine.time, theirs.time, *dated.published[document.id].evidence[:1])
    )


def _same_text(reading: Reading, dated: _Dated) -> list[_Ground]:
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
    named = {told.weekday for told in days_told(reading, None) if told.weekday is not None}
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
        grounds.append(
            _Ground(day - timedelta(days=1), day + timedelta(days=1), why, evidence, copied=True)
        )
    return grounds


def _newest_day(told: Sequence[DayTold], first: date, last: date, without: date) -> date | None:
    """The day of publication that leaves the weekdays a report names closest behind it; None where
    two do equally.

    without: the day for a report that names no weekday.
    """
    named = sorted({mine.weekday for mine in told if mine.weekday is not None})
    if not named:
        return without
    spread: dict[date, int] = {}
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        spread[day] = max((day.isoweekday() - weekday) % 7 for weekday in named)
    best = min(spread.values())
    days = [day for day in sorted(spread) if spread[day] == best]
    return days[0] if len(days) == 1 else None


def _unknown(document: Document, reading: Reading) -> Published:
    """The document's own reason, with what would date it."""
    told = days_told(reading, None)
    named = list(
        dict.fromkeys(
            _line(mine.time.text)
            for mine in told
            if mine.weekday is not None or mine.shift is not None
        )
    )
    if named:
        why = (
            f"It tells of “{'”, “'.join(named[:3])}”, but no dated report says the same in the "
            f"same words."
        )
    else:
        why = "It names no day by which a dated report could date it."
    evidence = tuple(
        mine.time for mine in told if mine.weekday is not None or mine.shift is not None
    )[:3]
    return Published(None, Basis.UNKNOWN, f"{document.published.why} {why}".strip(), evidence)


def _line(words: str) -> str:
    return " ".join(words.split())


def _name(document: Document) -> str:
    return document.source.rpartition("/")[2] or document.source
