"""What a worker process does: it prepares once, then answers every item that it is sent until its
pipe closes."""

from __future__ import annotations

import os
import pickle
import signal
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from time import monotonic, sleep
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.pipeline.executors.base import attempt, lost_to

NO_MEMORY = 86
"""Exit code of a worker that ran out of memory. It ends, for what a full process does next is
anyone's guess."""

TOO_MUCH_MEMORY = 87
"""Exit code of a worker that took more memory than is its share."""

LOOK_EVERY = 0.05
"""Seconds after which a worker looks how much memory it holds: in that time it can take some 100
MB."""


@dataclass(frozen=True, slots=True)
class PreparationFailed:
    """Preparing failed. error: as raised, where it is meant for the person at the keyboard; else
    the traceback only."""

    error: OnRecordError | None
    traceback: str


READY = "ready"

STATM = Path("/proc/self/statm")

TOGETHER = 0.05
"""Seconds for which answers are gathered before they are sent: to send each by itself takes a tenth
of the time in which a document is described."""


def serve(pipe: int, memory: int) -> None:
    """Answer what comes through the pipe, a file descriptor: first what prepares, then batches of
    items. memory: bytes that it may take for its work, beyond what it held when it was ready; it
    ends before it takes that of the machine.

    To the first the answer is READY or PreparationFailed, to a batch lists of answers, one an item,
    in order. The process ends when the other end closes, in the midst of its work too, so that it
    never outlives its parent.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.set_inheritable(pipe, False)
    connection: Connection[Any, Any] = Connection(pipe)
    inbox: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(connection, inbox), daemon=True).start()
    try:
        work = _prepared(connection, inbox.get())
        Thread(target=_end_above, args=(held_memory() + memory,), daemon=True).start()
        while True:
            _answer_all(connection, work, pickle.loads(inbox.get()))
    except MemoryError:
        os._exit(NO_MEMORY)
    except ConnectionError:
        os._exit(0)


def held_memory() -> int:
    """Bytes of memory that this process holds; 0 where the system does not say."""
    try:
        return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _end_above(most: int) -> None:
    while held_memory() <= most:
        sleep(LOOK_EVERY)
    os._exit(TOO_MUCH_MEMORY)


def _listen(connection: Connection[Any, Any], inbox: SimpleQueue[bytes]) -> None:
    try:
        while True:
            inbox.put(connection.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)
    except MemoryError:
        os._exit(NO_MEMORY)


def _prepared(connection: Connection[Any, Any], message: bytes) -> Callable[[Any], Any]:
    try:
        work: Callable[[Any], Any] = pickle.loads(message)()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - raised again in the parent, with its traceback
        meant_for_a_person = error if isinstance(error, OnRecordError) else None
        written = "".join(traceback.format_exception(error))
        connection.send_bytes(pickle.dumps(PreparationFailed(meant_for_a_person, written)))
        os._exit(1)
    connection.send_bytes(pickle.dumps(READY))
    return work


def _answer_all(
    connection: Connection[Any, Any], work: Callable[[Any], Any], items: Sequence[Any]
) -> None:
    answers: list[bytes] = []
    sent = monotonic()
    for item in items:
        answers.append(_answer(work, item))
        if monotonic() - sent >= TOGETHER:
            connection.send_bytes(pickle.dumps(answers))
            answers, sent = [], monotonic()
    if answers:
        connection.send_bytes(pickle.dumps(answers))


def _answer(work: Callable[[Any], Any], item: Any) -> bytes:
    outcome = attempt(work, item)
    try:
        return pickle.dumps(outcome)
    except (pickle.PicklingError, TypeError, AttributeError, RecursionError) as error:
        return pickle.dumps(lost_to(error))
