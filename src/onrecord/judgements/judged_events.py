"""Events as people judged them: merged, split, dated, and without what they had from rejected
claims alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from onrecord.judgements.decisions import Decisions, Touches
from onrecord.judgements.event_parts import (
    claims_by_id,
    dated_anew,
    dated_by,
    event_of_claims,
    merged_event,
    with_speakers,
    without,
)
from onrecord.judgements.judged_claims import counts, dated
from onrecord.judgements.judged_documents import provenance
from onrecord.judgements.judgement_context import JudgementContext
from onrecord.model import Basis, Claim, Dated, Event, Judgement
from onrecord.model.judgements import SubjectType, in_force, parse_subject


@dataclass
class WorkingEvents:
    """Events and claims by id while judgements change them. gone: id of an event that is no more ->
    where it went."""

    context: JudgementContext
    events: dict[str, Event]
    claims: dict[str, Claim]
    gone: dict[str, str | None]
    touches: Touches

    def current_id(self, id: str | None) -> str | None:
        """The id that an event of the findings goes by after what was done so far."""
        while id in self.gone:
            id = self.gone[id]
        return id

    def id_of(self, written: str) -> str | None:
        """The event that a subject is now, also one that a judgement made; None where it is
        none."""
        subject = parse_subject(written)
        if subject.type in (None, SubjectType.EVENT) and subject.id in self.events:
            return subject.id
        return self.current_id(self.context.finder.id_of(written, SubjectType.EVENT))

    def put(self, event: Event, old: Dated) -> None:
        """Keep a changed event; the claims that have their date from it follow."""
        self.events[event.id] = event
        if event.date != old:
            for claim in claims_by_id(self.claims, event.claims):
                if claim.event == event.id and dated_by(claim.date, old):
                    self.claims[claim.id] = replace(claim, date=_following(event))
                    self.touches.add([claim.id], self.touches.of([event.id]))


def judged_events(
    context: JudgementContext,
    claims: dict[str, Claim],
    judgements: Iterable[Judgement],
    decided: Decisions,
    touches: Touches,
) -> WorkingEvents:
    """The events and claims by id: first merged and split in the order of time, then corrected."""
    working = WorkingEvents(
        context, {event.id: event for event in context.findings.events}, claims, {}, touches
    )
    for judgement in in_force(judgements):
        if judgement.kind == "merge":
            _merge(judgement, working)
        elif judgement.kind == "split":
            _split(judgement, working)
    before = {claim.id: claim for claim in context.findings.claims}
    dates = {
        working.id_of(subject): judgement
        for judgement in in_force(judgements)
        if judgement.kind == "date"
        for subject in judgement.subjects
    }
    for id in sorted(working.events):
        _speak(working, id, before)
        _date(working, id, before, decided, dates.get(id))
        _reject(working, id)
    return working


def _merge(judgement: Judgement, working: WorkingEvents) -> None:
    ids = [id for id in dict.fromkeys(map(working.id_of, judgement.subjects)) if id is not None]
    stories = [working.context.stories_of(working.events[id].documents) for id in ids]
    # An event is found within a story: events of two stories are one only once the stories are.
    ids = [id for id, story in zip(ids, stories, strict=True) if story == stories[0]]
    if len(ids) < 2:
        return
    kept = working.events[ids[0]]
    whole = merged_event([working.events[id] for id in ids], working.context)
    for id in ids[1:]:
        for claim in claims_by_id(working.claims, working.events.pop(id).claims):
            if claim.event == id:
                working.claims[claim.id] = replace(claim, event=kept.id)
                working.touches.add([claim.id], [judgement.id])
        working.gone[id] = kept.id
    working.touches.add([kept.id], [judgement.id])
    working.put(whole, kept.date)


def _split(judgement: Judgement, working: WorkingEvents) -> None:
    from_events = {working.id_of(written) for written in judgement.subjects} - {None}
    found = (
        working.context.finder.id_of(written, SubjectType.CLAIM) for written in judgement.subjects
    )
    leaving = dict.fromkeys(id for id in found if id is not None)
    homes = {working.current_id(working.claims[id].event) for id in leaving}
    for home in sorted(home for home in homes if home in working.events and home is not None):
        if not from_events or home in from_events:
            inside = [
                claim
                for claim in claims_by_id(working.claims, leaving)
                if working.current_id(claim.event) == home
            ]
            _take_out(inside, working.events[home], judgement, working)


def _take_out(
    leaving: list[Claim], event: Event, judgement: Judgement, working: WorkingEvents
) -> None:
    """Claims leave an event, each for the other event that it is about; those that are about no
    other for a new one."""
    ids = {claim.id for claim in leaving}
    kept = [claim for claim in claims_by_id(working.claims, event.claims) if claim.id not in ids]
    rest = without(event, leaving, kept, working.context)
    if rest is None or not kept:
        return  # all claims would leave: the event stays as it was
    free = [replace(claim, date=_own_date(claim, event, judgement)) for claim in leaving]
    own = {claim.id: _other_event(claim, event, working) for claim in free}
    homeless = [claim for claim in free if own[claim.id] is None]
    new = event_of_claims(homeless, working.context) if homeless else None
    for claim in free:
        home = own[claim.id] or (new.id if new else None)
        working.claims[claim.id] = replace(claim, event=home)
    if new is not None:
        working.events[new.id] = new
    working.touches.add([event.id, new.id if new else None, *ids], [judgement.id])
    working.put(rest, event.date)


def _other_event(claim: Claim, event: Event, working: WorkingEvents) -> str | None:
    others = (
        one.id for one in working.events.values() if claim.id in one.claims and one.id != event.id
    )
    return min(others, default=None)


def _own_date(claim: Claim, event: Event, judgement: Judgement) -> Dated:
    if not dated_by(claim.date, event.date):
        return claim.date
    return Dated(
        None,
        Basis.UNKNOWN,
        (),
        provenance(judgement, f"Taken from {event.label}, which had dated it,"),
    )


def _following(event: Event) -> Dated:
    if event.date.value is None:
        return Dated(None, Basis.UNKNOWN, (), f"It belongs to {event.label}, which has no date.")
    why = f"It belongs to {event.label}, which is dated {event.date.value}."
    return Dated(event.date.value, Basis.INFERRED, event.date.evidence, why)


def _speak(working: WorkingEvents, id: str, before: dict[str, Claim]) -> None:
    event = working.events[id]
    for claim in claims_by_id(working.claims, event.claims):
        if claim.speakers != before[claim.id].speakers:
            kept = claims_by_id(working.claims, event.claims)
            event = with_speakers(event, before[claim.id], claim, kept)
            working.touches.add([id], working.touches.of([claim.id]))
    working.events[id] = event


def _date(
    working: WorkingEvents,
    id: str,
    before: dict[str, Claim],
    decided: Decisions,
    own: Judgement | None,
) -> None:
    """An event is dated by the judgement on it, else as the claim is that gave it its date."""
    event = working.events[id]
    dates = {own.id: dated(own)} if own else {}
    for claim in claims_by_id(working.claims, event.claims):
        decision = decided.get(("date", claim.id))
        if decision and event.date.value is not None and before[claim.id].date == event.date:
            dates.setdefault(decision.id, claim.date)
    for judgement, date in islice(dates.items(), 1):
        working.touches.add([id], [judgement])
        working.put(dated_anew(event, date), event.date)


def _reject(working: WorkingEvents, id: str) -> None:
    event = working.events[id]
    listed = claims_by_id(working.claims, event.claims)
    gone = [claim for claim in listed if not counts(claim)]
    if not gone:
        return
    working.touches.add([id], working.touches.of(claim.id for claim in gone))
    rest = without(event, gone, [claim for claim in listed if counts(claim)], working.context)
    if rest is not None:
        working.put(rest, event.date)
        return
    del working.events[id]
    working.gone[id] = None
    for claim in listed:
        if claim.event == id:
            working.claims[claim.id] = replace(claim, event=None)
