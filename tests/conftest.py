"""What all tests share: properties are about what holds, not about how long it takes on a busy
machine; and an interrupt interrupts, also where the tests were started in the background of a
shell, which ignores it."""

from __future__ import annotations

import inspect
import signal
from collections.abc import Generator

import pytest
from hypothesis import settings

from onrecord.pipeline.deep_reading import Readers

settings.register_profile("onrecord", deadline=None)
settings.load_profile("onrecord")

signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _one_parser_for_all_tests(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each record loads its parser in a process of its own, which takes seconds; tests share that
    of theirs."""
    if request.node.get_closest_marker("own_parser") is None:
        monkeypatch.setattr(Readers, "_one_waits", lambda self: False)


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
