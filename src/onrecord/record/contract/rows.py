"""The rows of the export: one function for each kind of value, in the order that the documents
give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from onrecord.model import (
    Claim,
    Confidence,
    Dated,
    Discrepancy,
    Document,
    Entity,
    Event,
    Findings,
    Issue,
    Judgement,
    Lineage,
    Party,
    SetAside,
    Span,
    StoryFigure,
    StoryMerge,
    TimelineEntry,
)
from onrecord.record.contract.row_types import (
    ClaimRow,
    ConfidenceRow,
    DatedRow,
    DiscrepancyRow,
    DocumentRow,
    EntityRow,
    EventRow,
    FigureRow,
    IssueRow,
    JudgementRow,
    LineageRow,
    Lists,
    PartyRow,
    SetAsideRow,
    SpanRow,
    StoryMergeRow,
    TimelineRow,
)


class Rows:
    """Holds the order of the documents, which everything else is sorted by."""

    def __init__(self, documents: Sequence[Document], findings: Findings) -> None:
        self.findings = findings
        self.placements = {placement.document: placement for placement in findings.placements}
        self.documents = sorted(documents, key=self._document_key)
        self.order = {document.id: number for number, document in enumerate(self.documents)}
        self.names = {entity.id: entity.name for entity in findings.entities}
        self.touched = {touch.id: list(touch.judgements) for touch in findings.touched}

    def lists(self) -> Lists:
        """Every list of the export that is made from the documents. What can be judged says who
        judged it."""
        findings = self.findings
        return {
            "documents": [self.document(document) for document in self.documents],
            "stories": [
                {
                    "id": story.id,
                    "label": story.label,
                    "documents": self.ids(story.documents),
                    "judgements": self.judgements(story.id),
                }
                for story in sorted(
                    findings.stories, key=lambda story: self.first_document(story.documents)
                )
            ],
            "story_merges": [self.story_merge(merge) for merge in findings.story_merges],
            "origins": [
                {"id": origin.id, "documents": self.ids(origin.documents)}
                for origin in sorted(
                    findings.origins, key=lambda origin: self.first_document(origin.documents)
                )
            ],
            "lineage": [
                self.lineage(link) for link in sorted(findings.lineage, key=self._lineage_key)
            ],
            "entities": [
                self.entity(e)
                for e in sorted(findings.entities, key=lambda e: (e.type, e.name, e.id))
            ],
            "events": [self.event(event) for event in sorted(findings.events, key=self._event_key)],
            "claims": [
                self.claim(c)
                for c in sorted(findings.claims, key=lambda c: (self.first(c.evidence), c.id))
            ],
            "issues": [
                self.issue(i)
                for i in sorted(findings.issues, key=lambda i: (-len(i.claims), i.label, i.id))
            ],
            "discrepancies": [
                self.discrepancy(d) for d in sorted(findings.discrepancies, key=_discrepancy_key)
            ],
            "figures": [
                self.figure(figure)
                for figure in sorted(findings.figures, key=lambda f: (f.thing, f.unit, f.id))
            ],
            "timeline": [
                self.timeline_entry(entry)
                for entry in sorted(findings.timeline, key=self._timeline_key)
            ],
        }

    def story_merge(self, merge: StoryMerge) -> StoryMergeRow:
        placement = self.placements.get(merge.by)
        date = placement.published.value if placement else None
        return {
            "kept": merge.kept,
            "gone": merge.gone,
            "by": merge.by,
            "date": date,
            "copied": merge.copied,
        }

    def document(self, document: Document) -> DocumentRow:
        placement = self.placements.get(document.id)
        published = placement.published if placement else document.published
        return {
            "id": document.id,
            "source": document.source,
            "url": document.url,
            "title": document.title,
            "title_span": None if document.title_span is None else span(document.title_span),
            "opening": span(placement.opening) if placement and placement.opening else None,
            "outlet": document.outlet,
            "outlet_evidence": self.spans(document.outlet_evidence),
            "language": document.language,
            "published": {
                "value": published.value,
                "basis": published.basis,
                "why": published.why,
                "evidence": self.spans(published.evidence),
            },
            "origin": placement.origin if placement else None,
            "story": placement.story if placement else None,
            "notes": list(document.notes),
            "judgements": self.judgements(document.id),
        }

    def lineage(self, link: Lineage) -> LineageRow:
        return {
            "id": link.id,
            "documents": list(link.documents),
            "relation": link.relation,
            "share": round(link.share, 4),
            "directed": link.directed,
            "why": link.why,
            "passages": [[span(one), span(other)] for one, other in link.passages],
        }

    def entity(self, entity: Entity) -> EntityRow:
        return {
            "id": entity.id,
            "type": entity.type,
            "name": entity.name,
            "names": list(entity.names),
            "country": entity.country,
            "roles": [
                {
                    "title": role.title,
                    "qualifier": role.qualifier,
                    "evidence": self.spans(role.evidence),
                }
                for role in entity.roles
            ],
            "mentions": len(entity.mentions),
            "mention_spans": self.spans(entity.mentions),
            "judgements": self.judgements(entity.id),
        }

    def event(self, event: Event) -> EventRow:
        return {
            "id": event.id,
            "type": event.type,
            "plover": event.plover,
            "label": event.label,
            "date": self.dated(event.date),
            "place": self.names_of(event.places),
            "place_ids": list(event.places),
            "venue": event.venue,
            "participants": [
                {"entity": p.entity, "name": p.name, "part": p.part} for p in event.participants
            ],
            "status": event.status,
            "confidence": _confidence(event.confidence),
            "claims": list(event.claims),
            "evidence": self.spans(event.evidence),
            "documents": len(event.documents),
            "document_ids": self.ids(event.documents),
            "origins": len(event.origins),
            "origin_ids": list(event.origins),
            "judgements": self.judgements(event.id),
        }

    def claim(self, claim: Claim) -> ClaimRow:
        return {
            "id": claim.id,
            "kind": claim.kind,
            "act": claim.act,
            "plover": claim.plover,
            "speaker": claim.speakers[0].entity if claim.speakers else None,
            "speaker_name": " and ".join(party.name for party in claim.speakers) or None,
            "speaker_unresolved": _unresolved(claim),
            "speakers": [_party(party) for party in claim.speakers],
            "via": [party.entity for party in claim.via if party.entity is not None],
            "via_names": [party.name for party in claim.via],
            "addressee": [party.entity for party in claim.addressees if party.entity is not None],
            "addressee_names": [party.name for party in claim.addressees],
            "addressees": [_party(party) for party in claim.addressees],
            "content": claim.content,
            "quotations": self.spans(claim.quotations),
            "judged": claim.judged or None,
            "negated": claim.negated,
            "modality": claim.modality,
            "confidence": _confidence(replace(claim.confidence, certain=claim.certain)),
            "date": self.dated(claim.date),
            "place": self.names_of(claim.places),
            "place_ids": list(claim.places),
            "issue": claim.issues[0] if claim.issues else None,
            "issues": list(claim.issues),
            "event": claim.event,
            "evidence": self.spans(claim.evidence),
            "documents": len(claim.documents),
            "document_ids": self.ids(claim.documents),
            "origins": len(claim.origins),
            "origin_ids": list(claim.origins),
            "judgements": self.judgements(claim.id),
        }

    def issue(self, issue: Issue) -> IssueRow:
        return {
            "id": issue.id,
            "label": issue.label,
            "claims": list(issue.claims),
            "parties": [
                {
                    "entity": party.entity,
                    "name": party.name,
                    "standing": party.position,
                    "certain": party.certain,
                    "told_by": list(party.told_by),
                    "claims": list(party.claims),
                }
                for party in issue.parties
            ],
            "rounds": [
                {"event": round_.event, "state": round_.state, "claims": list(round_.claims)}
                for round_ in issue.rounds
            ],
            "judgements": self.judgements(issue.id),
        }

    def discrepancy(self, discrepancy: Discrepancy) -> DiscrepancyRow:
        return {
            "id": discrepancy.id,
            "attribute": discrepancy.attribute,
            "subject": discrepancy.subject,
            "subject_name": discrepancy.subject_name,
            "readings": [
                {
                    "value": reading.value,
                    "evidence": self.spans(reading.evidence),
                    "origins": len(reading.origins),
                    "origin_ids": list(reading.origins),
                }
                for reading in discrepancy.readings
            ],
            "note": discrepancy.note,
            "judged": discrepancy.judged or None,
            "judgements": self.judgements(discrepancy.id),
        }

    def figure(self, figure: StoryFigure) -> FigureRow:
        return {
            "id": figure.id,
            "thing": figure.thing,
            "kind": figure.kind,
            "unit": figure.unit,
            "state": figure.state,
            "readings": [
                {
                    "value": reading.value,
                    "low": reading.low,
                    "high": reading.high,
                    "wording": reading.wording,
                    "date": reading.date,
                    "speaker": reading.speaker or None,
                    "evidence": span(reading.evidence),
                    "clause": span(reading.clause),
                }
                for reading in figure.readings
            ],
            "documents": len(figure.documents),
            "document_ids": self.ids(figure.documents),
            "origins": len(figure.origins),
            "origin_ids": list(figure.origins),
        }

    def timeline_entry(self, entry: TimelineEntry) -> TimelineRow:
        return {
            "date": entry.date,
            "text": entry.text,
            "event": entry.event,
            "claim": entry.claim,
            "evidence": self.spans(entry.evidence),
            "origins": len(entry.origins),
            "origin_ids": list(entry.origins),
        }

    def dated(self, dated: Dated) -> DatedRow:
        return {
            "value": dated.value,
            "basis": dated.basis,
            "why": dated.why,
            "evidence": self.spans(dated.evidence),
        }

    def names_of(self, places: Sequence[str]) -> list[str]:
        return [self.names.get(place, place) for place in places]

    def judgements(self, id: str) -> list[str]:
        """Ids of the judgements that changed this, or are about it."""
        return self.touched.get(id, [])

    def spans(self, spans: Sequence[Span]) -> list[SpanRow]:
        return [span(one) for one in sorted(spans, key=self._span_key)]

    def ids(self, documents: Sequence[str]) -> list[str]:
        return sorted(documents, key=self.order.__getitem__)

    def first(self, spans: Sequence[Span]) -> tuple[int, int, int]:
        return min(map(self._span_key, spans), default=(len(self.order), 0, 0))

    def first_document(self, documents: Sequence[str]) -> int:
        return min(map(self.order.__getitem__, documents), default=len(self.order))

    def _span_key(self, one: Span) -> tuple[int, int, int]:
        return self.order[one.document], one.start, one.end

    def _document_key(self, document: Document) -> tuple[str, str, str]:
        placement = self.placements.get(document.id)
        published = placement.published if placement else document.published
        return _date_key(published.value), base_name(document.source), document.id

    def _event_key(self, event: Event) -> tuple[str, tuple[int, int, int], str]:
        return _date_key(event.date.value), self.first(event.evidence), event.id

    def _timeline_key(self, entry: TimelineEntry) -> tuple[str, tuple[int, int, int], str]:
        return _date_key(entry.date), self.first(entry.evidence), entry.text

    def _lineage_key(self, link: Lineage) -> tuple[list[int], str, str]:
        return [self.order[document] for document in link.documents], link.relation, link.id


def span(one: Span) -> SpanRow:
    """A span as the contract writes it."""
    return {"document": one.document, "start": one.start, "end": one.end, "text": one.text}


def base_name(source: str) -> str:
    """The last part of a path or address, so that the folder a file came from changes nothing."""
    return PurePosixPath(source.replace("\\", "/")).name or source


def _confidence(confidence: Confidence) -> ConfidenceRow:
    return {
        "value": confidence.value,
        "certain": confidence.certain,
        "hangs_on": list(confidence.hangs_on),
    }


def _unresolved(claim: Claim) -> str | None:
    """Why a speaker is no entity: the words name nobody, or whom they stand for is not stated."""
    if not claim.speakers:
        return "the words do not say who"
    return (
        "; ".join(dict.fromkeys(party.unresolved for party in claim.speakers if party.unresolved))
        or None
    )


def _party(party: Party) -> PartyRow:
    return {
        "entity": party.entity,
        "name": party.name,
        "side": party.side,
        "side_name": party.side_name,
    }


def judgement_row(judgement: Judgement) -> JudgementRow:
    """A judgement as the contract writes it."""
    return {
        "id": judgement.id,
        "kind": judgement.kind,
        "value": judgement.value,
        "by": judgement.by,
        "at": judgement.at,
        "why": judgement.why,
        "subjects": list(judgement.subjects),
    }


def set_aside_rows(items: Sequence[SetAside]) -> list[SetAsideRow]:
    """What was set aside, each once, by source and reason."""
    pairs = sorted({(item.source, item.reason) for item in items})
    return [{"source": source, "reason": reason} for source, reason in pairs]


def _discrepancy_key(discrepancy: Discrepancy) -> tuple[str, str, str]:
    return discrepancy.attribute, discrepancy.subject_name, discrepancy.id


def _date_key(value: str | None) -> str:
    # "~" sorts after every digit, so an unknown date comes last.
    return value if value is not None else "~"
