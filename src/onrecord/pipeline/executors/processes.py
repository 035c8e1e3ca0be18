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

import pickle
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Generic, Self, TypeVar

from onrecord.errors import OnRecordError
from onrecord.pipeline.executors.child import Lost, attempt
from onrecord.pipeline.executors.worker_process import Died, Worker

__all__ = ["Batch", "Lost", "Team", "spread"]

Item = TypeVar("Item")
Result = TypeVar("Result")
Prepare = Callable[[], Callable[[Item], Result]]
"""Makes, once in each process, the function that gives an item's result: a class, or
`functools.partial` of one."""

AHEAD = 4
"""Batches of each worker that are taken from the items before they are told: one in hand, and
others that wait, so that it goes on while the caller is busy with what was told."""
TRIES = 2
"""Workers that one item may end, handed over by itself, before it is lost."""
DEATHS = 20
"""Workers that may die one after the other without a single answer between them before the run
ends."""

_FULL = "needs more memory than there is. Split it into shorter parts, or leave it out."


@dataclass(frozen=True, slots=True)
class Batch(Generic[Item, Result]):
    """Items that were worked on together, with the outcome of each; number counts the batches from
    0."""

    number: int
    items: tuple[Item, ...]
    outcomes: tuple[Result | Lost, ...]


@dataclass(frozen=True, slots=True)
class _Task(Generic[Item]):
    """A batch that is to be worked on; of no items: only to make ready. seconds: as of `spread`."""

    number: int
    items: tuple[Item, ...]
    seconds: float | None


def spread(
    prepare: Prepare[Item, Result],
    items: Iterable[Item],
    *,
    processes: int,
    batch: int = 16,
    seconds: float | None = None,
) -> Generator[Batch[Item, Result]]:
    """The outcome of every item, batch by batch, in the order of the items.

    With one process the work is done in this one and no child is made; the results are the same.
    `prepare`, items and results are pickled. Items are taken as they are needed, by the caller's
    thread, at most AHEAD batches for each process. An item on which an error is raised, that ends
    TRIES workers (killed, crashed, out of memory), or that takes longer than `seconds` each time,
    is Lost; it is the caller's to set it aside or to raise. In one process neither its end nor
    `seconds` can be held against an item.

    All workers are gone when the iterator is used up or closed, as it is when a loop over it is
    left in any way. Raises OnRecordError where the work cannot be prepared, or workers die without
    end.
    """
    if processes < 1 or batch < 1:
        raise ValueError(
            f"at least one process and one item a batch are needed, not {processes} and {batch}"
        )
    if processes == 1:
        return _here(prepare, _batches(items, batch))
    return _there(Team(prepare, processes), items, batch, seconds)


def _batches(items: Iterable[Item], size: int) -> Iterator[tuple[int, tuple[Item, ...]]]:
    remaining = iter(items)
    number = 0
    while some := tuple(islice(remaining, size)):
        yield number, some
        number += 1


def _here(
    prepare: Prepare[Item, Result], batches: Iterable[tuple[int, tuple[Item, ...]]]
) -> Generator[Batch[Item, Result]]:
    work = None
    for number, items in batches:
        work = work or prepare()
        yield Batch(number, items, tuple(_outcome(work, item) for item in items))


def _outcome(work: Callable[[Item], Result], item: Item) -> Result | Lost:
    try:
        return attempt(work, item)
    except MemoryError:
        return Lost(_FULL)


def _there(
    team: Team[Item, Result], items: Iterable[Item], batch: int, seconds: float | None
) -> Generator[Batch[Item, Result]]:
    with team:
        yield from team.spread(items, batch, seconds)


class Team(Generic[Item, Result]):
    """Worker processes that take batches from one queue, each with a thread of this process that
    waits for it.

    It may be asked again and again, by one thread at a time. Once asking raised an error or was
    broken off it is only good to be closed; its processes are gone then. size: how many processes
    there are.
    """

    def __init__(self, prepare: Prepare[Item, Result], size: int) -> None:
        self.size = size
        prepared = pickle.dumps(prepare)
        self._waiting: SimpleQueue[_Task[Item] | None] = SimpleQueue()
        self._done: SimpleQueue[Batch[Item, Result] | BaseException] = SimpleQueue()
        self._workers = [Worker(prepared) for _ in range(size)]
        self._threads = [
            Thread(target=self._run, args=(worker,), daemon=True) for worker in self._workers
        ]
        self._deaths = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self) -> None:
        """Begin to wait for work; a process is started when there is some."""
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """End the processes, whatever they are doing; Stopped is raised to whoever waits for an
        answer of theirs."""
        for worker in self._workers:
            worker.stop()
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join()

    def make_ready(self) -> None:
        """Let a worker prepare while there is nothing to do for it yet; whether it could is told to
        who asks next."""
        self._waiting.put(_Task(0, (), None))

    def spread(
        self, items: Iterable[Item], batch: int, seconds: float | None = None
    ) -> Generator[Batch[Item, Result]]:
        """The outcome of every item, as the function `spread` gives it."""
        batches = _batches(items, batch)
        done: dict[int, Batch[Item, Result]] = {}
        given = told = 0
        while True:
            for number, some in islice(batches, len(self._workers) * AHEAD - (given - told)):
                self._waiting.put(_Task(number, some, seconds))
                given += 1
            if given == told:
                return
            while told not in done:
                finished = self._done.get()
                if isinstance(finished, BaseException):
                    raise finished
                done[finished.number] = finished
            yield done.pop(told)
            told += 1

    def _run(self, worker: Worker) -> None:
        try:
            while (task := self._waiting.get()) is not None:
                if task.items:
                    outcomes = tuple(self._outcomes(worker, task.items, task.seconds))
                    self._done.put(Batch(task.number, task.items, outcomes))
                else:
                    worker.make_ready()
        except BaseException as error:  # noqa: BLE001 - raised again in the thread of the caller
            self._done.put(error)
        finally:
            worker.stop()

    def _outcomes(
        self, worker: Worker, items: Sequence[Item], seconds: float | None
    ) -> list[Result | Lost]:
        outcomes: list[Result | Lost] = []
        together = len(items)
        ended = 0
        while len(outcomes) < len(items):
            some = items[len(outcomes) :][:together]
            try:
                for outcome in worker.answers(some, seconds):
                    outcomes.append(outcome)
                    ended = self._deaths = 0
            except Died as death:
                # Of several items handed over together, nobody knows which one it was: the rest go
                # one by one.
                ended += len(some) == 1
                together = 1
                self._deaths += 1
                if self._deaths >= DEATHS:
                    raise OnRecordError(
                        f"{DEATHS} worker processes died one after the other; the last one {death}.",
                        "Look at the machine's memory, then try again with one process.",
                    ) from death
                if ended == TRIES:
                    what = f"ended {TRIES} processes that worked on it; the last one {death}"
                    outcomes.append(Lost(f"{what}. Split it into shorter parts, or leave it out."))
                    ended = 0
        return outcomes
