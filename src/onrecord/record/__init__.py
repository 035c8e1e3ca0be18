"""Record: the one Python API. The command line, the page and every later interface call it and
nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from onrecord.errors import NothingToRead
from onrecord.languages.base import supported
from onrecord.model import Document, Findings, SetAside, Story
from onrecord.model.judgements import JudgementStatus
from onrecord.pipeline import cache_keys
from onrecord.pipeline.deep_reading import Readers
from onrecord.pipeline.executors.processors import usable
from onrecord.pipeline.progress import Progress, silent
from onrecord.readers.units import Handed
from onrecord.record.additions import Addition, news_of_documents, not_in_english, nothing_read
from onrecord.record.change_queries import Changing
from onrecord.record.contract import export
from onrecord.record.findings_cache import FindingsCache
from onrecord.record.judging import Judged
from onrecord.record.queries import Asked
from onrecord.record.searching import COUNTED, Hit, Stories, count_found, search, wanted_of
from onrecord.record.selection import last_day
from onrecord.settings import MODEL, PROCESSES, READ_AT_ONCE, RECORD
from onrecord.stores import file_of, open_store
from onrecord.stores.base import DocumentSummary, Store

if TYPE_CHECKING:
    from onrecord.record.changes import Changes as Changes

__all__ = [
    "COUNTED",
    "Addition",
    "DocumentSummary",
    "Handed",
    "Hit",
    "JudgementStatus",
    "Progress",
    "Record",
    "file_of",
    "last_day",
    "silent",
]


class Record(Judged, Changing, Asked):
    """The record of stories: the documents that were read, and all that follows from them.

    Use it as a context manager, or close it. Everything that is not a document is worked out when
    it is first asked for and kept, so asking twice costs nothing. What is asked of one story costs
    what that story costs.

    >>> with Record.open("talks.db") as record:  # doctest: +SKIP
    ...     record.add(["reports/"])
    ...     for claim in record.claims(party="Russia", issue="flights"):
    ...         print(claim.act, claim.content)
    """

    def __init__(self, store: Store, model: str = MODEL.default, processes: int = 1) -> None:
        self._store = store
        self._processes = usable(processes)
        self._readers = Readers(model, self._processes)
        self._told = FindingsCache(store, self._readers, self._processes)

    @classmethod
    def open(
        cls,
        address: str | Path = RECORD.default,
        *,
        model: str = MODEL.default,
        create: bool = True,
        processes: int = int(PROCESSES.default),
    ) -> Self:
        """The record at `address`; made where there is none, unless create is False.

        address: a file ("talks.db") or the address of a database ("sqlite:///talks.db"). model: the
        spaCy model that parses. processes: how many read side by side (0: as many as there are
        processors); what is found is the same. Raises RecordUnusable (a folder, no database, no
        permission, locked, missing, not supported), RecordTooNew.
        """
        return cls(open_store(address, cache_keys.program(), create), model, processes)

    def close(self) -> None:
        """Let go of the file and of the processes that read; the record is not used afterwards."""
        self._readers.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def add(
        self,
        sources: Iterable[str | Path | Handed],
        *,
        deep: bool | None = None,
        stdin: BinaryIO | None = None,
        progress: Progress = silent,
    ) -> Addition:
        """Read files, folders, "-" (stdin) or `Handed` bytes, keep the documents, place them in
        stories; what is new.

        deep: whether the stories that hold new documents are read deeply at once; None: where that
        takes no more than `settings.READ_AT_ONCE` documents. Else they are read when they are first
        asked for. Documents are kept in batches, each whole or not at all; after an interruption
        the same call goes on where it stopped. The same documents again change nothing. Raises
        NothingToRead where no source gave a document.
        """
        # Imported here: what reads and describes reports takes a while to load, and most commands
        # read none.
        from onrecord.pipeline.ingest import take_in

        named = [source if isinstance(source, Handed) else str(source) for source in sources]
        story_of = {document: story for story in self.stories() for document in story.documents}
        taken = take_in(
            self._store, named, stdin=stdin, processes=self._processes, progress=progress
        )
        if not taken.new and not taken.known:
            next_step = "Give files or folders with reports, or - for standard input."
            raise NothingToRead(
                nothing_read([str(one) for one in named], taken.set_aside), next_step
            )
        if taken.new and deep is not False:
            self._readers.read_ahead(self._store, taken.new)
        touched = tuple(
            story
            for story in self._told.placing(progress).stories
            if not taken.new.isdisjoint(story.documents)
        )
        unread = self._told.unread(touched)
        if deep is None:
            deep = len(unread) <= READ_AT_ONCE
        before = {
            story_of[d].id: story_of[d]
            for story in touched
            for d in story.documents
            if d in story_of
        }
        changes_between = (
            self._news(tuple(before.values()), touched, progress)
            if deep
            else news_of_documents(taken.new)
        )
        added, known = self._in_order(taken.new), self._in_order(taken.known)
        return Addition(
            added,
            known,
            tuple(taken.set_aside),
            touched,
            0 if deep else len(unread),
            changes_between,
        )

    def count(self) -> int:
        """How many documents the record holds."""
        return self._store.count()

    def revision(self) -> int:
        """A number that moves whenever documents or judgements change; what was told at the same
        number still holds."""
        return self._store.revision()

    def versions(self) -> Mapping[str, str]:
        """Story id -> a word that changes whenever anything that the story tells may have changed:
        its documents, what merged in it, its name, the judgements that can act in it, the program.
        What happens to other stories leaves it as it is, and so does what could not be read, which
        `export` adds to every story."""
        return self._told.versions()

    def version_of(self, story: str) -> str:
        """The same of one story, by any id that leads to it. Raises NotInRecord."""
        return self._told.version_of(story)

    def stories_read(self) -> int:
        """How many stories were read deeply, and can be searched for what they tell; it moves
        without the revision."""
        return self._store.searchable_stories()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents as they are stored, by id. Their dates and origins are in
        `findings().placements`."""
        return self._judged(self._store.documents())

    def documents_with(self, ids: Collection[str]) -> tuple[Document, ...]:
        """The documents with these ids, as they are stored, by id."""
        return self._judged(self._store.documents(ids))

    def heads(self, ids: Collection[str]) -> tuple[DocumentSummary, ...]:
        """The documents with these ids without their texts, by id, with their dates as they were
        when they came."""
        self._told.placing()
        return self._judged_heads(self._store.summaries(ids))

    def latest(self, most: int) -> tuple[DocumentSummary, ...]:
        """At most so many documents without their texts, those published last first; of no known
        date last."""
        order = self._store.latest(cache_keys.first_tier_key(), most)
        heads = {head.id: head for head in self._judged_heads(self._store.summaries(order))}
        return tuple(heads[id] for id in order)

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """What could not be read, with the reason and what to do: sources, and documents that are
        not in English."""
        others = self._told.of_revision(
            "not in English", lambda: self._store.in_other_languages(supported())
        )
        return (*self._store.set_aside(), *map(not_in_english, others))

    def stories(
        self,
        as_of: str | date | None = None,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        about: str = "",
    ) -> tuple[Story, ...]:
        """The documents sorted into the stories that they tell, by their first document; nothing is
        read deeply.

        since, until: stories with a document published in those days. about: stories of which a
        document has all these words. as_of: the stories as they were on that day (this reads
        deeply, for dates that only siblings tell).
        """
        found = self._told.placing().stories if as_of is None else self.findings(as_of).stories
        return self._told.chosen(found, since, until, about) if since or until or about else found

    def story(self, id: str) -> Story:
        """The story with this id, or that had it before it merged, or that holds the document with
        this id.

        Raises NotInRecord.
        """
        return self._told.story(id)

    def search(
        self,
        words: str,
        kind: str,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        outlet: str = "",
        act: str = "",
        party: str = "",
        limit: int = 20,
        offset: int = 0,
    ) -> tuple[Hit, ...]:
        """What holds all the words, the likeliest first. kind: one of `searching.KINDS`.

        Documents and the stories they belong to are found by their text; claims, events, entities,
        issues and discrepancies where their story was read deeply. "embass*" stands for all words
        that begin so. since, until: published, or told for, in those days. outlet: told by this
        one. act: an act or PLOVER root. party: name or id of who a claim is by or to, or for whom;
        of who took part, of the entity itself, of the subject. With an act or a party no document
        is found, stories are those that tell such a line, and words may be "": all lines that fit
        are then found, the newest first. ValueError where a value does not fit.
        """
        wanted = wanted_of(words, kind, since, until, outlet, act, party)
        return (
            ()
            if wanted is None
            else search(self._store, self._stories(), wanted, kind, limit, offset)
        )

    def search_count(
        self,
        words: str,
        kind: str,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        outlet: str = "",
        act: str = "",
        party: str = "",
    ) -> int | None:
        """How many `search` finds in all; None: more than `searching.COUNTED`. ValueError as
        there."""
        wanted = wanted_of(words, kind, since, until, outlet, act, party)
        return 0 if wanted is None else count_found(self._store, self._stories(), wanted, kind)

    def unread(self, story: str | None = None) -> int:
        """How many documents, of a story or in all, were not read deeply yet."""
        return len(self._told.unread(self.stories() if story is None else (self.story(story),)))

    def findings(
        self,
        as_of: str | date | None = None,
        *,
        story: str | None = None,
        progress: Progress = silent,
    ) -> Findings:
        """All that the documents say together, or those of one story; with as_of ("2025-03-01"),
        those published up to that day.

        What was not read deeply before is read now. Documents whose date is not known are left out
        with as_of: see `left_out`. ValueError where as_of is no date; NotInRecord where there is no
        such story.
        """
        return self._told.findings(story, as_of, progress)

    def left_out(self, as_of: str | date, *, story: str | None = None) -> tuple[SetAside, ...]:
        """The documents that `as_of` leaves out, with the reason: published later, or on a day that
        is not known."""
        return self._told.left_out(story, as_of)

    def export(
        self,
        as_of: str | date | None = None,
        *,
        story: str | None = None,
        progress: Progress = silent,
    ) -> dict[str, Any]:
        """The record, or one story, as plain data in the contract "onrecord/1" (see
        `onrecord.record.contract`)."""
        findings = self.findings(as_of, story=story, progress=progress)
        documents = self.documents_with([placement.document for placement in findings.placements])
        if as_of is None:
            return export(documents, findings, self.set_aside, judgements=self._in_force(findings))
        day, left_out = last_day(as_of).isoformat(), self.left_out(as_of, story=story)
        return export(documents, findings, self.set_aside, day, left_out, self._in_force(findings))

    def texts(self, story: str | None = None) -> dict[str, str]:
        """The stored text of each document by id, of a story or of all, to show spans in their
        place."""
        documents = None if story is None else self.story(story).documents
        return {document.id: document.text for document in self._store.documents(documents)}

    def _news(self, before: Sequence[Story], after: Sequence[Story], progress: Progress) -> Changes:
        # Imported here: comparing needs libraries that a command which adds nothing should not
        # load.
        from onrecord.record.changes import changes_between

        if not self._told.unread(before):
            # It is worked out while the new documents are read ahead by another process.
            self._told.of_stories(before, progress)
        told = self._told.of_stories(after, progress)
        return changes_between(self._told.of_stories(before, progress), told)

    def _stories(self) -> Stories:
        return Stories(self._told.story_of(), self._told.story_by_id())

    def _in_order(self, ids: Collection[str]) -> tuple[str, ...]:
        return tuple(
            id for _, id in sorted((source, id) for id, source in self._store.sources(ids).items())
        )
