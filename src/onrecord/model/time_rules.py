"""The rule language of time expressions, and what a rule gives for a document of a known date.

A rule says how to find a value from the day the document was published, so that anchoring needs no
parse. Parts are separated by ":"; the last part of a rule that takes another rule is that rule.

| rule | gives |
|---|---|
| =V | the EDTF value V, whatever the document's date |
| shift:U:N | the unit U (day, week, weekend, month, quarter, year, decade, century) N away from the
document's |
| ago:DURATION | the time that long before the document (after it with a leading "+"), to the unit
of the duration |
| weekend:T | the Saturday and Sunday by tense T |
| weekday:W:T | the day of the week W (1 Monday .. 7 Sunday) by tense T |
| month:MM:T, monthday:MM-DD:T, part:CC:T | the month, day, or part of the year (EDTF code) by tense
T |
| dayof:DD:T | "the 27th": that day of a month by tense T |
| holiday:NAME:T | easter or thanksgiving by tense T (holidays of a fixed date are monthday rules) |
| within:DURATION:past, within:DURATION:future | the stretch that ends, or begins, with the
document's date |
| of:CODE:RULE | MM, MM-DD or a part of the year (EDTF code) within the year that RULE gives |
| on:W:RULE | the day of the week W within the week that RULE gives |
| plus:DURATION:RULE | what RULE gives, moved by a duration ("-P3D"), to the unit of the duration or
finer |
| unit:U:RULE | the calendar unit U that holds the beginning of what RULE gives |
| at:HHMM:RULE | a clock time on the day that RULE gives |
| since:RULE, until:RULE | an interval open at its end, or at its beginning |
| approx:RULE | what RULE gives, approximate ("~") |
| range:RULE|RULE | from the first to the second |
| ref:past, ref:present, ref:future | "recently", "now", "soon": no date can be given |

Tense T is past (the last one, the document's own day included), future (the next one, the same day
included), last and next (the same day excluded), near (the last one, unless the coming one is
clearly nearer: see _CLEARLY_NEARER).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from inspect import signature

from onrecord.model import TimeExpression
from onrecord.model.edtf import bounds
from onrecord.model.edtf_arithmetic import DURATION, interval, months_on, moved, shifted
from onrecord.model.holidays import HOLIDAYS

_ANCHOR = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T[\d:]+Z?)?([~?%]?)")
_CLEARLY_NEARER = 0.75
"""How much nearer a coming day must be than the last one; chosen on the tuning part of
evals/times.py."""
_PART_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The document's date as far as it is known: a day, a month or a year."""

    year: int
    month: int | None
    day: int | None
    qualifier: str

    @property
    def date(self) -> date | None:
        return (
            None
            if self.month is None or self.day is None
            else date(self.year, self.month, self.day)
        )


def anchor(time_expression: TimeExpression, published: str | None) -> TimeExpression:
    """The time expression with the value its rule gives for a document published on `published`
    (EDTF).

    Without a rule, without a document date, or where the date is too coarse for the rule, it comes
    back unchanged. A qualifier of the document's date ("~") passes on to the value, but for
    weekdays that lie behind: an inferred date is inferred from them, and they are the same for each
    of the days that it may stand for.
    """
    if not time_expression.rule:
        return time_expression
    value = evaluate(time_expression.rule, published)
    return time_expression if value is None else replace(time_expression, value=value)


def evaluate(rule: str, published: str | None) -> str | None:
    """What a rule gives for a document's date (EDTF), None where it gives nothing: date unknown or
    too coarse."""
    name, _, rest = rule.partition(":")
    if rule.startswith("="):
        return rule[1:]
    if name in _NESTED:
        arguments, inner = _NESTED[name]
        parts = rest.split(":", arguments)
        if len(parts) <= arguments:
            return None
        value = evaluate(parts[-1], published)
        return None if value is None else inner(value, *parts[:-1])
    if name == "range":
        ends = [evaluate(part, published) for part in rest.split("|")]
        return interval(ends[0], ends[1]) if len(ends) == 2 else None
    match = _ANCHOR.fullmatch(published or "")
    if match is None or name not in _SIMPLE or len(rest.split(":")) != _ARGUMENTS[name]:
        return None
    known = _Anchor(
        int(match[1]),
        int(match[2]) if match[2] else None,
        int(match[3]) if match[3] else None,
        match[4],
    )
    try:
        value = _SIMPLE[name](known, *rest.split(":"))
    except (
        OverflowError,
        ValueError,
        KeyError,
    ):  # a day or a code that no calendar holds: 30 February, month 0
        return None
    if (
        value is None
        or not known.qualifier
        or (name == "weekday" and rest.endswith((":past", ":last")))
    ):
        return value
    return _qualified(value, known.qualifier)


def _qualified(value: str, qualifier: str = "~") -> str:
    return "/".join(
        end if end in ("", "..") or end[-1] in "~?%" else end + qualifier
        for end in value.split("/")
    )


# --- rules that need the document's date ---


def _shift(known: _Anchor, unit: str, count: str) -> str | None:
    if known.date is not None:
        return shifted(known.date, unit, int(count))
    if unit in ("year", "decade", "century"):
        return shifted(date(known.year, 1, 1), unit, int(count))
    if unit in ("month", "quarter") and known.month is not None:
        return shifted(date(known.year, known.month, 1), unit, int(count))
    return None


def _ago(known: _Anchor, duration: str) -> str | None:
    sign = "" if duration.startswith("+") else "-"
    if known.date is not None:
        return moved(known.date.isoformat(), sign + duration.lstrip("+"))
    if duration.endswith("Y"):
        return moved(f"{known.year:04d}", sign + duration.lstrip("+"))
    return None


def _weekday(known: _Anchor, weekday: str, tense: str) -> str | None:
    if known.date is None:
        return None
    back = (known.date.weekday() + 1 - int(weekday)) % 7
    if tense == "near":
        tense = "past" if back <= 3 else "future"
    if tense in ("past", "last"):
        return (known.date - timedelta(days=back or (7 if tense == "last" else 0))).isoformat()
    return (
        known.date + timedelta(days=(7 - back) % 7 or (7 if tense == "next" else 0))
    ).isoformat()


def _weekend(known: _Anchor, tense: str) -> str | None:
    if known.date is None:
        return None
    weeks = {"past": 0 if known.date.weekday() >= 5 else -1, "last": -1, "next": 1}.get(tense, 0)
    if tense == "near":
        weeks = -1 if known.date.weekday() < 2 else 0
    return shifted(known.date, "weekend", weeks)


def _by_tense(known: date, tense: str, of_year: Callable[[int], date | None]) -> date | None:
    """The occurrence that the tense means of something that comes once a year."""
    days = [
        day for year in range(known.year - 8, known.year + 9) if (day := of_year(year)) is not None
    ]
    if tense == "near":
        back, ahead = _by_tense(known, "past", of_year), _by_tense(known, "future", of_year)
        if back is None or ahead is None:
            return back or ahead
        return ahead if (ahead - known).days < _CLEARLY_NEARER * (known - back).days else back
    if tense in ("past", "last"):
        return max(
            (day for day in days if day < known or (day == known and tense == "past")), default=None
        )
    return min(
        (day for day in days if day > known or (day == known and tense == "future")), default=None
    )


def _monthday(known: _Anchor, month_day: str, tense: str) -> str | None:
    month, day = (int(part) for part in month_day.split("-"))

    def of_year(year: int) -> date | None:
        return date(year, month, day) if day <= monthrange(year, month)[1] else None

    found = _by_tense(known.date, tense, of_year) if known.date is not None else None
    return None if found is None else found.isoformat()


def _month(known: _Anchor, month: str, tense: str) -> str | None:
    if known.month is None:
        return None
    found = _by_tense(
        date(known.year, known.month, 1), tense, lambda year: date(year, int(month), 1)
    )
    return None if found is None else f"{found.year:04d}-{month}"


def _part(known: _Anchor, code: str, tense: str) -> str | None:
    """A season, quarter or half: the one going on counts as past and as future."""
    if known.month is None:
        return None
    start = _PART_MONTHS[int(code)]
    here = date(known.year, known.month, 1)
    if tense in ("future", "next"):
        length = 6 if code in ("40", "41") else 3
        ended = months_on(known.year, known.month, 1 - length if tense == "future" else 1)
        here, tense = date(*ended, 1), "future"
    found = _by_tense(here, tense, lambda year: date(year, start, 1))
    return None if found is None else f"{found.year:04d}-{code}"


def _dayof(known: _Anchor, day: str, tense: str) -> str | None:
    if known.date is None:
        return None
    months = [months_on(known.year, known.date.month, count) for count in range(-12, 13)]
    days = [
        date(year, month, int(day))
        for year, month in months
        if int(day) <= monthrange(year, month)[1]
    ]
    if tense == "near":
        return min(
            days, key=lambda found: (abs((found - _first_day(known)).days), found)
        ).isoformat()
    if tense in ("past", "last"):
        return max(found for found in days if found <= _first_day(known)).isoformat()
    return min(found for found in days if found >= _first_day(known)).isoformat()


def _first_day(known: _Anchor) -> date:
    return date(known.year, known.month or 1, known.day or 1)


def _holiday(known: _Anchor, name: str, tense: str) -> str | None:
    holiday = HOLIDAYS.get(name)
    found = (
        _by_tense(known.date, tense, holiday)
        if known.date is not None and holiday is not None
        else None
    )
    return None if found is None else found.isoformat()


def _within(known: _Anchor, duration: str, tense: str) -> str | None:
    match = DURATION.fullmatch(duration)
    if match is None or known.date is None:
        return None
    here = {"Y": f"{known.year:04d}", "M": f"{known.year:04d}-{known.date.month:02d}"}.get(
        match[4], known.date.isoformat()
    )
    if match[2]:
        here = known.date.isoformat()
    there = moved(here, f"{'-' if tense == 'past' else ''}{duration}")
    return interval(there, here) if tense == "past" else interval(here, there)


def _no_date(known: _Anchor, tense: str) -> None:
    return None


_SIMPLE: dict[str, Callable[..., str | None]] = {
    "shift": _shift,
    "ago": _ago,
    "weekday": _weekday,
    "weekend": _weekend,
    "month": _month,
    "monthday": _monthday,
    "part": _part,
    "dayof": _dayof,
    "holiday": _holiday,
    "within": _within,
    "ref": _no_date,
}
_ARGUMENTS = {name: len(signature(rule).parameters) - 1 for name, rule in _SIMPLE.items()}
"""How many arguments each rule has beside the document's date."""


# --- rules over what another rule gives ---


def _of(value: str, code: str) -> str | None:
    year = value[:4]
    found = f"{year}-{code}"
    return found if year.isdigit() and bounds(found) is not None else None


def _on(value: str, weekday: str) -> str | None:
    days = bounds(value)
    if days is None or (days[1] - days[0]).days > 6:
        return None
    monday = days[0] - timedelta(days=days[0].weekday())
    return (monday + timedelta(days=int(weekday) - 1)).isoformat()


def _unit(value: str, unit: str) -> str | None:
    days = bounds(value)
    return None if days is None or days[0] == date.min else shifted(days[0], unit, 0)


def _at(value: str, clock: str) -> str | None:
    day = value.rstrip("~?%")
    return f"{day}T{clock[:2]}:{clock[2:]}:00" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) else None


def _since(value: str) -> str:
    return f"{value.split('/')[0]}/.."


def _until(value: str) -> str:
    return f"../{value.split('/')[-1]}"


_NESTED: dict[str, tuple[int, Callable[..., str | None]]] = {
    "of": (1, _of),
    "on": (1, _on),
    "plus": (1, moved),
    "unit": (1, _unit),
    "at": (1, _at),
    "since": (0, _since),
    "until": (0, _until),
    "approx": (0, _qualified),
}
NAMES = frozenset({*_SIMPLE, *_NESTED, "range"})
"""The names of all rules; a rule that begins with "=" is its own value."""
