"""Human judgements as values: a judgement, what it is about, which judgements are in force.

A subject is written so that it stays meaningful when ids change: `TYPE:ID=SEEN`. SEEN is what it
was when it was judged: of an entity its name; of a claim, event, issue or discrepancy its act (or
attribute) and the places of its words, `propose d1a2b:10-50 d3c4d:7-30`; of a story its documents.
A subject may also be written bare: an id, or a name of an entity.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.documents import Span

PLACES = 8
"""Places or documents that a subject names, at most: enough to find it again where some were taken
from it."""

_WRITTEN = re.compile(
    r"(?P<type>document|story|entity|claim|event|issue|discrepancy|lineage|judgement)"
    r":(?P<id>[^\s=:]+)(?:=(?P<seen>.*))?",
    re.DOTALL,
)
_PLACE = re.compile(r"(?P<document>\S+):(?P<start>\d{1,9})-(?P<end>\d{1,9})")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A human decision. kind: merge, split, confirm, reject, ...; subjects: what it is about, as
    `Subject` reads it; by, at, why: who, when and for what reason."""

    id: str
    kind: str
    subjects: tuple[str, ...]
    value: str
    by: str
    at: str
    why: str

    @property
    def named(self) -> tuple[str, ...]:
        """All that it names, as written: its subjects and, of a move, the story moved to."""
        return (*self.subjects, self.value) if self.kind == "move" else self.subjects


class SubjectType(StrEnum):
    """What kind of thing a judgement can be about."""

    DOCUMENT = "document"
    STORY = "story"
    ENTITY = "entity"
    CLAIM = "claim"
    EVENT = "event"
    ISSUE = "issue"
    DISCREPANCY = "discrepancy"
    LINEAGE = "lineage"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document, without its words: the text of a document never changes."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """type None: written bare, `id` is then an id of any type or a name. seen: what it was when it
    was judged."""

    type: SubjectType | None
    id: str
    seen: str = ""

    def __str__(self) -> str:
        if self.type is None:
            return self.id
        return f"{self.type}:{self.id}={self.seen}" if self.seen else f"{self.type}:{self.id}"

    @property
    def name(self) -> str:
        """The name it goes by among entities: the one it had, else the words as they were
        written."""
        return self.seen if self.type is SubjectType.ENTITY and self.seen else self.id

    @property
    def act(self) -> str:
        """The act, kind or attribute it had; "" where it was not written down."""
        first = self.seen.split(" ", 1)[0]
        return "" if _PLACE.fullmatch(first) else first

    @property
    def places(self) -> tuple[Place, ...]:
        """Where its words stand."""
        found = map(_PLACE.fullmatch, self.seen.split())
        return tuple(
            Place(one["document"], int(one["start"]), int(one["end"])) for one in found if one
        )

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents it is known by: itself, those of the story, or those in which its words
        stand."""
        if self.type is SubjectType.DOCUMENT:
            return (self.id,)
        if self.type is SubjectType.STORY:
            return tuple(self.seen.split())
        if self.type is SubjectType.ENTITY:
            return ()
        return tuple(dict.fromkeys(place.document for place in self.places))


def parse_subject(written: str) -> Subject:
    """The subject that was written; what is in no form of `TYPE:ID=SEEN` is an id or a name. Never
    raises."""
    match = _WRITTEN.fullmatch(written)
    if match is None:
        return Subject(None, written)
    return Subject(SubjectType(match["type"]), match["id"], match["seen"] or "")


def described(act: str, evidence: Iterable[Span]) -> str:
    """What a claim, event, issue or discrepancy was: its act and the first words of each document
    that has it."""
    first: dict[str, Span] = {}
    for span in evidence:
        first.setdefault(span.document, span)
    places = [f"{span.document}:{span.start}-{span.end}" for span in list(first.values())[:PLACES]]
    return " ".join(["_".join(act.split()) or "_", *places])


class JudgementState(StrEnum):
    """What a judgement does now."""

    ACTS = "acts"
    WAITING = "waiting"
    OVERRULED = "overruled"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class JudgementStatus:
    """A judgement with what became of it. why: a sentence, "" where it acts. by: the judgement that
    undid or overruled it. subjects: ids of what it is about now."""

    judgement: Judgement
    state: JudgementState
    why: str = ""
    by: str | None = None
    subjects: tuple[str, ...] = ()


def by_time(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Each judgement once, the earliest first; of one time, by id."""
    by_id = {judgement.id: judgement for judgement in judgements}
    return tuple(
        sorted(by_id.values(), key=lambda judgement: (judgement.at.removesuffix("Z"), judgement.id))
    )


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that act, the earliest first: no undo among them, and none that is undone."""
    ordered = by_time(judgements)
    undone = undone_by(ordered)
    return tuple(one for one in ordered if one.kind != "undo" and one.id not in undone)


def in_force_for(
    judgements: Iterable[Judgement], documents: Collection[str]
) -> tuple[Judgement, ...]:
    """The judgements in force that can act on a story of these documents: what its findings depend
    on.

    Left out are those whose subjects are all known to lie in other documents; of names and bare ids
    that is not known.
    """
    return tuple(
        judgement
        for judgement in in_force(judgements)
        if any(_may_be_in(written, documents) for written in judgement.named)
    )


def _may_be_in(written: str, documents: Collection[str]) -> bool:
    subject = parse_subject(written)
    return not subject.documents or any(document in documents for document in subject.documents)


def undone_by(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Judgement id -> id of the judgement in force that undoes it: the first that does. An undone
    undo undoes nothing.

    A ring of undos, which no content ids can make, is cut at the same place each time.
    """
    ordered = by_time(judgements)
    undoers: dict[str, list[str]] = defaultdict(list)
    for judgement in ordered:
        if judgement.kind == "undo":
            for subject in judgement.subjects:
                undoers[parse_subject(subject).id].append(judgement.id)
    settled: dict[str, str | None] = {}
    for judgement in ordered:
        _settle(judgement.id, undoers, settled)
    return {id: by for id, by in settled.items() if by is not None}


def _settle(id: str, undoers: Mapping[str, list[str]], settled: dict[str, str | None]) -> None:
    """Settle `id` after all that could undo it; a loop and not a recursion, for chains of undo may
    be long."""
    waiting, begun = [id], set[str]()
    while waiting:
        one = waiting[-1]
        open_ones = [
            by for by in undoers.get(one, ()) if by not in settled and by not in begun and by != one
        ]
        if one not in begun and open_ones:
            begun.add(one)
            waiting += open_ones
            continue
        waiting.pop()
        if one not in settled:
            in_force = (by for by in undoers.get(one, ()) if by in settled and settled[by] is None)
            settled[one] = next(in_force, None)
