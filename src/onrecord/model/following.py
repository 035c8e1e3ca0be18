"""What is followed: feeds, and what their items led to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that is asked again and again. Times are UTC, ISO 8601; "" where there was none yet.

    words: of an item, one of which its headline or summary must hold; none: all items are taken.
    every: seconds between two questions, which follow the pace of the feed. failures: in a row.
    note: why the last question failed, or "".
    """

    address: str
    title: str
    words: tuple[str, ...]
    every: int
    added_at: str
    next_at: str
    asked_at: str = ""
    new_at: str = ""
    etag: str = ""
    last_modified: str = ""
    failures: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """A page that a feed led to. key: its address without what does not tell pages apart.

    stamp: what the feed said of its last change. next_at: when it is looked at again, for what the
    outlet changed; "": no more. looks: how often it was fetched. note: why it gave no report, or
    "".
    """

    key: str
    feed: str
    address: str
    first_at: str
    next_at: str
    stamp: str = ""
    looks: int = 0
    etag: str = ""
    last_modified: str = ""
    failures: int = 0
    note: str = ""
