"""Feeds are asked at their pace, pages fetched once and looked at again, whatever fails in between;
told on a web that is made up, with days that pass at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from onrecord.errors import NothingToRead, NotInRecord
from onrecord.record import Record
from onrecord.record.following import LOOKS, MOST_PAGES, QUICKEST, SLOWEST, TRIES, stamp
from tests.made_up_web import FEED, SITE, Clock, Web, feed, ferry_page, item, made_up_web


@pytest.fixture
def web() -> Web:
    return made_up_web()


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.db", processes=1) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


def follow(record: Record, web: Web, clock: Clock, **others: Sequence[str]) -> None:
    record.follow(FEED, web, now=clock, **others)


def check(record: Record, web: Web, clock: Clock, stop: Callable[[], bool] = lambda: False) -> int:
    """How many reports came in."""
    return sum(
        len(told.added) for told in record.check_feeds(web, now=clock, deep=False, stop=stop)
    )


def test_each_page_of_a_feed_comes_in_once(record: Record, web: Web, clock: Clock) -> None:
    follow(record, web, clock)
    assert check(record, web, clock) == 2
    assert check(record, web, clock) == 0  # not due
    clock.passes(SLOWEST)
    web.pages[FEED] = feed([item(2), item(0), item(1)])
    assert check(record, web, clock) == 1
    assert record.count() == 3
    assert {web.asked[f"{SITE}/a/{n}?utm_source=rss"] for n in range(3)} == {1}


def test_where_the_page_has_no_date_and_names_no_outlet_the_feed_says_them(
    record: Record, web: Web, clock: Clock
) -> None:
    follow(record, web, clock)
    check(record, web, clock)
    heads = record.latest(9)
    assert {head.published.value for head in heads} == {"2025-03-03"}
    assert "feed" in heads[0].published.why


def test_a_page_leads_to_the_feed_that_it_names(record: Record, web: Web, clock: Clock) -> None:
    web.pages[SITE] = (
        b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>'
    )
    assert record.follow(SITE, web, now=clock).address == FEED
    assert [each.title for each in record.feeds()] == ["Harbour Post"]


@pytest.mark.parametrize(
    "answer", [b"<html><body>Nothing here.</body></html>", b"{}", "gave no answer.", b"\x00\xff"]
)
def test_what_is_no_feed_is_not_followed(
    record: Record, web: Web, clock: Clock, answer: bytes | str
) -> None:
    web.pages[SITE] = answer
    with pytest.raises(NothingToRead):
        record.follow(SITE, web, now=clock)
    assert record.feeds() == ()


def test_only_items_with_the_words_are_fetched(record: Record, web: Web, clock: Clock) -> None:
    follow(record, web, clock, words=["Pier 1", "strike"])
    assert check(record, web, clock) == 1
    assert not web.asked[f"{SITE}/a/0?utm_source=rss"]


def test_a_feed_that_brings_much_is_asked_sooner_and_one_that_brings_nothing_later(
    record: Record, web: Web, clock: Clock
) -> None:
    follow(record, web, clock)
    paces = []
    for number in range(20):
        web.pages[FEED] = feed([item(number)])
        check(record, web, clock)
        paces.append(record.feeds()[0].every)
        clock.passes(timedelta(seconds=paces[-1]))
    assert paces[-1] == QUICKEST.total_seconds() < paces[0]
    for _ in range(20):
        check(record, web, clock)
        paces.append(record.feeds()[0].every)
        clock.passes(timedelta(seconds=paces[-1]))
    assert paces[-1] == SLOWEST.total_seconds()


def test_a_feed_that_fails_says_so_rests_longer_and_comes_back(
    record: Record, web: Web, clock: Clock
) -> None:
    follow(record, web, clock)
    whole = web.pages[FEED]
    web.pages[FEED] = "answered with status 503. It is overloaded: try again later."
    pauses = []
    for _ in range(4):
        (told,) = record.check_feeds(web, now=clock)
        assert "503" in told.failed
        (known,) = record.feeds()
        pauses.append(datetime.fromisoformat(known.next_at) - clock.now)
        clock.passes(pauses[-1])
    assert (known.failures, known.note) == (4, web.pages[FEED])
    assert pauses == sorted(set(pauses))
    web.pages[FEED] = whole
    assert check(record, web, clock) == 2
    assert (record.feeds()[0].failures, record.feeds()[0].note) == (0, "")


def test_a_page_that_fails_is_tried_again_and_given_up_at_last(
    record: Record, web: Web, clock: Clock
) -> None:
    address = f"{SITE}/a/1?utm_source=rss"
    good = web.pages[address]
    web.pages[address] = "gave no answer (timed out)."
    follow(record, web, clock)
    (told,) = record.check_feeds(web, now=clock, deep=False)
    assert [each.source for each in told.set_aside] == [address]
    for _ in range(3):
        clock.passes(timedelta(days=1))
        record.look_again(web, now=clock, deep=False)
    web.pages[address] = good
    clock.passes(timedelta(days=1))
    assert len(record.look_again(web, now=clock, deep=False).added) == 1
    web.pages[address] = "gave no answer (timed out)."
    for _ in range(2 * TRIES):
        clock.passes(timedelta(days=30))
        record.look_again(web, now=clock, deep=False)
    asked = web.asked[address]
    clock.passes(timedelta(days=30))
    assert record.look_again(web, now=clock, deep=False).fetched == 0
    assert web.asked[address] == asked


def test_what_the_feed_gives_of_a_report_is_read_where_its_page_cannot_be(
    record: Record, web: Web, clock: Clock
) -> None:
    words = "Crews of the ferries in Arden turned down the offer on Monday, Mara Quist said."
    web.pages[FEED] = feed([item(1, whole=words)])
    web.pages[f"{SITE}/a/1?utm_source=rss"] = (
        "may not be fetched by programs: the site's robots.txt says so."
    )
    follow(record, web, clock)
    assert check(record, web, clock) == 1
    assert words in record.documents[0].text


def test_a_page_that_its_outlet_changes_comes_in_again_as_a_revision(
    record: Record, web: Web, clock: Clock
) -> None:
    address = f"{SITE}/a/0?utm_source=rss"
    web.pages[FEED] = feed([item(0)])
    follow(record, web, clock)
    check(record, web, clock)
    clock.passes(LOOKS[0])
    assert record.look_again(web, now=clock, deep=False).added == ()  # unchanged
    web.pages[address] = ferry_page(0, "Police said that nobody was hurt.")
    clock.passes(LOOKS[1])
    assert len(record.look_again(web, now=clock, deep=False).added) == 1
    (story,) = record.stories()
    findings = record.findings(story=story.id)
    assert [link.relation.value for link in findings.lineage] == ["revision"]
    assert len(findings.origins) == 1
    for wait in (*LOOKS[2:], timedelta(days=99), timedelta(days=99)):
        clock.passes(wait)
        record.look_again(web, now=clock, deep=False)
    assert web.asked[address] == 1 + len(LOOKS)


def test_a_change_that_the_feed_tells_of_is_fetched_at_once(
    record: Record, web: Web, clock: Clock
) -> None:
    follow(record, web, clock)
    check(record, web, clock)
    clock.passes(timedelta(minutes=50))
    web.pages[FEED] = feed([item(0, "Mon, 03 Mar 2025 08:30:00 GMT"), item(1)])
    web.pages[f"{SITE}/a/0?utm_source=rss"] = ferry_page(0, "The talks go on.")
    assert check(record, web, clock) == 1
    assert web.asked[f"{SITE}/a/1?utm_source=rss"] == 1


def test_of_a_long_feed_the_rest_comes_the_next_time(
    record: Record, web: Web, clock: Clock
) -> None:
    web.pages[FEED] = feed([item(n) for n in range(MOST_PAGES + 5)])
    follow(record, web, clock)
    (told,) = record.check_feeds(web, now=clock, deep=False)
    assert (len(told.added), told.left) == (MOST_PAGES, 5)
    assert check(record, web, clock) == 5


def test_stopped_in_the_middle_and_started_again_everything_comes_in_once(
    record: Record, web: Web, clock: Clock
) -> None:
    web.pages[FEED] = feed([item(n) for n in range(30)])
    follow(record, web, clock)
    rounds = 0
    while record.count() < 30:
        asked = 0

        def stop() -> bool:
            nonlocal asked
            asked += 1
            return asked > 2

        check(record, web, clock, stop)
        rounds += 1
    assert rounds > 2
    assert {web.asked[f"{SITE}/a/{n}?utm_source=rss"] for n in range(30)} == {1}


def test_killed_between_keeping_and_noting_nothing_is_lost_and_nothing_twice(
    tmp_path: Path, web: Web, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Record.open(tmp_path / "k.db", processes=1) as record:
        follow(record, web, clock)
        monkeypatch.setattr(type(record._store), "put_feed_items", _killed)
        with pytest.raises(KeyboardInterrupt):
            check(record, web, clock)
    monkeypatch.undo()
    with Record.open(tmp_path / "k.db", processes=1) as record:
        assert record.count() == 2
        assert check(record, web, clock) == 0
        assert record.count() == 2


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_feed_that_is_followed_no_longer_is_not_asked_and_its_reports_stay(
    record: Record, web: Web, clock: Clock
) -> None:
    follow(record, web, clock)
    check(record, web, clock)
    assert record.next_check() == stamp(clock.now + timedelta(minutes=40))
    record.unfollow(FEED)
    clock.passes(timedelta(days=9))
    assert (check(record, web, clock), record.count(), record.next_check()) == (0, 2, None)
    with pytest.raises(NotInRecord):
        record.unfollow(FEED)
    with pytest.raises(NotInRecord):
        list(record.check_feeds(web, [FEED], now=clock))
