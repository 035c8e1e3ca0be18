"""Work for the tests of executors: plain work, and what a process can do to itself and to those who
wait for it."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from time import sleep

from onrecord.errors import OnRecordError
from onrecord.model import Document
from onrecord.pipeline.executors.base import Item, Prepare, Result
from onrecord.pipeline.executors.serial import SerialExecutor, SerialPool


class FailingReader(SerialExecutor):
    """Does all work in this process, but fails to read documents of sources that end like this."""

    def __init__(self, ending: str) -> None:
        self.ending = ending

    def pool(
        self, prepare: Prepare[Item, Result], workers: int | None = None
    ) -> SerialPool[Item, Result]:
        def failing() -> Callable[[Item], Result]:
            work = prepare()

            def fails(item: Item) -> Result:
                if isinstance(item, Document) and item.source.endswith(self.ending):
                    raise ValueError("a sentence without end")
                return work(item)

            return fails

        return SerialPool(failing)


class Doubling:
    """Twice a number."""

    def __call__(self, number: int) -> int:
        return number * 2


class Counting:
    """Its number; each worker that is prepared adds a line to `prepared`."""

    def __init__(self, prepared: Path) -> None:
        with prepared.open("a") as lines:
            lines.write(f"{os.getpid()}\n")

    def __call__(self, number: int) -> int:
        return number


class Identifying:
    """The id of the process that does the work."""

    def __call__(self, number: int) -> int:
        return os.getpid()


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


class Announcing:
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

    @classmethod
    def pairs(cls) -> Callable[[int], Sequence[tuple[int, int]]]:
        """Prepares what pairs each number with what is left of it when it is divided by three."""
        return cls()._pair

    def _pair(self, number: int) -> Sequence[tuple[int, int]]:
        return [(self(number) % 3, number)]


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

    def __init__(self) -> None:
        wait_for_ever()

    def __call__(self, item: object) -> object:
        return item


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


def take_memory() -> None:
    held = [bytearray(b"x") * (4 << 20) for _ in range(100)]
    sleep(1)
    del held


def unready() -> Doubling:
    raise ValueError("the parser was eaten")


def no_model() -> Doubling:
    raise OnRecordError("No model is installed.", "Install one.")


def dying_unready() -> Doubling:
    os._exit(9)


def words_of() -> Callable[[str], Sequence[tuple[str, int]]]:
    return _words_of


def _words_of(line: str) -> Sequence[tuple[str, int]]:
    return [(word, 1) for word in line.split()]


def count_of_key() -> Callable[[tuple[str, tuple[int, ...]]], int]:
    return _count_of_key


def _count_of_key(group: tuple[str, tuple[int, ...]]) -> int:
    return sum(group[1])


def odd_or_even() -> Callable[[int], Sequence[tuple[str, int]]]:
    return _odd_or_even


def _odd_or_even(number: int) -> Sequence[tuple[str, int]]:
    return [("odd" if number % 2 else "even", number)]


def values_of_key() -> Callable[[tuple[str, tuple[int, ...]]], tuple[int, ...]]:
    return _values_of_key


def _values_of_key(group: tuple[str, tuple[int, ...]]) -> tuple[int, ...]:
    return group[1]


def no_sum_of_two() -> Callable[[tuple[int, tuple[int, ...]]], int]:
    return _no_sum_of_two


def _no_sum_of_two(group: tuple[int, tuple[int, ...]]) -> int:
    if group[0] == 2:
        raise ValueError("two has no sum")
    return sum(group[1])
