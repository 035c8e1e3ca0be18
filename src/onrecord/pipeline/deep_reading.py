"""Deep reading: each document is parsed once, and its reading kept under the key of the reader that
made it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from threading import Lock, Thread, current_thread
from typing import TypeAlias

from onrecord.errors import OnRecordError, SpanMismatch
from onrecord.languages.base import MultilingualReader
from onrecord.model import Document, Reading, SetAside
from onrecord.pipeline.cache_keys import reader_key
from onrecord.pipeline.deep_worker import DeepWorker, Outcome, Task
from onrecord.pipeline.executors.processes import Batch, Lost, Team, spread
from onrecord.pipeline.executors.worker_process import Stopped
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

DeepTeam: TypeAlias = Team[Task, Outcome]
"""Processes of their own that read documents and derive stories."""


class Readers:
    """Reads documents deeply, in this process or in others, and keeps their readings; any number of
    threads may ask.

    The parser takes seconds to load. It is loaded once and stays: in this process where it is the
    only one to be used, else in one of its own until `close`; many documents are shared out to as
    many new ones as there are to be.
    """

    def __init__(self, model: str, processes: int = 1) -> None:
        self.model = model
        self._processes = processes
        self._lock = Lock()
        self._team: DeepTeam | None = None
        self._reading_ahead: Thread | None = None

    def read_ahead(self, store: Store, documents: Collection[str]) -> None:
        """Begin to read documents that will be asked for, where they are few and another process
        can do it."""
        if len(documents) <= FEW and self._one_waits():
            self._reading_ahead = Thread(
                target=self._read_or_leave, args=(store, frozenset(documents)), daemon=True
            )
            self._reading_ahead.start()

    def _read_or_leave(self, store: Store, documents: Collection[str]) -> None:
        # What goes wrong here goes wrong again when they are asked for, and is told then.
        with suppress(OnRecordError, Stopped):
            self.read(store, documents)

    def close(self) -> None:
        """End the process that waits, if there is one, whatever it is reading."""
        self._give_up()
        if self._reading_ahead is not None:
            self._reading_ahead.join()

    @contextmanager
    def several(self, store: Store, documents: Collection[str]) -> Iterator[DeepTeam | None]:
        """Processes that read documents and derive the stories they are of, to be ended at the end;
        None where they are
        too few for that: starting would take longer."""
        unread = len(store.unread(reader_key(self.model), documents))
        if self._processes == 1 or (unread <= FEW and len(documents) <= FEW_READ):
            yield None
            return
        with DeepTeam(
            partial(DeepWorker, store.reopen, self.model, reads=unread > FEW), self._processes
        ) as team:
            yield team

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
        team: DeepTeam | None = None,
    ) -> None:
        """Read those of the documents that were not read before; their readings are kept, batch by
        batch.

        team: processes as of `several`, which read where they are many.

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
        with closing(self._spread(waiting, len(unread), team)) as batches:
            for batch in batches:
                faulty = _keep(store, key, batch)
                again = failed_before.intersection(
                    document.source for document in _documents(batch)
                )
                if faulty or again:
                    store.put_set_aside(faulty, again)
                done += len(batch.items)
                progress("reading", done, len(unread))

    def _spread(
        self, waiting: Iterator[Document], count: int, team: DeepTeam | None
    ) -> Generator[Batch[Task, Outcome]]:
        if team is not None and count > FEW:
            return team.spread(waiting, READ_AT_ONCE, MOST_SECONDS)
        if self._one_waits():
            return self._by_one_that_waits(waiting)
        return spread(partial(_shared_reader, self.model), waiting, processes=1, batch=READ_AT_ONCE)

    def _one_waits(self) -> bool:
        """Whether few documents are read by another process: not where the parser is here
        already."""
        return self._processes > 1 and self.model not in _here

    def _by_one_that_waits(self, waiting: Iterator[Document]) -> Generator[Batch[Task, Outcome]]:
        with self._lock:
            try:
                yield from self._waiting_team().spread(waiting, READ_AT_ONCE, MOST_SECONDS)
            except BaseException:
                self._give_up()
                raise

    def _waiting_team(self) -> DeepTeam:
        if self._team is None:
            self._team = _loaded_ahead.pop(self.model, None) or _loading_team(self.model)
        return self._team

    def _give_up(self) -> None:
        team, self._team = self._team, None
        if team is not None:
            team.close()


def load_ahead(model: str, processes: int) -> None:
    """Begin to load the parser in a process of its own, before the record is open; the next
    `Readers` takes it over."""
    if Readers(model, processes)._one_waits() and model not in _loaded_ahead:
        _loaded_ahead[model] = _loading_team(model)


def _loading_team(model: str) -> DeepTeam:
    team = DeepTeam(partial(DeepWorker, None, model, reads=True), 1)
    team.start()
    team.make_ready()
    return team


_loaded_ahead: dict[str, DeepTeam] = {}


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + READ_AT_ONCE] for start in range(0, len(ids), READ_AT_ONCE))


def _empty(document: str) -> Reading:
    return Reading(document, (), (), (), (), (), ())


def _documents(batch: Batch[Task, Outcome]) -> list[Document]:
    return [task for task in batch.items if isinstance(task, Document)]


def _keep(store: Store, key: str, batch: Batch[Task, Outcome]) -> list[SetAside]:
    """Keep the readings of a batch; what could not be read."""
    faulty: list[SetAside] = []
    readings: list[Reading] = []
    for document, outcome in zip(_documents(batch), batch.outcomes, strict=True):
        if isinstance(outcome, Lost):
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


def _shared_reader(model: str) -> Callable[[Task], Outcome]:
    """Reads in this process, one thread at a time, with the parser that stays loaded."""
    with _loading:
        if model not in _here:
            _here[model] = MultilingualReader(model)
    read = _here[model]

    def read_alone(task: Task) -> Outcome:
        with _loading:
            return read(task) if isinstance(task, Document) else None

    return read_alone


_here: dict[str, Callable[[Document], Reading]] = {}
_loading = Lock()
