"""What takes longer than a person should look at nothing: it is said, done once, and told well or
not."""

from __future__ import annotations

from concurrent.futures import Future
from threading import Event

import pytest
from fastapi import FastAPI

from onrecord.errors import RecordUnusable
from onrecord.interfaces.server.background import BackgroundWork, Closed, Wait
from tests.interfaces.web.conftest import here
from tests.interfaces.web.test_pages import ready


def test_what_is_done_in_time_is_given_at_once() -> None:
    assert BackgroundWork().within(5, "story", lambda: "made", deep=True, unread=3) == "made"


def test_what_is_done_just_after_the_time_was_up_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    result = Future.result

    def late(future: Future[str], seconds: float | None = None) -> str:
        told = result(future)
        if seconds is not None:
            raise TimeoutError
        return told

    monkeypatch.setattr(Future, "result", late)
    assert BackgroundWork().within(5, "story", lambda: "made", deep=False, unread=0) == "made"


def test_a_time_that_is_up_for_who_makes_it_is_an_error() -> None:
    def make() -> str:
        raise TimeoutError("no answer from the disk")

    with pytest.raises(TimeoutError, match="disk"):
        BackgroundWork().within(5, "story", make, deep=False, unread=0)


def test_whoever_asks_meanwhile_is_told_how_far_it_is_and_it_is_made_once() -> None:
    reading, go, begun = BackgroundWork(), Event(), Event()
    made: list[str] = []

    def make() -> str:
        reading.progress_of("story")("reading", 2, 5)
        begun.set()
        go.wait(10)
        made.append("once")
        return "made"

    first = reading.within(0, "story", make, deep=True, unread=5)
    assert begun.wait(10)
    second = reading.within(0, "story", make, deep=True, unread=5)
    assert first is second
    assert isinstance(second, Wait)
    assert (second.doing, second.done, second.total, second.unread) == ("reading", 2, 5, 5)
    assert reading.waiting("story") is second
    go.set()
    assert reading.within(10, "story", make, deep=True, unread=5) == "made"
    assert made == ["once"]
    assert reading.waiting("story") is None


def test_a_failure_is_told_to_whoever_waits_and_tried_again_when_asked_again() -> None:
    reading = BackgroundWork()
    tries: list[int] = []

    def make() -> str:
        tries.append(1)
        raise RecordUnusable("The disk is full.", "Free some space.")

    for _ in range(2):
        with pytest.raises(RecordUnusable):
            reading.within(10, "story", make, deep=False, unread=0)
    assert len(tries) == 2


def test_a_long_story_does_not_hold_up_one_that_was_read() -> None:
    reading, go = BackgroundWork(), Event()
    assert isinstance(reading.within(0, "long", lambda: go.wait(10), deep=True, unread=900), Wait)
    assert reading.within(10, "short", lambda: "made", deep=False, unread=0) == "made"
    go.set()


def test_when_the_program_ends_reading_ends_after_the_document() -> None:
    reading = BackgroundWork()
    tell = reading.progress_of("story")
    tell("reading", 1, 2)
    reading.close()
    with pytest.raises(Closed):
        tell("reading", 2, 2)


def test_what_a_story_tells_is_found_once_it_was_opened(
    unread_app: FastAPI, unread_story: str
) -> None:
    client = here(unread_app)
    assert 'id="claim"' not in client.get("/search?words=pay").text
    opened = client.get(f"/story/{unread_story}")
    # A quick machine reads four short reports within the time that a person is kept waiting without
    # a word.
    if opened.status_code == 202:
        assert 'http-equiv="refresh"' in opened.text
        told = client.get(f"/story/{unread_story}/reading")
        assert (
            "read sentence by sentence: 4 reports" in told.text
            or told.headers["HX-Refresh"] == "true"
        )
        ready(client, f"/story/{unread_story}")
    assert client.get(f"/story/{unread_story}/reading").headers["HX-Refresh"] == "true"
    assert 'id="claim"' in client.get("/search?words=pay").text
