"""Patterns of calendar dates: days, months, years, decades, centuries, quarters, seasons, holidays,
ranges."""

from __future__ import annotations

import re

from onrecord.languages.en.times.found import Pattern, TimeMatch, date, pattern, ruled
from onrecord.languages.en.times.words import (
    DAY,
    HOLIDAY,
    MONTH,
    ORDINAL,
    SEASON,
    SMALL,
    TENS,
    WEEKDAY_SHORT,
    YEAR,
    month_number,
    number,
    ordinal_number,
    triggers,
    words,
)
from onrecord.model.edtf import bounds

_TO = r"(?:\s*[-–—]\s*|_(?i:to|through|until|and)_)"
_DAYTH = rf"{DAY}(?:st|nd|rd|th)?"
PART = (
    r"(?:(?:(?i:the)_)?(?:(?i:early|late|mid|sometime|around|about|circa)(?:_in)?[-\s]+(?:(?i:the)_)?"
    r"|(?i:end|beginning|start|middle|close)_of_(?:(?i:the)_)?))"
)
"""Words before a date that pick a part of it, or make it approximate; TimeML counts them to the
expression."""
_YEARISH = (
    rf"(?:,?_(?:of_)?(?P<year>{YEAR})(?!\d|,\d|%)"
    r"|_(?:of_)?(?P<relative>(?i:this|last|next))_(?i:year))"
)
_ABOUT = re.compile(r"(?i:around|about|circa|sometime)")
_OF_YEAR = {"this": "shift:year:0", "last": "shift:year:-1", "next": "shift:year:1"}
_QUARTERS = {
    "first": "33",
    "second": "34",
    "third": "35",
    "fourth": "36",
    "final": "36",
    "last": "36",
}
_QUARTERS |= {"1": "33", "2": "34", "3": "35", "4": "36"}


def _within_year(match: re.Match[str], code: str, undated: str) -> TimeMatch | None:
    """A month, day or part of the year, with the year given, told by "last year", or left to the
    tense."""
    about = "approx:" if (part := match.groupdict().get("part")) and _ABOUT.search(part) else ""
    if match["year"]:
        value = f"{match['year']}-{code}"
        return date(match, value + "~" * bool(about)) if bounds(value) is not None else None
    if match["relative"]:
        return ruled(match, f"{about}of:{code}:{_OF_YEAR[match['relative'].lower()]}")
    return ruled(match, about + undated)


def _day(match: re.Match[str]) -> TimeMatch | None:
    code = f"{month_number(match['month'])}-{int(re.sub(r'[a-z]+', '', match['day'])):02d}"
    return (
        _within_year(match, code, f"monthday:{code}:?")
        if bounds(f"2024-{code}") is not None
        else None
    )


def _day_range(match: re.Match[str]) -> TimeMatch | None:
    month = month_number(match["month"])
    last_month = month_number(match["month2"]) if match.groupdict().get("month2") else month
    days = [int(re.sub(r"[a-z]+", "", match[name])) for name in ("day", "day2")]
    codes = [f"{month}-{days[0]:02d}", f"{last_month}-{days[1]:02d}"]
    if codes[0] >= codes[1] or any(bounds(f"2024-{code}") is None for code in codes):
        return None
    if match["year"]:
        return date(match, f"{match['year']}-{codes[0]}/{match['year']}-{codes[1]}")
    return ruled(match, f"range:monthday:{codes[0]}:?|monthday:{codes[1]}:?")


def _month(match: re.Match[str]) -> TimeMatch | None:
    bare = match["month"]
    if len(bare) == 3 and bare != "May" and not (match["year"] or match["relative"]):
        return None  # "Jan" without a full stop, a day or a year is as often a name
    month = month_number(match["month"])
    return _within_year(match, month, f"month:{month}:?")


def _month_range(match: re.Match[str]) -> TimeMatch | None:
    months = [month_number(match[name]) for name in ("month", "month2")]
    if match["year"]:
        first = str(int(match["year"]) - (months[0] > months[1]))
        return date(match, f"{first}-{months[0]}/{match['year']}-{months[1]}")
    return ruled(match, f"range:month:{months[0]}:?|month:{months[1]}:?")


def _numeric(match: re.Match[str]) -> TimeMatch | None:
    """Month and day are both kept where they could be either: "10/04/2025"."""
    year = (
        match["year"]
        if len(match["year"]) == 4
        else f"{'19' if int(match['year']) > 50 else '20'}{match['year']}"
    )
    first, second = int(match["first"]), int(match["second"])
    readings = sorted({f"{year}-{first:02d}-{second:02d}", f"{year}-{second:02d}-{first:02d}"})
    readings = [reading for reading in readings if bounds(reading) is not None]
    if not readings:
        return None
    return date(match, readings[0] if len(readings) == 1 else f"[{','.join(readings)}]")


def _iso(match: re.Match[str]) -> TimeMatch | None:
    return date(match, match["date"]) if bounds(match["date"]) is not None else None


def _year_range(match: re.Match[str]) -> TimeMatch | None:
    last = match["last"] if len(match["last"]) == 4 else match["first"][:2] + match["last"]
    return date(match, f"{match['first']}/{last}") if match["first"] < last else None


def _year(match: re.Match[str]) -> TimeMatch | None:
    about = "~" if match["part"] and _ABOUT.search(match["part"]) else ""
    return date(match, match["year"] + about)


def _spelled_year(match: re.Match[str]) -> TimeMatch | None:
    """ "nineteen ninety-six", as radio scripts write it."""
    return date(
        match, f"{int(number(match['hundreds']) or 0)}{int(number(match['rest']) or 0):02d}"
    )


def _decade(match: re.Match[str]) -> TimeMatch | None:
    tens = match["tens"]
    return date(match, (tens if len(tens) == 3 else f"19{tens}") + "X")


def _century(match: re.Match[str]) -> TimeMatch | None:
    count = ordinal_number(match["ordinal"])
    return date(match, f"{count - 1:02d}XX") if 1 < count < 30 else None


def _quarter(match: re.Match[str]) -> TimeMatch | None:
    code = _QUARTERS[(match["quarter"] or match["q"]).lower()]
    if match["before"]:
        return ruled(match, f"of:{code}:{_OF_YEAR[match['before'].lower()]}")
    if match["year1"]:
        return date(match, f"{match['year1']}-{code}")
    return _within_year(match, code, f"part:{code}:?")


def _half(match: re.Match[str]) -> TimeMatch | None:
    code = "40" if match["half"].lower() == "first" else "41"
    return _within_year(match, code, f"part:{code}:?")


def _season(match: re.Match[str]) -> TimeMatch | None:
    code = words("season")[match["season"].lower()]
    which = (match["which"] or "").lower()
    if which == "this":
        return ruled(match, f"of:{code}:shift:year:0")
    if which and not match["year"]:
        return ruled(match, f"part:{code}:{ {'last': 'last', 'next': 'next'}.get(which, '?') }")
    return _within_year(match, code, f"part:{code}:?")


def _holiday(match: re.Match[str]) -> TimeMatch | None:
    rule = words("holiday")[re.sub(r"\s+", " ", match["holiday"].lower()).replace("’", "'")]
    if match["year"]:
        return date(match, f"{match['year']}-{rule[9:]}") if rule.startswith("monthday:") else None
    return ruled(
        match,
        f"{rule}:{ {'last': 'last', 'next': 'next'}.get((match['which'] or '').lower(), '?') }",
    )


def _which_month(match: re.Match[str]) -> TimeMatch | None:
    if match["which"].lower() == "this":
        return ruled(match, f"of:{month_number(match['month'])}:shift:year:0")
    tense = {"last": "last", "next": "next"}.get(match["which"].lower(), "?")
    return ruled(match, f"month:{month_number(match['month'])}:{tense}")


_WEEKDAY_BEFORE = (
    rf"(?:(?i:this|last|next)_)?(?:{WEEKDAY_SHORT}(?:_(?i:morning|afternoon|evening|night))?,?_"
    r"(?:(?i:the)_)?)?"
)
_END = r"(?![\w]|[-/]\d)"
_MONTHS = triggers("month")
CALENDAR_DATES: tuple[Pattern, ...] = (
    pattern("#", r"(?<![\w/.-])(?P<date>\d{4}-\d{2}-\d{2})(?![\w-])", _iso),
    pattern(
        "#",
        r"(?<![\w/.-])(?P<first>\d{1,2})(?P<by>[/.-])(?P<second>\d{1,2})(?P=by)(?P<year>\d{4}|\d{2})(?![\w/-])",
        _numeric,
    ),
    pattern(
        _MONTHS,
        rf"\b{_WEEKDAY_BEFORE}(?P<part>{PART})?(?P<month>{MONTH})_(?P<day>{_DAYTH}){_TO}(?P<month2>{MONTH})_(?P<day2>{_DAYTH}){_YEARISH}?{_END}",
        _day_range,
    ),
    pattern(
        _MONTHS,
        rf"\b(?P<month>{MONTH})_(?P<day>{_DAYTH}){_TO}(?P<day2>{_DAYTH})(?!:){_YEARISH}?{_END}",
        _day_range,
    ),
    pattern(
        _MONTHS,
        rf"\b(?:(?i:the)_)?(?P<day>{_DAYTH}){_TO}(?P<day2>{_DAYTH})_(?:of_)?(?P<month>{MONTH}){_YEARISH}?{_END}",
        _day_range,
    ),
    pattern(
        _MONTHS,
        rf"\b{_WEEKDAY_BEFORE}(?P<part>{PART})?(?P<month>{MONTH})_(?P<day>{_DAYTH})(?!:\d){_YEARISH}?{_END}",
        _day,
    ),
    pattern(
        _MONTHS,
        rf"\b{_WEEKDAY_BEFORE}(?P<part>{PART})?(?:(?i:the)_)?(?P<day>{_DAYTH})[-\s]+(?:of_)?(?P<month>{MONTH})\b\.?{_YEARISH}?{_END}",
        _day,
    ),
    pattern(
        _MONTHS, rf"\b(?P<month>{MONTH}){_TO}(?P<month2>{MONTH}){_YEARISH}?{_END}", _month_range
    ),
    pattern(
        _MONTHS, rf"\b(?P<part>{PART})?(?P<month>{MONTH})(?:{_YEARISH}|\b)(?!_\d{{1,2}}\b)", _month
    ),
    pattern(
        _MONTHS,
        rf"\b(?P<which>(?i:this|last|next|this_past|this_coming))_(?P<month>{MONTH})(?!_\d)",
        _which_month,
    ),
    pattern(
        "#",
        rf"(?<![\w$£€,./-])(?P<first>{YEAR})(?:\s*[-–—]\s*|/|_(?i:to|through|until)_)(?P<last>{YEAR}|\d\d){_END}",
        _year_range,
    ),
    pattern(
        "#",
        rf"(?i:\bbetween_|\bfrom_)(?P<first>{YEAR})_(?i:and|to|until|through|till)_(?P<last>{YEAR})\b",
        _year_range,
    ),
    pattern(
        "#",
        rf"(?<![\w$£€,./-])(?P<part>{PART}|(?i:(?:the_)?fiscal(?:_year)?_|the_year_))?(?P<year>{YEAR})(?![\w%]|[-,.:/]\d|-[a-z])",
        _year,
    ),
    pattern(
        "#",
        r"(?:(?i:the)_)?(?:(?i:early|late|mid)[-\s]+(?:(?i:to)[-\s](?i:late)[-\s])?)?(?<![\w$£€,./])['’‘]?(?P<tens>1[5-9]\d|20\d|[2-9](?=0['’]?s))0['’]?s\b",
        _decade,
    ),
    pattern(
        "nineteen eighteen seventeen",
        rf"\b(?P<hundreds>(?i:nineteen|eighteen|seventeen))_(?P<rest>(?i:{TENS}(?:[-\s]{SMALL})?))\b",
        _spelled_year,
    ),
    pattern(
        "century",
        rf"\b(?:(?i:the)_)?(?:(?i:early|late|mid)[-\s]+)?(?P<ordinal>{ORDINAL})(?:_|-)(?i:century)\b",
        _century,
    ),
    pattern(
        "quarter q",
        rf"\b(?:(?i:(?P<before>this|last|next)_year)['’]s_)?(?:(?i:the)_)?(?:(?P<year1>{YEAR})_)?(?:(?i:fiscal)[-\s]+)?"
        rf"(?:(?P<quarter>(?i:first|second|third|fourth|final))(?:_|-)(?i:quarter)|Q(?P<q>[1-4])\b){_YEARISH}?\b",
        _quarter,
    ),
    pattern(
        "half",
        rf"\b(?:(?i:the)_)?(?P<half>(?i:first|second|last|latter))_half(?:{_YEARISH}|_of_the_year\b(?P<none>))",
        _half,
    ),
    pattern(
        triggers("season"),
        rf"\b(?P<part>{PART}|(?i:the_))?(?:(?P<which>(?i:this|last|next|this_past|this_coming))_)?(?P<season>{SEASON})\b{_YEARISH}?(?!\w)",
        _season,
    ),
    pattern(
        triggers("holiday"),
        rf"\b(?:(?P<which>(?i:this|last|next))_)?(?P<holiday>{HOLIDAY})\b{_YEARISH}?(?!\w)",
        _holiday,
    ),
)
