"""What one document says, read by itself. References between parts are by Span."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.model.documents import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, as it stands in the stored text. paragraph: the place of its paragraph in the
    document, from 0."""

    span: Span
    paragraph: int


class EntityType(StrEnum):
    """What a name names. A country is a state that acts; a place is where something is; a facility,
    a building."""

    PERSON = "person"
    ORGANIZATION = "organization"
    COUNTRY = "country"
    PLACE = "place"
    FACILITY = "facility"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity. `name` is the span's words on one line, without determiner or
    possessive.

    `country` is the ISO 3166 alpha-2 code of the state the mention stands for or belongs to, where
    the words say so: "Moscow", "the Kremlin", "Russian" -> RU; "Russian Foreign Ministry" -> RU;
    else None. `adjectival` is True for "Russian" in "Russian diplomats": it says whose, it does
    not name a party by itself.
    """

    span: Span
    type: EntityType
    name: str
    country: str | None = None
    adjectival: bool = False


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A title that a document gives a person: "army spokesman Ivan Berg".

    person: the mention's span. title: the words of the title. country: of the body served, where
    the words say so.
    organization: the span of the body's mention inside or beside the title, if any.
    qualifier: "former", "next", "acting", "newly appointed", ... or "".
    """

    person: Span
    title: Span
    country: str | None = None
    organization: Span | None = None
    qualifier: str = ""


class TimeKind(StrEnum):
    """The types of TimeML's TIMEX3: a day or longer, a time of day, a length of time, a recurring
    time."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A span with its value in EDTF (ISO 8601-2), or the rule that gives it once the document's
    date is known.

    value: "2025-02-27", "2016/2018", "PT6H" ...; None while it depends on a document date that is
    unknown.
    rule: how to find the value from an anchor date, in the small language of
    `model/time_rules.py`; "" when the value stands by itself. approximate durations and
    dates carry the EDTF "~".
    """

    span: Span
    kind: TimeKind
    value: str | None
    rule: str = ""


class Form(StrEnum):
    """Whether what was said stands in quotation marks wholly (direct), not at all (indirect) or in
    part (mixed)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class ReferenceKind(StrEnum):
    """How a phrase says who is meant; see Reference."""

    NAMED = "named"
    PRONOUN = "pronoun"
    GENERIC = "generic"
    COLLECTIVE = "collective"


class FoundBy(StrEnum):
    """How it was found who a phrase stands for, from the surest to the least sure."""

    NAME = "name"
    SHORT_NAME = "short name"
    WORDS = "words"
    CALLING = "calling"
    PRONOUN_IN_SENTENCE = "pronoun in its sentence"
    PRONOUN_IN_PARAGRAPH = "pronoun in its paragraph"
    PRONOUN_ACROSS_PARAGRAPHS = "pronoun across paragraphs"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Reference:
    """Who a phrase stands for: `span` is the phrase as written, `mentions` the named mentions it
    stands for.

    Named: the phrase holds the mention ("Russian diplomats" is generic, "army spokesman Ivan Berg"
    named). Pronoun, generic ("the ministry") and collective ("both sides") phrases are resolved to
    mentions elsewhere in the document where the text allows; otherwise `mentions` is empty and
    `unresolved` says why.
    country: ISO alpha-2 of the state the phrase belongs to by its own words or its mentions'
    ("Russian diplomats"). found: how it was found who it is; WORDS where the phrase names nobody
    ("an official").
    """

    span: Span
    kind: ReferenceKind
    mentions: tuple[Span, ...] = ()
    country: str | None = None
    unresolved: str = ""
    found: FoundBy = field(default=FoundBy.NAME, compare=False)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of one attribution, as PARC 3.0 and PolNeAR define them. Content may
    be in pieces."""

    source: Reference | None
    cue: Span | None
    content: tuple[Span, ...]
    form: Form
    negated: bool = False


class Modality(StrEnum):
    """Whether the words give an act as done, set for later, one that may be, or hanging on a
    condition."""

    HAPPENED = "happened"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"


class PropositionKind(StrEnum):
    """A statement: something is said or a position is taken. A deed: something is done."""

    STATEMENT = "statement"
    DEED = "deed"


@dataclass(frozen=True, slots=True)
class Topic:
    """What an act is about: a noun phrase of the content. lemmas: its content words, the head
    first, lower case."""

    span: Span
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confidence:
    """How surely a proposition was read right. value: the probability that all of it is right,
    0..1, calibrated on marked claims. certain: high enough to be told as certain. hangs_on: what
    the reading rests on, in words, the heaviest first."""

    value: float
    certain: bool
    hangs_on: tuple[str, ...] = ()


UNWEIGHED = Confidence(1.0, True)
"""Of what no language has weighed."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """One act as one sentence reports it. Propositions of several documents that report one act
    become one Claim.

    evidence: the clause that reports it. act: a key of the lexicon
    (languages/en/lexicon/acts.tsv). plover: its PLOVER root.
    speakers: who did it (two where both sides did it). addressees: to or with whom. content: the
    words of what was said, agreed, asked. via: whom the text has this from, nearest first (the
    reporter is not listed).
    negated: the speaker did not do the act. time, place: of the act, when the clause says so.
    lemmas: content-word lemmas of the evidence, sorted, for likeness.
    """

    id: str
    kind: PropositionKind
    act: str
    plover: str
    sentence: Span
    evidence: Span
    cue: Span
    speakers: tuple[Reference, ...]
    addressees: tuple[Reference, ...]
    content: Span | None
    quotations: tuple[Span, ...]
    via: tuple[Reference, ...]
    negated: bool
    modality: Modality
    time: Span | None
    places: tuple[Span, ...]
    topics: tuple[Topic, ...]
    lemmas: tuple[str, ...]
    nominal: bool = False
    """Told by a noun ("Russia's invasion of Ukraine") and not by a verb."""
    definite: bool = False
    """By a noun that is taken as known ("the talks", "their meeting")."""
    prior: bool = False
    """By a noun that is set apart as earlier ("the previous talks")."""
    upcoming: bool = False
    """By a noun that is set apart as to come ("the next round")."""
    general: bool = False
    """The clause tells of many times, or of ever and never, and so of no one event."""
    ongoing: bool = False
    """The verb tells what has gone on for a time ("has long asked for")."""
    confidence: Confidence = UNWEIGHED
    """How surely all of this was read right."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document, in the order of the text."""

    document: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    roles: tuple[RoleMention, ...]
    times: tuple[TimeExpression, ...]
    attributions: tuple[Attribution, ...]
    propositions: tuple[Proposition, ...]
