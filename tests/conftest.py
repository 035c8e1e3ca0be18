"""What all tests share: properties are about what holds, not about how long it takes on a busy
machine; and an interrupt interrupts, also where the tests were started in the background of a
shell, which ignores it."""

from __future__ import annotations

import signal

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
