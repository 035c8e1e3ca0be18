"""The first tier: what is to be read becomes documents, each described and kept the moment it
comes, in batches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import BinaryIO

from onrecord.model import Document, SetAside
from onrecord.pipeline.cache_keys import first_tier_key
from onrecord.pipeline.executors.base import Executor, LostItem
from onrecord.pipeline.indexing import index_document
from onrecord.pipeline.progress import Progress, silent
from onrecord.readers.units import Source, Unit, read_unit, units
from onrecord.stores.base import IndexedDocument, Store, one_of_each

KEEP_AT_ONCE = 256
"""Units whose documents are kept in one transaction."""

BATCH = 64
"""Units handed to a process at a time."""

FEW = 300
"""Units up to which no other process is started: that takes longer than reading them."""

UnitOutcome = tuple[Document, IndexedDocument] | SetAside
"""What becomes of a unit: a document with its entry in the index, or why there is none."""


@dataclass(slots=True)
class IngestResult:
    """new, known: ids of the documents, by whether the record held them; set_aside: what could not
    be read."""

    new: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    set_aside: list[SetAside] = field(default_factory=list)


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
    key = first_tier_key()
    files: set[str] = set()
    kept_before: set[str] = set()
    done = 0
    outcomes = _outcomes(units(sources, stdin), executor)
    while some := list(islice(outcomes, KEEP_AT_ONCE)):
        described = [one for one in some if not isinstance(one, SetAside)]
        set_aside = [one for one in some if isinstance(one, SetAside)]
        documents = [document for document, _ in described]
        new = store.add(documents)
        # Of two sources of one text one is kept; the entry of the other belongs to nothing that is
        # stored.
        kept = {id(document) for document in one_of_each(documents) if document.id in new}
        store.put_indexed(key, [entry for document, entry in described if id(document) in kept])
        result.new |= new
        result.known |= {document.id for document in documents} - new
        result.set_aside += set_aside
        kept_before |= {document.source for document in documents if document.id not in new}
        files |= {file_of(one.source) for one in documents} | {
            file_of(one.source) for one in set_aside
        }
        done += len(some)
        progress("collecting", done, None)
    result.known -= result.new
    # Why a document that is kept was not read deeply still holds when its source is collected
    # again.
    again = [
        old.source
        for old in store.set_aside()
        if file_of(old.source) in files and old.source not in kept_before
    ]
    store.put_set_aside(result.set_aside, again)
    return result


def _outcomes(found: Iterator[Unit | SetAside], executor: Executor) -> Iterator[UnitOutcome]:
    """What comes of each unit, in order."""
    for batch in executor.map(_unit_reader, found, batch=BATCH, few=FEW):
        for unit, outcome in zip(batch.items, batch.outcomes, strict=True):
            if isinstance(outcome, LostItem):
                place = unit.source if isinstance(unit, SetAside) else unit.place
                yield SetAside(place, outcome.reason)
            else:
                yield from outcome


def _unit_reader() -> Callable[[Unit | SetAside], tuple[UnitOutcome, ...]]:
    return _outcomes_of


def _outcomes_of(unit: Unit | SetAside) -> tuple[UnitOutcome, ...]:
    found = (unit,) if isinstance(unit, SetAside) else read_unit(unit)
    return tuple(_described(_writable(one)) for one in found)


def _described(found: Document | SetAside) -> UnitOutcome:
    return found if isinstance(found, SetAside) else (found, index_document(found))


def _writable(found: Document | SetAside) -> Document | SetAside:
    # A file's name may hold bytes that are no text; what is stored is text.
    source = found.source.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return found if source == found.source else replace(found, source=source)


def file_of(source: str) -> str:
    """The file of a source: "rows.jsonl" of "rows.jsonl#3" (a row) and "rows.jsonl:4" (a line that
    was set aside)."""
    return re.sub(r"[#:]\d+$", "", source)
