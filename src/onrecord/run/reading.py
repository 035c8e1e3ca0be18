"""Deep reading: each document is parsed once, and its reading kept under the key of the reader that made it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from onrecord.errors import SpanMismatch
from onrecord.model import Document, Reading, SetAside
from onrecord.run.progress import Progress, silent
from onrecord.store.base import Store
from onrecord.versions import reader_key

READ_AT_ONCE = 16
"""Documents read in one transaction. The parser is fastest at 8 to 16, and an interruption loses no more than these."""


class Reads(Protocol):
    """What reads documents: `steps.extract.Reader`."""

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]: ...


def read_documents(
    store: Store, documents: Collection[str], model: str, progress: Progress = silent
) -> tuple[SetAside, ...]:
    """Read those of the documents that were not read before; their readings are kept, batch by batch.

    A document whose reading cites words that it does not hold gets an empty one, and is returned as set aside.
    """
    key = reader_key(model)
    unread = store.unread(key, documents)
    if not unread:
        return ()
    progress("loading the parser", 0, None)
    reader = _reader(model)
    faulty: list[SetAside] = []
    progress("reading", 0, len(unread))
    for start in range(0, len(unread), READ_AT_ONCE):
        some, made = store.documents(unread[start : start + READ_AT_ONCE]), []
        for reading in reader.read(some):
            made.append(reading)
            progress("reading", start + len(made), len(unread))
        faulty += _keep(store, key, made, some)
    return tuple(faulty)


def _keep(store: Store, key: str, readings: Sequence[Reading], documents: Sequence[Document]) -> list[SetAside]:
    try:
        store.put_readings(key, readings)
    except SpanMismatch:
        # One bad document must not cost the others of its batch: each is tried by itself.
        return _keep_one_by_one(store, key, readings, {document.id: document.source for document in documents})
    return []


def _keep_one_by_one(
    store: Store, key: str, readings: Sequence[Reading], source_of: Mapping[str, str]
) -> list[SetAside]:
    rejected = []
    for reading in readings:
        try:
            store.put_readings(key, [reading])
        except SpanMismatch as error:
            store.put_readings(key, [Reading(reading.document, (), (), (), (), (), ())])
            rejected.append(SetAside(source_of[reading.document], f"its reading did not hold: {error}"))
    return rejected


def _reader(model: str) -> Reads:
    # Imported here: the parser takes seconds to load, and a record whose documents were all read needs none.
    from onrecord.steps.extract.reader import Reader

    reader: Reads = Reader(model)
    return reader
