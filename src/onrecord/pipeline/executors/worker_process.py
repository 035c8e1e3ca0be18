"""One worker process as its parent sees it: started and prepared when it is needed, asked, heard,
ended."""

from __future__ import annotations

import json
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from threading import Lock
from typing import Any

from onrecord.errors import OnRecordError
from onrecord.pipeline.executors.base import WorkersClosed
from onrecord.pipeline.executors.child import NO_MEMORY, READY, TOO_MUCH_MEMORY, PreparationFailed

STARTS = 3
"""Workers that may die while they prepare, one after the other, before the run ends."""
GRACE = 5.0
"""Seconds in which a process whose pipe is closed ends by itself, and so says how; it takes
milliseconds."""

_SERVE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[2]); "
    "from onrecord.pipeline.executors.child import serve; serve(int(sys.argv[1]), int(sys.argv[3]))"
)


class WorkerDied(Exception):
    """A worker process ended; the text says how, with the process as subject."""


class WorkerProcess:
    """A worker process and the pipe to it, used by one thread; `stop` may be called by any."""

    def __init__(self, prepare: bytes, memory: int) -> None:
        self._prepare = prepare
        self._memory = memory
        self._lock = Lock()
        self._stopped = False
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection[Any, Any] | None = None

    def answers(self, items: Sequence[Any], seconds: float | None) -> Iterator[Any]:
        """One answer an item, in order, as they come. Raises WorkerDied where the process ends, or
        is silent for longer than `seconds`."""
        pipe = self.make_ready()
        message = pickle.dumps(items)
        try:
            pipe.send_bytes(message)
        except OSError as error:
            raise self._died() from error
        answered = 0
        while answered < len(items):
            for answer in pickle.loads(self._heard(pipe, seconds)):
                yield pickle.loads(answer)
                answered += 1

    def make_ready(self) -> Connection[Any, Any]:
        """Start and prepare the process where it is not; the pipe to it. Raises OnRecordError where
        it cannot."""
        return self._pipe or self._prepared()

    def _heard(self, pipe: Connection[Any, Any], seconds: float | None) -> bytes:
        try:
            if pipe.poll(seconds):
                return pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise self._died() from error
        self._end(0)
        raise WorkerDied(f"took longer than {seconds:g} seconds")

    @property
    def is_running(self) -> bool:
        """Whether the process was started and has not ended."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """End the process, whatever it is doing: it holds nothing that is not here. None is started
        afterwards."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()
                self._process.wait()

    def _prepared(self) -> Connection[Any, Any]:
        death: WorkerDied | None = None
        for _ in range(STARTS):
            pipe = self._start()
            try:
                pipe.send_bytes(self._prepare)
                answer = pickle.loads(pipe.recv_bytes())
            except (EOFError, OSError):
                death = self._died()
                continue
            if answer == READY:
                return pipe
            raise _unprepared(answer)
        raise OnRecordError(
            f"A worker process died {STARTS} times while it made ready; the last time it {death}.",
            "Try again with one process, where the error shows.",
        )

    def _start(self) -> Connection[Any, Any]:
        ours, theirs = Pipe()
        with theirs, self._lock:
            if self._stopped:
                raise WorkersClosed
            pipe = theirs.fileno()
            arguments = (str(pipe), json.dumps(sys.path), str(self._memory))
            # A group of its own, so that Ctrl-C reaches the parent alone; what it prints must not
            # mix with our output.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _SERVE, *arguments],
                pass_fds=[pipe],
                stdin=subprocess.DEVNULL,
                stdout=2,
                process_group=0,
            )
            self._pipe = ours
        return ours

    def _died(self) -> WorkerDied:
        code = self._end(GRACE)
        if code == NO_MEMORY:
            return WorkerDied("ran out of memory")
        if code == TOO_MUCH_MEMORY:
            return WorkerDied(f"took more than {self._memory >> 20:,} MiB of memory")
        if code >= 0:
            return WorkerDied(f"ended with exit code {code}")
        why = ", often because memory ran out" if code == -signal.SIGKILL else ""
        return WorkerDied(f"was stopped by signal {-code} ({signal.strsignal(-code)}){why}")

    def _end(self, grace: float) -> int:
        """The exit code of the process, which is killed if it has not ended by itself in `grace`
        seconds."""
        process, pipe = self._process, self._pipe
        assert process is not None
        assert pipe is not None
        self._pipe = None
        pipe.close()
        with suppress(subprocess.TimeoutExpired):
            return process.wait(grace)
        process.kill()
        return process.wait()


def _unprepared(answer: PreparationFailed) -> OnRecordError:
    if answer.error is not None:
        answer.error.add_note(answer.traceback)
        return answer.error
    return OnRecordError(
        f"A worker process could not make ready:\n{answer.traceback.rstrip()}\n",
        "This is a defect of the program: please report it.",
    )
