"""Record: the one Python API. The command line, the page and every later interface call it and
nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.languages.base import supported
from onrecord.model import Document, Findings, SetAside, Story
from onrecord.model.judgements import JudgementStatus
from onrecord.pipeline import cache_keys
from onrecord.pipeline.deep_reading import DeepReader
from onrecord.pipeline.executors.base import Executor
from onrecord.pipeline.executors.registry import make_executor
from onrecord.pipeline.progress import Progress, silent
from onrecord.readers.units import Handed
from onrecord.record.additions import Addition, RecordAdditions
from onrecord.record.changes import Changes
from onrecord.record.contract import Export, export
from onrecord.record.copying import Rescued, copy_record, rescue_record
from onrecord.record.drafts import RecordDrafts
from onrecord.record.findings_cache import FindingsCache
from onrecord.record.following import RecordFollowing
from onrecord.record.judging import RecordJudgements
from onrecord.record.queries import RecordQueries
from onrecord.record.removal import RecordRemoval
from onrecord.record.searching import COUNTED, Hit, RecordSearch
from onrecord.record.selection import last_day
from onrecord.settings import MODEL, PROCESSES, RECORD
from onrecord.stores import file_of, name_of, open_store, short_name_of
from onrecord.stores.base import DocumentSummary, Store

__all__ = [
    "COUNTED",
    "Addition",
    "Changes",
    "DocumentSummary",
    "Handed",
    "Hit",
    "JudgementStatus",
    "Progress",
    "Record",
    "Rescued",
    "copy_record",
    "file_of",
    "last_day",
    "name_of",
    "rescue_record",
    "short_name_of",
    "silent",
]


class Record(
    RecordAdditions,
    RecordFollowing,
    RecordRemoval,
    RecordSearch,
    RecordJudgements,
    RecordDrafts,
    RecordQueries,
):
    """The record of stories: the documents that were read, and all that follows from them.

    Use it as a context manager, or close it. Everything that is not a document is worked out when
    it is first asked for and kept, so asking twice costs nothing. What is asked of one story costs
    what that story costs.

    >>> with Record.open("talks.db") as record:  # doctest: +SKIP
    ...     record.add(["reports/"])
    ...     for claim in record.claims(party="Russia", issue="flights"):
    ...         print(claim.act, claim.content)
    """

    def __init__(
        self, store: Store, model: str, executor: Executor, *, closes_executor: bool = False
    ) -> None:
        self._store = store
        self._executor = executor
        self._closes_executor = closes_executor
        self._reader = DeepReader(model, executor)
        self._cache = FindingsCache(store, self._reader)

    @classmethod
    def open(
        cls,
        address: str | Path = RECORD.default,
        *,
        model: str = MODEL.default,
        create: bool = True,
        processes: int | None = None,
        executor: Executor | None = None,
    ) -> Self:
        """The record at `address`; made where there is none, unless create is False.

        address: a file ("talks.db") or the address of a database ("sqlite:///talks.db",
        "postgresql://ada@records.example/talks"). model: the spaCy model that parses. processes:
        how many read side by side (0: as many as there are processors; None: as the environment
        says, see `settings.PROCESSES`); what is found is the same. executor: where work runs
        instead; the caller closes it. Raises RecordUnusable (a folder, no database, no permission,
        locked, missing, not supported), RecordTooNew.
        """
        store = open_store(address, cache_keys.program(), create)
        count = int(PROCESSES.value()) if processes is None else processes
        return cls(store, model, executor or make_executor(count), closes_executor=executor is None)

    def close(self) -> None:
        """Let go of the file and of the processes that read; the record is not used afterwards."""
        self._reader.close()
        if self._closes_executor:
            self._executor.close()
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

    def count(self) -> int:
        """How many documents the record holds."""
        return self._store.count()

    def revision(self) -> int:
        """A number that moves whenever documents or judgements change; what was found at the same
        number still holds."""
        return self._store.revision()

    def versions(self) -> Mapping[str, str]:
        """Story id -> a word that changes whenever the findings of the story may have changed:
        its documents, what merged in it, its name, the judgements that can act in it, the program.
        What happens to other stories leaves it as it is, and so does what could not be read, which
        `export` adds to every story."""
        return self._cache.versions()

    def version_of(self, story: str) -> str:
        """The same of one story, by any id that leads to it. Raises NotInRecord."""
        return self._cache.version_of(story)

    def stories_read(self) -> int:
        """How many stories were read deeply, and can be searched for their findings; it moves
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

    def summaries(self, ids: Collection[str]) -> tuple[DocumentSummary, ...]:
        """The documents with these ids without their texts, by id, with their dates as they were
        when they came."""
        self._cache.assignment()
        return self._judged_summaries(self._store.summaries(ids))

    def latest(self, most: int) -> tuple[DocumentSummary, ...]:
        """At most so many documents without their texts, those published last first; of no known
        date last."""
        order = self._store.latest(cache_keys.first_tier_key(), most)
        summaries = self._judged_summaries(self._store.summaries(order))
        by_id = {summary.id: summary for summary in summaries}
        return tuple(by_id[id] for id in order)

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """What could not be read, with the reason and what to do: sources, and documents that are
        not in English."""
        others = self._cache.of_revision(
            "not in English", lambda: self._store.in_other_languages(supported())
        )
        return (*self._store.set_aside(), *map(_not_in_english, others))

    def stories(
        self,
        as_of: str | date | None = None,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        about: str = "",
    ) -> tuple[Story, ...]:
        """The documents sorted into stories, by their first document; nothing is
        read deeply.

        since, until: stories with a document published in those days. about: stories of which a
        document has all these words. as_of: the stories as they were on that day (this reads
        deeply, for dates that only siblings give).
        """
        found = self._cache.assignment().stories if as_of is None else self.findings(as_of).stories
        return self._cache.chosen(found, since, until, about) if since or until or about else found

    def story(self, id: str) -> Story:
        """The story with this id, or that had it before it merged, or that holds the document with
        this id.

        Raises NotInRecord.
        """
        return self._cache.story(id)

    def unread(self, story: str | None = None) -> int:
        """How many documents, of a story or in all, were not read deeply yet."""
        return len(self._cache.unread(self.stories() if story is None else (self.story(story),)))

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
        return self._cache.findings(story, as_of, progress)

    def left_out(self, as_of: str | date, *, story: str | None = None) -> tuple[SetAside, ...]:
        """The documents that `as_of` leaves out, with the reason: published later, or on a day that
        is not known."""
        return self._cache.left_out(story, as_of)

    def export(
        self,
        as_of: str | date | None = None,
        *,
        story: str | None = None,
        progress: Progress = silent,
    ) -> Export:
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


def _not_in_english(document: tuple[str, str]) -> SetAside:
    """Why a document is kept but not read. document: its source and language."""
    source, language = document
    return SetAside(
        source,
        f"is not in English (it looks like {language}): it is kept as a report, but its sentences "
        "are not read. Add a translation.",
    )
