"""A value that many ask for is made once, and kept while what it was made of stays as it is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from onrecord.errors import RecordUnusable
from onrecord.record.single_flight import SingleFlightCache, never


def test_a_value_is_made_once_for_each_version_and_few_are_kept() -> None:
    made: list[int] = []
    cache: SingleFlightCache[int] = SingleFlightCache(2)

    def value(key: int, version: int) -> int:
        return cache.get_or_make(key, version, lambda: made.append(key) or key)

    assert [value(1, 0), value(2, 0), value(1, 0)] == [1, 2, 1]
    assert made == [1, 2]
    value(3, 0)
    assert cache.get(2, 0) is None, "the one asked for longest ago gives way"
    assert cache.get(1, 0) == 1
    assert cache.get(1, 1) is None, "another version is another value"


def test_what_two_threads_ask_for_at_once_is_made_once() -> None:
    cache: SingleFlightCache[str] = SingleFlightCache(2)
    go, begun, made = Event(), Event(), list[str]()

    def make() -> str:
        begun.set()
        go.wait(10)
        made.append("made")
        return "made"

    with ThreadPoolExecutor(2) as threads:
        passing = threads.submit(cache.get_or_make, "story", 1, make, never)
        assert begun.wait(10)
        asked = threads.submit(cache.get_or_make, "story", 1, make)
        newer = cache.get_or_make("story", 2, lambda: "of another version", never)
        go.set()
        assert passing.result(10) == asked.result(10) == "made"
    assert newer == "of another version"
    assert made == ["made"]
    assert cache.get("story", 1) == "made"


def test_what_changed_while_it_was_made_is_given_and_not_kept() -> None:
    cache: SingleFlightCache[str] = SingleFlightCache(2)
    assert cache.get_or_make("story", 1, lambda: "half old", never) == "half old"
    assert cache.get_or_make("story", 1, lambda: "whole") == "whole"
    assert cache.get_or_make("story", 1, lambda: "never asked for") == "whole"


def test_what_could_not_be_made_is_made_by_the_next_who_asks() -> None:
    cache: SingleFlightCache[str] = SingleFlightCache(2)

    def make() -> str:
        raise RecordUnusable("The disk is full.", "Free some space.")

    with pytest.raises(RecordUnusable):
        cache.get_or_make("story", 1, make)
    assert cache.get_or_make("story", 1, lambda: "made") == "made"


def test_values_of_older_versions_are_let_go() -> None:
    cache: SingleFlightCache[str] = SingleFlightCache(4)
    cache.put("old", 1, "of the first version")
    cache.put("new", 2, "of the second version")
    cache.drop_others(2)
    assert cache.get("old", 1) is None
    assert cache.get("new", 2) == "of the second version"
