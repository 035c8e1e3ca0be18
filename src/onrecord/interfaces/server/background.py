"""Work that takes longer than a request: done in threads of its own, with its progress for who
waits."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar

from onrecord.record import Progress

Made = TypeVar("Made")


class Closed(Exception):
    """The program ends; what is being read is read on when it is asked for again."""


@dataclass(slots=True)
class Wait:
    """What is being done, how many are done, of how many (None: not known); unread: reports to read
    in all."""

    unread: int
    doing: str = "waiting for other stories to be read"
    done: int = 0
    total: int | None = None


class BackgroundWork:
    """One story is read at a time, since that takes all processors; what was read before is put
    together beside it."""

    def __init__(self) -> None:
        self._reading = ThreadPoolExecutor(1, "deep-reading")
        self._joining = ThreadPoolExecutor(3, "joining")
        self._lock = Lock()
        self._closed = False
        self._running: dict[Hashable, tuple[Future[Any], Wait]] = {}
        self._waits: dict[Hashable, Wait] = {}

    def within(
        self, seconds: float, key: Hashable, make: Callable[[], Made], *, deep: bool, unread: int
    ) -> Made | Wait:
        """What `make` makes, where it is done within so many seconds; else how far it is. One key
        is made once.

        deep: documents are parsed for it. Whatever `make` raises is raised here.
        """
        with self._lock:
            if key not in self._running:
                self._forget_done()
                wait = self._waits.setdefault(key, Wait(unread))
                executor = self._reading if deep else self._joining
                self._running[key] = (executor.submit(make), wait)
            future, wait = self._running[key]
        try:
            made: Made = future.result(seconds)
        except TimeoutError:
            if not future.done():
                return wait
            # It was done just after the time was up; or it is `make` that ran out of time.
            made = future.result()
        finally:
            if future.done():
                self._heard(key, future)
        return made

    def waiting(self, key: Hashable) -> Wait | None:
        """How far the work for a key is; None where it is done, well or not, or was never begun."""
        with self._lock:
            future, wait = self._running.get(key, (None, None))
        return wait if future is not None and not future.done() else None

    def _heard(self, key: Hashable, future: Future[Any]) -> None:
        with self._lock:
            if key in self._running and self._running[key][0] is future:
                del self._running[key]
                self._waits.pop(key, None)

    def _forget_done(self) -> None:
        """What was made for people who did not wait for it."""
        for key in [key for key, (future, _) in self._running.items() if future.done()]:
            del self._running[key]
            self._waits.pop(key, None)

    def progress_of(self, key: Hashable) -> Progress:
        """Where whoever works for a key tells how far it is."""
        with self._lock:
            wait = self._waits.setdefault(key, Wait(0))

        def tell(doing: str, done: int, total: int | None) -> None:
            if self._closed:
                raise Closed
            wait.doing, wait.done, wait.total = doing, done, total

        return tell

    def close(self) -> None:
        """End what is being read after this document. What was read is kept by the batch: nothing
        of it is lost."""
        self._closed = True
        self._reading.shutdown(wait=False, cancel_futures=True)
        self._joining.shutdown(wait=False, cancel_futures=True)
