"""`onrecord watch`: sleeps until something is due, and stops clean between two pages."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from types import FrameType

import click

from onrecord.interfaces.cli import INTERRUPTED
from onrecord.interfaces.cli.feed_lists import report
from onrecord.network.fetching import Fetcher
from onrecord.record import Record
from onrecord.record.following import utc_now

LONGEST_SLEEP = 60.0
"""Seconds after which is seen whether another program changed what is followed."""


def watching(
    record: Record,
    fetcher: Fetcher,
    *,
    once: bool,
    now: Callable[[], datetime] = utc_now,
) -> int:
    """Check what is due, sleep until the next, until stopped; the exit code."""
    stop = threading.Event()
    with _stopped_by_signals(stop):
        while not stop.is_set():
            for told in record.check_feeds(fetcher, now=now, stop=stop.is_set):
                report(told)
            while not stop.is_set() and _looked_again(record, fetcher, now):
                pass
            if once:
                return 0
            stop.wait(_until(record.next_check(), now()))
    click.echo("Stopped; what was fetched is kept.")
    return INTERRUPTED


def _looked_again(record: Record, fetcher: Fetcher, now: Callable[[], datetime]) -> bool:
    """Whether pages were due to be looked at again; what changed is told."""
    told = record.look_again(fetcher, now=now)
    if told.added:
        report(told)
    return told.fetched > 0


def _until(due: str | None, now: datetime) -> float:
    if due is None:
        return LONGEST_SLEEP
    seconds = (datetime.fromisoformat(due) - now).total_seconds()
    return min(LONGEST_SLEEP, max(1.0, seconds))


@contextmanager
def _stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    """SIGINT and SIGTERM stop the loop after what is being done; a second one at once."""

    def ask(number: int, _: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        click.echo("Stopping after what is being fetched; again to stop at once.", err=True)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
