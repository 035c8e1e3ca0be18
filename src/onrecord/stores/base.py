"""What a store can do. Any implementation passes tests/store/contract.py.

Stored truth: documents, what was set aside, judgements. Derived and cached by content: arrivals,
the placing, readings and findings.
A writing method is one transaction: it happens whole or not at all. Every span is checked against
the stored text before it is written (SpanMismatch). A store that cannot be used raises
RecordUnusable with what to do next.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord.model import (
    Document,
    Findings,
    Judgement,
    Published,
    Reading,
    SetAside,
    Story,
    StoryMerge,
)


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """What the first tier tells of a document. digest: of all that is stored of it. terms: bytes of
    the step that made them, which the store does not open."""

    document: str
    digest: str
    published: Published
    terms: bytes


@dataclass(frozen=True, slots=True)
class StoryAssignment:
    """All documents in their stories. key: what made it, and of what. scores: bytes of the step
    that made them."""

    key: str
    stories: tuple[Story, ...]
    merges: tuple[StoryMerge, ...]
    scores: bytes


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text, to list it; published: as it was known when it came."""

    id: str
    source: str
    title: str | None
    outlet: str | None
    language: str | None
    published: Published


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that a story tells, to be found by its words.

    kind: claim, event, entity, issue or discrepancy. label: what it is called where it is listed;
    words: what it is found by besides. act: act and PLOVER root of a claim, type of an event or
    entity. parties: names of those it is of, as `naming.folded` writes them.
    """

    story: str
    kind: str
    id: str
    label: str
    words: str
    date: str | None
    act: str
    outlets: tuple[str, ...]
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is looked for: words that must all be there ("embass*" for all that begin so), days, an
    outlet, an act.

    party: a name of those it is of, as `naming.folded` writes it; where it is the whole name of an
    entity of the record, lines of that name fit, else lines of a name that holds it as words.
    Without a word, but with an act or a party, all lines that fit the rest are found, the newest
    first.
    """

    words: str
    since: str | None = None
    until: str | None = None
    outlet: str = ""
    act: str = ""
    party: str = ""


class Store(Protocol):
    reopen: Callable[[], Store]
    """Opens the same store in another process; it can be pickled."""

    def documents(self, ids: Collection[str] | None = None) -> tuple[Document, ...]:
        """The documents with these ids, or all, sorted by id."""
        ...

    def changes(self) -> int:
        """How often documents or judgements changed: what was worked out at the same number still
        holds."""
        ...

    def count(self) -> int:
        """How many documents there are."""
        ...

    def heads(self, ids: Collection[str]) -> tuple[DocumentSummary, ...]:
        """The documents with these ids that have arrived, without their texts, sorted by id."""
        ...

    def others_than(self, languages: Collection[str]) -> tuple[tuple[str, str], ...]:
        """Source and language of the documents in other languages than these, where it is known;
        sorted."""
        ...

    def add(self, documents: Sequence[Document]) -> frozenset[str]:
        """Keep documents; return the ids that are new.

        A known id changes nothing, except that of two sources of one text the lesser in code-point
        order is kept, so that the order of arrival leaves no trace.
        """
        ...

    def put_set_aside(
        self, set_aside: Sequence[SetAside], read_again: Collection[str] = ()
    ) -> None:
        """Keep what was set aside, each once; the old reasons of sources that were read again are
        forgotten first."""
        ...

    def set_aside(self) -> tuple[SetAside, ...]:
        """What was set aside, sorted by source and reason."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """All human judgements, sorted by time and id."""
        ...

    def add_judgements(self, judgements: Sequence[Judgement]) -> None:
        """Keep judgements; one that is known changes nothing."""
        ...

    def put_lines(self, story: str, key: str, lines: Sequence[SearchEntry]) -> None:
        """Keep what a story tells by the findings under `key`, in the place of what it told
        before."""
        ...

    def lined(self) -> Mapping[str, str]:
        """Story -> key of the findings whose lines are kept."""
        ...

    def lined_count(self) -> int:
        """How many stories have their lines kept."""
        ...

    def lines(
        self, wanted: SearchQuery, kind: str, most: int, first: int = 0
    ) -> tuple[SearchEntry, ...]:
        """Lines of a kind that fit, the likeliest first, from the one with this number."""
        ...

    def lines_count(self, wanted: SearchQuery, kind: str, most: int) -> int:
        """How many lines of a kind fit, counted up to `most`."""
        ...

    def proposition(self, wanted: SearchQuery) -> tuple[str, ...]:
        """Ids of the stories with a line that fits, of whatever kind, in the order of their
        likeliest line."""
        ...

    def lines_of(self, ids: Collection[str]) -> tuple[SearchEntry, ...]:
        """The lines with these ids, by id and story: which stories tell a claim or name an
        entity."""
        ...

    def fitting(self, wanted: SearchQuery, most: int = -1, first: int = 0) -> tuple[str, ...]:
        """Ids of documents that fit, the likeliest first, at most so many (-1: all), from the one
        with this number.

        An act or a party fits no document.
        """
        ...

    def fitting_count(self, wanted: SearchQuery, most: int) -> int:
        """How many documents fit, counted up to `most`."""
        ...

    def not_arrived(self, key: str) -> tuple[str, ...]:
        """Ids of the documents of which nothing was put under `key` (the first tier and its
        version), sorted."""
        ...

    def put_arrivals(self, key: str, arrived: Sequence[IndexedDocument]) -> None:
        """Keep what the first tier tells, in the place of what another key told of the same
        documents."""
        ...

    def terms(self, key: str) -> Iterator[tuple[str, bytes]]:
        """Each document that was put under `key` with its terms, by document; fetched as they are
        asked for."""
        ...

    def digests(self, key: str, documents: Collection[str] | None = None) -> Mapping[str, str]:
        """Document id -> digest, of those that were put under `key`, of `documents` or of all."""
        ...

    def days(self, key: str) -> Mapping[str, str | None]:
        """Document id -> the EDTF value of its publication as it was known when it came, or
        None."""
        ...

    def latest(self, key: str, most: int) -> tuple[str, ...]:
        """Ids of at most so many documents, those published last first as it was known when they
        came."""
        ...

    def sources(self, ids: Collection[str]) -> Mapping[str, str]:
        """Document id -> source, of these documents."""
        ...

    def titles(self) -> Mapping[str, str | None]:
        """Document id -> title, of all documents."""
        ...

    def placing(self, key: str | None = None) -> StoryAssignment | None:
        """The placing kept under `key` (None: whatever it was made of), or None."""
        ...

    def put_placing(self, placing: StoryAssignment) -> None:
        """Keep the placing in the place of the one before."""
        ...

    def readings(self, key: str, documents: Collection[str] | None = None) -> dict[str, Reading]:
        """The readings made under `key` (the reader and its version) by document id, of `documents`
        or of all."""
        ...

    def unread(self, key: str, documents: Collection[str]) -> tuple[str, ...]:
        """Those of the documents that have no reading under `key`, sorted."""
        ...

    def forget_readings(self, documents: Collection[str]) -> None:
        """Forget the readings of these documents, so that they are unread."""
        ...

    def put_readings(self, key: str, readings: Sequence[Reading]) -> None:
        """Keep readings in the place of those that another key made of the same documents."""
        ...

    def findings(self, key: str) -> Findings | None:
        """The findings kept under `key`, or None."""
        ...

    def put_findings(self, key: str, findings: Findings, story: str = "") -> None:
        """Keep findings of a story under `key`; older ones of the same story are forgotten, but for
        a few."""
        ...

    def has_findings(self, keys: Collection[str]) -> frozenset[str]:
        """Those of the keys under which findings are kept."""
        ...

    def keep_findings_of(self, stories: Collection[str]) -> None:
        """Forget the findings and the lines of all other stories."""
        ...

    def close(self) -> None:
        """Let go of the files. The store is not used afterwards."""
        ...
