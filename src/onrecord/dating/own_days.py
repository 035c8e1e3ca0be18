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

from onrecord.documents.calendar_dates import CalendarDate, calendar_dates, exists
from onrecord.languages.base import language_of
from onrecord.languages.vocabulary.calendar import Calendar
from onrecord.languages.vocabulary.dating import OwnDateWords

SCANNED = 40_000
"""Characters of a text that are read for dates: the longest news feature; what is longer is a
transcript or a book."""
LEAD = 1_500
"""Characters of the opening, where news stands and background does not yet."""
FRESH = ("post", "caption", "note")
"""Kinds of words that are written, or taken, within days of publication."""

_YEAR = re.compile(r"(?<![\d$£€.,/-])(?:19|20)\d\d(?![\d%]|,\d|-\d\d\d)")


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

    year: the latest year the text names that does not lie ahead by its words; None: it names none.
    """

    named: tuple[DayNamed, ...]
    weekdays: tuple[tuple[int, int], ...]
    year: int | None
    today: bool
    yesterday: bool
    tomorrow: bool


def days_named(text: str, language: str | None = None) -> Days:
    """The days of a text, in its order. language: the text's, by its code."""
    vocabulary = language_of(language).vocabulary
    calendar, words = vocabulary.calendar, vocabulary.own_date_words
    text = text[:SCANNED]
    dates = calendar_dates(text, language)
    year = _latest_year(text, words)
    named = (day for dated in dates for day in _named(text, dated, year, words, calendar))
    return Days(
        tuple(named),
        tuple(_bare_weekdays(text, dates, words, calendar)),
        year,
        words.today.search(text) is not None,
        words.yesterday.search(text) is not None,
        words.tomorrow.search(text) is not None,
    )


def _latest_year(text: str, words: OwnDateWords) -> int | None:
    years = []
    for match in _YEAR.finditer(text):
        before = text[max(0, match.start() - 45) : match.start()]
        if not words.ahead.search(before) and not words.not_a_year.match(text, match.end()):
            years.append(int(match.group()))
    return max((year for year in years if 1950 <= year <= 2060), default=None)


def _named(
    text: str, dated: CalendarDate, year: int | None, words: OwnDateWords, calendar: Calendar
) -> Iterator[DayNamed]:
    kind = _kind(text, dated, words)
    if dated.year is not None:
        if 1950 <= dated.year <= 2060:
            yield DayNamed(dated.start, dated.end, date(dated.year, dated.month, dated.day), kind)
        return
    if year is None:
        return
    weekday = _weekday_before(text, dated, words, calendar)
    possible = [
        date(each, dated.month, dated.day)
        for each in (year - 1, year, year + 1)
        if dated.day <= 28 or exists(each, dated.month, dated.day)
    ]
    if weekday is not None:
        possible = [day for day in possible if day.isoweekday() == weekday]
    else:
        possible = [day for day in possible if day.year >= year]
    for day in possible:
        yield DayNamed(dated.start, dated.end, day, kind, True, weekday is not None)


def _weekday_before(
    text: str, dated: CalendarDate, words: OwnDateWords, calendar: Calendar
) -> int | None:
    match = words.weekday_before.search(text, max(0, dated.start - 20), dated.start)
    if match is None:
        return None
    short = match["weekday"].lower()
    return next(number for name, number in calendar.weekdays.items() if name.startswith(short))


def _kind(text: str, dated: CalendarDate, words: OwnDateWords) -> str:
    before = text[max(0, dated.start - 100) : dated.start]
    if words.post.search(before):
        return "post"
    if words.note.search(before):
        return "note"
    first = text.rfind("\n", 0, dated.start) + 1
    last = text.find("\n", dated.end)
    line = text[
        max(first, dated.start - 500) : last if 0 <= last < dated.end + 300 else dated.end + 300
    ]
    if words.credit.search(line):
        return "file" if words.archive.search(line) else "caption"
    if words.ahead.search(before):
        return "ahead"
    if words.back.search(before):
        return "back"
    return "lead" if dated.start < LEAD else "prose"


def _bare_weekdays(
    text: str, dates: tuple[CalendarDate, ...], words: OwnDateWords, calendar: Calendar
) -> Iterator[tuple[int, int]]:
    starts = {dated.start for dated in dates}
    for match in words.weekday.finditer(text):
        if any(match.end() <= start <= match.end() + 3 for start in starts):
            continue
        if not words.unsure_weekday.search(text, max(0, match.start() - 14), match.start()):
            yield match.start(), calendar.weekdays[match.group().lower()]
