"""`onrecord search` shows everything that can be found, of whom it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import Record
from onrecord.interfaces.cli import listings
from onrecord.interfaces.views import searches
from onrecord.interfaces.views.wording import FOUND
from onrecord.record import searching
from onrecord.record.searching import KINDS
from onrecord.settings import RECORD
from tests.interfaces.cli.conftest import Command


def test_every_kind_that_can_be_found_has_its_heading_in_the_order_of_the_record() -> None:
    assert tuple(FOUND) == KINDS


@pytest.fixture
def read(onrecord: Command, report: Path) -> Command:
    """Commands on a record of one report."""
    assert onrecord("read", report).code == 0
    return onrecord


def test_what_a_party_said_is_found_with_words_and_without(read: Command) -> None:
    everything = read("search", "--party", "northland")
    assert everything.code == 0
    assert "Northland: propose:" in everything.out
    assert "Reports" not in everything.out
    narrowed = read("search", "ferry", "--party", "Northland", "--act", "propose")
    assert "Northland: propose:" in narrowed.out
    assert "People and bodies" not in narrowed.out


def test_a_party_that_nothing_is_of_is_named(read: Command) -> None:
    result = read("search", "ferry", "--party", "Westmark")
    assert result.code == 0
    said = " ".join(result.out.split())
    assert "Nothing in the record holds all of: ferry and is of a party called: Westmark" in said


def test_how_many_there_are_is_said_where_not_all_are_shown(
    read: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "People and bodies\n" in read("search", "--party", "southland").out
    with Record.open(RECORD.default) as record:
        there = record.search_count("southland", "claim")
    assert f"Claims, 1 of {there}\n" in read("search", "southland", "--limit", "1").out
    monkeypatch.setattr(searching, "COUNTED", 1)
    monkeypatch.setattr(listings, "COUNTED", 1)
    assert "Claims, 1 of more than 1\n" in read("search", "southland", "--limit", "1").out


@pytest.mark.parametrize("asked", [[], [" "], ["--outlet", "The Gull"], ["--party", " "]])
def test_a_search_for_nothing_is_wrong_use(read: Command, asked: list[str]) -> None:
    result = read("search", *asked)
    assert result.code == 2
    assert "give WORDS, --party or --act" in result.err


def test_hits_are_counted_only_where_not_all_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    class Seven:
        def search(
            self, words: str, kind: str, limit: int, offset: int, **_: object
        ) -> tuple[int, ...]:
            return tuple(range(7))[offset : offset + limit]

        def search_count(self, words: str, kind: str, **_: object) -> int:
            counted.append(kind)
            return 7

    counted: list[str] = []
    looked_for = searches.Search("ferry")
    for limit, offset, more, counts in (
        (7, 0, False, 0),
        (6, 0, True, 1),
        (4, 3, False, 1),
        (4, 9, False, 2),
    ):
        page = looked_for.found(Seven(), "claim", limit, offset)  # type: ignore[arg-type]
        assert (page.total, page.more, len(counted)) == (7, more, counts)
