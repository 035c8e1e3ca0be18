"""`onrecord feeds` and `onrecord watch`, as a user follows a feed with them."""

from __future__ import annotations

import signal
from datetime import timedelta
from pathlib import Path

import pytest

from onrecord.interfaces.cli import INTERRUPTED
from onrecord.interfaces.cli.watching import watching
from onrecord.network import fetching
from onrecord.record import Record
from tests.interfaces.cli.conftest import Command
from tests.made_up_web import FEED, SITE, Clock, Web, feed, item, made_up_web


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    made_up = made_up_web()
    monkeypatch.setattr(fetching, "Fetcher", lambda: made_up)
    return made_up


def test_a_feed_is_followed_checked_listed_and_let_go(onrecord: Command, web: Web) -> None:
    followed = onrecord("feeds", "add", FEED, "--words", "pier, strike")
    assert followed.code == 0
    assert f"Contacting {FEED}" in followed.out
    assert "Following “Harbour Post”" in followed.out
    assert "pier, strike" in followed.out
    assert "not checked yet" in onrecord("feeds", "list").out
    assert "Harbour Post: 2 new reports" in onrecord("feeds", "check").out
    assert "Harbour Post: nothing new" in onrecord("feeds", "check", FEED).out
    listed = onrecord("feeds", "list").out
    assert "every 1 h" in listed
    assert "1 feed" in listed
    assert onrecord("feeds", "remove", FEED).code == 0
    assert "No feed is followed" in onrecord("feeds", "list").out
    assert "Ferry crews" in onrecord("documents").out


def test_what_fails_is_said_with_the_reason(onrecord: Command, web: Web) -> None:
    onrecord("feeds", "add", FEED)
    web.pages[FEED] = "gave no answer (timed out)."
    checked = onrecord("feeds", "check")
    assert checked.code == 3
    assert "Harbour Post: gave no answer (timed out)." in checked.out
    assert "fails (1 times): gave no answer" in " ".join(onrecord("feeds", "list").out.split())


def test_a_page_that_gives_no_report_is_named(onrecord: Command, web: Web) -> None:
    onrecord("feeds", "add", FEED)
    web.pages[f"{SITE}/a/1?utm_source=rss"] = (
        "answered with status 410. What stood there was taken away."
    )
    checked = onrecord("feeds", "check")
    assert (checked.code, "1 new report" in checked.out) == (0, True)
    assert f"{SITE}/a/1?utm_source=rss: answered with status 410" in checked.err


@pytest.mark.parametrize("command", [("feeds", "check"), ("watch",)])
def test_where_nothing_is_followed_it_is_said_how_to(
    onrecord: Command, report: Path, web: Web, command: tuple[str, ...]
) -> None:
    onrecord("read", report)
    refused = onrecord(*command)
    assert refused.code == 2
    assert "onrecord feeds add ADDRESS" in refused.err


def test_no_feed_leaves_no_feed(onrecord: Command, web: Web) -> None:
    refused = onrecord("feeds", "add", f"{SITE}/a/1?utm_source=rss")
    assert refused.code == 3
    assert "is no feed, and names none" in refused.err


def test_watch_once_takes_what_is_due_and_ends(onrecord: Command, web: Web) -> None:
    onrecord("feeds", "add", FEED)
    assert "2 new reports" in onrecord("watch", "--once").out
    again = onrecord("watch", "--once")
    assert (again.code, again.out) == (0, "")


def test_watch_goes_on_until_it_is_told_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    web, clock, slept = made_up_web(), Clock(), list[float]()

    def wait(_: object, seconds: float) -> None:
        slept.append(seconds)
        clock.passes(timedelta(seconds=seconds))
        if len(slept) == 60:
            web.pages[FEED] = feed([item(2), item(0), item(1)])
        if len(slept) == 200:
            signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr("threading.Event.wait", wait)
    with Record.open(tmp_path / "r.db", processes=1) as record:
        record.follow(FEED, web, now=clock)
        assert watching(record, web, once=False, now=clock) == INTERRUPTED
        assert record.count() == 3
    assert len(slept) == 200
    assert web.asked[FEED] < 10  # most of the time it sleeps
    said = capfd.readouterr()
    assert "1 new report" in said.out
    assert "Stopped; what was fetched is kept." in said.out
    assert "Stopping after what is being fetched" in said.err
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
