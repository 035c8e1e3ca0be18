"""Saved web pages: main text and metadata by trafilatura (Barbaresi 2021), the date by htmldate
(Barbaresi 2020)."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document as Extracted

from onrecord.documents.outlet import host_of
from onrecord.documents.published import StatedDate
from onrecord.model import Document, SetAside
from onrecord.readers.assembly import Metadata, assemble, plain_words
from onrecord.readers.base import EMPTY, RawReport
from onrecord.readers.charset import Decoded, decode
from onrecord.readers.html_date import LATEST, page_date

LONGEST_PAGE = 10_000_000
"""Characters of markup. Larger pages carry pictures or data in the markup and take minutes to take
apart."""
MOST_TAGS = 50_000

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_FETCHED = re.compile(r"https?://")
_SEPARATOR = re.compile(r"\s+[|\-–—:·•»]\s+|\s*\|\s*")
_SAME_STORY = 0.6
_LONG_TAG = re.compile(r"<[^<>]{5000,}")
_MOST_ATTRIBUTES = 1_000


def read_page(raw: RawReport) -> Document | SetAside:
    """The report that a web page holds. The stored text is the page's title, then its main text by
    paragraphs."""
    declared = _DECLARED.search(raw.data[:10_000])
    decoded = decode(raw.data, declared.group(1).decode("ascii") if declared else None)
    if not decoded.text.strip():
        return SetAside(raw.source, EMPTY)
    if _is_beyond_parsing(decoded.text):
        return SetAside(
            raw.source, "is too large a page to take apart. Save its article alone, or as text."
        )
    page = load_html(decoded.text)
    extracted = _extract(page) if page is not None else None
    if page is None or extracted is None or not (extracted.text or "").strip():
        return SetAside(
            raw.source,
            "is a page without a main text (perhaps a script fills it in). Save the article as text"
            " and read that.",
        )
    return _document(page, extracted, decoded, raw)


def _is_beyond_parsing(markup: str) -> bool:
    """Whether taking a page apart could take minutes: too long, too many tags, a tag of thousands
    of attributes."""
    return (
        len(markup) > LONGEST_PAGE
        or markup.count("<") > MOST_TAGS
        or any(tag.group().count("=") > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(markup))
    )


def _extract(page: HtmlElement) -> Extracted | None:
    try:
        extracted = bare_extraction(
            page,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "max_date": LATEST},
        )
    except (etree.LxmlError, ValueError, RecursionError):
        return None
    return extracted if isinstance(extracted, Extracted) else None


def _document(
    page: HtmlElement, extracted: Extracted, decoded: Decoded, raw: RawReport
) -> Document | SetAside:
    title = _title(extracted, _headlines(page))
    lines = [line.strip() for line in (extracted.text or "").split("\n") if line.strip()]
    while title and lines and _same(lines[0], title, extracted.title or ""):
        lines.pop(0)
    if title:
        lines.insert(0, title)
    address = extracted.url or (raw.source if _FETCHED.match(raw.source) else None)
    stated, why_not = page_date(page, address)
    if stated is None and raw.day:
        stated = StatedDate(raw.day, "the item of the feed that led to the page")
    metadata = Metadata(
        raw.source,
        raw.name,
        title=title,
        outlet=_outlet(extracted.sitename) or raw.outlet or host_of(address),
        date=stated,
        why_no_date=why_not,
        url=address,
    )
    return assemble(Decoded("\n\n".join(lines), decoded.notes), metadata)


def _headlines(page: HtmlElement) -> list[str]:
    texts = [" ".join(element.text_content().split()) for element in page.iter("h1")]
    return [text for text in texts if text]


def _title(extracted: Extracted, headlines: list[str]) -> str | None:
    """The headline as the page shows it: the metadata's title without the site's name, or the h1
    that it shortens."""
    stated = " ".join((extracted.title or "").split())
    if not stated:
        return headlines[0] if len(headlines) == 1 else None
    for headline in headlines:
        begins = len(headline) > 3 and stated.casefold().startswith(headline.casefold())
        rest = stated[len(headline) :]
        if begins and (not rest or _SEPARATOR.match(rest)):
            return headline
    most_similar = max(headlines, key=lambda headline: _overlap(headline, stated), default="")
    if _overlap(most_similar, stated) >= _SAME_STORY:
        return _without_section(most_similar)
    *before, last = _SEPARATOR.split(stated)
    site, ending = plain_words(extracted.sitename or ""), plain_words(last)
    if before and site and ending and (ending in site or site in ending):
        return stated[: len(stated) - len(last)].rstrip(" |-–—:·•»")
    return _without_section(stated)


def _without_section(title: str) -> str:
    """The longest part of "Section | Headline | Site"."""
    parts = [part.strip() for part in title.split("|")]
    longest = max(parts, key=len)
    short = all(part.count(" ") < 4 for part in parts if part is not longest)
    return longest if short and longest.count(" ") >= 3 else title


def _overlap(first: str, second: str) -> float:
    """Part of the shorter title's words that the other has."""
    words, others = set(plain_words(first).split()), set(plain_words(second).split())
    return (
        len(words & others) / max(1, min(len(words), len(others)))
        if min(len(words), len(others)) >= 3
        else 0.0
    )


def _same(line: str, *titles: str) -> bool:
    return any(plain_words(line) == plain_words(title) for title in titles if title)


def _outlet(sitename: str | None) -> str | None:
    name = (sitename or "").strip().removeprefix("@").strip()
    return name or None
