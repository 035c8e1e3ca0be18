"""Following feeds: asked at the pace at which they bring something, each page fetched once and then
looked at again for what its outlet changes.

A page is added to the record before it is noted as fetched: whatever stops the program in between,
nothing is lost, and a page that is fetched again changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import islice

from onrecord.documents.addresses import same_page_key
from onrecord.errors import NothingToRead, NotInRecord
from onrecord.model import SetAside
from onrecord.model.following import Feed, FeedItem
from onrecord.network.addresses import NotAsked
from onrecord.network.fetching import Fetched, Fetcher
from onrecord.readers.base import FEED, RawReport, named_by_kind
from onrecord.readers.feed_entries import FeedEntry, feed_contents, feeds_of_page
from onrecord.record.additions import Addition
from onrecord.stores.base import Store

Clock = Callable[[], datetime]
Add = Callable[[Sequence[RawReport]], Addition]
Stop = Callable[[], bool]

FIRST_PACE = timedelta(hours=1)
QUICKEST = timedelta(minutes=10)
SLOWEST = timedelta(hours=12)
LONGEST_PAUSE = timedelta(days=1)
"""After failures in a row, each of which doubles the pause."""

LOOKS = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72, 168))
"""After the first, how long until a page is looked at again: most changes come in the first
hours."""

TRIES = 5
"""Of a page that cannot be fetched, before it is given up."""

RETRY = timedelta(minutes=30)
AT_ONCE = 8
"""Pages that are fetched before they are added together."""

MOST_PAGES = 100
"""Of one feed at one time; the rest the next time, which then comes at once."""


def utc_now() -> datetime:
    """The time, as the system has it."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A time as it is kept: UTC, ISO 8601, seconds."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def never() -> bool:
    """Nobody asks to stop."""
    return False


@dataclass(frozen=True, slots=True)
class FeedCheck:
    """What one question to a feed, or one look at pages again, brought.

    feed: as it stands now, None for pages that were looked at again. added: ids of documents that
    are new. fetched: pages asked for. set_aside: what gave no report, with the reason. left: items
    that wait for the next time. failed: why the feed gave nothing, or "".
    """

    feed: Feed | None
    added: tuple[str, ...] = ()
    fetched: int = 0
    set_aside: tuple[SetAside, ...] = ()
    left: int = 0
    failed: str = ""


class RecordFollowing:
    """How a record follows feeds. Nothing here opens a connection but through the fetcher that is
    given."""

    _store: Store
    add: Callable[..., Addition]

    def feeds(self) -> tuple[Feed, ...]:
        """The feeds that are followed, by address."""
        return self._store.feeds()

    def follow(
        self,
        address: str,
        fetcher: Fetcher,
        *,
        words: Sequence[str] = (),
        now: Clock = utc_now,
    ) -> Feed:
        """Follow the feed at an address, or the first that the page at the address names. words:
        take only items whose headline or summary holds one of them. One that is followed takes the
        new words. Raises NothingToRead where there is no feed."""
        found, title = _feed_at(address, fetcher)
        moment = stamp(now())
        known = next((feed for feed in self._store.feeds() if feed.address == found), None)
        feed = (
            replace(known, words=tuple(words), etag="", last_modified="", next_at=moment)
            if known
            else Feed(found, title, tuple(words), _seconds(FIRST_PACE), moment, moment)
        )
        self._store.put_feed(feed)
        return feed

    def unfollow(self, address: str) -> None:
        """Follow a feed no longer; its reports stay. Raises NotInRecord."""
        if not self._store.drop_feed(address):
            raise NotInRecord(
                f"No feed {address!r} is followed.", "See which are: onrecord feeds list"
            )

    def check_feeds(
        self,
        fetcher: Fetcher,
        addresses: Sequence[str] | None = None,
        *,
        now: Clock = utc_now,
        deep: bool | None = None,
        stop: Stop = never,
    ) -> Iterator[FeedCheck]:
        """Ask the feeds that are due, or those named whether due or not, one after the other, and
        add what is new; what each brought, as it comes. deep: as `add` takes it. stop: asked
        between some pages; what is left comes the next time. Raises NotInRecord for an address that
        is not followed."""
        feeds = {feed.address: feed for feed in self._store.feeds()}
        for address in addresses or ():
            if address not in feeds:
                raise NotInRecord(
                    f"No feed {address!r} is followed.", "See which are: onrecord feeds list"
                )
        moment = stamp(now())
        due = [feed.address for feed in feeds.values() if feed.next_at <= moment]
        for address in due if addresses is None else dict.fromkeys(addresses):
            if stop():
                return
            yield self._follower(fetcher, now, deep, stop).check(feeds[address])

    def look_again(
        self,
        fetcher: Fetcher,
        *,
        most: int = AT_ONCE,
        now: Clock = utc_now,
        deep: bool | None = None,
    ) -> FeedCheck:
        """Fetch pages again that are due for it, at most so many, and add those that changed."""
        items = self._store.feed_items_due(stamp(now()), most)
        return self._follower(fetcher, now, deep, never).pages((item, None) for item in items)

    def next_check(self) -> str | None:
        """When a feed or a page is next due (UTC, ISO 8601), or None where nothing is followed."""
        times = [feed.next_at for feed in self._store.feeds()]
        page = self._store.next_feed_item()
        return min([*times, page] if page else times, default=None)

    def _follower(self, fetcher: Fetcher, now: Clock, deep: bool | None, stop: Stop) -> _Follower:
        return _Follower(self._store, fetcher, now, lambda pages: self.add(pages, deep=deep), stop)


@dataclass(frozen=True, slots=True)
class _Follower:
    store: Store
    fetcher: Fetcher
    now: Clock
    add: Add
    stop: Stop

    def check(self, feed: Feed) -> FeedCheck:
        try:
            answer = self.fetcher.fetch(
                feed.address, etag=feed.etag, last_modified=feed.last_modified
            )
        except NotAsked as reason:
            return self._failed(feed, str(reason))
        if answer.unchanged:
            return FeedCheck(self._paced(feed, None, brought=False, left=0))
        contents = feed_contents(answer.data, answer.url)
        if contents is None:
            return self._failed(feed, "is no feed any longer. Check the address.")
        wanted = self._wanted(feed, contents.entries)
        told = self.pages(
            (self._item(feed, entry, known), entry) for entry, known in wanted[:MOST_PAGES]
        )
        left = len(wanted) - told.fetched
        feed = replace(feed, title=contents.title or feed.title)
        feed = self._paced(feed, answer, brought=bool(wanted), left=left)
        return replace(told, feed=feed, left=left)

    def _wanted(
        self, feed: Feed, entries: Sequence[FeedEntry]
    ) -> list[tuple[FeedEntry, FeedItem | None]]:
        """The items whose pages are not known, or that the feed says were changed since."""
        by_key = {
            key: entry
            for entry in reversed(entries)
            if entry.holds(feed.words) and (key := same_page_key(entry.address))
        }
        known = {item.key: item for item in self.store.feed_items(by_key)}
        return [
            (entry, known.get(key))
            for key, entry in reversed(by_key.items())
            if key not in known or _changed(known[key], entry)
        ]

    def _item(self, feed: Feed, entry: FeedEntry, known: FeedItem | None) -> FeedItem:
        if known is not None:
            return replace(known, stamp=entry.stamp, etag="", last_modified="")
        moment = stamp(self.now())
        key = same_page_key(entry.address) or entry.address
        return FeedItem(key, feed.address, entry.address, moment, moment, entry.stamp)

    def pages(self, wanted: Iterator[tuple[FeedItem, FeedEntry | None]]) -> FeedCheck:
        """Fetch pages, add what they hold, note that they were fetched; in small batches."""
        told = FeedCheck(None)
        while not self.stop() and (batch := list(islice(wanted, AT_ONCE))):
            fetched = [self._page(item, entry) for item, entry in batch]
            raw = [page.raw for page in fetched if page.raw is not None]
            added, set_aside = self._added(raw)
            self.store.put_feed_items([page.item for page in fetched])
            refused = [
                SetAside(page.item.address, page.item.note) for page in fetched if page.item.note
            ]
            told = replace(
                told,
                added=(*told.added, *added),
                fetched=told.fetched + len(batch),
                set_aside=(*told.set_aside, *refused, *set_aside),
            )
        return told

    def _added(self, raw: Sequence[RawReport]) -> tuple[tuple[str, ...], tuple[SetAside, ...]]:
        if not raw:
            return (), ()
        try:
            addition = self.add(raw)
        except NothingToRead:  # each is kept in the record as set aside, with its reason
            sources = {page.source for page in raw}
            kept = [each for each in self.store.set_aside() if each.source in sources]
            return (), tuple(kept)
        return addition.added, addition.set_aside

    def _page(self, item: FeedItem, entry: FeedEntry | None) -> _Page:
        try:
            answer = self.fetcher.fetch(
                item.address, etag=item.etag, last_modified=item.last_modified
            )
        except NotAsked as reason:
            # What the feed itself gives of the report is better than nothing.
            alone = entry.alone if entry and item.looks == 0 and item.failures == 0 else b""
            raw = RawReport(alone, item.address, named_by_kind(item.address, FEED.media_types[0]))
            return _Page(self._to_try_again(item, str(reason)), raw if alone else None)
        item = replace(
            item,
            looks=item.looks + 1,
            next_at=self._next_look(item),
            etag=answer.etag or item.etag,
            last_modified=answer.last_modified or item.last_modified,
            failures=0,
            note="",
        )
        if answer.unchanged:
            return _Page(item)
        name = named_by_kind(answer.url, answer.media_type)
        day, outlet = (entry.day, entry.outlet) if entry else ("", "")
        return _Page(item, RawReport(answer.data, answer.url, name, day=day, outlet=outlet))

    def _next_look(self, item: FeedItem) -> str:
        return stamp(self.now() + LOOKS[item.looks]) if item.looks < len(LOOKS) else ""

    def _to_try_again(self, item: FeedItem, reason: str) -> FeedItem:
        failures = item.failures + 1
        again = "" if failures >= TRIES else stamp(self.now() + RETRY * 2**item.failures)
        return replace(item, failures=failures, note=reason, next_at=again)

    def _failed(self, feed: Feed, reason: str) -> FeedCheck:
        failures = min(feed.failures + 1, 16)
        pause = min(timedelta(seconds=feed.every) * 2**failures, LONGEST_PAUSE)
        moment = self.now()
        feed = replace(
            feed,
            failures=failures,
            note=reason,
            asked_at=stamp(moment),
            next_at=stamp(moment + pause),
        )
        self.store.put_feed(feed)
        return FeedCheck(feed, failed=reason)

    def _paced(self, feed: Feed, answer: Fetched | None, *, brought: bool, left: int) -> Feed:
        """The feed with the time of its next question: sooner where it brought something, later
        where not, at once where items are left."""
        moment = self.now()
        pace = timedelta(seconds=feed.every) * (2 / 3 if brought else 3 / 2)
        pace = max(QUICKEST, min(SLOWEST, pace))
        keep = answer is not None and not left
        feed = replace(
            feed,
            every=_seconds(pace),
            asked_at=stamp(moment),
            next_at=stamp(moment if left else moment + pace),
            new_at=stamp(moment) if brought else feed.new_at,
            etag=answer.etag if keep and answer else feed.etag,
            last_modified=answer.last_modified if keep and answer else feed.last_modified,
            failures=0,
            note="",
        )
        self.store.put_feed(feed)
        return feed


@dataclass(frozen=True, slots=True)
class _Page:
    item: FeedItem
    raw: RawReport | None = field(default=None)


def _changed(item: FeedItem, entry: FeedEntry) -> bool:
    return bool(entry.stamp) and entry.stamp != item.stamp and not item.failures


def _feed_at(address: str, fetcher: Fetcher) -> tuple[str, str]:
    """Address and title of the feed at an address, or of the first that the page there names."""
    try:
        answer = fetcher.fetch(address)
        contents = feed_contents(answer.data, answer.url)
        found = answer.url
        if contents is None:
            named = feeds_of_page(answer.data, answer.url)
            if not named:
                raise NothingToRead(
                    f"{address} is no feed, and names none.",
                    "Look for a link called RSS or Atom on the site, and give its address.",
                )
            answer = fetcher.fetch(named[0])
            contents, found = feed_contents(answer.data, answer.url), named[0]
    except NotAsked as reason:
        raise NothingToRead(f"{address} {reason}", "Check the address, or try later.") from reason
    if contents is None:
        raise NothingToRead(
            f"{found}, which {address} names as its feed, is none.", "Give the feed's own address."
        )
    return found, contents.title


def _seconds(span: timedelta) -> int:
    return int(span.total_seconds())
