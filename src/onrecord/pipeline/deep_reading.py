"""Deep reading: each document is parsed once, and its reading kept under the key of the reader that
made it."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from threading import Lock, Thread, current_thread
from typing import TypeAlias

from onrecord.errors import OnRecordError, SpanMismatch
from onrecord.model import Document, Reading, SetAside
from onrecord.pipeline.cache_keys import reader_key
from onrecord.pipeline.deep_worker import DeepWork, Outcome, Task, reader_of_this_process
from onrecord.pipeline.executors.base import (
    BatchOutcome,
    Executor,
    LostItem,
    WorkerPool,
    WorkersClosed,
)
from onrecord.pipeline.progress import Progress, silent
from onrecord.stores.base import Store

READ_AT_ONCE = 8
"""Documents read in one transaction. The parser is fastest at 8 to 16, and an interruption loses no
more than these."""

FEW = 32
"""Documents up to which no other process is started: loading the parser there takes longer than
reading them."""

FEW_READ = 100
"""Documents that were read up to which no other process is started to derive their stories."""

MOST_SECONDS = 300.0
"""A document that takes longer is given up. A report takes a tenth of a second, the longest a
minute."""

DeepPool: TypeAlias = WorkerPool[Task, Outcome]
"""Workers that read documents and derive stories."""


class DeepReader:
    """Reads documents deeply, where the executor says, and keeps their readings; any number of
    threads may ask.

    The parser takes seconds to load. It is loaded once and stays: in this process where all work is
    done here, else in a process of its own until `close`; many documents are shared out to as many
    new processes as there may be.

    lost: the documents that could not be read, with why.
    """

    def __init__(self, model: str, executor: Executor) -> None:
        self.model = model
        self.executor = executor
        self._lock = Lock()
        self._standby: DeepPool | None = None
        self._reading_ahead: Thread | None = None
        self.lost: list[SetAside] = []

    def read_ahead(self, store: Store, documents: Collection[str]) -> None:
        """Begin to read documents that will be asked for, where they are few and another process
        can do it."""
        if len(documents) <= FEW and self.executor.workers > 1:
            self._reading_ahead = Thread(
                target=self._read_or_leave, args=(store, frozenset(documents)), daemon=True
            )
            self._reading_ahead.start()

    def _read_or_leave(self, store: Store, documents: Collection[str]) -> None:
        # What goes wrong here goes wrong again when they are asked for, and is reported then.
        with suppress(OnRecordError, WorkersClosed):
            self.read(store, documents)

    def close(self) -> None:
        """End the process that waits, if there is one, whatever it is reading."""
        self._give_up()
        if self._reading_ahead is not None:
            self._reading_ahead.join()

    @contextmanager
    def workers(self, store: Store, documents: Collection[str]) -> Iterator[DeepPool | None]:
        """Workers that read documents and derive the stories they are of, to be ended at the end;
        None where there is too little to do for that: starting would take longer."""
        unread = len(store.unread(reader_key(self.model), documents))
        reads = self.executor.is_worth(unread, FEW)
        if not reads and not self.executor.is_worth(len(documents), FEW_READ):
            yield None
            return
        with self.executor.pool(DeepWork(self.model, store.reopen, reads)) as pool:
            yield pool

    def read_damaged(
        self, store: Store, documents: Collection[str], progress: Progress = silent
    ) -> None:
        """Read those of the documents anew whose readings can no longer be understood."""
        damaged = set(documents) - store.readings(reader_key(self.model), documents).keys()
        store.forget_readings(damaged)
        self.read(store, damaged, progress)

    def read(
        self,
        store: Store,
        documents: Collection[str],
        progress: Progress = silent,
        workers: DeepPool | None = None,
    ) -> None:
        """Read those of the documents that were not read before; their readings are kept, batch by
        batch.

        workers: as of the method `workers`; they read where documents are many.

        A document that cannot be read (it ends every process that tries, or takes MOST_SECONDS), or
        whose reading cites words that it does not hold, gets an empty reading, and is set aside
        with the reason until another reader reads it.
        """
        key = reader_key(self.model)
        unread = store.unread(key, documents)
        if unread and self._reading_ahead not in (None, current_thread()):
            self._reading_ahead.join()
            unread = store.unread(key, documents)
        if not unread:
            return
        progress("loading the parser", 0, None)
        failed_before = {item.source for item in store.set_aside()}
        done = 0
        waiting = (document for some in _parts(unread) for document in store.documents(some))
        with closing(self._outcomes(waiting, len(unread), workers)) as batches:
            for batch in batches:
                faulty = keep_outcomes(store, key, batch)
                again = failed_before.intersection(
                    document.source for document in _documents(batch)
                )
                self.lost += faulty
                if faulty or again:
                    store.put_set_aside(faulty, again)
                done += len(batch.items)
                progress("reading", done, len(unread))

    def read_alone(self, document: Document) -> Reading:
        """The reading of a document that is not kept; an empty one where it cannot be read."""
        with closing(self._outcomes(iter((document,)), 1, None)) as batches:
            read = [each for batch in batches for each in batch.outcomes]
        return read[0] if read and isinstance(read[0], Reading) else _empty(document.id)

    def _outcomes(
        self, waiting: Iterator[Document], count: int, workers: DeepPool | None
    ) -> Generator[BatchOutcome[Task, Outcome]]:
        if workers is not None and self.executor.is_worth(count, FEW):
            return workers.map(waiting, READ_AT_ONCE, MOST_SECONDS)
        if self.executor.workers > 1:
            return self._by_standby(waiting)
        prepare = reader_of_this_process(self.model).load
        return self.executor.map(prepare, waiting, batch=READ_AT_ONCE)

    def _by_standby(self, waiting: Iterator[Document]) -> Generator[BatchOutcome[Task, Outcome]]:
        with self._lock:
            if self._standby is None:
                self._standby = self.executor.pool(DeepWork(self.model), 1)
            try:
                yield from self._standby.map(waiting, READ_AT_ONCE, MOST_SECONDS)
            except BaseException:
                self._give_up()
                raise

    def _give_up(self) -> None:
        pool, self._standby = self._standby, None
        if pool is not None:
            pool.close()


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + READ_AT_ONCE] for start in range(0, len(ids), READ_AT_ONCE))


def _empty(document: str) -> Reading:
    return Reading(document, (), (), (), (), (), ())


def _documents(batch: BatchOutcome[Task, Outcome]) -> list[Document]:
    return [task for task in batch.items if isinstance(task, Document)]


def keep_outcomes(store: Store, key: str, batch: BatchOutcome[Task, Outcome]) -> list[SetAside]:
    """Keep the readings of a batch; what could not be read."""
    faulty: list[SetAside] = []
    readings: list[Reading] = []
    for document, outcome in zip(_documents(batch), batch.outcomes, strict=True):
        if isinstance(outcome, LostItem):
            faulty.append(SetAside(document.source, outcome.reason))
        readings.append(outcome if isinstance(outcome, Reading) else _empty(document.id))
    try:
        store.put_readings(key, readings)
    except SpanMismatch:
        # One bad document must not cost the others of its batch: each is tried by itself.
        faulty += _keep_one_by_one(
            store, key, readings, {each.id: each.source for each in _documents(batch)}
        )
    return faulty


def _keep_one_by_one(
    store: Store, key: str, readings: Sequence[Reading], source_of: Mapping[str, str]
) -> list[SetAside]:
    rejected = []
    for reading in readings:
        try:
            store.put_readings(key, [reading])
        except SpanMismatch as error:
            store.put_readings(key, [_empty(reading.document)])
            rejected.append(
                SetAside(source_of[reading.document], f"its reading did not hold: {error}")
            )
    return rejected
