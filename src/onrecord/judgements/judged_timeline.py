"""The timeline after claims and events were judged."""

from __future__ import annotations

from onrecord.judgements.judged_claims import counts
from onrecord.judgements.judged_events import Happened
from onrecord.judgements.judging_context import Judging
from onrecord.model import Claim, Event, Modality, TimelineEntry
from onrecord.relations.timeline.story_timeline import words_of


def judged_timeline(given: Judging, happened: Happened) -> tuple[TimelineEntry, ...]:
    """The timeline with the lines of what was judged made anew, by the rules of
    `relate.timeline`."""
    events = {event.id: event for event in given.findings.events}
    claims = {claim.id: claim for claim in given.findings.claims}
    changed = [event for event in happened.events.values() if events.get(event.id) != event]
    changed_claims = [claim for claim in happened.claims.values() if claims[claim.id] != claim]
    if not changed and not changed_claims and events.keys() == happened.events.keys():
        return given.findings.timeline
    stale = {event.id for event in changed} | (events.keys() - happened.events.keys())
    stale_claims = {claim.id for claim in changed_claims}
    old = {entry.event or entry.claim: entry for entry in given.findings.timeline}
    kept = [
        entry
        for entry in given.findings.timeline
        if entry.event not in stale and entry.claim not in stale_claims
    ]
    of_events = {claim for event in happened.events.values() for claim in event.claims}
    made = [
        _line(event, event.id, None, old.get(event.id))
        for event in changed
        if event.date.value is not None
    ]
    made += [
        _line(claim, None, claim.id, old.get(claim.id))
        for claim in changed_claims
        if counts(claim)
        and claim.date.value is not None
        and claim.id not in of_events
        and claim.modality is not Modality.CONDITIONAL
    ]
    return tuple(sorted([*kept, *made], key=_entry_key))


def _line(
    told: Event | Claim, event: str | None, claim: str | None, old: TimelineEntry | None
) -> TimelineEntry:
    """A line in the words that it had, where they still stand."""
    if old is not None and (old.evidence == told.evidence or _stands(old.text, told)):
        words = old.text
    elif told.evidence:
        words = words_of(told.evidence, told.date.evidence, {})
    else:
        words = told.label if isinstance(told, Event) else told.content
    return TimelineEntry(told.date.value, words, event, claim, told.evidence, told.origins)


def _stands(words: str, told: Event | Claim) -> bool:
    return any(" ".join(span.text.split()) == words for span in told.evidence)


def _entry_key(entry: TimelineEntry) -> tuple[bool, str, str, str]:
    return entry.date is None, entry.date or "", entry.event or "", entry.claim or ""
