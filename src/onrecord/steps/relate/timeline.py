"""The dated view of a story: events by their date, and what was said on a day of its own, in the words of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from onrecord.model import Claim, Event, Modality, Span, TimelineEntry
from onrecord.steps.relate.days import days, width
from onrecord.steps.relate.ground import Ground

# A clause of fewer words ("seized in 2016") does not say by itself what happened.
LEAST_WORDS = 8


def timeline(ground: Ground, events: Sequence[Event], claims: Sequence[Claim]) -> tuple[TimelineEntry, ...]:
    """Entries by date, a year before its months, a month before its days; undated events and claims have none."""
    whole = _whole_clauses(ground)
    entries = [_entry(event, event.id, None, whole) for event in events if event.date.value is not None]
    of_events = {claim for event in events for claim in event.claims}
    entries += [
        _entry(claim, None, claim.id, whole)
        for claim in claims
        if claim.date.value is not None and claim.id not in of_events and claim.modality is not Modality.CONDITIONAL
    ]
    return tuple(sorted(entries, key=_when))


def _entry(told: Event | Claim, event: str | None, claim: str | None, whole: Mapping[Span, str]) -> TimelineEntry:
    words = _words(told.evidence, told.date.evidence, whole)
    return TimelineEntry(told.date.value, words, event, claim, told.evidence, told.origins)


def _when(entry: TimelineEntry) -> tuple[date, int, str, str, str]:
    stretch = days(entry.date)
    start = stretch[0] if stretch else date.max
    return (start, -width(entry.date), entry.date or "", entry.event or "~", entry.claim or "")


def _words(evidence: Sequence[Span], of_date: Sequence[Span], whole: Mapping[Span, str]) -> str:
    """The clause that holds the date's words, else the first whole clause, on one line; a scrap as its sentence."""
    clauses = [span for span in evidence if span in whole]
    holding = [span for span in clauses if any(span.contains(words) for words in of_date)]
    chosen = max(holding, key=_is_whole) if holding else (clauses or list(evidence))[0]
    words = chosen.text if _is_whole(chosen) else whole.get(chosen, chosen.text)
    return " ".join(words.split())


def _is_whole(clause: Span) -> bool:
    return len(clause.text.split()) >= LEAST_WORDS


def _whole_clauses(ground: Ground) -> dict[Span, str]:
    """Evidence that is a clause with a verb, and the sentence that it stands in."""
    return {t.evidence: t.sentence.text for r in ground.readings.values() for t in r.tellings if not t.nominal}
