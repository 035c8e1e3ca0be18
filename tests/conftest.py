"""What all tests share: properties are about what holds, not about how long it takes on a busy
machine; records do all work in this process, and so share one parser; and an interrupt interrupts,
also where the tests were started in the background of a shell, which ignores it."""

from __future__ import annotations

import inspect
import signal
from collections.abc import Generator, Iterator

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


_ASSERTED: pytest.StashKey[int] = pytest.StashKey()


def pytest_assertion_pass(item: pytest.Item) -> None:
    """Counts the assertions of a test that held (on by `enable_assertion_pass_hook`)."""
    item.stash[_ASSERTED] = item.stash.get(_ASSERTED, 0) + 1


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """A test that asserted nothing, such as a loop over what turned out to be empty, fails.

    It may be one that something must not raise or that other code checks: such a test says so with
    the mark `checked_elsewhere`, or uses `pytest.raises` or `pytest.warns`.
    """
    result = yield
    if pyfuncitem.stash.get(_ASSERTED, 0) == 0 and not _may_assert_nothing(pyfuncitem):
        pytest.fail("the test asserted nothing: it cannot fail", pytrace=False)
    return result


def _may_assert_nothing(item: pytest.Function) -> bool:
    if item.get_closest_marker("checked_elsewhere") is not None:
        return True
    source = inspect.getsource(item.function)
    return "pytest.raises" in source or "pytest.warns" in source
