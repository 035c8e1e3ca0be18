"""Reports that come in through the browser: read in a thread of their own, with progress for who
waits."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from onrecord.errors import OnRecordError
from onrecord.record import Addition, Handed, Record

REMEMBERED = 50
"""Additions whose outcome can be looked at; each holds some thousand ids at most."""


@dataclass(slots=True)
class Coming:
    """One addition: what it does, and in the end what came of it."""

    files: int
    doing: str = "waiting for another addition"
    done: int = 0
    total: int | None = None
    outcome: Future[Addition] = field(default_factory=Future)

    def failed(self) -> OnRecordError | None:
        """Why nothing was added; None while it runs, and where something was. A defect is
        raised."""
        error = self.outcome.exception() if self.outcome.done() else None
        if error is not None and not isinstance(error, OnRecordError):
            raise error
        return error


class Additions:
    """One addition is read at a time; each is found again by a key that cannot be guessed."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._reading = ThreadPoolExecutor(1, "adding")
        self._lock = Lock()
        self._coming: OrderedDict[str, Coming] = OrderedDict()

    def begin(self, files: Sequence[Handed]) -> str:
        """Have files read; the key to ask for what came of them."""
        key = secrets.token_hex(8)
        coming = Coming(len(files))

        def tell(doing: str, done: int, total: int | None) -> None:
            coming.doing, coming.done, coming.total = doing, done, total

        with self._lock:
            self._coming[key] = coming
            while len(self._coming) > REMEMBERED:
                self._coming.popitem(last=False)
        coming.outcome = self._reading.submit(
            self._record.add, list(files), deep=False, progress=tell
        )
        return key

    def known(self, key: str) -> Coming | None:
        """The addition with this key."""
        with self._lock:
            return self._coming.get(key)

    def close(self) -> None:
        """Wait until all that was sent is kept, for it may be nowhere else; begin nothing more."""
        self._reading.shutdown(wait=True)
