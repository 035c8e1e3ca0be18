"""The date of a web page: the field that says it, a line with the date beside the article, else
htmldate's find where something else on the page agrees. What stands beside the article (comments,
teasers, the head of the site) and what dates a later edit is left out.

On 121 pages with gold dates, fields that name a publication are right wherever the gold is not
itself a later edit; htmldate's finds without such a field are right 17 times in 22, and 13 in 13
where an address, a time element, the only date on the page or one beside the headline agrees. A
wrong date is worse than none, so the rest is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from functools import cache

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from onrecord.documents.calendar_dates import calendar_dates
from onrecord.documents.published import StatedDate, edtf_date
from onrecord.documents.reflow import ends_sentence
from onrecord.languages.base import language_of
from onrecord.languages.vocabulary import Vocabulary
from onrecord.readers.assembly import plain_words
from onrecord.readers.linked_data import is_of_article, linked_data_date

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
_WORDS_OF_HEADLINE, _SAME = 3, 0.8
_PROSE = 120
"""Characters of a paragraph that is text, not a line with the date."""
_SENTENCE = 60
"""The same of one that ends as a sentence does."""
_BEFORE = 60
"""Characters before a date in which a word may say that it is that of an edit."""
# Neither the clock nor the reader's day may move a date: the latest date htmldate accepts is fixed.
LATEST = "2199-12-31"
_ASIDE = frozenset({"aside", "nav", "footer", "figure", "video", "audio", "iframe", "select"})
_MAY_HOLD_ARTICLE = frozenset({"header", "article", "section", "div", "ul", "ol", "li", "span"})
_NAMED_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|respond|disqus|related|recommend(?:ed|ations?)?|teasers?|promos?"
    r"|sidebar|most[_-]?(?:read|popular|viewed)|popular|trending|latest|footer|clock|ticker"
    r"|weather|newsletter|player|outbrain|taboola|advert|more[_-](?:stories|news))"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"(?:^|[\s_-])(?:date|time|published|posted|timestamp|pubdate|dateline)(?:$|[\s_-])", re.I
)
_OF_EDIT = re.compile(r"modified|^(?!.*published).*updated", re.IGNORECASE)
_EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?\s*")


def page_date(page: HtmlElement, address: str | None) -> tuple[StatedDate | None, str]:
    """The page's date with the place that says it, or None and a sentence on why a date on the page
    was not taken."""
    own = _own_part(page)
    guess = find_date(
        deepcopy(own), extensive_search=False, original_date=True, url=address, max_date=LATEST
    )
    for name, written in _fields(page, own):
        value = edtf_date(written)
        if value is not None and len(value) == 10:
            if guess is not None and _is_eve(guess, value, written):
                return StatedDate(
                    guess,
                    f"the page's date line (its field “{name}” gives {written}, in universal"
                    " time,)",
                ), ""
            return StatedDate(value, f"the page's field “{name}”"), ""
    body = _body_of(own)
    for days, name in ((_days_marked(body), "time element"), (_days_in_lines(body), "date line")):
        if len(days) == 1:
            return StatedDate(days.pop(), f"the page's {name}"), ""
    if guess is None:
        return None, ""
    agreeing = _agreeing(body, address, guess)
    if agreeing is not None:
        return StatedDate(guess, agreeing), ""
    why = f"The page holds the date {guess}, but nothing on it says that it is the date of the"
    return None, f"{why} report."


def _own_part(page: HtmlElement) -> HtmlElement:
    """A copy of the page without what stands beside its article: comments, teasers of other
    articles, the head and the foot of the site, pictures, and linked data."""
    own = deepcopy(page)
    headline = _headline(own)
    holding = {own, *own.iter("html", "head", "body", "main")}
    if headline is not None:
        holding.update((headline, *headline.iterancestors()))
    in_article = any(element.tag == "article" for element in holding)
    for element in list(own.iter(etree.Element)):
        if element in holding or not _is_aside(element, in_article=in_article):
            continue
        if element.getparent() is not None:
            element.drop_tree()
    return own


def _headline(page: HtmlElement) -> HtmlElement | None:
    """The heading whose words the page's title has, or else the first of the first order."""
    title = set(plain_words(" ".join(page.xpath("//title//text()"))).split())
    for element in page.iter("h1", "h2", "h3"):
        if _is_in_aside(element):
            continue
        words = set(plain_words(element.text_content()).split())
        if len(words) >= _WORDS_OF_HEADLINE and len(words & title) >= _SAME * len(words):
            return element
    first = (element for element in page.iter("h1") if not _is_in_aside(element))
    return next(first, None)


def _is_in_aside(element: HtmlElement) -> bool:
    return any(above.tag in _ASIDE for above in element.iterancestors())


def _is_aside(element: HtmlElement, *, in_article: bool) -> bool:
    """Whether an element that does not hold the headline belongs to something else. in_article:
    whether the headline stands in an element that is the article."""
    if element.tag in _ASIDE or element.tag == "script":
        return True
    if element.tag not in _MAY_HOLD_ARTICLE:
        return False
    if element.get("itemtype") and not is_of_article(element.get("itemtype")):
        return True
    if in_article and element.tag in {"header", "article"} and not _is_head_of_article(element):
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _NAMED_ASIDE.search(named) is not None


def _is_head_of_article(element: HtmlElement) -> bool:
    """Whether a header stands within an article, where it holds the article's own lines."""
    return element.tag == "header" and any(
        above.tag in {"article", "main"} for above in element.iterancestors()
    )


def _fields(page: HtmlElement, own: HtmlElement) -> Iterator[tuple[str, str]]:
    named = [
        (name, _from_epoch(element.get("content") or ""))
        for element in page.iter("meta")
        if (name := element.get("property") or element.get("name") or element.get("itemprop") or "")
    ]
    yield from ((name, content) for name, content in named if _SURE.fullmatch(name))
    headlines = tuple(
        " ".join(element.text_content().split()) for element in page.iter("h1", "title")
    )
    if (written := linked_data_date(page, headlines)) is not None:
        yield "datePublished", written
    for element in own.iter("time", "span", "div", "abbr", "p", "a"):
        if element.get("itemprop") == "datePublished" or element.get("pubdate") is not None:
            yield "datePublished", _written(element)
            break
    yield from ((name, content) for name, content in named if _LIKELY.fullmatch(name))


def _written(element: HtmlElement) -> str:
    stated = element.get("datetime") or element.get("content") or element.get("title")
    return stated or str(element.text_content())[:_BEFORE]


def _from_epoch(written: str) -> str:
    """Seconds or milliseconds since 1970 as a time; anything else as it is."""
    match = _EPOCH.fullmatch(written)
    if match is None:
        return written
    return datetime.fromtimestamp(int(match.group(1)), UTC).isoformat()


def _body_of(own: HtmlElement) -> HtmlElement:
    """The article element in which the headline stands, else the whole."""
    headline = _headline(own)
    above = () if headline is None else headline.iterancestors("article", "main")
    return next(iter(above), own)


def _days_marked(body: HtmlElement) -> set[str]:
    """The days of time elements, but of those in running text and of later edits."""
    days = set[str]()
    for element in body.iter("time"):
        above = element.getparent()
        if above is None or _is_running_text(above):
            continue
        said = f"{element.get('itemprop') or ''} {_text_before(element)}"
        if _is_of_edit(said):
            continue
        stated = (element.get("datetime") or "", str(element.text_content())[:_BEFORE])
        values = (edtf_date(_from_epoch(written)) for written in stated)
        days.update([value for value in values if value is not None and len(value) == 10][:1])
    return days


def _is_running_text(element: HtmlElement) -> bool:
    words = " ".join(element.text_content().split())
    return element.tag == "p" and len(words) > (_SENTENCE if ends_sentence(words) else _PROSE)


def _days_in_lines(body: HtmlElement) -> set[str]:
    """The days in short lines that are named for a date in the markup or labelled as one of
    publication in words, but of later edits."""
    label = _vocabulary().publication_lines.label
    days = set[str]()
    for element in body.iter("span", "div", "p", "abbr", "small", "li", "h2", "h3", "h4", "em"):
        text = " ".join(element.text_content().split())
        if not text or len(text) > _PROSE:
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        is_named = _DATE_LINE.search(named) and not _OF_EDIT.search(named)
        days.update(
            day.value
            for day in calendar_dates(text)
            if len(day.value) == 10
            and not _is_of_edit(f"{_text_before(element)} {text[: day.start]}")
            and (is_named or label.search(text[: day.start]))
        )
    return days


def _is_of_edit(said: str) -> bool:
    """Whether what stands before a date says that it is the day of an edit."""
    return _vocabulary().files.edited.search(said[-_BEFORE:]) is not None


def _text_before(element: HtmlElement) -> str:
    """The words between an element and what stands before it."""
    before, above = element.getprevious(), element.getparent()
    if before is not None:
        return f"{before.text_content() if before.tag != 'time' else ''} {before.tail or ''}"
    return (above.text or "") if above is not None else ""


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
