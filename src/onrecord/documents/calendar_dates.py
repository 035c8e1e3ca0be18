"""Calendar dates as a text writes them, with a year or without: "28 February 2025", "Feb. 28",
"2025-02-28"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.languages.base import language_of
from onrecord.languages.vocabulary.documents import WrittenDates

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_IN_DIGITS = tuple(
    re.compile(form)
    for form in (
        r"(?<![\d/-])(?P<year>(?:19|20)\d\d)-(?P<month_number>\d{2})-(?P<day>\d{2})(?!\d|-\d)",
        r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)/(?P<month_number>\d{1,2})/(?P<day>\d{1,2})(?![\d/])",
        r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month_number>\d{1,2})\.\s?" + _YEAR + r"(?!\d)",
        r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/" + _YEAR + r"(?![\d/])",
    )
)
_FORMS = (
    _YEAR_MONTH_DAY,
    _YEAR_SLASH,
    _DAY_DOT,
    _SLASHES,
    _MONTH_DAY_YEAR,
    _DAY_MONTH_YEAR,
    _MONTH_DAY,
    _DAY_MONTH,
) = range(8)
"""Those in digits alone, then those with the name of a month."""
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, order=True)
class CalendarDate:
    """A date at text[start:end]: year None where the text gives only day and month."""

    start: int
    end: int
    year: int | None
    month: int
    day: int

    @property
    def value(self) -> str:
        """EDTF; the year is XXXX where it is not given."""
        year = "XXXX" if self.year is None else f"{self.year:04}"
        return f"{year}-{self.month:02}-{self.day:02}"


def calendar_dates(text: str, language: str | None = None) -> tuple[CalendarDate, ...]:
    """All dates of a day in a text, in order. 03/04/2025, which two countries read differently, is
    left out. language: the text's, by its code."""
    if _DIGITS.search(text) is None:
        return ()
    written = language_of(language).vocabulary.written_dates
    forms = (
        *_IN_DIGITS,
        written.month_day_year,
        written.day_month_year,
        written.month_day,
        written.day_month,
    )
    dates: list[CalendarDate] = []
    for form, places in zip(forms, _places(text, written), strict=True):
        for dated in _read(form, text, places, written) if places else ():
            if all(dated.end <= other.start or other.end <= dated.start for other in dates):
                dates.append(dated)
    return tuple(sorted(dates))


def _places(text: str, written: WrittenDates) -> tuple[list[int], ...]:
    """For each form the places where it may begin, seen from the digits that each of them needs."""
    places: tuple[list[int], ...] = tuple([] for _ in _FORMS)
    for digits in _DIGITS.finditer(text):
        start, end = digits.span()
        following = text[end : end + 1]
        if end - start == 4 and following in ("-", "/"):
            places[_YEAR_MONTH_DAY if following == "-" else _YEAR_SLASH].append(start)
        elif end - start <= 2:
            if following in (".", "/"):
                places[_DAY_DOT if following == "." else _SLASHES].append(start)
            elif following == "-" or following.isspace() or following.isalpha():
                places[_DAY_MONTH_YEAR].append(start)
                places[_DAY_MONTH].append(start)
            month = _month_before(text, start, written)
            if month is not None:
                places[_MONTH_DAY_YEAR].append(month)
                places[_MONTH_DAY].append(month)
    return places


def _month_before(text: str, place: int, written: WrittenDates) -> int | None:
    """Where the name of a month begins that stands right before a place, or None."""
    end = place
    while end and text[end - 1].isspace():
        end -= 1
    if end and text[end - 1] == ".":
        end -= 1
    start = end
    while start and end - start <= written.longest_month and text[start - 1].isalpha():
        start -= 1
    return start if text[start:end].casefold() in written.months else None


def _read(
    form: re.Pattern[str], text: str, places: Sequence[int], written: WrittenDates
) -> Iterator[CalendarDate]:
    read = 0
    for place in places:
        match = form.match(text, place) if place >= read else None
        if match is None:
            continue
        read = match.end()
        dated = _dated(match, written)
        if dated is not None:
            yield dated


def _dated(match: re.Match[str], written: WrittenDates) -> CalendarDate | None:
    """The date of a match; None where two countries read it differently or the calendar has no such
    day."""
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first != second and (first > 12) == (second > 12):
            return None
        day, month = (first, second) if first > 12 else (second, first)
    elif "month_number" in parts:
        day, month = int(parts["day"]), int(parts["month_number"])
    else:
        # Without regard to case a pattern takes a Turkish i for an i, which no table of months has.
        day, month = int(parts["day"]), written.months.get(parts["month"].casefold(), 0)
    if not exists(year, month, day):
        return None
    return CalendarDate(match.start(), match.end(), year, month, day)


def exists(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has such a day; without a year, whether any year has."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True
