"""An event of fewer or more claims: what it keeps of its evidence, parties, date and label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.judgements.judging_context import Judging
from onrecord.model import Claim, Dated, Event, Modality, Participant, Party, Span
from onrecord.model.documents import content_id
from onrecord.relations.days import best_date

_GATHERINGS = frozenset({"meet", "call"})


def united(events: Sequence[Event], given: Judging) -> Event:
    """Several events as one, which goes by the first: its id, act, label and, where it has them,
    date and venue."""
    first = events[0]
    dates = [event.date for event in events if event.date.value is not None]
    participants = {
        (one.entity or one.name.lower()): one
        for event in reversed(events)
        for one in event.participants
    }
    ordered = dict.fromkeys(
        (one.entity or one.name.lower()) for event in events for one in event.participants
    )
    happened = any(event.status is Modality.HAPPENED for event in events)
    whole = replace(
        first,
        date=dates[0] if dates else first.date,
        places=tuple(sorted({place for event in events for place in event.places})),
        venue=next((event.venue for event in events if event.venue), None),
        participants=tuple(participants[key] for key in ordered),
        status=Modality.HAPPENED if happened else first.status,
        claims=tuple(sorted({claim for event in events for claim in event.claims})),
        propositions=tuple(
            sorted({proposition for event in events for proposition in event.propositions})
        ),
    )
    return resting_on(whole, {span for event in events for span in event.evidence}, given)


def resting_on(event: Event, evidence: Iterable[Span], given: Judging) -> Event:
    """The event with this evidence, its documents and origins counted anew."""
    spans = tuple(sorted(set(evidence), key=given.context.span_order))
    documents = tuple(sorted({span.document for span in spans}))
    return replace(event, evidence=spans, documents=documents, origins=given.context.origins(spans))


def without(
    event: Event, gone: Sequence[Claim], kept: Sequence[Claim], given: Judging
) -> Event | None:
    """The event without some of its claims and what it had from them alone; None where nothing is
    left of it."""
    lost = {span for claim in gone for span in claim.evidence} - {
        span for claim in kept for span in claim.evidence
    }
    left = [span for span in event.evidence if span not in lost]
    if not left or (event.claims and not kept and not _told_besides(event, gone)):
        return None
    told = {proposition for claim in gone for proposition in claim.propositions}
    reduced = replace(
        event,
        claims=tuple(sorted(claim.id for claim in kept)),
        participants=_still_there(event, gone, kept, left, given),
        propositions=tuple(
            proposition for proposition in event.propositions if proposition not in told
        ),
        label=_label(event.label, lost, left),
    )
    words = event.date.evidence[:1]
    if words and _inside(words[0], lost) and not _inside(words[0], left):
        own = [claim.date for claim in kept if not follows(claim.date, event.date)]
        reduced = dated_anew(
            reduced, best_date(own) if own else Dated(None, event.date.basis.UNKNOWN, (), _NO_DATE)
        )
    return resting_on(reduced, left, given)


_NO_DATE = "The line that dated it is no longer counted."


def _told_besides(event: Event, gone: Sequence[Claim]) -> bool:
    """Whether other propositions than those of the claims tell of the event ("the talks in
    Rabat")."""
    return bool(
        set(event.propositions)
        - {proposition for claim in gone for proposition in claim.propositions}
    )


def of_claims(claims: Sequence[Claim], given: Judging) -> Event:
    """A new event of claims that were taken from another."""
    ordered = given.in_text_order(claims)
    first = ordered[0]
    part, other = (
        ("participant", "participant") if first.act in _GATHERINGS else ("actor", "target")
    )
    told = [(party, part) for claim in ordered for party in claim.speakers]
    told += [
        (party, other) for claim in ordered for party in claim.addressees if party.side is not None
    ]
    participants = {
        key_of(party): Participant(party.entity, party.name, part) for party, part in reversed(told)
    }
    clauses = sorted(
        (span.text for span in first.evidence),
        key=lambda text: (len(text.split()) < 6, len(text), text),
    )
    moods = [claim.modality for claim in ordered]
    event = Event(
        id=content_id(
            "e",
            "split",
            min(
                proposition
                for claim in ordered
                for proposition in claim.propositions or (claim.id,)
            ),
        ),
        type=first.act,
        plover=first.plover,
        label=" ".join((clauses or [first.content])[0].split()),
        date=best_date(claim.date for claim in ordered),
        places=tuple(sorted({place for claim in ordered for place in claim.places})),
        venue=None,
        participants=tuple(
            participants[key] for key in dict.fromkeys(key_of(party) for party, _ in told)
        ),
        status=Modality.HAPPENED if Modality.HAPPENED in moods else moods[0],
        claims=tuple(sorted(claim.id for claim in ordered)),
        evidence=(),
        documents=(),
        origins=(),
        propositions=tuple(
            sorted({proposition for claim in ordered for proposition in claim.propositions})
        ),
    )
    return resting_on(event, (span for claim in ordered for span in claim.evidence), given)


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


def follows(date: Dated, of_event: Dated) -> bool:
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
    event: Event, gone: Sequence[Claim], kept: Sequence[Claim], left: Sequence[Span], given: Judging
) -> tuple[Participant, ...]:
    """The participants but those whom only the claims that are gone name."""
    named, others = (
        {key_of(party) for claim in claims for party in (*claim.speakers, *claim.addressees)}
        for claims in (gone, kept)
    )
    return tuple(
        one
        for one in event.participants
        if key_of(one) not in named - others or _is_named(one, left, given)
    )


def _is_named(one: Participant, spans: Sequence[Span], given: Judging) -> bool:
    entity = given.context.entities.get(one.entity or "")
    if entity is None:
        return any(one.name.lower() in span.text.lower() for span in spans)
    return any(_inside(mention, spans) for mention in entity.mentions)


def _inside(words: Span, spans: Iterable[Span]) -> bool:
    return any(span.contains(words) for span in spans)


def _label(label: str, lost: Iterable[Span], left: Sequence[Span]) -> str:
    """The label, unless it is words of what is lost: then the shortest whole clause of what is
    left."""
    words = {" ".join(span.text.split()) for span in lost}
    if label not in words:
        return label
    clauses = [" ".join(span.text.split()) for span in left]
    return min(clauses, key=lambda clause: (len(clause.split()) < 6, len(clause), clause))


def by_id(claims: Mapping[str, Claim], ids: Iterable[str]) -> list[Claim]:
    """The claims of these ids that are there, in their order."""
    return [claims[id] for id in ids if id in claims]
