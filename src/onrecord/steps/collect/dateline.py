"""The dateline of a report: "ISTANBUL, April 10 (Reuters) — The two delegations ..."

A dateline opens the first paragraphs of a report and says where (and when) it was written, not what happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.steps.collect.dates import MONTHS, CalendarDate, calendar_dates

_DASH = r"\s*(?:—|–|--|-{1,3}|:)\s*"
_CAPITALS = r"[A-Z][A-Z.’'/-]*(?:[ ][A-Z][A-Z.’'/-]*){0,4}"
_PROPER = r"(?:[A-Z][\w.’'-]+|de|la|el|al|of|the|and|D\.C\.)"
_TOWN = rf"(?:{_CAPITALS}|[A-Z][\w’'.-]+(?: {_PROPER}){{0,3}})(?:,\s*{_PROPER}(?: {_PROPER}){{0,3}})?"
_PLACE = rf"(?P<place>{_TOWN}(?:/[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)?){{0,2}})"
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DATE = (
    rf"(?P<date>{_WEEKDAY}(?:{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s*(?:19|20)\d\d)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s*(?:19|20)\d\d)?|(?:19|20)\d\d-\d\d-\d\d))"
)
_AGENCY = r"(?P<agency>[A-Z][\w.&’' -]{1,40}?)"

_FORMS = tuple(
    re.compile(form)
    for form in (
        # ISTANBUL, April 10 (Reuters) — ; MOSCOW, Feb. 27 /TASS/. ; Istanbul, 10 April 2025 (AFP) -
        rf"{_PLACE}[,.]?\s*(?i:{_DATE})[.,]?\s*(?:[(/]\s*{_AGENCY}\s*[)/])(?:{_DASH}|\.\s*|\s+)",
        # ISTANBUL, April 10, 2025 — ; ISTANBUL, April 10 -
        rf"{_PLACE},?\s*(?i:{_DATE}){_DASH}",
        # April 10, 2025 — ISTANBUL — ; April 10, 2025 (Reuters) —
        rf"(?i:{_DATE})(?:{_DASH}(?P<place>{_CAPITALS}(?:,\s*{_PROPER})?))?"
        rf"(?:\s*\({_AGENCY}\))?{_DASH}",
        # WASHINGTON (AP) — ; Washington (CNN) ; (CNN) —
        rf"{_PLACE}\s*\({_AGENCY}\)(?:{_DASH}|\s+)",
        rf"\({_AGENCY}\)(?:\s*(?:—|–|--|-)\s*|\s+)",
        # NEW YORK — ; PARIS -
        rf"(?P<place>{_CAPITALS}(?:,\s*{_PROPER}(?: {_PROPER}){{0,2}})?)\s*(?:—|–|--|\s-)\s*(?=[\w\"“'‘])",
    )
)  # fmt: skip
_LONE = re.compile(rf"{_PLACE}(?:\s*\({_AGENCY}\))?(?:[,.]?\s*(?i:{_DATE}))?\s*[—–.:-]*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where the parts of a dateline stand in the paragraph's text, as (start, end), and where the report begins."""

    place: tuple[int, int] | None
    date: CalendarDate | None
    agency: tuple[int, int] | None
    end: int


@cache
def news_agencies() -> dict[str, str]:
    """The agencies of lexicons/news_agencies.tsv: form written -> name."""
    rows = files("onrecord.lexicons").joinpath("news_agencies.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return {pair[0]: pair[1] for pair in pairs}


def dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph opens with, or None."""
    for number, form in enumerate(_FORMS):
        match = form.match(text)
        if match and match.end() < len(text) and _plausible(match, text, number):
            return _dateline(match, text)
    return None


def lone_dateline(text: str) -> Dateline | None:
    """The dateline that a whole short line is ("ISTANBUL", "WASHINGTON (AP)", "Paris, 3 May 2024"), or None."""
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


def _plausible(match: re.Match[str], text: str, number: int) -> bool:
    groups = match.groupdict()
    agency, place = groups.get("agency"), groups.get("place")
    rest = text[match.end() :]
    if number in (3, 4):
        # "Smith (R) voted" is no dateline: an agency or an outlet in brackets is known, or shouted beside a place.
        if agency in news_agencies():
            return True
        return (
            bool(place)
            and place is not None
            and place.split(",")[0].isupper()
            and len(place) > 3
            and len(agency or "") > 2
        )
    if number == 5:
        return place is not None and len(place) > 2 and not rest[:1].isspace()
    if number == 2 and groups.get("place") is None and groups.get("agency") is None:
        return bool(re.match(r"[\"“'‘A-Z]", rest)) and re.search(r"(?:19|20)\d\d", groups["date"]) is not None
    return True


def _dateline(match: re.Match[str], text: str) -> Dateline:
    groups = match.groupdict()

    def place_of(name: str) -> tuple[int, int] | None:
        return match.span(name) if groups.get(name) else None

    dated = None
    if groups.get("date"):
        start, end = match.span("date")
        inside = [found for found in calendar_dates(text[: end + 1]) if start <= found.start and found.end <= end + 1]
        dated = inside[0] if inside else None
    return Dateline(place_of("place"), dated, place_of("agency"), match.end())
