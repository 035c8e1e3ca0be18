"""The first tier: what is to be read becomes documents, each indexed and kept the moment it comes,
in batches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import BinaryIO

from onrecord.model import Document, SetAside
from onrecord.model.documents import RemovedDocument
from onrecord.pipeline.cache_keys import first_tier_key
from onrecord.pipeline.executors.base import Executor, LostItem
from onrecord.pipeline.indexing import index_document
from onrecord.pipeline.progress import Progress, silent
from onrecord.readers.units import Source, Unit, read_unit, units
from onrecord.stores.base import IndexedDocument, Store, one_of_each

KEEP_AT_ONCE = 256
"""Documents and reasons that are kept in one transaction."""

BATCH = 64
"""Units handed to a worker at a time."""

FEW = 300
"""Units up to which no worker is started: that takes longer than reading them."""

MOST_OF_A_FILE = 100
"""Reasons that are kept of one file, each with its place; of more their number alone."""

Ingested = tuple[Document, IndexedDocument] | SetAside
"""What becomes of a unit: a document with its entry in the index, or why there is none."""


@dataclass(slots=True)
class IngestResult:
    """new, known: ids of the documents, by whether the record held them; set_aside: what could not
    be read, lost: that of it on which the program itself failed. files: those that were read;
    kept_before: sources of known documents."""

    new: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    set_aside: list[SetAside] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    kept_before: set[str] = field(default_factory=set)
    lost: list[SetAside] = field(default_factory=list)
    _refused: Counter[str] = field(default_factory=Counter)

    def set_aside_of(self, items: Iterable[SetAside]) -> None:
        """Take up what could not be read, of a file the first MOST_OF_A_FILE."""
        for item in items:
            file = _file_of(item.source)
            self._refused[file] += 1
            if self._refused[file] <= MOST_OF_A_FILE:
                self.set_aside.append(item)

    def add_counts(self) -> None:
        """Say of each file how many more of its parts could not be read."""
        for file, count in self._refused.items():
            if count > MOST_OF_A_FILE:
                more = count - MOST_OF_A_FILE
                self.set_aside.append(SetAside(file, f"holds {more:,} more that cannot be read."))


def ingest(
    store: Store,
    sources: Sequence[Source],
    executor: Executor,
    *,
    stdin: BinaryIO | None = None,
    progress: Progress = silent,
) -> IngestResult:
    """Read the sources, keep their documents with their entries in the index, and say which are
    new.

    Every batch is kept whole or not at all; after an interruption the same call goes on where it
    stopped.
    """
    result = IngestResult()
    done = 0
    with closing(_ingested(units(sources, stdin), executor, result.lost)) as ingested:
        while batch := list(islice(ingested, KEEP_AT_ONCE)):
            _keep(store, batch, result)
            done += len(batch)
            progress("collecting", done, None)
    result.known -= result.new
    result.add_counts()
    if not result.new and not result.known:  # nothing to keep it beside: whoever asked is told
        return result
    # Why a document that is kept was not read deeply still holds when its source is collected
    # again.
    read_again = [
        earlier.source
        for earlier in store.set_aside()
        if _file_of(earlier.source) in result.files and earlier.source not in result.kept_before
    ]
    store.put_set_aside(result.set_aside, read_again)
    return result


def _keep(store: Store, batch: Sequence[Ingested], result: IngestResult) -> None:
    """Keep the documents of a batch in one transaction, with their entries in another."""
    indexed = [ingested for ingested in batch if not isinstance(ingested, SetAside)]
    set_aside = [ingested for ingested in batch if isinstance(ingested, SetAside)]
    documents = [document for document, _ in indexed]
    new = store.add(documents)
    removed = {each.id: each for each in store.removed()}
    for document in documents:
        if document.id in removed:
            set_aside.append(SetAside(document.source, _why_left_out(removed[document.id])))
    documents = [document for document in documents if document.id not in removed]
    # Of two sources of one text one is kept; the entry of the other belongs to nothing that is
    # stored.
    kept = {id(document) for document in one_of_each(documents) if document.id in new}
    store.put_indexed(
        first_tier_key(), [entry for document, entry in indexed if id(document) in kept]
    )
    result.new |= new
    result.known |= {document.id for document in documents} - new
    result.set_aside_of(set_aside)
    result.files |= {_file_of(document.source) for document in documents}
    result.files |= {_file_of(each.source) for each in set_aside}
    result.kept_before |= {document.source for document in documents if document.id not in new}


def _why_left_out(removed: RemovedDocument) -> str:
    return (
        f"was taken out of the record on {removed.at[:10]} ({removed.reason}). To take it in again:"
        f" onrecord remove --restore {removed.id}"
    )


def _ingested(
    found: Iterator[Unit | SetAside], executor: Executor, lost: list[SetAside]
) -> Generator[Ingested]:
    """What becomes of each unit, in order. lost: gets those that ended whoever worked on them."""
    with closing(executor.map(_unit_reader, found, batch=BATCH, few=FEW)) as batches:
        for batch in batches:
            for unit, outcome in zip(batch.items, batch.outcomes, strict=True):
                if isinstance(outcome, LostItem):
                    place = unit.source if isinstance(unit, SetAside) else unit.place
                    lost.append(SetAside(place, outcome.reason))
                    yield lost[-1]
                else:
                    yield from outcome


def _unit_reader() -> Callable[[Unit | SetAside], tuple[Ingested, ...]]:
    return _read_and_index


def _read_and_index(unit: Unit | SetAside) -> tuple[Ingested, ...]:
    read = (unit,) if isinstance(unit, SetAside) else read_unit(unit)
    writable = map(_writable, read)
    return tuple(
        each if isinstance(each, SetAside) else (each, index_document(each)) for each in writable
    )


def _writable(read: Document | SetAside) -> Document | SetAside:
    # A file's name may hold bytes that are no text; what is stored is text.
    source = read.source.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return read if source == read.source else replace(read, source=source)


def _file_of(source: str) -> str:
    """The file of a source: "rows.jsonl" of "rows.jsonl#3" (a row) and "rows.jsonl:4" (a line that
    was set aside)."""
    return re.sub(r"[#:]\d+$", "", source)
