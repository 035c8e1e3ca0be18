"""News feeds that were saved as files: RSS (2.0, 1.0) and Atom (RFC 4287), one report an item.

Who carries an item is not who published it: an item's `source` is its outlet where it has one, else
the feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from onrecord.documents.published import StatedDate
from onrecord.model import Document, SetAside
from onrecord.readers.assembly import Metadata, assemble
from onrecord.readers.base import EMPTY, RawReport
from onrecord.readers.charset import Decoded
from onrecord.readers.xml_parts import (
    Element,
    children,
    descendants,
    local_name,
    paragraphs_of_markup,
    parsed,
    words_of,
)

_WHOLE = ("encoded", "content")
_SUMMARY = ("description", "summary", "subtitle")
_DATES = ("pubDate", "published", "date", "updated", "issued")
_SHORT = 60
"""Words below which an item is taken for a summary of its report."""
ONLY_SUMMARY = "The feed gives a summary of the report only; it was read as it is."


def read_feed(raw: RawReport) -> Iterator[Document | SetAside]:
    """The reports of a feed, in its order, and what of it cannot be read."""
    root = parsed(raw.data)
    if root is None:
        yield SetAside(raw.source, "is a feed that is cut short or damaged. Get a whole copy.")
        return
    items = [each for each in root.iter() if local_name(each) in {"item", "entry"}]
    if not items:
        yield SetAside(raw.source, f"is a feed without items, which {EMPTY}")
        return
    outlet = feed_title(root)
    for number, item in enumerate(items, start=1):
        yield _report(item, number, outlet, raw)


def feed_title(root: Element) -> str | None:
    """What a feed calls itself."""
    channel = next(iter(descendants(root, "channel")), root)
    return next((words for each in children(channel, "title") if (words := words_of(each))), None)


def _report(item: Element, number: int, outlet: str | None, raw: RawReport) -> Document | SetAside:
    title = first_words(item, ("title",)) or None
    body = _paragraphs(item, _WHOLE) or _paragraphs(item, _SUMMARY)
    address = address_of(item)
    source = f"{raw.source}#{address or number}"
    if not body and not title:
        return SetAside(source, EMPTY)
    short = sum(len(paragraph.split()) for paragraph in body) < _SHORT
    lines = body if title is None or body[:1] == [title] else [title, *body]
    stated = stated_day(item)
    return assemble(
        Decoded("\n\n".join(lines), (ONLY_SUMMARY,) if short else ()),
        Metadata(
            source,
            address or f"{raw.name}#{first_words(item, ('guid', 'id')) or title}",
            title=title,
            outlet=first_words(item, ("source",)) or outlet,
            date=stated,
            url=address,
        ),
    )


def first_words(item: Element, names: tuple[str, ...]) -> str:
    """The words of the first child of these names that has some, or ""."""
    return next(
        (words for name in names for each in children(item, name) if (words := _title_of(each))), ""
    )


def _title_of(element: Element) -> str:
    """The words of an element; of an Atom source, those of its title."""
    inner = children(element, "title")
    text = words_of(inner[0] if inner else element)
    return " ".join(paragraphs_of_markup(text)) if "<" in text or "&" in text else text


def summary_of(item: Element) -> str:
    """The words of an item, as far as the feed gives them."""
    return " ".join(_paragraphs(item, _SUMMARY) or _paragraphs(item, _WHOLE))


def _paragraphs(item: Element, names: tuple[str, ...]) -> list[str]:
    """The paragraphs of the first element of these names that has some: markup that is escaped, or
    XHTML within."""
    for name in names:
        for element in children(item, name):
            if len(element):
                markup = "".join(_as_markup(child) for child in element)
            else:
                markup = element.text or ""
            found = paragraphs_of_markup(markup)
            if found:
                return found
    return []


def _as_markup(element: Element) -> str:
    from lxml import etree

    for each in element.iter():
        if isinstance(each.tag, str):
            each.tag = local_name(each)
    return str(etree.tostring(element, encoding="unicode"))


def address_of(item: Element, feed: str = "") -> str | None:
    """Where the report stands: an Atom link that is no other relation, an RSS link, or a guid that
    is an address. feed: the address of the feed, which links may be relative to."""
    links = children(item, "link")
    atom = [each.get("href") or "" for each in links if each.get("rel", "alternate") == "alternate"]
    linked = [urljoin(feed, link) for link in (*atom, *map(words_of, links)) if link]
    named = [words_of(each) for each in (*children(item, "guid"), *children(item, "id"))]
    return next(
        (found for found in (*linked, *named) if found.startswith(("http://", "https://"))), None
    )


def stated_day(item: Element) -> StatedDate | None:
    """The day that an item states."""
    for name in _DATES:
        for element in children(item, name):
            written = words_of(element)
            if written:
                return StatedDate(_iso(written), f"the item's “{name}”")
    return None


def _iso(written: str) -> str:
    """The day of a date as mail and RSS write it (RFC 5322), else what is written."""
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (TypeError, ValueError):
        return written
