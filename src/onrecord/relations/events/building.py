"""Event candidates become events: with date, place, venue, who took which part, and the claims that
tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.model import (
    Basis,
    Claim,
    Dated,
    EntityType,
    Event,
    Modality,
    Participant,
    Party,
    ReferenceKind,
)
from onrecord.model.documents import content_id
from onrecord.relations.acts import kind_of, needs_its_day
from onrecord.relations.certainty import Use, together
from onrecord.relations.context import StoryContext
from onrecord.relations.events.candidates import EventCandidate, is_person
from onrecord.relations.events.meeting_links import meeting_of_each
from onrecord.relations.events.meetings import meetings
from onrecord.relations.events.most_telling import telling
from onrecord.relations.events.other_events import other_events
from onrecord.relations.events.participants import Participation, main_meetings, participations
from onrecord.relations.parties import can_act, parties_of
from onrecord.relations.resolved_propositions import (
    ResolvedProposition,
    most_frequent,
    resolve_propositions,
)

LONGEST_NAME = 7
"""Words of a phrase that may stand for who took part in a deed."""


@dataclass(frozen=True)
class EventsAndClaims:
    """Events of a story, by id, and its claims, by id, with the events they tell of or were made
    at."""

    events: tuple[Event, ...]
    claims: tuple[Claim, ...]


def events(
    context: StoryContext,
    claims: Sequence[Claim],
    propositions: Sequence[ResolvedProposition] | None = None,
) -> EventsAndClaims:
    """Find the events of a story and tie its claims to them.

    propositions: those of the story (resolve_propositions), where they are known already.
    """
    propositions = resolve_propositions(context) if propositions is None else propositions
    held = meetings(propositions, context)
    main = main_meetings(held)
    parts = participations(propositions, held, main, context)
    present = {
        place: _persons(meeting, parts.get(place, ()), context)
        for place, meeting in enumerate(held)
    }
    meeting_of = meeting_of_each(propositions, held, main, present, context)
    found = [_event(meeting, parts.get(place, ()), context) for place, meeting in enumerate(held)]
    event_of = {id(meeting): event for meeting, event in zip(held, found, strict=True)}
    homes = {one: event_of[id(meeting)].id for one, meeting in meeting_of.items()}
    deed_of: dict[str, str] = {}
    for candidate in other_events(propositions, context):
        members = [one.id for one in candidate.members]
        meeting = next((meeting_of[one] for one in members if one in meeting_of), None)
        event = _event(candidate, (), context)
        if meeting is not None and _is_settled(candidate):
            event = _settled_at(event, event_of[id(meeting)])
        else:
            told = needs_its_day(event.type)  # at a meeting: that is where it belongs
            homes.update((one, event.id) for one in members if not (told and one in meeting_of))
        found.append(event)
        deed_of.update((one, event.id) for one in members)
    for meeting in held:
        homes.update((one.id, event_of[id(meeting)].id) for one in meeting.members)
    sure = {one.id: one.proposition.confidence for one in propositions}
    weighed = [
        replace(event, confidence=together([sure[one] for one in event.propositions], Use.EVENT))
        for event in found
    ]
    return _linked(weighed, homes, deed_of, claims)


def _is_settled(candidate: EventCandidate) -> bool:
    """Whether the act is one that both sides do at their meeting."""
    return kind_of(candidate.members[0].proposition.act) == "settled"


def _persons(
    candidate: EventCandidate, parts: Sequence[Participation], context: StoryContext
) -> frozenset[str]:
    named = {
        part.party.entity
        for part in parts
        if part.party.entity and is_person(part.party.entity, context)
    }
    return frozenset(candidate.persons | named)


def _event(
    candidate: EventCandidate, parts: Sequence[Participation], context: StoryContext
) -> Event:
    members = candidate.members
    spans = {one.proposition.evidence for one in members} | {part.evidence for part in parts}
    evidence = tuple(sorted(spans, key=context.span_order))
    venues = Counter(venue for one in members for venue in one.venues)
    venue = min(venues, key=lambda key: (-venues[key], key)) if venues else None
    first = members[0]
    date = candidate.date
    return Event(
        id=content_id("e", first.id),
        type=most_frequent(one.proposition.act for one in members),
        plover=most_frequent(one.proposition.plover for one in members),
        label=_label(candidate, date, context),
        date=date,
        places=tuple(sorted(candidate.places)),
        venue=context.entities[venue].name if venue else None,
        participants=_participants(candidate, parts, context),
        status=Modality.PLANNED if candidate.planned else Modality.HAPPENED,
        claims=(),
        evidence=evidence,
        documents=tuple(sorted({span.document for span in evidence})),
        origins=context.origins(evidence),
        propositions=tuple(sorted(one.id for one in members)),
    )


def _participants(
    candidate: EventCandidate, parts: Sequence[Participation], context: StoryContext
) -> tuple[Participant, ...]:
    """Each party once, with its most telling part: lead before the others, in the order of the
    texts; of those that are only described ("the ferry"), the first of each part."""
    found: dict[str, Participant] = {}
    parts_of = tuple(_parts(candidate, parts))
    described = _described(candidate, context) if candidate.kind == "deed" else frozenset()
    first = {part: party for party, part in reversed(parts_of) if party in described}
    for party, part in parts_of:
        named = party.entity is not None or can_act(party.name, context)
        if named or first.get(part) == party:
            key = party.entity or f"{party.name.lower()} {party.side}"
            found.setdefault(key, Participant(party.entity, party.name, part))
    return tuple(found.values())


def _described(candidate: EventCandidate, context: StoryContext) -> frozenset[Party]:
    """Those whom a deed's clauses call by what they are: "nine girls", "the ferry"."""
    phrases = (
        phrase
        for one in candidate.members
        if not one.proposition.nominal
        for phrase in (*one.proposition.speakers, *one.proposition.addressees)
        if phrase.kind is ReferenceKind.GENERIC and len(phrase.span.text.split()) <= LONGEST_NAME
    )
    return frozenset(party for phrase in phrases for party in parties_of(phrase, context))


def _parts(
    candidate: EventCandidate, parts: Sequence[Participation]
) -> Iterator[tuple[Party, str]]:
    yield from ((part.party, part.part) for part in parts if part.part == "lead")
    does, undergoes = _PARTS[candidate.kind]
    for one in candidate.members:
        yield from ((party, does) for party in one.speakers)
        told = one.addressees if candidate.kind == "deed" else _known(one.addressees)
        yield from ((party, undergoes) for party in told)
    yield from ((part.party, part.part) for part in parts)


def _known(parties: Iterable[Party]) -> Iterator[Party]:
    return (party for party in parties if party.side or party.entity)


_PARTS = {"meeting": ("participant", "participant"), "deed": ("actor", "target")}
"""The parts of speakers and addressees in each kind of event."""
_MEETING_LABELS = {"call": "Call", "meet": "Talks"}


def _label(candidate: EventCandidate, date: Dated, context: StoryContext) -> str:
    """Meetings by noun, place and date; other events by their most telling words, as a meeting of
    one who is known with others who are not: "met the families"."""
    by_verb = not any(one.proposition.nominal for one in candidate.members)
    if candidate.kind != "meeting" or (
        by_verb and len(candidate.sides) < 2 and not candidate.places
    ):
        return telling(candidate, date)
    noun = _MEETING_LABELS[candidate.family]
    places = Counter(place for one in candidate.members for place in one.places)
    place = min(
        places, key=lambda key: (_is_country(key, context), -places[key], key), default=None
    )
    where = f" in {context.entities[place].name}" if place else ""
    when = f", {date.value}" if date.value else ""
    return f"{'Planned ' + noun.lower() if candidate.planned else noun}{where}{when}"


def _is_country(entity: str, context: StoryContext) -> bool:
    return context.entities[entity].type is EntityType.COUNTRY


def _settled_at(event: Event, meeting: Event) -> Event:
    """A deed done at a meeting (notes exchanged) has the meeting's date and place where it names
    none itself."""
    date, held = event.date, meeting.date
    if date.value is None and held.value is not None:
        date = Dated(held.value, Basis.INFERRED, held.evidence, f"Done at {meeting.label}.")
    return replace(
        event, date=date, places=event.places or meeting.places, venue=event.venue or meeting.venue
    )


def _linked(
    found: Sequence[Event],
    homes: Mapping[str, str],
    deed_of: Mapping[str, str],
    claims: Iterable[Claim],
) -> EventsAndClaims:
    """Tie claims and events. What was settled at a meeting is a claim of the meeting and of its own
    event.

    homes: event by proposition. deed_of: the same for propositions of events that are no meetings.
    """
    by_id = {event.id: event for event in found}
    linked: list[Claim] = []
    of_event: dict[str, list[str]] = {}
    for claim in claims:
        counts = Counter(homes[one] for one in claim.propositions if one in homes)
        home = min(counts, key=lambda key: (-counts[key], key), default=None)
        if home is None:
            linked.append(claim)
            continue
        linked.append(_at(claim, by_id[home]))
        deeds = {deed_of[one] for one in claim.propositions if one in deed_of}
        for key in sorted({home} | deeds):
            of_event.setdefault(key, []).append(claim.id)
    full = [replace(event, claims=tuple(sorted(of_event.get(event.id, ())))) for event in found]
    return EventsAndClaims(
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
