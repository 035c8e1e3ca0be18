"""What the documents say together. Every value is rebuildable from documents and judgements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.model.documents import Basis, Published, Span
from onrecord.model.reading import UNWEIGHED, Confidence, EntityType, Modality, PropositionKind


class Relation(StrEnum):
    """How one text was made from another; the relations and what they mean are in
    docs/concepts.md."""

    COPY = "copy"
    REVISION = "revision"
    EXCERPT = "excerpt"
    SHARED_STATEMENT = "shared-statement"


@dataclass(frozen=True, slots=True)
class Lineage:
    """Reuse between two documents: (earlier, later) where `directed`, else in order of id and `why`
    says so.

    share: part of the smaller document's sentences that the other holds, 0..1. passages: the same
    words in both.
    """

    id: str
    documents: tuple[str, str]
    relation: Relation
    share: float
    passages: tuple[tuple[Span, Span], ...]
    directed: bool
    why: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Documents that count once: one text and what was copied or revised from it."""

    id: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """What the corpus knows of one document: when it was published, its origin and its story.

    opening: the first words of the report itself, past captions and dateline, to name it by where
    it has no title.
    """

    document: str
    published: Published
    origin: str
    story: str
    opening: Span | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Documents about one developing story. label: words of a title, else the weightiest words.
    documents: ids.

    The id is made from its first document in order of publication; ids made from its other
    documents lead to it too.
    """

    id: str
    label: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryMerge:
    """Two stories (ids) that became one when document `by` came. copied: it is one text with a
    document of the other.

    `gone` was the id of a story before that document, and leads to the story that it became part
    of.
    """

    kept: str
    gone: str
    by: str
    copied: bool


@dataclass(frozen=True, slots=True)
class Role:
    """A title as the reports give it: its words on one line, qualifier ("former", "next"), and each
    place that gives it."""

    title: str
    qualifier: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """country: ISO alpha-2 of the state it is or serves, by the texts' own words. mentions: spans
    that name it.

    other_ids: ids that it would have if some of its names or documents were not there: old ids lead
    to it by them.
    """

    id: str
    type: EntityType
    name: str
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    mentions: tuple[Span, ...]
    country: str | None = None
    other_ids: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in EDTF with how it is known and the words. value None: not stated, `why` says what is
    missing."""

    value: str | None
    basis: Basis
    evidence: tuple[Span, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts: `name` is the entity's name or, unresolved, the words of the text; `side` the
    entity it acts for.

    A spokeswoman's side is her state; a company's spokesman's the company; a private person is his
    own side.
    unresolved: why the words stand for no entity; "" where they do. Two parties are equal whatever
    the reason.
    """

    entity: str | None
    name: str
    side: str | None
    side_name: str
    unresolved: str = field(default="", compare=False)


CONFIRMED, REJECTED = "confirmed", "rejected"
"""What a person can decide of a claim or a discrepancy."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One act as one or more documents report it. speakers holds two parties where both did it.

    judged: what a person decided of it: CONFIRMED, REJECTED (it is shown, and counts nowhere) or
    "". confidence: of the telling that is read most surely.
    """

    id: str
    kind: PropositionKind
    act: str
    plover: str
    speakers: tuple[Party, ...]
    via: tuple[Party, ...]
    addressees: tuple[Party, ...]
    content: str
    quotations: tuple[Span, ...]
    negated: bool
    modality: Modality
    date: Dated
    places: tuple[str, ...]
    issues: tuple[str, ...]
    event: str | None
    evidence: tuple[Span, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    propositions: tuple[str, ...]
    judged: str = ""
    confidence: Confidence = UNWEIGHED

    @property
    def certain(self) -> bool:
        """Whether it is told as certain: read surely enough, or confirmed by a person."""
        return self.judged == CONFIRMED or self.confidence.certain


@dataclass(frozen=True, slots=True)
class Participant:
    """part: lead, participant, actor, target, host ..."""

    entity: str | None
    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Event:
    """One happening. type: an act of the lexicon (languages/en/lexicon/acts.tsv); status: happened,
    planned, possible. confidence: of its tellings together.

    propositions: ids of those that report it; each could have given it its id, so that old ids
    lead to it.
    """

    id: str
    type: str
    plover: str
    label: str
    date: Dated
    places: tuple[str, ...]
    venue: str | None
    participants: tuple[Participant, ...]
    status: Modality
    claims: tuple[str, ...]
    evidence: tuple[Span, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    propositions: tuple[str, ...] = ()
    confidence: Confidence = UNWEIGHED


AGREED = frozenset({"agreed", "resumed"})
REFUSED = frozenset({"refused", "suspended"})
"""States of an issue after which nothing of it is open; in any other it waits for something."""


@dataclass(frozen=True, slots=True)
class PartyPosition:
    """Where a side stands on an issue: raised, proposed, demanded, agreed, refused, ... with the
    claims. certain: a claim that is certain enough says so. told_by: on whose word it rests where
    that is not its own or the report's ("agreed, says the other side"), names."""

    entity: str | None
    name: str
    position: str
    claims: tuple[str, ...]
    certain: bool = True
    told_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """State of an issue after one event (None: outside any round): raised, proposed, agreed,
    refused, not mentioned ..."""

    event: str | None
    state: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """What is under dispute. label: words of the text. claims: ids. parties, rounds: where it
    stands, with whom."""

    id: str
    label: str
    claims: tuple[str, ...]
    parties: tuple[PartyPosition, ...]
    rounds: tuple[Round, ...]


NOT_MENTIONED = "not mentioned"
"""State of an issue after a meeting whose reports say nothing of it: nothing is known to have
changed."""


def last_state(rounds: Sequence[tuple[str | None, str]]) -> str:
    """The state of an issue after the last round that speaks of it; where none does, how it stands
    outside; "" where there is nothing.

    rounds: event id (None: outside any round) and state, in the order of `Issue.rounds`.
    """
    return (
        [state for event, state in rounds if event is not None and state != NOT_MENTIONED]
        or [state for _, state in rounds]
        or [""]
    )[-1]


@dataclass(frozen=True, slots=True)
class ReadingOf:
    """One reading of an attribute: its value, where it stands, how many origins give it."""

    value: str
    evidence: tuple[Span, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Readings of one attribute (name, title, date, number, place, status) that cannot all hold.

    judged: as of a claim; a rejected one is no contradiction.
    """

    id: str
    attribute: str
    subject: str | None
    subject_name: str
    readings: tuple[ReadingOf, ...]
    note: str
    judged: str = ""


@dataclass(frozen=True, slots=True)
class FigureReading:
    """What one report says of a figure. value: the number, in the unit of its figure. low, high:
    between which the words leave it open, None without a bound ("at least 60"). wording: as it is
    written. date: when the report was published (EDTF), None where that is not known. speaker: who
    says so, "" where it is the report's own word. evidence: the number and what is counted; clause:
    the words around it that tell of what."""

    value: float
    low: float | None
    high: float | None
    wording: str
    date: str | None
    speaker: str
    evidence: Span
    clause: Span


@dataclass(frozen=True, slots=True)
class StoryFigure:
    """What several reports count or measure, with all they say of it, by date (unknown last).

    thing: its words, of the clause that tells most of it. kind: count, money, percent, measure.
    unit: what is counted, the currency, the unit of length or weight; "" for a share. state: one
    (all can hold), changes (a later report gives another figure of what changes), differs (what
    cannot both hold).
    """

    id: str
    thing: str
    kind: str
    unit: str
    state: str
    readings: tuple[FigureReading, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A line of the dated view. date: EDTF or None. text: words of a report. event or claim: the id
    it tells."""

    date: str | None
    text: str
    event: str | None
    claim: str | None
    evidence: tuple[Span, ...]
    origins: tuple[str, ...]


class Part(StrEnum):
    """What an entity has to do with a line of its timeline; in the order of how much it is its own
    line."""

    LED = "led"
    DID = "did"
    WAS_AT = "was at"
    UNDERWENT = "underwent"
    WAS_ADDRESSED = "was addressed"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class EntityTimelineEntry:
    """A line of one entity's timeline: one happening or one thing said, whatever number of reports
    tell it.

    part: LED: it led a delegation; DID: it acted or spoke; WAS_AT: it met with others; UNDERWENT:
    done to it;
    WAS_ADDRESSED: said to or of it; TOLD: the reports have the line from it, and when it told so is
    not known.
    label: of the meeting that the line tells of or was said at; "". acting: names of those who
    stood for it, other than itself. by, to: names of the other parties that acted (at a meeting:
    that were there), that it was done or said to.
    text: words of a report. told: the day of the first report that tells it, EDTF or None. event,
    claims: the ids it rests on; event None: a claim by itself.
    """

    date: Dated
    part: Part
    act: str
    label: str
    negated: bool
    status: Modality
    acting: tuple[str, ...]
    by: tuple[str, ...]
    to: tuple[str, ...]
    text: str
    told: str | None
    event: str | None
    claims: tuple[str, ...]
    evidence: tuple[Span, ...]
    documents: tuple[str, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Touch:
    """Judgements (ids, in the order of their time) that changed what has this id, or are about
    it."""

    id: str
    judgements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything derived. Each tuple is sorted by the key its export names."""

    placements: tuple[Placement, ...] = ()
    stories: tuple[Story, ...] = ()
    story_merges: tuple[StoryMerge, ...] = ()
    origins: tuple[Origin, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    figures: tuple[StoryFigure, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    touched: tuple[Touch, ...] = ()
