"""An event of fewer or more claims: what it keeps of its evidence, parties, date and label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from onrecord.judgements.judgement_context import JudgementContext
from onrecord.model import Basis, Claim, Dated, Event, Modality, Participant, Party, Span
from onrecord.model.documents import content_id
from onrecord.relations.days import best_date

Item = TypeVar("Item", str, Span)

_GATHERINGS = frozenset({"meet", "call"})
"""Acts of which all who take part are participants: nobody acts upon another."""


def merged_event(events: Sequence[Event], context: JudgementContext) -> Event:
    """Several events as one, which goes by the first: its id, act, label and, where it has them,
    date and venue."""
    first = events[0]
    dates = [event.date for event in events if event.date.value is not None]
    listed = [one for event in events for one in event.participants]
    # Of one participant the part in the first event holds.
    participants = {key_of(one): one for one in reversed(listed)}
    has_happened = Modality.HAPPENED in [event.status for event in events]
    whole = replace(
        first,
        date=next(iter(dates), first.date),
        places=_all(event.places for event in events),
        venue=next(filter(None, (event.venue for event in events)), None),
        participants=tuple(participants[key] for key in dict.fromkeys(map(key_of, listed))),
        status=Modality.HAPPENED if has_happened else first.status,
        claims=_all(event.claims for event in events),
        propositions=_all(event.propositions for event in events),
    )
    return with_evidence(whole, _all(event.evidence for event in events), context)


def _all(parts: Iterable[Iterable[Item]]) -> tuple[Item, ...]:
    """What any of the parts holds, sorted."""
    return tuple(sorted(set(chain.from_iterable(parts))))


def with_evidence(event: Event, evidence: Iterable[Span], context: JudgementContext) -> Event:
    """The event with this evidence, its documents and origins counted anew."""
    spans = tuple(sorted(set(evidence), key=context.story_context.span_order))
    documents = tuple(sorted({span.document for span in spans}))
    return replace(
        event, evidence=spans, documents=documents, origins=context.story_context.origins(spans)
    )


def without(
    event: Event, gone: Sequence[Claim], kept: Sequence[Claim], context: JudgementContext
) -> Event | None:
    """The event without some of its claims and what it had from them alone; None where nothing is
    left of it."""
    lost = evidence_of(gone) - evidence_of(kept)
    left = [span for span in event.evidence if span not in lost]
    propositions = {proposition for claim in gone for proposition in claim.propositions}
    others = tuple(id for id in event.propositions if id not in propositions)
    # Others than the claims can still report the event ("the talks in Rabat").
    is_reported = bool(kept or others or not event.claims)
    if not left or not is_reported:
        return None
    reduced = replace(
        event,
        claims=tuple(sorted(claim.id for claim in kept)),
        participants=_still_there(event, gone, kept, left, context),
        propositions=others,
        label=_label(event.label, lost, left),
    )
    words = event.date.evidence[:1]
    if words and _inside(words[0], lost) and not _inside(words[0], left):
        own = [claim.date for claim in kept if not dated_by(claim.date, event.date)]
        reduced = dated_anew(reduced, best_date(own) if own else _NO_DATE)
    return with_evidence(reduced, left, context)


def evidence_of(claims: Iterable[Claim]) -> set[Span]:
    """The spans on which any of the claims rests."""
    return {span for claim in claims for span in claim.evidence}


_NO_DATE = Dated(None, Basis.UNKNOWN, (), "The line that dated it is no longer counted.")


def event_of_claims(claims: Sequence[Claim], context: JudgementContext) -> Event:
    """A new event of claims that were taken from another."""
    ordered = context.in_text_order(claims)
    first = ordered[0]
    statuses = [claim.modality for claim in ordered]
    propositions = _all(claim.propositions for claim in ordered)
    # A claim without propositions is known by its id.
    anchor = min(id for claim in ordered for id in claim.propositions or (claim.id,))
    event = Event(
        id=content_id("e", "split", anchor),
        type=first.act,
        plover=first.plover,
        label=" ".join(
            _shortest_clause([span.text for span in first.evidence] or [first.content]).split()
        ),
        date=best_date(claim.date for claim in ordered),
        places=_all(claim.places for claim in ordered),
        venue=None,
        participants=_participants(ordered),
        status=Modality.HAPPENED if Modality.HAPPENED in statuses else statuses[0],
        claims=tuple(sorted(claim.id for claim in ordered)),
        evidence=(),
        documents=(),
        origins=(),
        propositions=propositions,
    )
    return with_evidence(event, evidence_of(ordered), context)


def _participants(claims: Sequence[Claim]) -> tuple[Participant, ...]:
    """The speakers of the claims, then those they address who are known; the part of each is the
    first that it has."""
    is_gathering = claims[0].act in _GATHERINGS
    actor, target = ("participant", "participant") if is_gathering else ("actor", "target")
    parts = [(party, actor) for claim in claims for party in claim.speakers]
    parts += [
        (party, target) for claim in claims for party in claim.addressees if party.side is not None
    ]
    first = {
        key_of(party): Participant(party.entity, party.name, part)
        for party, part in reversed(parts)
    }
    return tuple(first[key] for key in dict.fromkeys(key_of(party) for party, _ in parts))


def key_of(party: Party | Participant) -> str:
    """What tells participants apart."""
    return party.entity or party.name.lower()


def dated_anew(event: Event, date: Dated) -> Event:
    """The event with another date, which its label names where it named the old one."""
    label = event.label
    if event.date.value is not None and label.endswith(f", {event.date.value}"):
        label = label.removesuffix(f", {event.date.value}") + (
            f", {date.value}" if date.value else ""
        )
    return replace(event, date=date, label=label)


def dated_by(date: Dated, of_event: Dated) -> bool:
    """Whether a claim has its date from its event and from no words of its own."""
    inferred = date.basis is date.basis.INFERRED and date != of_event
    return inferred and (date.value, date.evidence) == (of_event.value, of_event.evidence)


def with_speakers(event: Event, before: Claim, after: Claim, kept: Iterable[Claim]) -> Event:
    """The event with the corrected speakers of a claim in the place of those that no other claim of
    it has."""
    named = {key_of(party) for claim in kept for party in (*claim.speakers, *claim.addressees)}
    wrong = {key_of(party) for party in before.speakers} - named
    parts = [one.part for one in event.participants if key_of(one) in wrong]
    part = parts[0] if parts else "participant" if event.type in _GATHERINGS else "actor"
    left = [one for one in event.participants if key_of(one) not in wrong]
    there = {key_of(one) for one in left}
    new = [
        Participant(party.entity, party.name, part)
        for party in after.speakers
        if key_of(party) not in there
    ]
    return replace(event, participants=(*left, *new))


def _still_there(
    event: Event,
    gone: Sequence[Claim],
    kept: Sequence[Claim],
    left: Sequence[Span],
    context: JudgementContext,
) -> tuple[Participant, ...]:
    """The participants but those whom only the claims that are gone name."""
    named, others = (
        {key_of(party) for claim in claims for party in (*claim.speakers, *claim.addressees)}
        for claims in (gone, kept)
    )
    return tuple(
        one
        for one in event.participants
        if key_of(one) not in named - others or _is_named(one, left, context)
    )


def _is_named(one: Participant, spans: Sequence[Span], context: JudgementContext) -> bool:
    entity = context.story_context.entities.get(one.entity or "")
    if entity is None:
        return any(one.name.lower() in span.text.lower() for span in spans)
    return any(_inside(mention, spans) for mention in entity.mentions)


def _inside(words: Span, spans: Iterable[Span]) -> bool:
    return any(span.contains(words) for span in spans)


def _label(label: str, lost: Iterable[Span], left: Sequence[Span]) -> str:
    """The label, unless it is words of what is lost: then a clause of what is left."""
    if label not in {" ".join(span.text.split()) for span in lost}:
        return label
    return _shortest_clause([" ".join(span.text.split()) for span in left])


def _shortest_clause(clauses: Iterable[str]) -> str:
    """The shortest clause of at least six words, for shorter ones say little by themselves; else
    the shortest."""
    return min(clauses, key=lambda clause: (len(clause.split()) < 6, len(clause), clause))


def claims_by_id(claims: Mapping[str, Claim], ids: Iterable[str]) -> list[Claim]:
    """The claims of these ids that are there, in their order."""
    return [claims[id] for id in ids if id in claims]
