"""Which kinds of executor there are. A new kind is one file beside this one, and one row here."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from onrecord.pipeline.executors.base import Executor
from onrecord.pipeline.executors.processes import ProcessExecutor
from onrecord.pipeline.executors.serial import SerialExecutor

EXECUTORS: Mapping[str, Callable[[int], Executor]] = {
    "serial": lambda workers: SerialExecutor(),
    "processes": ProcessExecutor,
}
"""Kind -> what makes an executor of so many workers."""


def make_executor(workers: int = 0, kind: str = "") -> Executor:
    """An executor of this kind, to be closed. workers: how many side by side; 0: as many as there
    are processors. kind: by default processes, or serial where there is to be but one worker."""
    count = workers or usable_processors()
    return EXECUTORS[kind or ("serial" if count == 1 else "processes")](count)


def usable_processors() -> int:
    """How many processors this process may use: a container may be given fewer than the machine
    has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
