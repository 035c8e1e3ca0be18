"""The rows of the contract "onrecord/1" as types: what `rows.Rows` makes and interfaces show. Keys
stand in the order of the export; what each means is in export.schema.json."""

from __future__ import annotations

from typing import TypedDict


class SpanRow(TypedDict):
    """Words of a stored text: text[start:end] of the document."""

    document: str
    start: int
    end: int
    text: str


class DatedRow(TypedDict):
    """A date in EDTF, or None, with how it is known and the words that give it."""

    value: str | None
    basis: str
    why: str
    evidence: list[SpanRow]


class SetAsideRow(TypedDict):
    """A source that was not read, or that is left out."""

    source: str
    reason: str


class DocumentRow(TypedDict):
    """A document without its text."""

    id: str
    source: str
    url: str | None
    title: str | None
    title_span: SpanRow | None
    opening: SpanRow | None
    outlet: str | None
    outlet_evidence: list[SpanRow]
    language: str | None
    published: DatedRow
    origin: str | None
    story: str | None
    notes: list[str]
    judgements: list[str]


class StoryRow(TypedDict):
    """A story, by its documents."""

    id: str
    label: str
    documents: list[str]
    judgements: list[str]


class StoryMergeRow(TypedDict):
    """Two stories that became one."""

    kept: str
    gone: str
    by: str
    date: str | None
    copied: bool


class OriginRow(TypedDict):
    """Documents that count once."""

    id: str
    documents: list[str]


class LineageRow(TypedDict):
    """Reuse between two documents."""

    id: str
    documents: list[str]
    relation: str
    share: float
    directed: bool
    why: str
    passages: list[list[SpanRow]]


class RoleRow(TypedDict):
    """A title as told."""

    title: str
    qualifier: str
    evidence: list[SpanRow]


class EntityRow(TypedDict):
    """A person, body, country, place or facility."""

    id: str
    type: str
    name: str
    names: list[str]
    country: str | None
    roles: list[RoleRow]
    mentions: int
    mention_spans: list[SpanRow]
    judgements: list[str]


class PartyRow(TypedDict):
    """Who acts or is addressed, and the side it acts for."""

    entity: str | None
    name: str
    side: str | None
    side_name: str


class ParticipantRow(TypedDict):
    """Who took part in an event."""

    entity: str | None
    name: str
    part: str


class SupportedRow(TypedDict):
    """What a claim or an event rests on, when and where it was."""

    date: DatedRow
    place: list[str]
    place_ids: list[str]
    evidence: list[SpanRow]
    documents: int
    document_ids: list[str]
    origins: int
    origin_ids: list[str]
    judgements: list[str]


class ConfidenceRow(TypedDict):
    """How surely a claim or an event was read right."""

    value: float
    certain: bool
    hangs_on: list[str]


class EventRow(SupportedRow):
    """One happening."""

    id: str
    type: str
    plover: str
    label: str
    venue: str | None
    participants: list[ParticipantRow]
    status: str
    confidence: ConfidenceRow
    claims: list[str]


class ClaimRow(SupportedRow):
    """One act as told."""

    id: str
    kind: str
    act: str
    plover: str
    speaker: str | None
    speaker_name: str | None
    speaker_unresolved: str | None
    speakers: list[PartyRow]
    via: list[str]
    via_names: list[str]
    addressee: list[str]
    addressee_names: list[str]
    addressees: list[PartyRow]
    content: str
    quotations: list[SpanRow]
    judged: str | None
    negated: bool
    modality: str
    confidence: ConfidenceRow
    issue: str | None
    issues: list[str]
    event: str | None


class StandingRow(TypedDict):
    """Where a party stands on an issue."""

    entity: str | None
    name: str
    standing: str
    certain: bool
    told_by: list[str]
    claims: list[str]


class RoundRow(TypedDict):
    """The state of an issue after an event; None: outside any round."""

    event: str | None
    state: str
    claims: list[str]


class IssueRow(TypedDict):
    """What is under dispute."""

    id: str
    label: str
    claims: list[str]
    parties: list[StandingRow]
    rounds: list[RoundRow]
    judgements: list[str]


class ReadingRow(TypedDict):
    """One reading of an attribute."""

    value: str
    evidence: list[SpanRow]
    origins: int
    origin_ids: list[str]


class DiscrepancyRow(TypedDict):
    """Readings that cannot all hold."""

    id: str
    attribute: str
    subject: str | None
    subject_name: str
    readings: list[ReadingRow]
    note: str
    judged: str | None
    judgements: list[str]


class FigureReadingRow(TypedDict):
    """What one report says of a figure."""

    value: float
    low: float | None
    high: float | None
    wording: str
    date: str | None
    speaker: str | None
    evidence: SpanRow
    clause: SpanRow


class FigureRow(TypedDict):
    """What several reports count or measure."""

    id: str
    thing: str
    kind: str
    unit: str
    state: str
    readings: list[FigureReadingRow]
    documents: int
    document_ids: list[str]
    origins: int
    origin_ids: list[str]


class TimelineRow(TypedDict):
    """A line of the timeline."""

    date: str | None
    text: str
    event: str | None
    claim: str | None
    evidence: list[SpanRow]
    origins: int
    origin_ids: list[str]


class JudgementRow(TypedDict):
    """A judgement in force."""

    id: str
    kind: str
    value: str
    by: str
    at: str
    why: str
    subjects: list[str]


class AsOfRow(TypedDict):
    """The day up to which the record is told, and what is left out."""

    date: str
    left_out: list[SetAsideRow]


class Lists(TypedDict):
    """Every list of the export that the documents give."""

    documents: list[DocumentRow]
    stories: list[StoryRow]
    story_merges: list[StoryMergeRow]
    origins: list[OriginRow]
    lineage: list[LineageRow]
    entities: list[EntityRow]
    events: list[EventRow]
    claims: list[ClaimRow]
    issues: list[IssueRow]
    discrepancies: list[DiscrepancyRow]
    figures: list[FigureRow]
    timeline: list[TimelineRow]


class Export(Lists):
    """The whole export."""

    schema: str
    sorted_by: dict[str, str]
    as_of: AsOfRow | None
    set_aside: list[SetAsideRow]
    judgements: list[JudgementRow]
