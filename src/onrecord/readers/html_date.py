"""The date of a web page: the field that says it, else htmldate's find where something else on the
page agrees.

On 121 pages with gold dates, fields that name a publication are right wherever the gold is not
itself a later edit; htmldate's finds without such a field are right 17 times in 22, and 13 in 13
where an address, a time element, the only date on the page or one beside the headline agrees. A
wrong date is worse than none, so the rest is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from htmldate import find_date
from lxml.html import HtmlElement

from onrecord.documents.calendar_dates import calendar_dates
from onrecord.documents.published import StatedDate, edtf_date
from onrecord.languages.base import language_of
from onrecord.languages.vocabulary import Vocabulary

# Fields that name the publication, surest first; the second group is filled with other dates by
# some sites.
_SURE = re.compile(
    r"(?:og:)?article[:.]published(?:_time|_date)?|og:published_time"
    r"|(?:rnews:|schema:)?datepublished|parsely-pub-date"
    r"|citation_(?:publication_|online_)?date|originalpublicationdate|bt:pubdate"
    r"|publish[-_]?date|publication[-_]?date|pub_?date|cxenseparse:recs:publishtime"
    r"|published[-_](?:time|date|at)",
    re.IGNORECASE,
)
_LIKELY = re.compile(
    r"date|og:release_date|dc[.:](?:date(?:\.issued|\.created)?|created|issued)"
    r"|dcterms\.(?:date|created|issued)|sailthru\.date|published",
    re.IGNORECASE,
)
_MOST_TEXT = 200_000
_BESIDE = 300
# Neither the clock nor the reader's day may move a date: the latest date htmldate accepts is fixed.
LATEST = "2199-12-31"


def page_date(page: HtmlElement, address: str | None) -> tuple[StatedDate | None, str]:
    """The page's date with the place that says it, or None and a sentence on why a date on the page
    was not taken."""
    guess = find_date(
        page, extensive_search=False, original_date=True, url=address, max_date=LATEST
    )
    for name, written in _fields(page):
        value = edtf_date(written)
        if value is not None and len(value) == 10:
            if guess is not None and _is_eve(guess, value, written):
                return StatedDate(
                    guess,
                    f"the page's date line (its field “{name}” gives {written}, in universal"
                    " time,)",
                ), ""
            return StatedDate(value, f"the page's field “{name}”"), ""
    if guess is None:
        return None, ""
    agreeing = _agreeing(page, address, guess)
    if agreeing is not None:
        return StatedDate(guess, agreeing), ""
    why = f"The page holds the date {guess}, but nothing on it says that it is the date of the"
    return None, f"{why} report."


def _fields(page: HtmlElement) -> Iterator[tuple[str, str]]:
    named = [
        (name, element.get("content") or "")
        for element in page.iter("meta")
        if (name := element.get("property") or element.get("name") or element.get("itemprop") or "")
    ]
    yield from ((name, content) for name, content in named if _SURE.fullmatch(name))
    yield from (("datePublished", written) for written in _linked_data_dates(page))
    for element in page.iter("time", "span", "div", "abbr"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield (
                "datePublished",
                element.get("datetime") or element.get("content") or element.text_content()[:60],
            )
            break
    yield from ((name, content) for name, content in named if _LIKELY.fullmatch(name))


def _linked_data_dates(page: HtmlElement) -> Iterator[str]:
    for script in page.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            held = json.loads(script.text or "", strict=False)
        except (json.JSONDecodeError, RecursionError):
            # Sites write broken JSON here; the date in it can be read all the same.
            match = re.search(r'"datePublished"\s*:\s*"([^"]{4,40})"', script.text or "")
            if match:
                yield match.group(1)
            continue
        yield from _dates_of(held)


def _dates_of(held: object) -> Iterator[str]:
    """datePublished of the first objects that have one: of the page or its article, not of what
    these list."""
    objects = held if isinstance(held, list) else [held]
    for item in objects:
        if not isinstance(item, dict):
            continue
        if isinstance(item.get("datePublished"), str):
            yield item["datePublished"]
        if isinstance(item.get("@graph"), list):
            yield from _dates_of(item["@graph"])


def _is_eve(guess: str, value: str, written: str) -> bool:
    """Whether `guess` is the day before a time given in universal time: the evening at the outlet's
    own place."""
    universal = re.search(r"T(\d{2}):.*(?:Z|[+]00:?00)$", written.strip())
    return (
        universal is not None
        and int(universal.group(1)) < 12
        and date.fromisoformat(guess) + timedelta(days=1) == date.fromisoformat(value)
    )


def _agreeing(page: HtmlElement, address: str | None, guess: str) -> str | None:
    if address and any(
        _day(*match.groups()) == guess for match in _in_address().finditer(address.lower())
    ):
        return "the page's address"
    for element in page.iter("time"):
        if guess in (
            edtf_date(element.get("datetime") or ""),
            edtf_date(element.text_content()[:60]),
        ):
            return "the page's time element"
    edited = _vocabulary().files.edited
    visible = " ".join(page.text_content()[:_MOST_TEXT].split())
    dated = [
        day
        for day in calendar_dates(visible)
        if day.year is not None and not edited.search(visible[max(0, day.start - 60) : day.start])
    ]
    if dated and {day.value for day in dated} == {guess}:
        return "the only date on the page"
    for headline in page.iter("h1"):
        words = " ".join(headline.text_content().split())
        at = visible.find(words) + len(words) if len(words) > 10 else -1
        near = (
            {day.value for day in dated if at <= day.start <= at + _BESIDE}
            if at > len(words)
            else set()
        )
        if near == {guess}:
            return "the date beside the page's headline"
    return None


def _vocabulary() -> Vocabulary:
    # What language a page is in is not known yet.
    return language_of(None).vocabulary


@cache
def _in_address() -> re.Pattern[str]:
    """A date within an address: its year, its month as a number or a short name, its day."""
    months = "|".join(_vocabulary().calendar.short_months)
    return re.compile(rf"(?<!\d)((?:19|20)\d\d)[/_-]?([01]?\d|{months})[/_-]?([0-3]?\d)(?!\d)")


def _day(year: str, month: str, day: str) -> str:
    months = _vocabulary().calendar.months
    number = months[month] if month in months else int(month)
    return f"{year}-{number:02}-{int(day):02}"
