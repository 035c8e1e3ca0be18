"""What all tests share: properties are about what holds, not about how long it takes on a busy
machine; records do all work in this process, and so share one parser; and an interrupt interrupts,
also where the tests were started in the background of a shell, which ignores it."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

from onrecord.settings import PROCESSES

settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")

signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _all_work_in_this_process() -> Iterator[None]:
    """A record loads its parser in a process of its own, which takes seconds, unless it is to use
    one process alone. Tests that are about several processes hand over an executor."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(PROCESSES.variable, "1")
        yield
