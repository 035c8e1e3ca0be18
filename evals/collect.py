"""Collecting against gold: main text, title and date of web pages; dates that a text states, its
metadata hidden.

Pages: 121 with gold (segments that must be kept, segments that must go, title, date). Segments are
sought in the stored text, white space collapsed. Text only: articles whose outlet and date are
known, given without either, a part of them by hash of the address; a date is right where it is the
day the collection gives. Most differences left are texts that themselves state another day than the
collection: a later update.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from trafilatura import load_html

from evals import Score, gold_path
from onrecord.model import Document
from onrecord.readers.assembly import Metadata, assemble
from onrecord.readers.base import RawReport
from onrecord.readers.charset import decode, tidy
from onrecord.readers.html import read_page

_BREAKING = ("p", "div", "li", "h1", "h2", "h3", "td", "br", "header", "section", "article", "ul")
_TEXT_ONLY = (("incidents, text only", ("stories", "incidents", "docs.jsonl.gz"), 2),)


def evaluate() -> list[Score]:
    """Scores of pages and of text-only articles; empty where the gold is absent."""
    return [
        *_pages(),
        *_pasted(),
        *(score for name, parts, part in _TEXT_ONLY for score in _text_only(name, parts, part)),
    ]


@dataclass(frozen=True, slots=True)
class _Page:
    """What one page came to: segments kept rightly, lost, kept wrongly; title and date against
    gold."""

    kept: int
    lost: int
    leaked: int
    title: bool
    date_given: bool
    date_right: bool


def _pages() -> list[Score]:
    gold = gold_path("html", "gold.json")
    if gold is None:
        return []
    rows = json.loads(gold.read_text(encoding="utf-8"))
    pages = [_page(gold.parent / "pages" / row["file"], row) for _, row in sorted(rows.items())]
    kept, lost, leaked = (
        sum(getattr(page, name) for page in pages) for name in ("kept", "lost", "leaked")
    )
    precision, recall = kept / max(1, kept + leaked), kept / max(1, kept + lost)
    given = sum(page.date_given for page in pages)
    right = sum(page.date_right for page in pages)
    fields = "8 of the differences are pages whose own field gives another day than the gold"
    return [
        Score("collect", "pages", "segment precision", kept + leaked, precision),
        Score("collect", "pages", "segment recall", kept + lost, recall),
        Score(
            "collect",
            "pages",
            "segment F1",
            len(pages),
            2 * precision * recall / max(1e-9, precision + recall),
        ),
        Score(
            "collect",
            "pages",
            "title exact",
            len(pages),
            sum(page.title for page in pages) / len(pages),
        ),
        Score("collect", "pages", "date right when given", given, right / max(1, given), fields),
        Score("collect", "pages", "date found and right", len(pages), right / len(pages)),
    ]


def _page(path: Path, row: dict[str, object]) -> _Page:
    read = read_page(RawReport(path.read_bytes(), path.name, path.name))
    text = " ".join(read.text.split()) if isinstance(read, Document) else ""
    wanted, unwanted = _segments(row["with"]), _segments(row["without"])
    kept = sum(segment in text for segment in wanted)
    leaked = sum(segment in text for segment in unwanted)
    title = read.title if isinstance(read, Document) else None
    value = read.published.value if isinstance(read, Document) else None
    return _Page(
        kept,
        len(wanted) - kept,
        leaked,
        _bare(str(title or "")) == _bare(str(row["title"])),
        value is not None,
        value == row["date"],
    )


def _pasted() -> list[Score]:
    """Dates of the same pages as somebody would paste them into a text file: menus, teasers,
    comments and all."""
    gold = gold_path("html", "gold.json")
    if gold is None:
        return []
    rows = json.loads(gold.read_text(encoding="utf-8"))
    given = right = 0
    for _, row in sorted(rows.items()):
        text = _visible_text((gold.parent / "pages" / row["file"]).read_bytes())
        read = assemble(tidy(text), Metadata("text", "text", language="en"))
        if isinstance(read, Document):
            given += read.published.value is not None
            right += read.published.value == row["date"]
    return [
        Score(
            "collect", "pages pasted as text", "date right when given", given, right / max(1, given)
        ),
        Score(
            "collect", "pages pasted as text", "date found and right", len(rows), right / len(rows)
        ),
    ]


def _visible_text(data: bytes) -> str:
    page = load_html(decode(data, "utf-8").text)
    if page is None:
        return ""
    for element in list(page.iter("script", "style", "noscript", "head")):
        element.drop_tree()
    for element in page.iter(*_BREAKING):
        element.tail = "\n" + (element.tail or "")
        if element.tag != "br":
            element.text = "\n" + (element.text or "")
    lines = (line.strip() for line in page.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def _segments(value: object) -> list[str]:
    return [" ".join(str(segment).split()) for segment in value] if isinstance(value, list) else []


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _text_only(name: str, parts: tuple[str, ...], part: int) -> list[Score]:
    path = gold_path(*parts)
    if path is None:
        return []
    seen = given = right = 0
    for row in _held_out(path, part):
        read = assemble(tidy(str(row["text"])), Metadata("text", "text", language="en"))
        if not isinstance(read, Document):
            continue
        seen += 1
        given += read.published.value is not None
        right += read.published.value == row["date"]
    return [
        Score("collect", name, "date right when given", given, right / max(1, given)),
        Score(
            "collect",
            name,
            "date found and right",
            seen,
            right / max(1, seen),
            "few texts state their date",
        ),
    ]


def _held_out(path: Path, part: int) -> Iterator[dict[str, object]]:
    """One row in `part`, by hash of its address: the same on every machine."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if (
                row.get("date")
                and hashlib.sha256(str(row.get("url", "")).encode()).digest()[0] * part < 256
            ):
                yield row
