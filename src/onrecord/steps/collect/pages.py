"""Saved web pages: main text and metadata by trafilatura (Barbaresi 2021), the date by htmldate (Barbaresi 2020)."""

from __future__ import annotations

import re

from lxml import etree
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted

from onrecord.model import Document, SetAside
from onrecord.steps.collect.assemble import Metadata, assemble
from onrecord.steps.collect.charset import Decoded, decode
from onrecord.steps.collect.outlet import host_of
from onrecord.steps.collect.published import Told

LONGEST_PAGE = 10_000_000
"""Characters of markup. Larger pages carry pictures or data in the markup and take minutes to take apart."""
MOST_TAGS = 150_000

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_LOOKS_LIKE_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
# Neither the clock nor the reader's day may move a date: the latest date htmldate accepts is fixed.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2199-12-31"}


def looks_like_page(start: str) -> bool:
    """Whether a text of no telling suffix is a web page."""
    return _LOOKS_LIKE_PAGE.match(start[:5_000]) is not None


def read_page(data: bytes, source: str, name: str) -> Document | SetAside:
    """The report that a web page holds. The stored text is the page's title, then its main text by paragraphs."""
    declared = _DECLARED.search(data[:10_000])
    decoded = decode(data, declared.group(1).decode("ascii") if declared else None)
    if not decoded.text.strip():
        return SetAside(source, "is empty: there is nothing to read. Check that the page was saved completely.")
    if len(decoded.text) > LONGEST_PAGE or decoded.text.count("<") > MOST_TAGS:
        return SetAside(source, "is too large a page to take apart. Save its article alone, or as text.")
    extracted = _extract(decoded.text)
    if extracted is None or not (extracted.text or "").strip():
        return SetAside(
            source,
            "is a page without a main text (perhaps a script fills it in). Save the article as text and read that.",
        )
    return _document(extracted, decoded, source, name)


def _extract(markup: str) -> Extracted | None:
    try:
        extracted = bare_extraction(
            markup, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params=dict(_DATES)
        )
    except (etree.LxmlError, ValueError, RecursionError):
        return None
    return extracted if isinstance(extracted, Extracted) else None


def _document(extracted: Extracted, decoded: Decoded, source: str, name: str) -> Document | SetAside:
    title = " ".join((extracted.title or "").split()) or None
    lines = [line.strip() for line in (extracted.text or "").split("\n") if line.strip()]
    if title and (not lines or lines[0].casefold() != title.casefold()):
        lines.insert(0, title)
    text = Decoded("\n\n".join(lines), decoded.notes)
    metadata = Metadata(
        source,
        name,
        title=title,
        outlet=extracted.sitename or host_of(extracted.url),
        date=Told(extracted.date, "the page's metadata") if extracted.date else None,
        url=extracted.url or None,
    )
    return assemble(text, metadata)
