"""All work in this process, one item after the other."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable

from onrecord.pipeline.executors.base import (
    FULL,
    BatchOutcome,
    Executor,
    Item,
    LostItem,
    Prepare,
    Result,
    WorkerPool,
    attempt,
    batches_of,
)


class SerialPool(WorkerPool[Item, Result]):
    """This process as the one worker; it is prepared when the first item comes."""

    size = 1

    def __init__(self, prepare: Prepare[Item, Result]) -> None:
        self._prepare = prepare
        self._work: Callable[[Item], Result] | None = None

    def make_ready(self) -> None:
        """Nothing: it would be waited for, and is when there is work."""

    def map(
        self, items: Iterable[Item], batch: int = 16, seconds: float | None = None
    ) -> Generator[BatchOutcome[Item, Result]]:
        """The outcome of every item; nothing is taken ahead, and `seconds` is not kept."""
        for number, some in batches_of(items, batch):
            work = self._work = self._work or self._prepare()
            yield BatchOutcome(number, some, tuple(_outcome(work, item) for item in some))

    def close(self) -> None:
        """Let go of what was prepared."""
        self._work = None


class SerialExecutor(Executor):
    """Does all work in this process."""

    workers = 1

    def is_worth(self, count: int, few: int) -> bool:
        """Never: there is nothing to spread over."""
        return False

    def pool(
        self, prepare: Prepare[Item, Result], workers: int | None = None
    ) -> SerialPool[Item, Result]:
        """This process, to be prepared."""
        return SerialPool(prepare)

    def prepare_ahead(self, prepare: Prepare[Item, Result]) -> None:
        """Nothing: it would be waited for."""

    def close(self) -> None:
        """Nothing is left to end."""


def _outcome(work: Callable[[Item], Result], item: Item) -> Result | LostItem:
    try:
        return attempt(work, item)
    except MemoryError:
        return LostItem(FULL)
