"""No worker process outlives the work: not when the loop is left, not when the parent is
interrupted or killed.

Each worker holds a named pipe open until it ends, however it ends, so that the pipe's end is the
end of all of them.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Generator, Iterator
from functools import partial
from pathlib import Path

import pytest

from onrecord.pipeline.executors.base import BatchOutcome
from onrecord.pipeline.executors.processes import DEATHS, ProcessExecutor
from tests.pipeline.executors import tasks

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 300.0
"""Seconds after which what should have happened is taken not to happen."""

# A script as people write them, without a guard around its main part.
SCRIPT = """
import sys
from functools import partial
from pathlib import Path
from onrecord.pipeline.executors.processes import ProcessExecutor
from tests.pipeline.executors import tasks
endless = partial(tasks.Announcing, Path(sys.argv[1]))
for done in ProcessExecutor(2).map(endless, [tasks.ENDLESS] * 8, batch=1):
    raise AssertionError("nothing was to come of this")
"""


class WorkerPipe:
    """What the workers write into the pipe."""

    def __init__(self, path: Path) -> None:
        self.path = path
        os.mkfifo(path)
        self._end = os.open(path, os.O_RDONLY | os.O_NONBLOCK)

    def close(self) -> None:
        os.close(self._end)

    def workers(self, count: int) -> list[int]:
        """Waits until so many workers have written their ids."""
        read = b""
        while read.count(b"\n") < count:
            read += self._read()
        return [int(line) for line in read.split()]

    def rest(self) -> bytes:
        """Waits until all workers have ended; what those wrote that were not read before."""
        read = b""
        while some := self._read():
            read += some
        return read

    def _read(self) -> bytes:
        ready, _, _ = select.select([self._end], [], [], PATIENCE)
        assert ready, "a worker process is still running"
        return os.read(self._end, 4096)


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[WorkerPipe]:
    opened = WorkerPipe(tmp_path / "pipe")
    yield opened
    opened.close()


@pytest.fixture
def parent(tmp_path: Path, pipe: WorkerPipe) -> Iterator[subprocess.Popen[str]]:
    """A process of its own group, with workers that are in the midst of something endless."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, str(script), str(pipe.path)]
    process = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    yield process
    process.kill()
    process.communicate()


def spread(
    pipe: WorkerPipe, items: list[int], deaths: int = DEATHS
) -> Generator[BatchOutcome[int, int]]:
    """What comes of the items, each a batch of its own, by two processes."""
    telling = partial(tasks.Announcing, pipe.path)
    return ProcessExecutor(2, deaths=deaths).map(telling, items, batch=1)


def items() -> list[int]:
    return [1, *[tasks.ENDLESS] * 7]


def test_leaving_the_loop_ends_the_workers(pipe: WorkerPipe) -> None:
    for _ in spread(pipe, items()):
        break
    assert os.getpid() not in {int(line) for line in pipe.rest().split()}


def test_an_error_in_the_loop_ends_the_workers(pipe: WorkerPipe) -> None:
    def loop() -> None:
        for _ in spread(pipe, items()):
            raise LookupError("no room left on the disk")

    with pytest.raises(LookupError, match="no room"):
        loop()
    assert pipe.rest()


def test_closing_the_iterator_ends_the_workers(pipe: WorkerPipe) -> None:
    done = spread(pipe, items())
    assert next(done).outcomes == (1,)
    done.close()
    assert pipe.rest()
    assert list(done) == []


def test_an_error_of_one_worker_ends_the_others(pipe: WorkerPipe) -> None:
    given = [tasks.ENDLESS, *[tasks.DEADLY] * 20]
    with pytest.raises(Exception, match="died one after the other"):
        list(spread(pipe, given, deaths=5))
    assert pipe.rest()


def test_ctrl_c_ends_the_workers_at_once_and_they_say_nothing(
    parent: subprocess.Popen[str], pipe: WorkerPipe
) -> None:
    pipe.workers(2)
    os.killpg(parent.pid, signal.SIGINT)
    _, said = parent.communicate(timeout=PATIENCE)
    assert pipe.rest() == b""
    assert said.count("Traceback") == said.count("KeyboardInterrupt") == 1
    assert "executors/child" not in said


def test_workers_leave_an_interrupt_to_their_parent(
    parent: subprocess.Popen[str], pipe: WorkerPipe
) -> None:
    for worker in pipe.workers(2):
        os.kill(worker, signal.SIGINT)
    parent.send_signal(signal.SIGINT)
    parent.communicate(timeout=PATIENCE)
    assert pipe.rest() == b"", "a worker had to be replaced"


def test_workers_end_by_themselves_when_their_parent_is_killed(
    parent: subprocess.Popen[str], pipe: WorkerPipe
) -> None:
    pipe.workers(2)
    parent.kill()
    assert pipe.rest() == b""


def test_what_a_worker_prints_does_not_mix_with_what_the_program_puts_out() -> None:
    script = """
from onrecord.pipeline.executors.processes import ProcessExecutor
from tests.pipeline.executors import tasks
with ProcessExecutor(2) as executor:
    batches = executor.map(tasks.Printing, [1, 2, 3])
    print(sum(outcome for done in batches for outcome in done.outcomes))
"""
    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    assert ran.stdout == "6\n"
    assert "a word about 3" in ran.stderr
