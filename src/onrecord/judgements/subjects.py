"""What a judgement is about, in words that stay meaningful when ids change: `TYPE:ID=SEEN`.

SEEN is what the subject was when it was judged: of an entity its name; of a claim, event, issue or
discrepancy its act (or attribute) and the places of its words, `propose d1a2b:10-50 d3c4d:7-30`; of
a story its documents. A subject may
also be written bare: an id, or a name of an entity.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model import Span

PLACES = 8
"""Places or documents that a subject names, at most: enough to find it again where some were taken
from it."""

_WRITTEN = re.compile(
    r"(?P<type>document|story|entity|claim|event|issue|discrepancy|lineage|judgement):(?P<id>[^\s=:]+)(?:=(?P<seen>.*))?",
    re.DOTALL,
)
_PLACE = re.compile(r"(?P<document>\S+):(?P<start>\d{1,9})-(?P<end>\d{1,9})")


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


def parse(written: str) -> Subject:
    """The subject that was written; what is in no form of `TYPE:ID=SEEN` is an id or a name. Never
    raises."""
    match = _WRITTEN.fullmatch(written)
    if match is None:
        return Subject(None, written)
    return Subject(SubjectType(match["type"]), match["id"], match["seen"] or "")


def seen_at(act: str, evidence: Iterable[Span]) -> str:
    """What a claim, event, issue or discrepancy was: its act and the first words of each document
    that tells it."""
    first: dict[str, Span] = {}
    for span in evidence:
        first.setdefault(span.document, span)
    places = [f"{span.document}:{span.start}-{span.end}" for span in list(first.values())[:PLACES]]
    return " ".join(["_".join(act.split()) or "_", *places])
