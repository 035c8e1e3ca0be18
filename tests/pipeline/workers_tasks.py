"""Work for the tests of worker processes: what a process can do to itself and to those who wait for
it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

from onrecord.errors import OnRecordError


class Doubling:
    """Twice a number."""

    def __call__(self, number: int) -> int:
        return number * 2


class DyingOnce:
    """Twice a number; the process that first has `victim` in hand is killed, once, as `mark`
    remembers."""

    def __init__(self, victim: int, mark: Path) -> None:
        self.victim, self.mark = victim, mark

    def __call__(self, number: int) -> int:
        if number == self.victim and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return number * 2


class Dying:
    """Twice a number; every one of `victims` ends the process, in the way that is given."""

    def __init__(self, victims: frozenset[int], end: Callable[[], object]) -> None:
        self.victims, self.end = victims, end

    def __call__(self, number: int) -> int:
        if number in self.victims:
            self.end()
        return number * 2


class Telling:
    """Writes the process's id to `fifo`, which stays open until the process ends.

    The item ENDLESS never ends, the item DEADLY ends the process.
    """

    def __init__(self, fifo: Path) -> None:
        self.end = os.open(fifo, os.O_WRONLY)
        os.write(self.end, f"{os.getpid()}\n".encode())

    def __call__(self, number: int) -> int:
        if number == ENDLESS:
            wait_for_ever()
        if number == DEADLY:
            leave()
        return number


class Raising:
    """Its number, but an error nobody foresaw for five, and one meant for a person for seven."""

    def __call__(self, number: int) -> int:
        if number == 5:
            raise ValueError("five is right out")
        if number == 7:
            raise OnRecordError("Seven is no number of ours.", "Take eight.")
        return number


class Unpicklable:
    """A result that cannot be sent, for three alone."""

    def __call__(self, number: int) -> object:
        return (lambda: number) if number == 3 else number


class Printing:
    """Its number, printed too, as a library may do that has something to say."""

    def __call__(self, number: int) -> int:
        print("a word about", number, flush=True)
        return number


ENDLESS = -1
DEADLY = -2


def wait_for_ever() -> None:
    threading.Event().wait()


class NeverReady:
    """What cannot be prepared before the end of time."""

    def __init__(self, *values: object, **named: object) -> None:
        wait_for_ever()


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    os._exit(3)


def quit_quietly() -> None:
    raise SystemExit


def run_out_of_memory() -> None:
    raise MemoryError


def unready() -> Doubling:
    raise ValueError("the parser was eaten")


def no_model() -> Doubling:
    raise OnRecordError("No model is installed.", "Install one.")


def dying_unready() -> Doubling:
    os._exit(9)
