"""What an executor offers. Every kind passes tests/pipeline/executors/test_contract.py; which there
are is in `registry.EXECUTORS`.

A step never knows where it runs: it is given an executor, or is mapped by one.
"""

from __future__ import annotations

import traceback
from collections import defaultdict
from collections.abc import Callable, Generator, Hashable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from types import TracebackType
from typing import Generic, Protocol, Self, TypeAlias, TypeVar

from onrecord.errors import OnRecordError

Item = TypeVar("Item")
Result = TypeVar("Result")
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

Prepare: TypeAlias = Callable[[], Callable[[Item], Result]]
"""Makes, once in each worker, the function that gives an item's result: a class, or
`functools.partial` of one. It is pickled where the worker is another process."""

FULL = "needs more memory than there is. Split it into shorter parts, or leave it out."
"""Why there is no result of an item for which the memory did not suffice."""


class WorkersClosed(Exception):
    """The workers were closed by another thread while their answer was waited for."""


@dataclass(frozen=True, slots=True)
class LostItem:
    """What becomes of an item without a result. reason: what it did and what to do next, of which
    the item is the subject.

    traceback: where the error was raised; empty where the worker itself ended.
    """

    reason: str
    traceback: str = ""


@dataclass(frozen=True, slots=True)
class BatchOutcome(Generic[Item, Result]):
    """Items that were worked on together, with the outcome of each; number counts the batches from
    0."""

    number: int
    items: tuple[Item, ...]
    outcomes: tuple[Result | LostItem, ...]


@dataclass(frozen=True, slots=True)
class Shuffled(Generic[Item, Key, Result]):
    """What a shuffle gave: the outcome of each key, in the order in which the keys came first; and
    the items that were lost before they had one."""

    groups: tuple[tuple[Key, Result | LostItem], ...]
    lost: tuple[tuple[Item, LostItem], ...]


class Closable(Protocol):
    """What is closed at the end, or used as a context manager."""

    def close(self) -> None:
        """End all that it began."""
        ...

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class WorkerPool(Closable, Protocol[Item, Result]):
    """Workers that were prepared for one kind of work. They may be asked again and again, by one
    thread at a time; once asking raised an error or was broken off they are only good to be
    closed."""

    size: int
    """How many workers there are."""

    def make_ready(self) -> None:
        """Let a worker prepare while there is nothing to do for it yet; if it cannot, whoever gives
        it work next has the error."""
        ...

    def map(
        self, items: Iterable[Item], batch: int = 16, seconds: float | None = None
    ) -> Generator[BatchOutcome[Item, Result]]:
        """The outcome of every item, batch by batch, in the order of the items.

        Items are taken as they are needed, by the caller's thread, a bounded number ahead. An item
        is a LostItem where an error is raised on it, where it ends several workers (killed,
        crashed, out of memory), or where it takes longer than `seconds` each time; it is the
        caller's to set it aside or to raise. In this process neither its end nor `seconds` can be
        held against an item.

        Raises OnRecordError where the work cannot be prepared, or workers die without end;
        WorkersClosed where another thread closes them meanwhile.
        """
        ...

    def close(self) -> None:
        """End the workers, whatever they are doing."""
        ...


class Executor(Closable, Protocol):
    """A place where work runs: it makes workers, and knows how many there may be."""

    workers: int
    """How many workers there are side by side; 1: all work is done one after the other."""

    def is_worth(self, count: int, few: int) -> bool:
        """Whether so many items should be spread over workers. few: up to so many, starting the
        workers takes longer than the work."""
        ...

    def pool(
        self, prepare: Prepare[Item, Result], workers: int | None = None
    ) -> WorkerPool[Item, Result]:
        """New workers, which the caller closes. workers: how many; None: as many as there may be;
        0: none but this process."""
        ...

    def prepare_ahead(self, prepare: Prepare[Item, Result]) -> None:
        """Begin to prepare a worker, where that can be done beside this process. The next pool of
        one worker with an equal `prepare` takes it over."""
        ...

    def close(self) -> None:
        """End all workers that were not closed yet."""
        ...

    def map(
        self,
        prepare: Prepare[Item, Result],
        items: Iterable[Item],
        *,
        batch: int = 16,
        seconds: float | None = None,
        few: int = 0,
    ) -> Generator[BatchOutcome[Item, Result]]:
        """The outcome of every item, as `WorkerPool.map` gives it, by workers that are gone when
        the iterator is used up or closed. few: as of `is_worth`."""
        if batch < 1:
            raise ValueError(f"at least one item a batch is needed, not {batch}")
        remaining = iter(items)
        first = list(islice(remaining, few + 1))
        workers = None if self.is_worth(len(first), few) else 0

        def mapped() -> Generator[BatchOutcome[Item, Result]]:
            with self.pool(prepare, workers) as pool:
                yield from pool.map(chain(first, remaining), batch, seconds)

        return mapped()

    def shuffle(
        self,
        emit: Prepare[Item, Sequence[tuple[Key, Value]]],
        items: Iterable[Item],
        reduce: Prepare[tuple[Key, tuple[Value, ...]], Result],
        *,
        batch: int = 16,
        seconds: float | None = None,
    ) -> Shuffled[Item, Key, Result]:
        """Map, group by key, reduce (Dean and Ghemawat 2004, MapReduce): what `emit` makes of each
        item are pairs of a key and a value; `reduce` takes each key with its values, in the order
        of the items. The pairs are held in this process; both functions run where work runs."""
        values: dict[Key, list[Value]] = defaultdict(list)
        lost: list[tuple[Item, LostItem]] = []
        for item, outcome in _each(self.map(emit, items, batch=batch, seconds=seconds)):
            if isinstance(outcome, LostItem):
                lost.append((item, outcome))
                continue
            for key, value in outcome:
                values[key].append(value)
        groups = ((key, tuple(of_key)) for key, of_key in values.items())
        reduced = self.map(reduce, groups, batch=batch, seconds=seconds)
        return Shuffled(tuple((key, outcome) for (key, _), outcome in _each(reduced)), tuple(lost))


def batches_of(items: Iterable[Item], size: int) -> Iterator[tuple[int, tuple[Item, ...]]]:
    """The items in batches of this size, numbered from 0; taken as they are needed."""
    remaining = iter(items)
    number = 0
    while some := tuple(islice(remaining, size)):
        yield number, some
        number += 1


def attempt(work: Callable[[Item], Result], item: Item) -> Result | LostItem:
    """The result of one item, or why there is none. MemoryError is raised: who calls knows what to
    do about it."""
    try:
        return work(item)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - handed back with its traceback: one bad document never stops a run
        return lost_to(error)


def lost_to(error: Exception) -> LostItem:
    """What becomes of an item on which `error` was raised."""
    written = "".join(traceback.format_exception(error))
    if isinstance(error, OnRecordError):
        return LostItem(str(error), written)
    said = traceback.format_exception_only(error)[-1].strip()
    return LostItem(
        f"could not be worked on ({said}). This is a defect of the program: please report it.",
        written,
    )


def _each(
    batches: Generator[BatchOutcome[Item, Result]],
) -> Iterator[tuple[Item, Result | LostItem]]:
    with closing(batches):
        for batch in batches:
            yield from zip(batch.items, batch.outcomes, strict=True)
