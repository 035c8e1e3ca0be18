"""Work spread over processes of this machine: batches go out, results come back in order, and no
death stops a run.

Each worker is a new interpreter with one pipe of its own, and one thread here that hands it batches
and hears its answers, so that a death leaves no lock held and no queue half written, and a worker
goes on while the caller is busy with what it was given. Nothing is forked: the threads of numpy and
the connections of a database do not survive that. Nor is the caller's main module run again, as
`multiprocessing` does: a script needs no guard, a server is not started twice. Of the libraries
that do this, concurrent.futures and loky give up the whole pool when one process dies, and Pebble
keeps it, but reads ahead without bound, starts processes that cannot be prepared for ever, and is
under LGPL.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, Generic
from weakref import WeakSet

from onrecord.errors import OnRecordError
from onrecord.pipeline.executors.base import (
    BatchOutcome,
    Executor,
    Item,
    LostItem,
    Prepare,
    Result,
    WorkerPool,
    WorkersClosed,
    batches_of,
)
from onrecord.pipeline.executors.serial import SerialPool
from onrecord.pipeline.executors.worker_process import WorkerDied, WorkerProcess

AHEAD = 4
"""Batches of each worker that are taken from the items before their outcome is given: one in hand,
and others that wait, so that it goes on while the caller is busy."""

TRIES = 2
"""Workers that one item may end, handed over by itself, before it is lost."""

DEATHS = 20
"""Workers that may die one after the other without a single answer between them before the run
ends."""


LEAST_MEMORY = 1 << 30
"""Bytes that each worker may take for its work, however small the machine: a report takes half of
it at most."""

CONTAINER_MEMORY = Path("/sys/fs/cgroup/memory.max")


def memory_for_each(workers: int) -> int:
    """Bytes that each of so many workers may take, so that together they take no more than half of
    the machine's, or of the container's."""
    try:
        whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        whole = 0
    with suppress(OSError, ValueError):  # "max" where it has no limit
        whole = min(whole, int(CONTAINER_MEMORY.read_text()))
    return max(LEAST_MEMORY, whole // (2 * workers))


@dataclass(frozen=True, slots=True)
class _QueuedBatch(Generic[Item]):
    """A batch that is to be worked on; of no items: only to make ready. seconds: as of `map`."""

    number: int
    items: tuple[Item, ...]
    seconds: float | None


class ProcessPool(WorkerPool[Item, Result]):
    """Worker processes that take batches from one queue, each with a thread of this process that
    waits for it. A process is started when there is work for it.

    `prepare`, items and results are pickled. An item that ends TRIES workers is lost. memory: bytes
    that each may take for its work; 0: its share of the machine's.
    """

    def __init__(
        self, prepare: Prepare[Item, Result], size: int, deaths: int = DEATHS, memory: int = 0
    ) -> None:
        self.size = size
        prepared = pickle.dumps(prepare)
        self._most_deaths = deaths
        self._deaths = 0
        self._is_closed = False
        self._waiting: SimpleQueue[_QueuedBatch[Item] | None] = SimpleQueue()
        self._done: SimpleQueue[BatchOutcome[Item, Result] | BaseException] = SimpleQueue()
        self._workers = [
            WorkerProcess(prepared, memory or memory_for_each(size)) for _ in range(size)
        ]
        self._threads = [
            Thread(target=self._run, args=(worker,), daemon=True) for worker in self._workers
        ]
        for thread in self._threads:
            thread.start()

    @property
    def running(self) -> int:
        """How many of the processes run now."""
        return sum(worker.is_running for worker in self._workers)

    def close(self) -> None:
        """End the processes, whatever they are doing; WorkersClosed is raised to whoever waits for
        an answer of theirs."""
        self._is_closed = True
        for worker in self._workers:
            worker.stop()
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    def make_ready(self) -> None:
        """Let a process start and prepare."""
        self._waiting.put(_QueuedBatch(0, (), None))

    def map(
        self, items: Iterable[Item], batch: int = 16, seconds: float | None = None
    ) -> Generator[BatchOutcome[Item, Result]]:
        """The outcome of every item; at most AHEAD batches for each process are taken ahead."""
        batches = batches_of(items, batch)
        done: dict[int, BatchOutcome[Item, Result]] = {}
        sent = given = 0
        while True:
            if self._is_closed:
                raise WorkersClosed
            for number, some in islice(batches, self.size * AHEAD - (sent - given)):
                self._waiting.put(_QueuedBatch(number, some, seconds))
                sent += 1
            if sent == given:
                return
            while given not in done:
                finished = self._done.get()
                if isinstance(finished, BaseException):
                    raise finished
                done[finished.number] = finished
            yield done.pop(given)
            given += 1

    def _run(self, worker: WorkerProcess) -> None:
        try:
            while (queued := self._waiting.get()) is not None:
                if queued.items:
                    outcomes = tuple(self._outcomes(worker, queued.items, queued.seconds))
                    self._done.put(BatchOutcome(queued.number, queued.items, outcomes))
                else:
                    worker.make_ready()
        except BaseException as error:  # noqa: BLE001 - raised again in the thread of the caller
            self._done.put(error)
        finally:
            worker.stop()

    def _outcomes(
        self, worker: WorkerProcess, items: Sequence[Item], seconds: float | None
    ) -> list[Result | LostItem]:
        outcomes: list[Result | LostItem] = []
        together = len(items)
        ended = 0
        while len(outcomes) < len(items):
            some = items[len(outcomes) :][:together]
            try:
                for outcome in worker.answers(some, seconds):
                    outcomes.append(outcome)
                    ended = self._deaths = 0
            except WorkerDied as death:
                # Of several items handed over together, nobody knows which it was: the rest go one
                # by one.
                ended += len(some) == 1
                together = 1
                self._count_death(death)
                if ended == TRIES:
                    what = f"ended {TRIES} processes that worked on it; the last one {death}"
                    outcomes.append(
                        LostItem(f"{what}. Split it into shorter parts, or leave it out.")
                    )
                    ended = 0
        return outcomes

    def _count_death(self, death: WorkerDied) -> None:
        self._deaths += 1
        if self._deaths >= self._most_deaths:
            raise OnRecordError(
                f"{self._most_deaths} worker processes died one after the other; "
                f"the last one {death}.",
                "Look at the machine's memory, then try again with one process.",
            ) from death


class ProcessExecutor(Executor):
    """Spreads work over so many processes of this machine.

    spreads_few: whether work is spread that is done sooner in this process (for tests). deaths: as
    DEATHS. memory: as of ProcessPool.
    """

    def __init__(
        self, workers: int, *, spreads_few: bool = False, deaths: int = DEATHS, memory: int = 0
    ) -> None:
        if workers < 1:
            raise ValueError(f"at least one process is needed, not {workers}")
        self.workers = workers
        self._spreads_few = spreads_few
        self._deaths = deaths
        self._memory = memory
        self._lock = Lock()
        self._pools: WeakSet[ProcessPool[Any, Any]] = WeakSet()
        self._ahead: dict[Prepare[Any, Any], ProcessPool[Any, Any]] = {}

    def is_worth(self, count: int, few: int) -> bool:
        """Whether there are several workers and more than few items."""
        return self.workers > 1 and count > (0 if self._spreads_few else few)

    def pool(
        self, prepare: Prepare[Item, Result], workers: int | None = None
    ) -> WorkerPool[Item, Result]:
        """New processes, or the one that was prepared ahead."""
        if workers == 0:
            return SerialPool(prepare)
        with self._lock:
            ahead = self._ahead.pop(prepare, None) if workers == 1 else None
            return ahead or self._new_pool(prepare, workers or self.workers)

    def prepare_ahead(self, prepare: Prepare[Item, Result]) -> None:
        """Start a process that prepares, where there is none with an equal `prepare` yet."""
        with self._lock:
            if prepare not in self._ahead:
                self._ahead[prepare] = self._new_pool(prepare, 1)
                self._ahead[prepare].make_ready()

    def _new_pool(self, prepare: Prepare[Item, Result], size: int) -> ProcessPool[Item, Result]:
        pool = ProcessPool(prepare, size, self._deaths, self._memory)
        self._pools.add(pool)
        return pool

    def close(self) -> None:
        """End the processes of all pools."""
        with self._lock:
            pools = list(self._pools)
            self._ahead.clear()
        for pool in pools:
            pool.close()
