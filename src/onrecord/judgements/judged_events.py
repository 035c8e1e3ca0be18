"""Events as people judged them: merged, split, dated, and without what rejected claims alone
told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from onrecord.judgements.decisions import Touches
from onrecord.judgements.event_parts import (
    by_id,
    dated_anew,
    follows,
    of_claims,
    united,
    with_speakers,
    without,
)
from onrecord.judgements.judged_claims import Decisions, counts, dated
from onrecord.judgements.judged_documents import told_by
from onrecord.judgements.judging_context import Judging
from onrecord.model import Basis, Claim, Dated, Event, Judgement
from onrecord.model.judgements import SubjectType, in_force, parse_subject


@dataclass
class Happened:
    """Events and claims by id while judgements change them. gone: id of an event that is no more ->
    where it went."""

    given: Judging
    events: dict[str, Event]
    claims: dict[str, Claim]
    gone: dict[str, str | None]
    touches: Touches

    def event(self, id: str | None) -> str | None:
        """The id that an event of the findings goes by after what was done so far."""
        while id in self.gone:
            id = self.gone[id]
        return id

    def find(self, written: str) -> str | None:
        """The event that a subject is now, also one that a judgement made; None where it is
        none."""
        subject = parse_subject(written)
        if subject.type in (None, SubjectType.EVENT) and subject.id in self.events:
            return subject.id
        return self.event(self.given.finder.one(written, SubjectType.EVENT))

    def put(self, event: Event, old: Dated) -> None:
        """Keep a changed event; the claims that have their date from it follow."""
        self.events[event.id] = event
        if event.date != old:
            for claim in by_id(self.claims, event.claims):
                if claim.event == event.id and follows(claim.date, old):
                    self.claims[claim.id] = replace(claim, date=_following(event))
                    self.touches.add([claim.id], self.touches.of([event.id]))


def judged_events(
    given: Judging,
    claims: dict[str, Claim],
    judgements: Iterable[Judgement],
    decided: Decisions,
    touches: Touches,
) -> Happened:
    """The events and claims by id: first merged and split in the order of time, then corrected."""
    happened = Happened(
        given, {event.id: event for event in given.findings.events}, claims, {}, touches
    )
    for judgement in in_force(judgements):
        if judgement.kind == "merge":
            _merge(judgement, happened)
        elif judgement.kind == "split":
            _split(judgement, happened)
    before = {claim.id: claim for claim in given.findings.claims}
    dates = {
        happened.find(subject): judgement
        for judgement in in_force(judgements)
        if judgement.kind == "date"
        for subject in judgement.subjects
    }
    for id in sorted(happened.events):
        _speak(happened, id, before)
        _date(happened, id, before, decided, dates.get(id))
        _reject(happened, id)
    return happened


def _merge(judgement: Judgement, happened: Happened) -> None:
    ids = [id for id in dict.fromkeys(map(happened.find, judgement.subjects)) if id is not None]
    stories = [happened.given.stories_of(happened.events[id].documents) for id in ids]
    # An event is found within a story: events of two stories are one only once the stories are.
    ids = [id for id, story in zip(ids, stories, strict=True) if story == stories[0]]
    if len(ids) < 2:
        return
    kept = happened.events[ids[0]]
    whole = united([happened.events[id] for id in ids], happened.given)
    for id in ids[1:]:
        for claim in by_id(happened.claims, happened.events.pop(id).claims):
            if claim.event == id:
                happened.claims[claim.id] = replace(claim, event=kept.id)
                happened.touches.add([claim.id], [judgement.id])
        happened.gone[id] = kept.id
    happened.touches.add([kept.id], [judgement.id])
    happened.put(whole, kept.date)


def _split(judgement: Judgement, happened: Happened) -> None:
    from_events = {happened.find(written) for written in judgement.subjects} - {None}
    found = (
        happened.given.finder.one(written, SubjectType.CLAIM) for written in judgement.subjects
    )
    leaving = dict.fromkeys(id for id in found if id is not None)
    homes = {happened.event(happened.claims[id].event) for id in leaving}
    for home in sorted(home for home in homes if home in happened.events and home is not None):
        if not from_events or home in from_events:
            inside = [
                claim
                for claim in by_id(happened.claims, leaving)
                if happened.event(claim.event) == home
            ]
            _take_out(inside, happened.events[home], judgement, happened)


def _take_out(leaving: list[Claim], event: Event, judgement: Judgement, happened: Happened) -> None:
    """Claims leave an event, each for the other event that it tells of; those that tell of no other
    for a new one."""
    ids = {claim.id for claim in leaving}
    kept = [claim for claim in by_id(happened.claims, event.claims) if claim.id not in ids]
    rest = without(event, leaving, kept, happened.given)
    if rest is None or not kept:
        return  # all of it leaves, so it is the event that it was
    free = [replace(claim, date=_own_date(claim, event, judgement)) for claim in leaving]
    own = {claim.id: _other_event(claim, event, happened) for claim in free}
    homeless = [claim for claim in free if own[claim.id] is None]
    new = of_claims(homeless, happened.given) if homeless else None
    for claim in free:
        home = own[claim.id] or (new.id if new else None)
        happened.claims[claim.id] = replace(claim, event=home)
    if new is not None:
        happened.events[new.id] = new
    happened.touches.add([event.id, new.id if new else None, *ids], [judgement.id])
    happened.put(rest, event.date)


def _other_event(claim: Claim, event: Event, happened: Happened) -> str | None:
    others = (
        one.id for one in happened.events.values() if claim.id in one.claims and one.id != event.id
    )
    return min(others, default=None)


def _own_date(claim: Claim, event: Event, judgement: Judgement) -> Dated:
    if not follows(claim.date, event.date):
        return claim.date
    return Dated(
        None,
        Basis.UNKNOWN,
        (),
        told_by(judgement, f"Taken from {event.label}, which had dated it,"),
    )


def _following(event: Event) -> Dated:
    if event.date.value is None:
        return Dated(None, Basis.UNKNOWN, (), f"It belongs to {event.label}, which has no date.")
    why = f"It belongs to {event.label}, which is dated {event.date.value}."
    return Dated(event.date.value, Basis.INFERRED, event.date.evidence, why)


def _speak(happened: Happened, id: str, before: dict[str, Claim]) -> None:
    event = happened.events[id]
    for claim in by_id(happened.claims, event.claims):
        if claim.speakers != before[claim.id].speakers:
            kept = by_id(happened.claims, event.claims)
            event = with_speakers(event, before[claim.id], claim, kept)
            happened.touches.add([id], happened.touches.of([claim.id]))
    happened.events[id] = event


def _date(
    happened: Happened, id: str, before: dict[str, Claim], decided: Decisions, own: Judgement | None
) -> None:
    """An event is dated by the judgement on it, else as the claim is that gave it its date."""
    event = happened.events[id]
    if own is not None:
        happened.touches.add([id], [own.id])
        happened.put(dated_anew(event, dated(own)), event.date)
        return
    for claim in by_id(happened.claims, event.claims):
        decision = decided.get(("date", claim.id))
        if (
            decision is not None
            and before[claim.id].date == event.date
            and event.date.value is not None
        ):
            happened.touches.add([id], [decision.judgement.id])
            happened.put(dated_anew(event, claim.date), event.date)
            return


def _reject(happened: Happened, id: str) -> None:
    event = happened.events[id]
    listed = by_id(happened.claims, event.claims)
    gone = [claim for claim in listed if not counts(claim)]
    if not gone:
        return
    happened.touches.add([id], happened.touches.of(claim.id for claim in gone))
    rest = without(event, gone, [claim for claim in listed if counts(claim)], happened.given)
    if rest is not None:
        happened.put(rest, event.date)
        return
    del happened.events[id]
    happened.gone[id] = None
    for claim in listed:
        if claim.event == id:
            happened.claims[claim.id] = replace(claim, event=None)
