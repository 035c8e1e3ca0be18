"""A web that is made up: a feed of ferry reports, and time that passes at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from onrecord.network.addresses import NotAsked
from onrecord.network.fetching import Fetched, Fetcher

SITE = "https://harbour.example"
FEED = f"{SITE}/feed.xml"
START = datetime(2025, 3, 3, 8, tzinfo=UTC)


@dataclass
class Web(Fetcher):
    """Pages by address; an answer that is a sentence is the reason why there is none. asked: how
    often each was."""

    pages: dict[str, bytes | str] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    def fetch(self, url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
        self.asked[url] += 1
        answer = self.pages.get(url, "answered with status 404.")
        if isinstance(answer, str):
            raise NotAsked(answer)
        mark = str(hash(answer))
        if etag == mark:
            return Fetched(url, url, b"", "", mark, unchanged=True)
        kind = "application/rss+xml" if b"<rss" in answer[:60] else "text/html"
        return Fetched(url, url, answer, kind, mark)


@dataclass
class Clock:
    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def passes(self, time: timedelta) -> None:
        self.now += time


def page(title: str, *sentences: str) -> bytes:
    text = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>".encode()


def ferry_page(number: int, more: str = "") -> bytes:
    return page(
        f"Ferry crews of pier {number} turn down offer",
        f"Crews of the ferries at pier {number} in Arden turned down the company's offer on Monday.",
        f"Union leader Mara Quist said that {number + 3} boats would stay in the harbour until Friday.",
        "The company, Arden Lines, said that its offer was fair and that it would not raise it.",
        *([more] if more else []),
    )


def item(number: int, stamp: str = "Mon, 03 Mar 2025 07:00:00 GMT", whole: str = "") -> str:
    content = f"<description>{whole}</description>" if whole else ""
    return (
        f"<item><title>Ferry crews of pier {number}</title><link>{SITE}/a/{number}?utm_source=rss</link>"
        f"<pubDate>{stamp}</pubDate>{content}</item>"
    )


def feed(items: Sequence[str], title: str = "Harbour Post") -> bytes:
    return f"<rss><channel><title>{title}</title>{''.join(items)}</channel></rss>".encode()


def made_up_web() -> Web:
    """A feed of two items, and 200 pages."""
    pages: dict[str, bytes | str] = {
        f"{SITE}/a/{n}?utm_source=rss": ferry_page(n) for n in range(200)
    }
    return Web(pages=pages | {FEED: feed([item(0), item(1)])})
