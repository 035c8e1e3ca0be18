"""The timeline of an entity: what it did and said, where it was, what was done and said to it, each
once, by date.

A view of findings, with nothing in it that they do not hold: every line rests on one event or one
claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord.model import (
    Basis,
    Claim,
    Dated,
    EntityTimelineEntry,
    Event,
    Findings,
    Modality,
    Part,
    Party,
    PropositionKind,
    Span,
)
from onrecord.model.edtf import bounds
from onrecord.model.findings import REJECTED
from onrecord.relations.acts import family_of, kind_of
from onrecord.relations.days import width
from onrecord.relations.timeline.entity_lines import TimelineLine, each_once
from onrecord.relations.timeline.story_timeline import LEAST_WORDS, words_of

_MEETINGS = frozenset(("meeting", "call"))
_PART_OF = {"actor": Part.DID, "target": Part.UNDERWENT, "lead": Part.LED}
_TELLING_IS_NO_DEED = "When it told this is not stated; the date of what it tells is not that."


def entity_timeline(
    findings: Findings, entities: frozenset[str]
) -> tuple[EntityTimelineEntry, ...]:
    """The timeline of the entity with these ids (several where a person was found under several
    names).

    By date, a year before its months and a month before its days; what has no date comes last, in
    the order in which it was reported. What a body or a state does through those who act for it is
    its own. Conditions ("if Norland agrees"), what only may be, plans without a date and claims
    that a person rejected are left out.
    """
    view = _View(findings, entities)
    lines = [line for event in findings.events if (line := view.of_event(event)) is not None]
    lines += [line for claim in findings.claims if (line := view.of_claim(claim)) is not None]
    return tuple(sorted((line.entry for line in each_once(lines)), key=_when))


def _when(entry: EntityTimelineEntry) -> tuple[date, int, str, str, str, str]:
    stretch = bounds(entry.date.value)
    start = stretch[0] if stretch else date.max
    day = entry.date.value or ""
    return start, -width(day), day, entry.told or "~", entry.event or "~", " ".join(entry.claims)


@dataclass(frozen=True)
class _View:
    """Findings as one entity has part in them."""

    findings: Findings
    entities: frozenset[str]

    def of_event(self, event: Event) -> TimelineLine | None:
        """The event's line, if the entity took part in it."""
        own = self._propositions[event.id]
        parts = [
            _PART_OF.get(one.part, Part.WAS_AT)
            for one in event.participants
            if one.entity in self.entities
        ]
        parts += [
            part
            for claim in own
            if (part := self._part(claim)) is not None and part is not Part.TOLD
        ]
        if not parts or event.status is Modality.CONDITIONAL:
            return None
        meeting = kind_of(event.type) in _MEETINGS
        if meeting and Part.LED not in parts:
            parts = [Part.WAS_AT]
        ours = [
            party
            for claim in own
            for party in (*claim.speakers, *claim.addressees)
            if self._is_own(party)
        ]
        known = {party.name for party in ours}
        others = [
            one
            for one in event.participants
            if one.entity not in self.entities and one.name not in known
        ]
        entry = EntityTimelineEntry(
            date=event.date,
            part=min(parts, key=list(Part).index),
            act=event.type,
            label=event.label if meeting else "",
            negated=False,
            status=event.status,
            acting=_names(party for party in ours if self._is_for(party)),
            by=tuple(one.name for one in others if one.part != "target"),
            to=tuple(one.name for one in others if one.part == "target"),
            text=self._words(event, own),
            told=self._first_told(event.documents),
            event=event.id,
            claims=tuple(sorted(claim.id for claim in own)),
            evidence=event.evidence,
            documents=event.documents,
            origins=event.origins,
        )
        return TimelineLine(entry)

    def of_claim(self, claim: Claim) -> TimelineLine | None:
        """The claim's line, if the entity has part in it and no event tells it."""
        part = self._part(claim)
        if part is None or not _is_of_record(claim):
            return None
        if part is not Part.TOLD and claim.id in self._in_events:
            return None
        told, text = (
            part is Part.TOLD,
            self._texts.get(claim.id) or words_of(claim.evidence, claim.date.evidence, {}),
        )
        if (told or _says_nothing(claim)) and len(text.split()) < LEAST_WORDS:
            return None  # "the ministry said", "seized in 2016": not what was said, not of whom
        standing = claim.via if told else (*claim.speakers, *claim.addressees)
        home = self._events.get(claim.event or "")
        entry = EntityTimelineEntry(
            date=Dated(None, Basis.UNKNOWN, (), _TELLING_IS_NO_DEED) if told else claim.date,
            part=part,
            act=claim.act,
            label=home.label if home is not None and kind_of(home.type) in _MEETINGS else "",
            negated=claim.negated,
            status=claim.modality,
            acting=_names(party for party in standing if self._is_for(party)),
            by=_names(party for party in claim.speakers if not self._is_own(party)),
            to=_names(party for party in claim.addressees if not self._is_own(party)),
            text=text,
            told=self._first_told(claim.documents),
            event=claim.event,
            claims=(claim.id,),
            evidence=claim.evidence,
            documents=claim.documents,
            origins=claim.origins,
        )
        return TimelineLine(entry, claim.kind, claim.quotations)

    @cached_property
    def _events(self) -> Mapping[str, Event]:
        return {event.id: event for event in self.findings.events}

    @cached_property
    def _propositions(self) -> Mapping[str, tuple[Claim, ...]]:
        """By event, the claims that tell that it happened or who had part in it, and nothing
        more."""
        of_span: dict[Span, list[Claim]] = {}
        for claim in self.findings.claims:
            for span in claim.evidence:
                of_span.setdefault(span, []).append(claim)
        found = {}
        for event in self.findings.events:
            beside = {claim.id: claim for span in event.evidence for claim in of_span.get(span, ())}
            found[event.id] = tuple(
                claim for _, claim in sorted(beside.items()) if _tells(claim, event)
            )
        return found

    @cached_property
    def _in_events(self) -> frozenset[str]:
        return frozenset(claim.id for claims in self._propositions.values() for claim in claims)

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        """The words of each dated event and claim, as the story's timeline has them."""
        return {entry.event or entry.claim or "": entry.text for entry in self.findings.timeline}

    @cached_property
    def _published(self) -> Mapping[str, str | None]:
        return {
            placement.document: placement.published.value for placement in self.findings.placements
        }

    @cached_property
    def _mentions(self) -> Mapping[str, tuple[Span, ...]]:
        """By document, where the entity is named."""
        found: dict[str, list[Span]] = {}
        for entity in self.findings.entities:
            if entity.id in self.entities:
                for span in entity.mentions:
                    found.setdefault(span.document, []).append(span)
        return {document: tuple(spans) for document, spans in found.items()}

    def _first_told(self, documents: Sequence[str]) -> str | None:
        return min(
            (day for document in documents if (day := self._published.get(document))), default=None
        )

    def _words(self, event: Event, own: Sequence[Claim]) -> str:
        """Words of a claim of the entity itself, else words that name it, else those of a claim of
        its side."""
        itself = [
            c for c in own if any(p.entity in self.entities for p in (*c.speakers, *c.addressees))
        ]
        naming = [
            span
            for span in event.evidence
            if any(map(span.contains, self._mentions.get(span.document, ())))
        ]
        of_side = [claim for claim in own if self._part(claim) is not None]
        for spans in (_evidence(itself), naming, _evidence(of_side)):
            if any(len(span.text.split()) >= LEAST_WORDS for span in spans):
                return words_of(spans, event.date.evidence, {})
        return self._texts.get(event.id) or words_of(event.evidence, event.date.evidence, {})

    def _part(self, claim: Claim) -> Part | None:
        """What the entity has to do with a claim, by the most telling of its places in it."""
        if any(self._is_own(party) for party in claim.speakers):
            return Part.DID
        if any(self._is_own(party) for party in claim.addressees):
            return Part.UNDERWENT if claim.kind is PropositionKind.DEED else Part.WAS_ADDRESSED
        return Part.TOLD if any(self._is_own(party) for party in claim.via) else None

    def _is_own(self, party: Party) -> bool:
        return party.entity in self.entities or party.side in self.entities

    def _is_for(self, party: Party) -> bool:
        return party.entity not in self.entities and party.side in self.entities


def _is_of_record(claim: Claim) -> bool:
    """Done, or set for a time, and not rejected; what somebody is asked or thought to do is no line
    of it."""
    if claim.judged == REJECTED:
        return False
    if claim.modality is Modality.PLANNED:
        return claim.date.value is not None
    return claim.modality is Modality.HAPPENED


def _says_nothing(claim: Claim) -> bool:
    return family_of(claim.act) == "say" and claim.date.value is None and not claim.quotations


def _tells(claim: Claim, event: Event) -> bool:
    """Whether a claim in the words of an event tells that it happened; else it is what was said or
    settled there."""
    if claim.negated:
        return False
    if kind_of(event.type) in _MEETINGS:
        return kind_of(claim.act) in {"part", *_MEETINGS} or claim.plover == event.plover
    return family_of(claim.act) == family_of(event.type)


def _evidence(claims: Iterable[Claim]) -> list[Span]:
    return [span for claim in claims for span in claim.evidence]


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.name for party in parties))
