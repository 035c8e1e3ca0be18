"""Deep reading: each document is parsed once, and its reading kept under the key of the reader that made it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from onrecord.errors import SpanMismatch
from onrecord.model import Document, Reading, SetAside
from onrecord.run.progress import Progress, silent
from onrecord.run.workers import Lost, spread
from onrecord.store.base import Store
from onrecord.versions import reader_key

READ_AT_ONCE = 8
"""Documents read in one transaction. The parser is fastest at 8 to 16, and an interruption loses no more than these."""

FEW = 32
"""Documents up to which no other process is started: loading the parser there takes longer than reading them."""

MOST_SECONDS = 300.0
"""A document that takes longer is given up. A report takes a tenth of a second, the longest a minute."""


def read_documents(
    store: Store, documents: Collection[str], model: str, processes: int = 1, progress: Progress = silent
) -> None:
    """Read those of the documents that were not read before; their readings are kept, batch by batch.

    A document that cannot be read (it ends every process that tries, or takes MOST_SECONDS), or whose reading cites
    words that it does not hold, gets an empty reading, and is set aside with the reason until another reader reads it.
    """
    key = reader_key(model)
    unread = store.unread(key, documents)
    if not unread:
        return
    progress("loading the parser", 0, None)
    failed_before = {item.source for item in store.set_aside()}
    done = 0
    waiting = (document for some in _parts(unread) for document in store.documents(some))
    side_by_side = processes if len(unread) > FEW else 1
    prepare = partial(_reader, model)
    for batch in spread(prepare, waiting, processes=side_by_side, batch=READ_AT_ONCE, seconds=MOST_SECONDS):
        faulty: list[SetAside] = []
        readings: list[Reading] = []
        for document, outcome in zip(batch.items, batch.outcomes, strict=True):
            if isinstance(outcome, Lost):
                faulty.append(SetAside(document.source, outcome.reason))
            readings.append(_empty(document.id) if isinstance(outcome, Lost) else outcome)
        faulty += _keep(store, key, readings, batch.items)
        again = failed_before.intersection(document.source for document in batch.items)
        if faulty or again:
            store.put_set_aside(faulty, again)
        done += len(readings)
        progress("reading", done, len(unread))


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + READ_AT_ONCE] for start in range(0, len(ids), READ_AT_ONCE))


def _empty(document: str) -> Reading:
    return Reading(document, (), (), (), (), (), ())


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
            store.put_readings(key, [_empty(reading.document)])
            rejected.append(SetAside(source_of[reading.document], f"its reading did not hold: {error}"))
    return rejected


def _reader(model: str) -> Callable[[Document], Reading]:
    # Imported here: the parser takes seconds to load, and a record whose documents were all read needs none.
    from onrecord.steps.extract.reader import Reader

    reader = Reader(model)
    return lambda document: next(reader.read([document]))
