"""Happenings become events: with date, place, venue, who took which part, and the claims that tell
of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Basis, Claim, Dated, EntityType, Event, Modality, Participant, Party
from onrecord.model.documents import content_id
from onrecord.relations.acts import kind_of
from onrecord.relations.context import StoryContext
from onrecord.relations.events.candidates import Happening, is_person
from onrecord.relations.events.meeting_links import meeting_of_each
from onrecord.relations.events.meetings import meetings
from onrecord.relations.events.other_events import deeds
from onrecord.relations.events.participants import TakingPart, main_meetings, taking_part
from onrecord.relations.parties import can_act
from onrecord.relations.resolved_propositions import ResolvedProposition, most_told, told


@dataclass(frozen=True)
class Happened:
    """Events of a story, by id, and its claims, by id, with the events they tell of or were made
    at."""

    events: tuple[Event, ...]
    claims: tuple[Claim, ...]


def events(
    context: StoryContext,
    claims: Sequence[Claim],
    propositions: Sequence[ResolvedProposition] | None = None,
) -> Happened:
    """Find the events of a story and tie its claims to them. propositions: of the story
    (told.told), where known."""
    propositions = told(context) if propositions is None else propositions
    gatherings = meetings(propositions, context)
    main = main_meetings(gatherings)
    parts = taking_part(propositions, gatherings, main, context)
    present = {
        place: _persons(gathering, parts.get(place, []), context)
        for place, gathering in enumerate(gatherings)
    }
    spoken = meeting_of_each(propositions, gatherings, main, present, context)
    found = [
        _event(gathering, parts.get(place, []), context)
        for place, gathering in enumerate(gatherings)
    ]
    event_of = {id(gathering): event for gathering, event in zip(gatherings, found, strict=True)}
    event_by_proposition = {key: event_of[id(gathering)].id for key, gathering in spoken.items()}
    told_deeds: list[tuple[Event, Happening]] = []
    for deed in deeds(propositions, context):
        meeting = next((spoken[one.id] for one in deed.members if one.id in spoken), None)
        event = _event(deed, [], context)
        event = _settled_at(event, deed, event_of[id(meeting)]) if meeting is not None else event
        found.append(event)
        told_deeds.append((event, deed))
        if meeting is None or kind_of(deed.members[0].proposition.act) != "settled":
            event_by_proposition.update({one.id: event.id for one in deed.members})
    event_by_proposition.update(
        {
            one.id: event_of[id(gathering)].id
            for gathering in gatherings
            for one in gathering.members
        }
    )
    members = {one.id: event.id for event, deed in told_deeds for one in deed.members}
    return _linked(found, event_by_proposition, members, claims)


def _persons(
    happening: Happening, parts: Sequence[TakingPart], context: StoryContext
) -> frozenset[str]:
    named = {
        part.party.entity
        for part in parts
        if part.party.entity and is_person(part.party.entity, context)
    }
    return frozenset(happening.persons | named)


def _event(happening: Happening, parts: Sequence[TakingPart], context: StoryContext) -> Event:
    members = happening.members
    spans = {one.proposition.evidence for one in members} | {part.evidence for part in parts}
    evidence = tuple(sorted(spans, key=context.span_order))
    venues = Counter(venue for one in members for venue in one.venues)
    venue = min(venues, key=lambda key: (-venues[key], key)) if venues else None
    first = members[0]
    date = happening.date
    return Event(
        id=content_id("e", first.id),
        type=most_told(one.proposition.act for one in members),
        plover=most_told(one.proposition.plover for one in members),
        label=_label(happening, date, context),
        date=date,
        places=tuple(sorted(happening.places)),
        venue=context.entities[venue].name if venue else None,
        participants=_participants(happening, parts),
        status=Modality.PLANNED if happening.planned else Modality.HAPPENED,
        claims=(),
        evidence=evidence,
        documents=tuple(sorted({span.document for span in evidence})),
        origins=context.origins(evidence),
        propositions=tuple(sorted(one.id for one in members)),
    )


def _participants(happening: Happening, parts: Sequence[TakingPart]) -> tuple[Participant, ...]:
    """Each party once, with its most telling part: lead before the others, in the order of the
    texts."""
    told_parts: list[tuple[Party, str]] = [
        (part.party, part.part) for part in parts if part.part == "lead"
    ]
    meeting = happening.kind == "meeting"
    for one in happening.members:
        told_parts.extend((party, "participant" if meeting else "actor") for party in one.speakers)
        told_parts.extend(
            (party, "participant" if meeting else "target")
            for party in one.addressees
            if party.side is not None
        )
    told_parts.extend((part.party, part.part) for part in parts)
    found: dict[str, Participant] = {}
    for party, part in told_parts:
        if party.entity is None and not can_act(party.name):
            continue
        key = party.entity or f"{party.name.lower()} {party.side}"
        found.setdefault(key, Participant(party.entity, party.name, part))
    return tuple(found.values())


def _label(happening: Happening, date: Dated, context: StoryContext) -> str:
    """Meetings by noun, place and date; other deeds by the words of their shortest whole
    telling."""
    if happening.kind != "meeting":
        clauses = [
            one.proposition.evidence.text
            for one in happening.members
            if not one.proposition.nominal
        ]
        clauses = clauses or [one.proposition.evidence.text for one in happening.members]
        return " ".join(
            min(clauses, key=lambda clause: (len(clause.split()) < 6, len(clause), clause)).split()
        )
    noun = {"call": "Call", "meet": "Talks"}[happening.family]
    places = Counter(place for one in happening.members for place in one.places)
    place = (
        min(places, key=lambda key: (_is_country(key, context), -places[key], key))
        if places
        else None
    )
    where = f" in {context.entities[place].name}" if place else ""
    when = f", {date.value}" if date.value else ""
    return f"{'Planned ' + noun.lower() if happening.planned else noun}{where}{when}"


def _is_country(entity: str, context: StoryContext) -> bool:
    return context.entities[entity].type is EntityType.COUNTRY


def _settled_at(event: Event, deed: Happening, meeting: Event) -> Event:
    """A deed done at a meeting (notes exchanged) has the meeting's date and place where it names
    none itself."""
    if kind_of(deed.members[0].proposition.act) != "settled":
        return event
    date = event.date
    if date.value is None and meeting.date.value is not None:
        date = Dated(
            meeting.date.value, Basis.INFERRED, meeting.date.evidence, f"Done at {meeting.label}."
        )
    return replace(
        event, date=date, places=event.places or meeting.places, venue=event.venue or meeting.venue
    )


def _linked(
    found: Sequence[Event],
    event_by_proposition: Mapping[str, str],
    deed_of: Mapping[str, str],
    claims: Iterable[Claim],
) -> Happened:
    """Tie claims and events. What was settled at a meeting is a claim of the meeting and of its own
    event."""
    by_id = {event.id: event for event in found}
    linked: list[Claim] = []
    of_event: dict[str, list[str]] = {}
    for claim in claims:
        homes = Counter(
            event_by_proposition[proposition]
            for proposition in claim.propositions
            if proposition in event_by_proposition
        )
        if not homes:
            linked.append(claim)
            continue
        home = min(homes, key=lambda key: (-homes[key], key))
        linked.append(_at(claim, by_id[home]))
        told_by = {home} | {
            deed_of[proposition] for proposition in claim.propositions if proposition in deed_of
        }
        for key in sorted(told_by):
            of_event.setdefault(key, []).append(claim.id)
    full = [replace(event, claims=tuple(sorted(of_event.get(event.id, ())))) for event in found]
    return Happened(
        tuple(sorted(full, key=lambda event: event.id)),
        tuple(sorted(linked, key=lambda claim: claim.id)),
    )


def _at(claim: Claim, event: Event) -> Claim:
    """The claim with its event; where it gives no date of its own, the event's is inferred for
    it."""
    if claim.date.value is not None or event.date.value is None:
        return replace(claim, event=event.id)
    why = f"{claim.date.why} It belongs to {event.label}, which is dated {event.date.value}."
    return replace(
        claim,
        event=event.id,
        date=Dated(event.date.value, Basis.INFERRED, event.date.evidence, why),
    )
