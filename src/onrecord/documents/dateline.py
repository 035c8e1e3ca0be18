"""The dateline of a report: "ISTANBUL, April 10 (Reuters) — The two delegations ..."

A dateline opens the first paragraphs of a report and says where (and when) it was written, not what
happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.documents.calendar_dates import CalendarDate, calendar_dates
from onrecord.languages.en.lexicon import rows
from onrecord.languages.en.lexicon.calendar import MONTHS

_DASH = r"\s*[—–-]{1,3}\s*"
_DASH_OR_COLON = r"\s*(?:[—–-]{1,3}|:)\s*"
_CAPITALS = r"[A-Z][A-Z.’'/-]*(?:[ ][A-Z][A-Z.’'/-]*){0,4}"
_PROPER = r"(?:[A-Z][\w.’'-]+|de|la|el|al|of|the|and|D\.C\.)"
_TOWN = (
    rf"(?:{_CAPITALS}|[A-Z][\w’'.-]+(?: {_PROPER}){{0,3}})(?:,\s*{_PROPER}(?: {_PROPER}){{0,3}})?"
)
_PLACE = rf"(?P<place>{_TOWN}(?:/[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)?){{0,2}})"
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DATE = (
    rf"(?P<date>{_WEEKDAY}(?:{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s*(?:19|20)\d\d)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s*(?:19|20)\d\d)?|(?:19|20)\d\d-\d\d-\d\d))"
)
_AGENCY = r"(?P<agency>[A-Z][\w.&’' -]{1,40}?)"

_SIGNED = "signed"
_BARE = "bare"
_CLEAR = "clear"
_DATED = "dated"
_FORMS = tuple(
    (kind, re.compile(form))
    for kind, form in (
        # ISTANBUL, April 10 (Reuters) — ; MOSCOW, Feb. 27 /TASS/. ; Istanbul, 10 April 2025 (AFP) -
        (
            _CLEAR,
            rf"{_PLACE}[,.]?\s*(?i:{_DATE})[.,]?\s*(?:[(/]\s*{_AGENCY}\s*[)/])(?:{_DASH_OR_COLON}|\.\s*|\s+)",
        ),
        # ISTANBUL, April 10, 2025 — ; ISTANBUL, April 10 - ; ISTANBUL (April 10, 2025) —
        (_CLEAR, rf"{_PLACE},\s*(?i:{_DATE}){_DASH_OR_COLON}(?=[\"“'‘A-Z])"),
        (_CLEAR, rf"{_PLACE}\s*\(\s*(?i:{_DATE})\s*\){_DASH_OR_COLON}(?=[\"“'‘A-Z])"),
        # April 10, 2025 — ISTANBUL — ; April 10, 2025 (Reuters) —
        (
            _DATED,
            rf"(?i:{_DATE})(?:{_DASH_OR_COLON}(?P<place>{_CAPITALS}(?:,\s*{_PROPER})?))?"
            rf"(?:\s*\({_AGENCY}\))?{_DASH_OR_COLON}",
        ),
        # WASHINGTON (AP) — ; Washington (CNN) ; (CNN) —
        (_SIGNED, rf"{_PLACE}\s*\({_AGENCY}\)(?:{_DASH}|\s+)"),
        (_SIGNED, rf"\({_AGENCY}\)(?:{_DASH}|\s+)"),
        # NEW YORK — ; PARIS - ; Denver, Colo. —
        (
            _BARE,
            rf"(?P<place>{_CAPITALS}(?:,\s*{_PROPER}(?: {_PROPER}){{0,2}})?)\s*(?:—|–|--|\s-|–-)\s*(?=[\w\"“'‘])",
        ),
        (
            _BARE,
            r"(?P<place>(?:[A-Z][\w’'.]+ ?){1,3}(?:, (?:[A-Z][\w’'.]+ ?){1,2})) (?:—|–|--|–-) (?=[\"“'‘A-Z])",
        ),
    )
)
# What reports write in capitals before a dash and is no place.
_NO_PLACE = re.compile(
    r"\b(?:UPDATE|UPDATED|NOTE|EDITOR|EDITORS|EDITOR[’']S|THREAD|BREAKING|EXCLUSIVE|WATCH|READ|CORRECTION|ANALYSIS|OPINION"
    r"|VIDEO|PHOTOS?|LIVE|THE|FROM|THAT|WAS|IS|NOT|FOR|TO|AND|IN|ON|AT|A|YOU|YOUR|HIS|HER|MORE|FATHER|HOST|VERDICT|FACT)\b"
    r"|^(?:On|The|In|At|By|It|He|She|But|And|Then|That|This|Here|There)\b"
)
# "MOSCOW: The agency said ...": only of a known town, and only where the report begins; elsewhere
# it is who speaks.
_COLON = re.compile(rf"(?P<place>{_CAPITALS}(?:,\s*{_PROPER})?)\s*:\s*(?=[\"“'‘A-Z])")
_LONE = re.compile(rf"{_PLACE}(?:\s*\({_AGENCY}\))?(?:[,.]?\s*(?i:{_DATE}))?\s*[—–.:-]*")


LONGEST = 160
"""Characters: no dateline is longer."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the parts of a dateline stand in the paragraph's text, as (start, end), and where the
    report begins."""

    place: tuple[int, int] | None
    date: CalendarDate | None
    agency: tuple[int, int] | None
    end: int


@cache
def news_agencies() -> dict[str, str]:
    """The agencies of lexicon/news_agencies.tsv: form written -> name."""
    return {row[0]: row[1] for row in rows("news_agencies.tsv")}


@cache
def dateline_outlets() -> frozenset[str]:
    """The outlets of lexicon/dateline_outlets.tsv: they sign the datelines of their own reports."""
    return frozenset(row[0] for row in rows("dateline_outlets.tsv"))


@cache
def _towns() -> frozenset[str]:
    """Capitals of states and other places, in capitals."""
    capitals = [name for row in rows("countries.tsv") if len(row) > 5 for name in row[5].split("|")]
    return frozenset(
        name.upper()
        for name in (*capitals, *(n for row in rows("places.tsv") for n in row[1].split("|")))
    )


def dateline(text: str, *, begins_report: bool = False) -> Dateline | None:
    """The dateline that a paragraph opens with, or None. begins_report: it is the first paragraph
    of the report."""
    opening = text[:LONGEST]
    for kind, form in _FORMS:
        match = form.match(opening)
        if match and match.end() < len(text) and _plausible(kind, match, text):
            return _dateline(match, text)
    match = _COLON.match(opening) if begins_report else None
    if match and match.group("place").split(",")[0] in _towns():
        return _dateline(match, text)
    return None


def lone_dateline(text: str) -> Dateline | None:
    """The dateline that a whole short line is ("ISTANBUL", "WASHINGTON (AP)", "Paris, 3 May 2024"),
    or None."""
    if len(text) > 60:
        return None
    match = _LONE.fullmatch(text)
    if match is None:
        return None
    place = match.group("place")
    shouted = place.split(",")[0].isupper() and len(place) > 2
    if match.group("date") or (match.group("agency") or "") in news_agencies() or shouted:
        return _dateline(match, text)
    return None


def _plausible(kind: str, match: re.Match[str], text: str) -> bool:
    groups = match.groupdict()
    agency, place = groups.get("agency") or "", groups.get("place") or ""
    rest = text[match.end() :]
    if place and _NO_PLACE.search(place.split(",")[0]):
        return False
    shouted = place.split(",")[0].isupper() and len(place) > 2
    if kind == _SIGNED:
        # "Smith (R) voted" is no dateline: who is in brackets is known, or shouted beside a shouted
        # place or a dash.
        known = agency in news_agencies() or agency in dateline_outlets()
        dashed = match.group().rstrip()[-1] in "—–-"
        return (
            known
            or (len(agency) > 2 and shouted)
            or (len(agency) > 2 and agency.isupper() and dashed)
        )
    if kind == _BARE:
        # Where the place is not shouted, another dash soon after would make it an aside: "Kyiv —
        # its people — held".
        return shouted or not re.search(r"\s(?:—|–|--)\s", rest[:200])
    if kind == _DATED and not place and not agency:
        return (
            bool(re.match(r"[\"“'‘A-Z]", rest))
            and re.search(r"(?:19|20)\d\d", groups["date"]) is not None
        )
    return True


def _dateline(match: re.Match[str], text: str) -> Dateline:
    groups = match.groupdict()

    def place_of(name: str) -> tuple[int, int] | None:
        return match.span(name) if groups.get(name) else None

    dated = None
    if groups.get("date"):
        start, end = match.span("date")
        inside = [
            found
            for found in calendar_dates(text[: end + 1])
            if start <= found.start and found.end <= end + 1
        ]
        dated = inside[0] if inside else None
    return Dateline(place_of("place"), dated, place_of("agency"), match.end())
