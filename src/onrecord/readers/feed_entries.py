"""What a feed leads to, for following it: RSS, Atom, JSON Feed (1.1), sitemaps of news; and the
feeds that a page names."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin

import msgspec
from lxml import etree, html

from onrecord.readers.base import FEED
from onrecord.readers.feeds import address_of, feed_title, first_words, stated_day, summary_of
from onrecord.readers.xml_parts import Element, children, descendants, local_name, parsed, words_of

_FEED_KINDS = frozenset({*FEED.media_types, "application/feed+json", "application/rdf+xml"})
_ITEMS = frozenset({"item", "entry"})
_STAMPS = ("updated", "modified", "pubDate", "date", "published")
MOST_ENTRIES = 5_000
"""Of one feed; a sitemap of news holds 1,000 at most."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An item of a feed. address: of its page. title, summary: as plain words. day: as the feed
    states it, or "". outlet: whose report it is where the feed says so, or "". stamp: what changes
    where the outlet changes the item. alone: the item as a feed of its own, or b"" where it says
    no more than the headline."""

    address: str
    title: str
    summary: str
    day: str
    outlet: str
    stamp: str
    alone: bytes = b""

    def holds(self, words: tuple[str, ...]) -> bool:
        """Whether the headline or the summary holds one of the words, or none is asked for."""
        text = f"{self.title} {self.summary}".casefold()
        return not words or any(word.casefold() in text for word in words)


@dataclass(frozen=True, slots=True)
class FeedContents:
    """A feed: its title, or "", and its items in its order, each address once."""

    title: str
    entries: tuple[FeedEntry, ...]


def feed_contents(data: bytes, address: str) -> FeedContents | None:
    """The feed that stands at an address, or None where these bytes are none."""
    start = data.lstrip()[:1]
    if start in {b"{", b"["}:
        return _json_feed(data, address)
    root = parsed(data) if start == b"<" else None
    if root is None or local_name(root) not in {"rss", "feed", "RDF", "urlset"}:
        return None
    if local_name(root) == "urlset":
        return FeedContents("", _once(_pages_of_sitemap(root)))
    title = feed_title(root) or ""
    items = [each for each in root.iter() if local_name(each) in _ITEMS]
    return FeedContents(title, _once(_entry(item, root, address) for item in items))


def feeds_of_page(data: bytes, address: str) -> tuple[str, ...]:
    """Addresses of the feeds that a page names in its head, in its order."""
    try:
        page = html.fromstring(data)
    except (etree.LxmlError, ValueError):
        return ()
    named = [
        urljoin(address, link.get("href", ""))
        for link in page.iter("link")
        if link.get("type", "").strip().lower() in _FEED_KINDS
        and "alternate" in link.get("rel", "").lower().split()
        and link.get("href")
    ]
    return tuple(dict.fromkeys(named))


def _once(entries: Iterator[FeedEntry]) -> tuple[FeedEntry, ...]:
    found: dict[str, FeedEntry] = {}
    for entry in entries:
        if entry.address and len(found) < MOST_ENTRIES:
            found.setdefault(entry.address, entry)
    return tuple(found.values())


def _entry(item: Element, root: Element, address: str) -> FeedEntry:
    stated = stated_day(item)
    summary = summary_of(item)
    return FeedEntry(
        address=address_of(item, address) or "",
        title=first_words(item, ("title",)),
        summary=summary,
        day=stated.written if stated else "",
        outlet=first_words(item, ("source",)),
        stamp=first_words(item, _STAMPS),
        alone=_alone(item, root) if summary else b"",
    )


def _alone(item: Element, root: Element) -> bytes:
    """The item in a feed of nothing else, with the title of its own."""
    feed = etree.Element("feed")
    title = etree.SubElement(feed, "title")
    title.text = feed_title(root)
    feed.append(copy.deepcopy(item))
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _pages_of_sitemap(root: Element) -> Iterator[FeedEntry]:
    for url in children(root, "url"):
        news = next(descendants(url, "news"), None)
        of_news = news if news is not None else url
        name = next(descendants(of_news, "name"), None)
        day = first_words(of_news, ("publication_date",))
        yield FeedEntry(
            address=first_words(url, ("loc",)),
            title=first_words(of_news, ("title",)),
            summary=first_words(of_news, ("keywords",)),
            day=day[:10],
            outlet=words_of(name),
            stamp=first_words(url, ("lastmod",)) or day,
        )


def _json_feed(data: bytes, address: str) -> FeedContents | None:
    try:
        feed = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if not isinstance(feed, dict) or "jsonfeed.org" not in str(feed.get("version")):
        return None
    items = feed.get("items")
    rows = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return FeedContents(_text(feed, "title"), _once(_json_entry(row, address) for row in rows))


def _json_entry(row: Mapping[str, object], address: str) -> FeedEntry:
    return FeedEntry(
        address=_joined(address, _text(row, "external_url") or _text(row, "url")),
        title=_text(row, "title"),
        summary=_text(row, "summary") or _text(row, "content_text")[:2000],
        day=_text(row, "date_published")[:10],
        outlet="",
        stamp=_text(row, "date_modified") or _text(row, "date_published"),
    )


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    return value.strip() if isinstance(value, str) else ""


def _joined(address: str, link: str) -> str:
    return urljoin(address, link) if link else ""
