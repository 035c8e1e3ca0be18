"""Holidays whose date moves from year to year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (anonymous Gregorian computus; Meeus, Astronomical
    Algorithms, ch. 8)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    correction = century - (century + 8) // 25 + 1
    epact = (19 * golden + century - century // 4 - correction // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def weekday_of_month(year: int, month: int, weekday: int, count: int) -> date:
    """The count-th (1..) or last (-1) given weekday (1 Monday .. 7 Sunday) of a month."""
    if count > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - 1 - first.weekday()) % 7 + 7 * (count - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() + 1 - weekday) % 7)


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "easter": easter,
    "goodfriday": lambda year: easter(year) - timedelta(days=2),
    "eastermonday": lambda year: easter(year) + timedelta(days=1),
    "thanksgiving": lambda year: weekday_of_month(year, 11, 4, 4),
    "memorialday": lambda year: weekday_of_month(year, 5, 1, -1),
    "laborday": lambda year: weekday_of_month(year, 9, 1, 1),
    "mlkday": lambda year: weekday_of_month(year, 1, 1, 3),
    "electionday": lambda year: weekday_of_month(year, 11, 1, 1) + timedelta(days=1),
}
