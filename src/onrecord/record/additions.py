"""Adding to a record: documents are read, kept, and placed in stories; what one addition did."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import NothingToRead
from onrecord.model import SetAside, Story
from onrecord.pipeline.deep_reading import DeepReader
from onrecord.pipeline.executors.base import Executor
from onrecord.pipeline.progress import Progress, silent
from onrecord.readers.base import RawReport
from onrecord.readers.units import Handed
from onrecord.record.changes import Changes, changes_between
from onrecord.record.findings_cache import FindingsCache
from onrecord.settings import READ_AT_ONCE
from onrecord.stores.base import Store

SHOWN = 10
"""Reasons shown, at most, where nothing could be read."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What one `Record.add` did.

    added, known: ids of the documents that are new and of those that were there. stories: those
    that hold new ones.
    unread: how many of their documents wait for deep reading; then `news` is of documents alone.
    lost: of what was set aside, that on which the program itself failed: memory, time, a defect.
    """

    added: tuple[str, ...]
    known: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    stories: tuple[Story, ...]
    unread: int
    news: Changes
    lost: tuple[SetAside, ...] = ()


class RecordAdditions:
    """How documents come into a record."""

    _store: Store
    _cache: FindingsCache
    _reader: DeepReader
    _executor: Executor

    def add(
        self,
        sources: Iterable[str | Path | Handed | RawReport],
        *,
        deep: bool | None = None,
        stdin: BinaryIO | None = None,
        progress: Progress = silent,
    ) -> Addition:
        """Read files, folders, "-" (stdin), `Handed` bytes or fetched pages (`RawReport`), keep the
        documents, place them in stories; what is new.

        deep: whether the stories that hold new documents are read deeply at once; None: where that
        takes no more than `settings.READ_AT_ONCE` documents. Else they are read when they are first
        asked for. Documents are kept in batches, each whole or not at all; after an interruption
        the same call goes on where it stopped. The same documents again change nothing. Raises
        NothingToRead where no source gave a document.
        """
        # Imported here: what reads reports takes a while to load, and most commands read none.
        from onrecord.pipeline.ingest import ingest

        named = [
            source if isinstance(source, Handed | RawReport) else str(source) for source in sources
        ]
        story_of = {
            document: story
            for story in self._cache.assignment().stories
            for document in story.documents
        }
        lost_before = len(self._reader.lost)
        ingested = ingest(self._store, named, self._executor, stdin=stdin, progress=progress)
        if not ingested.new and not ingested.known:
            raise NothingToRead(
                _nothing_read([str(source) for source in named], ingested.set_aside),
                "Give files or folders with reports, or - for standard input.",
            )
        if ingested.new and deep is not False:
            self._reader.read_ahead(self._store, ingested.new)
        stories = self._cache.assignment(progress).stories
        touched = tuple(story for story in stories if not ingested.new.isdisjoint(story.documents))
        unread = self._cache.unread(touched)
        if deep is None:
            deep = len(unread) <= READ_AT_ONCE
        documents = (document for story in touched for document in story.documents)
        before = {story_of[d].id: story_of[d] for d in documents if d in story_of}
        news = (
            self._changes(tuple(before.values()), touched, progress)
            if deep
            else Changes(tuple(sorted(ingested.new)))
        )
        return Addition(
            added=self._in_order(ingested.new),
            known=self._in_order(ingested.known),
            set_aside=tuple(ingested.set_aside),
            stories=touched,
            unread=0 if deep else len(unread),
            news=news,
            lost=(*ingested.lost, *self._reader.lost[lost_before:]),
        )

    def _changes(
        self, before: Sequence[Story], after: Sequence[Story], progress: Progress
    ) -> Changes:
        if not self._cache.unread(before):
            # It is worked out while the new documents are read ahead by another process.
            self._cache.of_stories(before, progress)
        findings = self._cache.of_stories(after, progress)
        return changes_between(self._cache.of_stories(before, progress), findings)

    def _in_order(self, ids: Collection[str]) -> tuple[str, ...]:
        """The documents by source."""
        sources = self._store.sources(ids)
        return tuple(sorted(sources, key=lambda id: (sources[id], id)))


def _nothing_read(sources: Sequence[str], set_aside: Sequence[SetAside]) -> str:
    """Why no source gave a document, the reasons first to last."""
    if not set_aside:
        return f"No report was found in {', '.join(sources) or 'nothing'}."
    shown = [f"{item.source}: {item.reason}" for item in set_aside[:SHOWN]]
    more = [f"and {len(set_aside) - SHOWN} more"] if len(set_aside) > SHOWN else []
    return "Nothing could be read.\n" + "\n".join(f"  {line}" for line in shown + more) + "\n"
