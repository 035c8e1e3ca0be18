"""Dates of undated reports from dated ones: the same words of the same day, or a copy of the same
text.

A report that says "said on Thursday" in words that a dated report also has, where that Thursday is
known, was published on that Thursday or in the six days after it: a weekday's name alone means the
last one. What else the report tells of by weekday narrows this. Days that both merely mention,
without shared words, decide nothing: two rounds of talks can both fall on a Thursday.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from onrecord.dating.dated_reports import (
    DatedReports,
    one_line,
    same_stated_day,
    same_text,
    weekdays_of,
)
from onrecord.dating.own_date import date_by_own_words
from onrecord.dating.stated_days import stated_days
from onrecord.model import Basis, Document, Published, Reading
from onrecord.model.edtf import is_day, moved

ROUNDS = 3
"""A report dated from a sibling can date another; each round uses what the one before found."""


def date_documents(
    documents: Sequence[Document], readings: Mapping[str, Reading] | Sequence[Reading]
) -> dict[str, Published]:
    """Document id -> when it was published: as the document says, else inferred from dated
    documents, else None.

    A report's own words come first, where they make its day sure (`own_date`). readings: by
    document id, or in any order. An inferred day carries "~": "on Thursday" is also said on Friday.
    """
    by_id = (
        readings
        if isinstance(readings, Mapping)
        else {reading.document: reading for reading in readings}
    )
    ordered = sorted(documents, key=lambda document: document.id)
    published = {document.id: document.published for document in ordered}
    read = [document for document in ordered if document.id in by_id]
    undated = [document for document in read if document.published.value is None]
    if not undated:
        return published
    own = _by_own_words(undated)
    dated = DatedReports()
    for document in read:
        if is_day(document.published.value):
            dated.add(document, by_id[document.id], document.published)
    published |= {
        key: _unless_contradicted(date_and_why, by_id[key], dated)
        for key, date_and_why in own.items()
        if is_day(date_and_why.value)
    }
    for document in undated:
        if published[document.id].value is not None:
            dated.add(document, by_id[document.id], published[document.id])
    unsure = [
        document
        for document in undated
        if document.id not in own or not is_day(own[document.id].value)
    ]
    inferred = _inferred(unsure, by_id, dated)
    for document in unsure:
        published[document.id] = _best(
            document, inferred.get(document.id), own.get(document.id), by_id[document.id]
        )
    return published


def _inferred(
    undated: Sequence[Document], readings: Mapping[str, Reading], dated: DatedReports
) -> dict[str, Published]:
    """The dates of reports from those that are dated, and from one another: what one round infers
    the next can use. A value of None: their grounds contradict each other."""
    inferred: dict[str, Published] = {}
    for _ in range(ROUNDS):
        latest = {
            document.id: date_and_why
            for document in undated
            if (date_and_why := _infer(readings[document.id], dated))
        }
        inferred |= latest
        known = {key for key, date_and_why in latest.items() if date_and_why.value is not None}
        if not known:
            break
        for document in undated:
            if document.id in known:
                dated.add(document, readings[document.id], inferred[document.id])
        undated = [document for document in undated if document.id not in known]
    return inferred


def _best(
    document: Document, inferred: Published | None, month: Published | None, reading: Reading
) -> Published:
    """The day that other reports give, else the month that a report's own words make sure, else why
    there is neither."""
    if inferred is not None and (inferred.value is not None or month is None):
        return inferred
    if month is not None:
        return month
    return _unknown(document, reading)


def _by_own_words(documents: Sequence[Document]) -> dict[str, Published]:
    dated = {document.id: date_by_own_words(document) for document in documents}
    return {key: one for key, one in dated.items() if one is not None}


def _unless_contradicted(own: Published, reading: Reading, dated: DatedReports) -> Published:
    """A day that a report's own words make sure, or none where dated reports with the same words
    date it otherwise."""
    others = _infer(reading, dated)
    if others is None or others.value is None or own.value is None:
        return own
    apart = date.fromisoformat(others.value[:10]) - date.fromisoformat(own.value[:10])
    if abs(apart.days) <= 1:
        return own
    why = (
        f"Its own words point to {own.value}, dated reports with the same words to {others.value}: "
        "it is left open."
    )
    return Published(None, Basis.UNKNOWN, why, (*own.evidence, *others.evidence))


def _infer(reading: Reading, dated: DatedReports) -> Published | None:
    """An inferred date; a value of None where the grounds contradict each other; None where there
    is no ground."""
    stated = stated_days(reading, None)
    grounds = [*same_stated_day(stated, dated), *same_text(reading, stated, dated)]
    if not grounds:
        return None
    first, last = max(ground.first for ground in grounds), min(ground.last for ground in grounds)
    evidence = tuple(dict.fromkeys(span for ground in grounds[:3] for span in ground.evidence))
    if first > last:
        why = "Dated reports with the same words point to different days, so the date is left open."
        return Published(None, Basis.UNKNOWN, why, evidence)
    of_copies = (moved(ground.first, 1) for ground in grounds if ground.copied)
    day = _newest_day(weekdays_of(stated), first, last, next(of_copies, first))
    if day is None:
        why = (
            "Dated reports with the same words leave it open which weekday of this report came "
            "last."
        )
        return Published(None, Basis.UNKNOWN, why, evidence)
    named = " The other weekdays it names fit that best." if len(weekdays_of(stated)) > 1 else ""
    why = f"{grounds[0].why}{named} So it was published on {day.isoformat()} or about then."
    return Published(f"{day.isoformat()}~", Basis.INFERRED, why, evidence)


def _newest_day(named: Collection[int], first: date, last: date, without: date) -> date | None:
    """The day of publication that leaves the weekdays a report names closest behind it; None where
    two do equally.

    without: the day for a report that names no weekday.
    """
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
    stated = [day for day in stated_days(reading, None) if day.by_name]
    named = list(dict.fromkeys(one_line(day.time.text) for day in stated))
    if named:
        why = (
            f"It tells of “{'”, “'.join(named[:3])}”, but no dated report says the same in the "
            "same words."
        )
    else:
        why = "It names no day by which a dated report could date it."
    evidence = tuple(day.time for day in stated[:3])
    return Published(None, Basis.UNKNOWN, f"{document.published.why} {why}".strip(), evidence)
