"""Calendar dates as a text writes them, with a year or without: "28 February 2025", "Feb. 28", "2025-02-28"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.lexicons.calendar import MONTHS

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d/-])(?P<year>(?:19|20)\d\d)-(?P<month_number>\d{2})-(?P<day>\d{2})(?!\d|-\d)",
        r"(?<![\d/.-])(?P<year>(?:19|20)\d\d)/(?P<month_number>\d{1,2})/(?P<day>\d{1,2})(?![\d/])",
        r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month_number>\d{1,2})\.\s?" + _YEAR + r"(?!\d)",
        r"(?<![\d/])(?P<first>\d{1,2})/(?P<second>\d{1,2})/" + _YEAR + r"(?![\d/])",
        r"\b" + _MONTH + r"\s*" + _DAY + r"\b(?:,\s*|\s+)(?:at\s+\d{1,2}:\d{2}\s*[ap]\.?m\.?,?\s*)?" + _YEAR + r"\b",
        r"(?<![\d.-])" + _DAY + r"(?:\s+of)?[\s-]+" + _MONTH + r"[\s,-]+" + _YEAR + r"\b",
        r"\b" + _MONTH + r"\s*" + _DAY + r"\b(?!\s*[-–]\s*\d)",
        r"(?<![\d.:-])" + _DAY + r"\s+" + _MONTH,
    )
)


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


def calendar_dates(text: str) -> tuple[CalendarDate, ...]:
    """All dates of a day in a text, in order. 03/04/2025, which two countries read differently, is left out."""
    found: list[CalendarDate] = []
    for form in _FORMS:
        for dated in _read(form, text):
            if all(dated.end <= other.start or other.end <= dated.start for other in found):
                found.append(dated)
    return tuple(sorted(found))


def _read(form: re.Pattern[str], text: str) -> Iterator[CalendarDate]:
    for match in form.finditer(text):
        parts = match.groupdict()
        year = int(parts["year"]) if parts.get("year") else None
        if "first" in parts:
            first, second = int(parts["first"]), int(parts["second"])
            if first == second:
                month, day = first, second
            elif first > 12 >= second:
                day, month = first, second
            elif second > 12 >= first:
                month, day = first, second
            else:
                continue
        else:
            day = int(parts["day"])
            month = int(parts["month_number"]) if "month_number" in parts else MONTHS[parts["month"].casefold()]
        if exists(year, month, day):
            yield CalendarDate(match.start(), match.end(), year, month, day)


def exists(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has such a day; without a year, whether any year has."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True
