"""Record: the one Python API. The command line, the page and every later interface call it and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from onrecord import selection, versions
from onrecord.errors import NothingToRead, RecordUnusable
from onrecord.export import export
from onrecord.model import (
    Claim,
    Discrepancy,
    Document,
    Entity,
    Event,
    Findings,
    Issue,
    Lineage,
    Published,
    Reading,
    SetAside,
    Story,
    TimelineEntry,
)
from onrecord.model.documents import content_id
from onrecord.run import Progress, derive, not_in_english, read_documents, silent
from onrecord.selection import last_day
from onrecord.settings import MODEL, RECORD
from onrecord.steps.collect import collect
from onrecord.store import open_store
from onrecord.store.base import Store
from onrecord.store.codec import to_json

if TYPE_CHECKING:
    from onrecord.steps.compare import News

__all__ = ["Addition", "Progress", "Record", "last_day", "silent"]

KEEP_AT_ONCE = 64
"""Documents kept in one transaction while sources are collected."""

SHOWN = 10
"""Reasons told where nothing could be read."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What one `Record.add` did: documents that are new, those that were there, what was set aside, what is new."""

    added: tuple[Document, ...]
    known: tuple[Document, ...]
    set_aside: tuple[SetAside, ...]
    news: News


class Record:
    """The record of a story: the documents that were read, and all that follows from them.

    Use it as a context manager, or close it. Everything that is not a document is worked out when it is first asked
    for and kept, so asking twice costs nothing.

    >>> with Record.open("talks.db") as record:  # doctest: +SKIP
    ...     record.add(["reports/"])
    ...     for claim in record.claims(party="Russia", issue="flights"):
    ...         print(claim.act, claim.content)
    """

    def __init__(self, store: Store, model: str = MODEL.default) -> None:
        self._store = store
        self._model = model
        self._known: dict[str, Findings] = {}

    @classmethod
    def open(cls, path: str | Path = RECORD.default, *, model: str = MODEL.default, create: bool = True) -> Self:
        """The record in the file `path`; made where there is none, unless create is False.

        Raises RecordUnusable (a folder, no database, no permission, locked, missing), RecordTooNew.
        """
        path = Path(path)
        if not create and not path.exists():
            raise RecordUnusable(
                f"There is no record at {path}.",
                "Make one with `onrecord read SOURCES...`, or name another with --record.",
            )
        return cls(open_store(path, versions.program()), model)

    def close(self) -> None:
        """Let go of the file; the record is not used afterwards."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self, sources: Iterable[str | Path], *, stdin: BinaryIO | None = None, progress: Progress = silent
    ) -> Addition:
        """Read files, folders or "-" (stdin), keep the documents, and say what is new.

        Documents are kept in batches, each whole or not at all; after an interruption the same call goes on where it
        stopped. The same documents again change nothing. Raises NothingToRead where no source gave a document.
        """
        before = self.findings(progress=progress)
        added, known, set_aside = self._collect([str(source) for source in sources], stdin, progress)
        after = self.findings(progress=progress)
        # Imported here: comparing needs libraries that a command which adds nothing should not load.
        from onrecord.steps.compare import news

        return Addition(added, known, set_aside, news(before, after))

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents as they are stored, by id. Their dates and origins are in `findings().placements`."""
        return self._store.documents()

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """What could not be read, with the reason and what to do: sources, and documents that are not in English."""
        return (*self._store.set_aside(), *not_in_english(self.documents))

    def findings(self, as_of: str | date | None = None, *, progress: Progress = silent) -> Findings:
        """All that the documents say together; with as_of ("2025-03-01"), those published up to that day.

        Documents whose date is not known are left out then: see `left_out`. ValueError where as_of is no date.
        """
        if as_of is None:
            return self._derived(self.documents, {}, progress)
        published = self._published(progress)
        kept, _ = selection.published_by(self.documents, published, last_day(as_of))
        return self._derived(kept, {"published": {document.id: published[document.id] for document in kept}}, progress)

    def left_out(self, as_of: str | date) -> tuple[SetAside, ...]:
        """The documents that `as_of` leaves out, with the reason: published later, or on a day that is not known."""
        return selection.published_by(self.documents, self._published(), last_day(as_of))[1]

    def claims(
        self,
        party: str | None = None,
        issue: str | None = None,
        act: str | None = None,
        as_of: str | date | None = None,
    ) -> tuple[Claim, ...]:
        """What was said and done, as told.

        party: name or id of who did it or for whom ("Russia" also finds its ministry's spokeswoman). issue: words of
        the issue's label, or its id. act: an act ("propose") or its PLOVER root. as_of: as in `findings`.
        """
        return selection.claims(self.findings(as_of), party=party, issue=issue, act=act)

    def events(self, as_of: str | date | None = None) -> tuple[Event, ...]:
        """What happened, each once, however many reports tell it."""
        return self.findings(as_of).events

    def entities(self, as_of: str | date | None = None) -> tuple[Entity, ...]:
        """Persons, organizations, countries, places and facilities, with their names and roles as told."""
        return self.findings(as_of).entities

    def issues(self, as_of: str | date | None = None) -> tuple[Issue, ...]:
        """The matters: who stands where on each, and how it stood after each round."""
        return self.findings(as_of).issues

    def discrepancies(self, as_of: str | date | None = None) -> tuple[Discrepancy, ...]:
        """Where the reports contradict each other, with who says which."""
        return self.findings(as_of).discrepancies

    def timeline(self, as_of: str | date | None = None) -> tuple[TimelineEntry, ...]:
        """What happened when, in order; what has no date comes last."""
        return self.findings(as_of).timeline

    def lineage(self, as_of: str | date | None = None) -> tuple[Lineage, ...]:
        """Which report took over words of which other."""
        return self.findings(as_of).lineage

    def stories(self, as_of: str | date | None = None) -> tuple[Story, ...]:
        """The documents sorted into the stories that they tell."""
        return self.findings(as_of).stories

    def export(self, as_of: str | date | None = None, *, progress: Progress = silent) -> dict[str, Any]:
        """The whole record as plain data, in the contract "onrecord/1" (see `onrecord.export`)."""
        findings = self.findings(as_of, progress=progress)
        told = {placement.document for placement in findings.placements}
        documents = [document for document in self.documents if document.id in told]
        if as_of is None:
            return export(documents, findings, self.set_aside)
        day = last_day(as_of).isoformat()
        return export(documents, findings, self.set_aside, day, self.left_out(as_of))

    def texts(self) -> dict[str, str]:
        """The stored text of each document by id, to show spans in their place."""
        return {document.id: document.text for document in self.documents}

    def _published(self, progress: Progress = silent) -> dict[str, Published]:
        return {placement.document: placement.published for placement in self.findings(progress=progress).placements}

    def _derived(self, documents: Sequence[Document], given: dict[str, Any], progress: Progress) -> Findings:
        if not documents:
            return Findings()
        judgements = self._store.judgements()
        key = content_id("fi_", versions.steps_key(self._model), to_json([documents, judgements, given]))
        if key not in self._known:
            findings = self._store.findings(key)
            if findings is None:
                findings = derive(*self._read(documents, progress), judgements, given=given, progress=progress)
                self._store.put_findings(key, findings)
            self._known[key] = findings
        return self._known[key]

    def _read(
        self, documents: Sequence[Document], progress: Progress
    ) -> tuple[tuple[Document, ...], tuple[Reading, ...]]:
        readings, faulty = read_documents(self._store, documents, self._model, progress)
        if faulty:
            self._store.put_set_aside(faulty)
        told = {reading.document for reading in readings}
        return tuple(document for document in documents if document.id in told), readings

    def _collect(
        self, sources: Sequence[str], stdin: BinaryIO | None, progress: Progress
    ) -> tuple[tuple[Document, ...], tuple[Document, ...], tuple[SetAside, ...]]:
        new: set[str] = set()
        documents: dict[str, Document] = {}
        set_aside: list[SetAside] = []
        collected = _watched(collect(sources, stdin=stdin), progress)
        while some := list(islice(collected, KEEP_AT_ONCE)):
            kept = [item for item in some if isinstance(item, Document)]
            set_aside += [item for item in some if isinstance(item, SetAside)]
            documents |= {document.id: document for document in kept}
            new |= self._store.add(kept)
        if not documents:
            next_step = "Give files or folders with reports, or - for standard input."
            raise NothingToRead(_nothing(sources, set_aside), next_step)
        found: list[Document | SetAside] = [*documents.values(), *set_aside]
        read = {file_of(item.source) for item in found}
        self._store.put_set_aside(
            set_aside, [old.source for old in self._store.set_aside() if file_of(old.source) in read]
        )
        ordered = sorted(documents.values(), key=lambda document: (document.source, document.id))
        added = tuple(document for document in ordered if document.id in new)
        known = tuple(document for document in ordered if document.id not in new)
        return added, known, tuple(set_aside)


def _watched(items: Iterable[Document | SetAside], progress: Progress) -> Iterator[Document | SetAside]:
    for number, item in enumerate(items, 1):
        progress("collecting", number, None)
        # A file's name may hold bytes that are no text; what is stored is text.
        source = item.source.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        yield item if source == item.source else replace(item, source=source)


def file_of(source: str) -> str:
    """The file of a source: "rows.jsonl" of "rows.jsonl#3" (a row) and "rows.jsonl:4" (a line that was set aside)."""
    return re.sub(r"[#:]\d+$", "", source)


def _nothing(sources: Sequence[str], set_aside: Sequence[SetAside]) -> str:
    if not set_aside:
        return f"No report was found in {', '.join(sources) or 'nothing'}."
    shown = [f"{item.source}: {item.reason}" for item in set_aside[:SHOWN]]
    more = [f"and {len(set_aside) - SHOWN} more"] if len(set_aside) > SHOWN else []
    return "Nothing could be read.\n" + "\n".join(f"  {line}" for line in shown + more) + "\n"
