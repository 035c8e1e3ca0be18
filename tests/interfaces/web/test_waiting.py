"""What takes longer than a person should look at nothing: it is said, done once, and told well or
not."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest
from fastapi import FastAPI

from onrecord.errors import RecordUnusable
from onrecord.interfaces.server.background import Closed, DeepReading, Wait
from onrecord.interfaces.server.remembering import Pages, Remembered, never
from tests.interfaces.web.conftest import here
from tests.interfaces.web.test_pages import ready


def test_what_is_done_in_time_is_given_at_once() -> None:
    assert DeepReading().within(5, "story", lambda: "made", deep=True, unread=3) == "made"


def test_what_is_done_just_after_the_time_was_up_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    result = Future.result

    def late(future: Future[str], seconds: float | None = None) -> str:
        told = result(future)
        if seconds is not None:
            raise TimeoutError
        return told

    monkeypatch.setattr(Future, "result", late)
    assert DeepReading().within(5, "story", lambda: "made", deep=False, unread=0) == "made"


def test_a_time_that_is_up_for_who_makes_it_is_an_error() -> None:
    def make() -> str:
        raise TimeoutError("no answer from the disk")

    with pytest.raises(TimeoutError, match="disk"):
        DeepReading().within(5, "story", make, deep=False, unread=0)


def test_whoever_asks_meanwhile_is_told_how_far_it_is_and_it_is_made_once() -> None:
    reading, go, begun = DeepReading(), Event(), Event()
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
    reading = DeepReading()
    tries: list[int] = []

    def make() -> str:
        tries.append(1)
        raise RecordUnusable("The disk is full.", "Free some space.")

    for _ in range(2):
        with pytest.raises(RecordUnusable):
            reading.within(10, "story", make, deep=False, unread=0)
    assert len(tries) == 2


def test_a_long_story_does_not_hold_up_one_that_was_read() -> None:
    reading, go = DeepReading(), Event()
    assert isinstance(reading.within(0, "long", lambda: go.wait(10), deep=True, unread=900), Wait)
    assert reading.within(10, "short", lambda: "made", deep=False, unread=0) == "made"
    go.set()


def test_when_the_program_ends_reading_ends_after_the_document() -> None:
    reading = DeepReading()
    tell = reading.progress_of("story")
    tell("reading", 1, 2)
    reading.close()
    with pytest.raises(Closed):
        tell("reading", 2, 2)


def test_what_is_remembered_is_made_once_until_the_record_changes_and_is_bounded() -> None:
    made: list[int] = []
    kept: Remembered[int] = Remembered(2)

    def of(key: int, revision: int) -> int:
        return kept.of(key, revision, lambda: made.append(key) or key)

    assert [of(1, 0), of(2, 0), of(1, 0)] == [1, 2, 1]
    assert made == [1, 2]
    of(3, 0)
    assert kept.known(2, 0) is None, "the one asked for longest ago gives way"
    assert kept.known(1, 0) == 1
    assert kept.known(1, 1) is None, "another revision is another record"


def test_what_two_ask_for_at_once_is_made_once_and_where_it_is_for_nobody_to_keep_it_is_not_kept() -> (
    None
):
    kept: Remembered[str] = Remembered(2)
    go, begun, made = Event(), Event(), list[str]()

    def make() -> str:
        begun.set()
        go.wait(10)
        made.append("made")
        return "made"

    with ThreadPoolExecutor(2) as threads:
        passing = threads.submit(kept.of, "story", 1, make, never)
        assert begun.wait(10)
        asked = threads.submit(kept.of, "story", 1, make)
        newer = kept.of("story", 2, lambda: "of another version", never)
        go.set()
        assert (passing.result(10), asked.result(10), newer) == (
            "made",
            "made",
            "of another version",
        )
    assert made == ["made"]
    assert kept.known("story", 1) == "made"
    assert kept.of("story", 3, lambda: "passing", never) == "passing"
    assert kept.known("story", 3) is None


def test_what_changed_while_it_was_made_is_given_and_not_kept() -> None:
    kept: Remembered[str] = Remembered(2)
    assert kept.of("story", 1, lambda: "half old", lambda: False) == "half old"
    assert kept.of("story", 1, lambda: "whole", lambda: True) == "whole"
    assert kept.of("story", 1, lambda: "never asked for") == "whole"


def test_what_could_not_be_made_is_made_by_the_next_who_asks() -> None:
    kept: Remembered[str] = Remembered(2)

    def make() -> str:
        raise RecordUnusable("The disk is full.", "Free some space.")

    with pytest.raises(RecordUnusable):
        kept.of("story", 1, make)
    assert kept.of("story", 1, lambda: "made") == "made"


def test_a_page_is_kept_to_the_letter() -> None:
    pages = Pages(3)
    page = "“Ferries” \N{RIGHT-TO-LEFT OVERRIDE} \N{GRINNING FACE}" * 1000
    assert pages.of("a", 0, lambda: page) == page
    assert pages.known("a", 0) == page
    assert pages.known("b", 0) is None


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
