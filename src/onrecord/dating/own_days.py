"""The days that one text names, by what kind of words name them: what its own date can be inferred
from.

A picture's caption, a post quoted with its date, a note of correction lie close to the day of
publication; a date in the running text may be a memory, a plan or a term. A date without a year
gets the years that the text leaves open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.documents.calendar_dates import CalendarDate, calendar_dates
from onrecord.languages.en.lexicon.calendar import WEEKDAYS

SCANNED = 40_000
"""Characters of a text that are read for dates: the longest news feature; what is longer is a
transcript or a book."""
LEAD = 1_500
"""Characters of the opening, where news stands and background does not yet."""
FRESH = ("post", "caption", "note")
"""Kinds of words that are written, or taken, within days of publication."""

_WEEKDAY = re.compile(r"\b(" + "|".join(name.title() for name in WEEKDAYS) + r")\b")
_WEEKDAY_BEFORE = re.compile(
    r"\b(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,6})\.?,?\s+(?:the\s+)?$", re.IGNORECASE
)
_POST = re.compile(
    r"(?:\(@\w{1,30}\)|\bposted by [^\n]{2,60}\bon\s+(?:\w+day,?)?)\s*$", re.IGNORECASE
)
_NOTE = re.compile(
    r"\b(?:corrected|correction|clarification|editor[’']s note|updated?|posted|published|modified)\b[^\n.]{0,60}$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\b(?:AP|AFP|EPA|UPI) ?(?:Photo|PHOTO)|REUTERS/|\bPhoto(?:graph)? ?(?:by|:|credit)|\((?:Photo|Reuters|AP)\b"
    r"|Getty Images|/(?:AFP|AP|Reuters|Getty|EPA|Shutterstock)\b|\bvia AP\)|/(?:Reuters|AP|AFP|Getty|Pool)\)|\bphoto:",
)
_FILE = re.compile(r"\bfile\b|\bFILE\b|\barchive", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|until|till|by|before|through|expires?|deadline|scheduled|set|slated|beginning|starting|effective"
    r"|expected|due|plans?|next|upcoming|begins?|starts?)\b[^.\n]{0,40}$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:since|born|between|from|back|earlier|died|dated|as of|in a|ago)\b[^.\n]{0,25}$",
    re.IGNORECASE,
)
_UNSURE_WEEKDAY = re.compile(
    r"\b(?:next|last|this coming|every|each|until|by|through|black|super|good|ash|fat|cyber|giving)\s+$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d$£€.,/-])(?:19|20)\d\d(?![\d%]|,\d|-\d\d\d)")
_NOT_A_YEAR = re.compile(
    r"\s+(?:people|troops|jobs|votes|million|percent|men|women|feet|miles|pounds|dollars)\b"
)


@dataclass(frozen=True, slots=True)
class DayNamed:
    """A day of the calendar named at text[start:end]. kind: post, note, caption, file, ahead, back,
    lead or prose.

    yearless: its year is taken from other words. fixed: that year is the only one near in which the
    weekday is right.
    """

    start: int
    end: int
    day: date
    kind: str
    yearless: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """All that a text says of days. weekdays: (place, 1..7) of those that stand without a date.

    year: the latest year the text names that is not told as lying ahead, None where it names none.
    """

    named: tuple[DayNamed, ...]
    weekdays: tuple[tuple[int, int], ...]
    year: int | None
    today: bool
    yesterday: bool
    tomorrow: bool


def days_named(text: str) -> Days:
    """The days of a text, in its order."""
    text = text[:SCANNED]
    dates = calendar_dates(text)
    year = _latest_year(text, dates)
    named = tuple(day for dated in dates for day in _named(text, dated, year))
    return Days(
        named,
        tuple(_bare_weekdays(text, dates)),
        year,
        re.search(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", text, re.IGNORECASE)
        is not None,
        re.search(r"\b(?:yesterday|last night)\b", text, re.IGNORECASE) is not None,
        re.search(r"\btomorrow\b", text, re.IGNORECASE) is not None,
    )


def _latest_year(text: str, dates: tuple[CalendarDate, ...]) -> int | None:
    years = []
    for match in _YEAR.finditer(text):
        before = text[max(0, match.start() - 45) : match.start()]
        if not _AHEAD.search(before) and not _NOT_A_YEAR.match(text, match.end()):
            years.append(int(match.group()))
    return max((year for year in years if 1950 <= year <= 2060), default=None)


def _named(text: str, dated: CalendarDate, year: int | None) -> Iterator[DayNamed]:
    kind = _kind(text, dated)
    if dated.year is not None:
        if 1950 <= dated.year <= 2060:
            yield DayNamed(dated.start, dated.end, date(dated.year, dated.month, dated.day), kind)
        return
    if year is None:
        return
    weekday = _weekday_before(text, dated)
    possible = [
        date(each, dated.month, dated.day)
        for each in (year - 1, year, year + 1)
        if dated.day <= 28 or _exists(each, dated.month, dated.day)
    ]
    if weekday is not None:
        possible = [day for day in possible if day.isoweekday() == weekday]
    else:
        possible = [day for day in possible if day.year >= year]
    for day in possible:
        yield DayNamed(dated.start, dated.end, day, kind, True, weekday is not None)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _weekday_before(text: str, dated: CalendarDate) -> int | None:
    match = _WEEKDAY_BEFORE.search(text, max(0, dated.start - 20), dated.start)
    if match is None:
        return None
    return next(
        number for name, number in WEEKDAYS.items() if name.startswith(match["weekday"].lower())
    )


def _kind(text: str, dated: CalendarDate) -> str:
    before = text[max(0, dated.start - 100) : dated.start]
    if _POST.search(before):
        return "post"
    if _NOTE.search(before):
        return "note"
    first = text.rfind("\n", 0, dated.start) + 1
    last = text.find("\n", dated.end)
    line = text[
        max(first, dated.start - 500) : last if 0 <= last < dated.end + 300 else dated.end + 300
    ]
    if _CREDIT.search(line):
        return "file" if _FILE.search(line) else "caption"
    if _AHEAD.search(before):
        return "ahead"
    if _BACK.search(before):
        return "back"
    return "lead" if dated.start < LEAD else "prose"


def _bare_weekdays(text: str, dates: tuple[CalendarDate, ...]) -> Iterator[tuple[int, int]]:
    starts = {dated.start for dated in dates}
    for match in _WEEKDAY.finditer(text):
        if any(match.end() <= start <= match.end() + 3 for start in starts):
            continue
        if not _UNSURE_WEEKDAY.search(text, max(0, match.start() - 14), match.start()):
            yield match.start(), WEEKDAYS[match.group().lower()]
