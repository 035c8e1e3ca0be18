"""The first tier: what is to be read becomes documents, each described and kept the moment it
comes, in batches."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import BinaryIO

from onrecord.model import Document, SetAside
from onrecord.pipeline.cache_keys import first_tier_key
from onrecord.pipeline.executors.processes import Lost, spread
from onrecord.pipeline.indexing import arrived
from onrecord.pipeline.progress import Progress, silent
from onrecord.readers.units import Source, Unit, read_unit, units
from onrecord.stores.base import IndexedDocument, Store, one_of_each

KEEP_AT_ONCE = 256
"""Units whose documents are kept in one transaction."""

BATCH = 64
"""Units handed to a process at a time."""

FEW = 300
"""Units up to which no other process is started: that takes longer than reading them."""

Come = tuple[Document, IndexedDocument] | SetAside
"""What came of a unit: a document and what the first tier tells of it, or why there is none."""


@dataclass(slots=True)
class Taken:
    """new, known: ids of the documents, by whether the record held them; set_aside: what could not
    be read."""

    new: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    set_aside: list[SetAside] = field(default_factory=list)


def take_in(
    store: Store,
    sources: Sequence[Source],
    *,
    stdin: BinaryIO | None = None,
    processes: int = 1,
    progress: Progress = silent,
) -> Taken:
    """Read the sources, keep their documents with what the first tier tells of them, and say which
    are new.

    Every batch is kept whole or not at all; after an interruption the same call goes on where it
    stopped.
    """
    taken = Taken()
    key = first_tier_key()
    files: set[str] = set()
    kept_before: set[str] = set()
    done = 0
    come = _come(units(sources, stdin), processes)
    while some := list(islice(come, KEEP_AT_ONCE)):
        described = [one for one in some if not isinstance(one, SetAside)]
        set_aside = [one for one in some if isinstance(one, SetAside)]
        documents = [document for document, _ in described]
        new = store.add(documents)
        # Of two sources of one text one is kept; what is told of the other is told of nothing that
        # is stored.
        kept = {id(document) for document in one_of_each(documents) if document.id in new}
        store.put_indexed(key, [told for document, told in described if id(document) in kept])
        taken.new |= new
        taken.known |= {document.id for document in documents} - new
        taken.set_aside += set_aside
        kept_before |= {document.source for document in documents if document.id not in new}
        files |= {file_of(one.source) for one in documents} | {
            file_of(one.source) for one in set_aside
        }
        done += len(some)
        progress("collecting", done, None)
    taken.known -= taken.new
    # Why a document that is kept was not read deeply still holds when its source is collected
    # again.
    again = [
        old.source
        for old in store.set_aside()
        if file_of(old.source) in files and old.source not in kept_before
    ]
    store.put_set_aside(taken.set_aside, again)
    return taken


def _come(told: Iterator[Unit | SetAside], processes: int) -> Iterator[Come]:
    """What comes of each unit, in order; of many in several processes."""
    first = list(islice(told, FEW + 1))
    for batch in spread(
        _reader, chain(first, told), processes=processes if len(first) > FEW else 1, batch=BATCH
    ):
        for unit, outcome in zip(batch.items, batch.outcomes, strict=True):
            if isinstance(outcome, Lost):
                place = unit.source if isinstance(unit, SetAside) else unit.place
                yield SetAside(place, outcome.reason)
            else:
                yield from outcome


def _reader() -> Callable[[Unit | SetAside], tuple[Come, ...]]:
    return _come_of


def _come_of(unit: Unit | SetAside) -> tuple[Come, ...]:
    found = (unit,) if isinstance(unit, SetAside) else read_unit(unit)
    return tuple(_described(_writable(one)) for one in found)


def _described(found: Document | SetAside) -> Come:
    return found if isinstance(found, SetAside) else (found, arrived(found))


def _writable(found: Document | SetAside) -> Document | SetAside:
    # A file's name may hold bytes that are no text; what is stored is text.
    source = found.source.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return found if source == found.source else replace(found, source=source)


def file_of(source: str) -> str:
    """The file of a source: "rows.jsonl" of "rows.jsonl#3" (a row) and "rows.jsonl:4" (a line that
    was set aside)."""
    return re.sub(r"[#:]\d+$", "", source)
