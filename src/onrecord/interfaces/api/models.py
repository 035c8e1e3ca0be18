"""Rows that are not in the contract of the export: lists of what was not read deeply, finds, news,
additions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from onrecord.interfaces.api.openapi import reference


def _array_of(name: str, description: str) -> Any:
    return Field(description=description, json_schema_extra={"items": dict(reference(name))})


def _one(name: str, description: str) -> Any:
    return Field(description=description, json_schema_extra={"allOf": [dict(reference(name))]})


Rows = list[dict[str, Any]]


class RecordRow(BaseModel):
    """The record as a whole."""

    schema_: str = Field(alias="schema", description="The contract of the rows.")
    version: str = Field(description="Of the program.")
    stories_read: int = Field(
        description="Stories that were read deeply: what they tell can be searched."
    )
    revision: int = Field(description="Moves whenever documents or judgements change.")
    documents: int = Field(description="How many documents there are.")
    unread: int = Field(description="How many of them were not read deeply yet.")
    stories: int = Field(description="How many stories they tell.")
    set_aside: int = Field(description="How many sources could not be read.")
    judgements: int = Field(description="How many judgements were made, undone ones too.")


class StoryListed(BaseModel):
    """A story as it is listed: the row of the contract, and from when to when it is told and by
    whom."""

    id: str
    label: str = Field(description="Words of a title, else its weightiest words.")
    documents: list[str] = Field(
        description="Ids, by the day of publication as it was known when they came."
    )
    outlets: list[str] = Field(description="Who reports on it, those with most reports first.")
    first: str | None = Field(
        description="EDTF: when the first of its reports was published; null: not known."
    )
    last: str | None = Field(
        description="EDTF: when the last of its reports was published; null: not known."
    )


class DocumentListed(BaseModel):
    """A document as it is listed, with what was known of it when it came."""

    id: str
    source: str = Field(description="The path or address as given.")
    title: str | None
    outlet: str | None
    language: str | None
    published: dict[str, Any] = _one(
        "dated", "When it was published, as it was known when it came."
    )
    story: str | None = Field(description="The story it belongs to.")


class Hit(BaseModel):
    """One thing found."""

    kind: str
    id: str
    story: str = Field(description="The story that holds it.")
    label: str = Field(description="What it is called.")
    words: str = Field(description="The text around what was looked for, on one line.")
    date: str | None = Field(description="EDTF: published, or told for; null: not known.")
    act: str = Field(
        description="Act and PLOVER root of a claim, type of an event or entity; empty for others."
    )
    outlets: list[str] = Field(description="Who tells it.")


class EntityTimelineEntry(BaseModel):
    """A line of one entity's timeline: one happening or one thing said, whatever number of reports
    tell it."""

    date: dict[str, Any] = _one("dated", "When it was.")
    part: str = Field(
        description="led, did, was at, underwent, was addressed, told (the "
        "reports have it from them)."
    )
    act: str
    label: str = Field(
        description="Of the meeting that the line tells of or was said at; else empty."
    )
    negated: bool
    status: str = Field(description="happened, planned, possible, conditional")
    acting: list[str] = Field(description="Names of those who stood for it, other than itself.")
    by: list[str] = Field(
        description="Names of the other parties that acted; at a meeting, that were there."
    )
    to: list[str] = Field(description="Names of the parties that it was done or said to.")
    text: str = Field(description="Words of a report.")
    told: str | None = Field(description="EDTF: the day of the first report that tells it.")
    event: str | None
    claims: list[str]
    evidence: Rows = _array_of("span", "The words it rests on.")
    documents: int
    document_ids: list[str]
    origins: int
    origin_ids: list[str]


class NewLine(BaseModel):
    """One thing that is new."""

    id: str = Field(description="What the line is about; for `changed`, the issue.")
    text: str = Field(description="What it is, in a short sentence.")


class SentenceChange(BaseModel):
    """A sentence of a report before and after it was revised."""

    before: dict[str, Any] | None = _one("span", "Its words before; null: it was not there.")
    after: dict[str, Any] | None = _one("span", "Its words now; null: it is not there any more.")


class Revision(BaseModel):
    """A version of a report beside the one before it."""

    before: str = Field(description="Id of the document.")
    after: str = Field(description="Id of the document.")
    title_before: str = Field(description="Empty where the headline is the same, or none was.")
    title_after: str = Field(description="Empty where the headline is the same, or none is.")
    sentences: list[SentenceChange] = Field(description="What changed, in the order of the text.")
    appeared: list[NewLine] = Field(description="Claims that only the later version tells.")
    vanished: list[NewLine] = Field(description="Claims that only the earlier version tells.")


class Changes(BaseModel):
    """What documents brought. Claims and events that only gained evidence are no news."""

    since: str = Field(description="The first day of the documents that are new.")
    undated: list[str] = Field(
        description="Those of `documents` of which no date is known: they count as new."
    )
    documents: list[str] = Field(description="Ids of the documents that are new.")
    claims: list[NewLine]
    events: list[NewLine]
    issues: list[NewLine]
    changed: list[NewLine] = Field(
        description="Standings and rounds of issues that are not what they were."
    )
    discrepancies: list[NewLine]


class Addition(BaseModel):
    """What came of documents that were sent."""

    added: list[str] = Field(description="Ids of documents that are new.")
    known: list[str] = Field(description="Ids of those that were there.")
    set_aside: Rows = _array_of("set_aside", "What could not be read, and why.")
    stories: list[str] = Field(description="Ids of the stories that hold new documents.")
    unread: int = Field(description="How many documents of these stories wait to be read deeply.")


class ProblemType(BaseModel):
    """A kind of problem."""

    type: str = Field(description="What `type` of a problem holds.")
    status: int
    title: str
    says: str = Field(description="When it is met.")


class ProblemTypes(BaseModel):
    """Every kind of problem that the API ends with."""

    problems: list[ProblemType]


Text = Annotated[str, StringConstraints(max_length=10_000)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]


class DraftAsked(BaseModel):
    """A draft to be held against the record."""

    model_config = ConfigDict(extra="forbid", strict=True)

    text: Annotated[str, StringConstraints(min_length=1, max_length=60_000)] = Field(
        description="The draft; an empty line stands between paragraphs. It is not kept."
    )
    story: Words | None = Field(
        None,
        description="Id of the only story that it is held against; else all of a small record, or "
        "the stories of a large one that are likest to it.",
    )


class DraftDifference(BaseModel):
    """What a sentence and a report give differently."""

    attribute: str = Field(
        description="number, age, date, polarity, direction, name, speaker, act, status, certainty"
    )
    draft: str = Field(description="The words of the draft.")
    record: str = Field(description="The words of the report.")


class DraftLine(BaseModel):
    """Words of a report that bear on a sentence."""

    evidence: dict[str, Any] = _one("span", "The words.")
    outlet: str | None
    title: str | None
    published: str | None = Field(description="EDTF; null: not known.")
    speakers: list[str] = Field(description="Whose words they are; empty: not stated.")
    claims: list[str] = Field(description="Ids of the claims that rest on them.")
    certain: bool = Field(description="Whether what they tell was read as certain.")
    differs: list[DraftDifference]


class DraftQuotation(BaseModel):
    """Words of the draft in quotation marks, looked for to the letter."""

    start: int
    end: int
    text: str
    verdict: Literal["exact", "altered", "not-found"]
    found: DraftLine | None = Field(description="The words of the report; null: none has such.")


class DraftSentence(BaseModel):
    """A sentence of the draft, and what the record has to say of it."""

    start: int = Field(description="Its first character in the draft.")
    end: int
    text: str
    verdict: Literal[
        "supported", "contradicted", "attributed", "misquoted", "not-found", "not-checked"
    ] = Field(
        description="attributed: somebody else says so. misquoted: it is said, the words in "
        "quotation marks are others. not-found: nobody on record says so, which does not make it "
        "wrong."
    )
    origins: int = Field(description="Of how many independent origins the lines are.")
    lines: list[DraftLine] = Field(description="What the verdict rests on, the likest first.")
    against: list[DraftLine] = Field(description="What contradicts a sentence that others support.")
    nearest: list[DraftLine] = Field(
        description="What comes nearest to a sentence that nobody on record says."
    )
    quotations: list[DraftQuotation]


class DraftChecked(BaseModel):
    """A draft, sentence by sentence, beside what is on record."""

    stories: list[str] = Field(description="Ids of the stories that it was held against.")
    reports: int = Field(description="How many documents that is.")
    not_held_against: int = Field(description="How many further documents the record holds.")
    counts: dict[str, int] = Field(description="Verdict -> how many sentences have it.")
    sentences: list[DraftSentence]


class UndoAsked(BaseModel):
    """Who undoes a judgement, and why."""

    model_config = ConfigDict(extra="forbid", strict=True)

    by: Words = Field(description="Name of the person who undoes it.")
    why: Text = Field("", description="Why.")


class JudgementAsked(UndoAsked):
    """A judgement to be made; docs/judgements.md has the kinds, what each is about and what its
    value says."""

    kind: Literal[
        "merge", "split", "move", "confirm", "reject", "speaker", "date", "outlet", "note", "undo"
    ]
    subjects: list[Words] = Field(
        description="Ids of what it is about, or names of entities.", min_length=1, max_length=1_000
    )
    value: Text = Field(
        "",
        description="A story, speakers, an EDTF date, an outlet or a text, as the kind asks for.",
    )
    at: str | None = Field(
        None,
        description="The day, or time in UTC (2026-03-01T09:30:00Z), of the judgement; now where "
        "it is left out.",
    )


class JudgementRow(BaseModel):
    """A judgement as it is kept and exchanged."""

    id: str
    kind: str
    subjects: list[str] = Field(description="What it is about, as TYPE:ID=SEEN.")
    value: str
    by: str
    at: str
    why: str


class JudgementListed(JudgementRow):
    """A judgement with what became of it."""

    state: Literal["acts", "waiting", "overruled", "undone"]
    state_why: str = Field(description="A sentence; empty where it acts.")
    state_by: str | None = Field(description="The judgement that undid or overruled it.")
    now: list[str] = Field(description="Ids of what it is about now.")


class Judgements(BaseModel):
    """All judgements, to be carried to another record: the contract onrecord-judgements/1."""

    schema_: Literal["onrecord-judgements/1"] = Field(alias="schema")
    judgements: list[JudgementRow] = Field(
        description="The earliest first. An id may be left out when they are sent."
    )


class Imported(BaseModel):
    """What came of judgements that were sent."""

    new: int = Field(description="How many were not known.")
