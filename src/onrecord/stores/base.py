"""What a store can do, in four small protocols, and the values that pass through them.

`DocumentStore` keeps the only stored truth: documents, what was set aside, judgements.
`DerivedStore` keeps what can be made anew, each under the key of what made it. `SearchStore` finds
documents and findings by their words. `FollowingStore` knows which feeds are followed. A `Store` is
all four over one database.

A writing method is one transaction: it happens whole or not at all. Every span is checked against
the stored text before it is written (SpanMismatch). A store that cannot be used raises
RecordUnusable with what to do next. tests/stores/test_contract.py holds all this of every store.
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
from onrecord.model.documents import RemovedDocument
from onrecord.model.following import Feed, FeedItem
from onrecord.stores.codec import to_json
from onrecord.stores.search.base import SearchStore


class DocumentStore(Protocol):
    """Documents, what was set aside, and human judgements: the stored truth."""

    def revision(self) -> int:
        """How often documents or judgements changed: what was worked out at the same number still
        holds."""
        ...

    def documents(self, ids: Collection[str] | None = None) -> tuple[Document, ...]:
        """The documents with these ids, or all, sorted by id."""
        ...

    def count(self) -> int:
        """How many documents there are."""
        ...

    def sources(self, ids: Collection[str]) -> Mapping[str, str]:
        """Document id -> source, of these documents."""
        ...

    def titles(self) -> Mapping[str, str | None]:
        """Document id -> title, of all documents."""
        ...

    def in_other_languages(self, languages: Collection[str]) -> tuple[tuple[str, str], ...]:
        """Source and language of the documents in other languages than these, where it is known;
        sorted."""
        ...

    def add(self, documents: Sequence[Document]) -> frozenset[str]:
        """Keep documents; return the ids that are new.

        A known id changes nothing, except that of two sources of one text the first by `precedence`
        is kept, so that the order of arrival leaves no trace.
        """
        ...

    def remove(self, ids: Collection[str], at: str, reason: str, *, purge: bool) -> frozenset[str]:
        """Take documents out, with all that is derived of them; return the ids that were there.

        Their ids are kept with the day and the reason, and `add` passes over them. purge: nothing
        else is kept, and not a word of them is left in the database.
        """
        ...

    def removed(self) -> tuple[RemovedDocument, ...]:
        """What was taken out, sorted by id."""
        ...

    def restore(self, id: str) -> bool:
        """Put back what was taken out, or where it was purged let it be added again; whether there
        was such a document."""
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

    def damage(self) -> Iterator[str]:
        """What of the record is damaged, in words; nothing where all of it is as it was written."""
        ...

    def clear_set_aside(self, source: str | None = None) -> int:
        """Forget what was set aside, of a source and the lines of it, or all; how many."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """All human judgements, sorted by time and id."""
        ...

    def add_judgements(self, judgements: Sequence[Judgement]) -> None:
        """Keep judgements; one that is known changes nothing."""
        ...


class FollowingStore(Protocol):
    """Feeds that are followed, and the pages that they led to. Losing it loses no report."""

    def feeds(self) -> tuple[Feed, ...]:
        """All feeds, sorted by address."""
        ...

    def put_feed(self, feed: Feed) -> None:
        """Keep a feed in the place of what was known of its address."""
        ...

    def drop_feed(self, address: str) -> bool:
        """Forget a feed and which pages it led to; whether there was one."""
        ...

    def feed_items(self, keys: Collection[str]) -> tuple[FeedItem, ...]:
        """The pages that are known by these keys, sorted by key."""
        ...

    def feed_items_due(self, now: str, most: int) -> tuple[FeedItem, ...]:
        """Pages that are to be looked at again by this time, at most so many, the longest due
        first."""
        ...

    def next_feed_item(self) -> str | None:
        """When the next page is to be looked at again, or None."""
        ...

    def put_feed_items(self, items: Sequence[FeedItem]) -> None:
        """Keep pages in the place of what was known by their keys."""
        ...


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """What the first tier knows of a document. digest: of all that is stored of it. terms: bytes of
    the step that made them, which the store does not open."""

    document: str
    digest: str
    published: Published
    terms: bytes


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text, to list it; published: as it was known when it was indexed."""

    id: str
    source: str
    title: str | None
    outlet: str | None
    language: str | None
    published: Published


@dataclass(frozen=True, slots=True)
class StoryAssignment:
    """All documents in their stories. key: what made it, and of what. scores: bytes of the step
    that made them."""

    key: str
    stories: tuple[Story, ...]
    merges: tuple[StoryMerge, ...]
    scores: bytes


class DerivedStore(Protocol):
    """What follows from the documents and judgements, each under the key of what made it: the index
    of documents, the story assignment, readings and findings. Losing it costs time alone."""

    def unindexed(self, key: str) -> tuple[str, ...]:
        """Ids of the documents of which nothing was put under `key` (the first tier and its
        version), sorted."""
        ...

    def put_indexed(self, key: str, indexed: Sequence[IndexedDocument]) -> None:
        """Keep what the first tier knows, in the place of what another key knew of the same
        documents."""
        ...

    def summaries(self, ids: Collection[str]) -> tuple[DocumentSummary, ...]:
        """The documents with these ids that were indexed, without their texts, sorted by id."""
        ...

    def terms(self, key: str) -> Iterator[tuple[str, bytes]]:
        """Each document that was put under `key` with its terms, by document; fetched as they are
        asked for."""
        ...

    def digests(self, key: str, documents: Collection[str] | None = None) -> Mapping[str, str]:
        """Document id -> digest, of those that were put under `key`, of `documents` or of all."""
        ...

    def days(self, key: str) -> Mapping[str, str | None]:
        """Document id -> the EDTF value of its publication as it was known when it was indexed, or
        None."""
        ...

    def latest(self, key: str, most: int) -> tuple[str, ...]:
        """Ids of at most so many documents, those published last first, by the same days."""
        ...

    def story_assignment(self, key: str | None = None) -> StoryAssignment | None:
        """The assignment kept under `key` (None: whatever it was made of), or None."""
        ...

    def put_story_assignment(self, assignment: StoryAssignment) -> None:
        """Keep the assignment in the place of the one before."""
        ...

    def readings(self, key: str, documents: Collection[str] | None = None) -> dict[str, Reading]:
        """The readings made under `key` (the reader and its version) by document id, of `documents`
        or of all."""
        ...

    def unread(self, key: str, documents: Collection[str]) -> tuple[str, ...]:
        """Those of the documents that have no reading under `key`, sorted."""
        ...

    def put_readings(self, key: str, readings: Sequence[Reading]) -> None:
        """Keep readings in the place of those that another key made of the same documents."""
        ...

    def forget_readings(self, documents: Collection[str]) -> None:
        """Forget the readings of these documents, so that they are unread."""
        ...

    def findings(self, key: str) -> Findings | None:
        """The findings kept under `key`, or None."""
        ...

    def has_findings(self, keys: Collection[str]) -> frozenset[str]:
        """Those of the keys under which findings are kept."""
        ...

    def put_findings(self, key: str, findings: Findings, story: str = "") -> None:
        """Keep findings of a story under `key`; older ones of the same story are forgotten, but for
        a few."""
        ...

    def keep_findings_of(self, stories: Collection[str]) -> None:
        """Forget the findings and the search entries of all other stories."""
        ...


class Store(DocumentStore, FollowingStore, DerivedStore, SearchStore, Protocol):
    """The three parts over one database."""

    reopen: Callable[[], Store]
    """Opens the same store in another process, by its address; it can be pickled."""

    def close(self) -> None:
        """Let go of the files or connections. The store is not used afterwards."""
        ...


def one_of_each(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Of documents with one id, the one that is kept; sorted by id."""
    chosen: dict[str, Document] = {}
    for document in documents:
        other = chosen.get(document.id)
        if other is None or precedence(document) < precedence(other):
            chosen[document.id] = document
    return tuple(chosen[id] for id in sorted(chosen))


def precedence(document: Document) -> tuple[str, str]:
    """Which of two sources of one text is kept: the lesser in code-point order."""
    return document.source, to_json(document)
