"""The days on which a text can have been published, and what of its words speaks for each of
them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.dating.own_days import FRESH, LEAD, DayNamed, Days

AFTER = 4
"""A day named is followed by this many days, itself counted, that the text can have been published
on."""
LATEST = 8
"""Days named that are followed up, the latest first: the rest is background."""


def possible_days(days: Days) -> tuple[date, ...]:
    """The days on which the text can have been published: the latest it names, and those that
    follow them."""
    distinct = sorted({named.day for named in days.named if named.kind != "file"}, reverse=True)
    fresh = {named.day for named in days.named if named.kind in FRESH}
    followed = [*distinct[:LATEST], *sorted(fresh, reverse=True)[:LATEST]]
    return tuple(
        sorted({day + timedelta(days=ahead) for day in followed for ahead in range(AFTER)})
    )


def features(days: Days, day: date) -> list[str]:
    """What speaks for and against `day`, as names of binary features."""
    fresh = _gap([named for named in days.named if named.kind in FRESH and not named.yearless], day)
    shown = _gap(
        [named for named in days.named if named.kind not in ("file", "ahead", "back")], day
    )
    lead = [weekday for place, weekday in days.weekdays if place < LEAD]
    first = _behind(lead[:1], day)
    newest = min((_back(weekday, day) for weekday in lead), default=None)
    weekdays = {weekday for _, weekday in days.weekdays}
    return [
        *(feature for kind, named in _by_kind(days) for feature in _of_kind(kind, named, day)),
        f"lead:{first}",
        f"newest:{newest}",
        f"lead:{first}:fresh:{fresh}",
        f"lead:{first}:shown:{shown}",
        f"second:{_behind(lead[1:2], day)}",
        f"most:{_behind(_commonest(days.weekdays), day)}",
        f"names own:{day.isoweekday() in weekdays}",
        f"names day before:{(day.isoweekday() + 5) % 7 + 1 in weekdays}",
        f"names day after:{day.isoweekday() % 7 + 1 in weekdays}:{days.tomorrow}",
        f"today:{days.today}:{fresh}",
        f"today:{days.today}:shown:{shown}",
        f"yesterday:{days.yesterday}:{shown}",
        f"weekday:{day.isoweekday()}",
        f"year:{_year(days, day)}",
        f"fresh:{fresh}",
        f"shown:{shown}",
    ]


def possible_months(days: Days) -> tuple[date, ...]:
    """The first days of the months in which the text can have been published: the latest it names,
    and the next."""
    distinct = sorted(
        {named.day.replace(day=1) for named in days.named if named.kind != "file"}, reverse=True
    )
    following = {(month + timedelta(days=32)).replace(day=1) for month in distinct[:LATEST]}
    return tuple(sorted({*distinct[:LATEST], *following}))


def month_features(days: Days, month: date) -> list[str]:
    """What speaks for and against publication in the month that begins on `month`, as names of
    binary features."""
    of_month = [
        f"month:year:{_year(days, month)}",
        f"month:weekdays:{bool(days.weekdays)}:today:{days.today}",
    ]
    for kind, named in _by_kind(days):
        steps = [_months_between(day.day, month) for day in named]
        within = steps.count(0)
        of_month += [f"month:{kind}:within:{min(within, 3)}", *_steps(f"month:{kind}", steps)]
        if within:
            latest = max(day.day for day in named if _months_between(day.day, month) == 0)
            third = min((latest.day - 1) // 10, 2)
            of_month.append(f"month:{kind}:third:{third}:only:{within == len(steps)}")
    steps = [_months_between(named.day, month) for named in days.named if named.kind != "file"]
    share = 4 * steps.count(0) // max(1, len(steps))
    return [*of_month, *_steps("month:shown", steps), f"month:share:{share}:{min(len(steps), 3)}"]


def _steps(name: str, steps: Sequence[int]) -> list[str]:
    """How many months behind the possible one the latest day before it lies, and how many ahead of
    it the first day after it."""
    gap = min((step for step in steps if step >= 0), default=None)
    later = min((-step for step in steps if step < 0), default=None)
    return [f"{name}:gap:{_step(gap)}", f"{name}:later:{_step(later)}"]


def _by_kind(days: Days) -> list[tuple[str, list[DayNamed]]]:
    """The days named by each kind of words, the kinds in order."""
    by_kind: dict[str, list[DayNamed]] = defaultdict(list)
    for named in days.named:
        by_kind[_name(named)].append(named)
    return sorted(by_kind.items())


def _months_between(day: date, month: date) -> int:
    return (month.year - day.year) * 12 + month.month - day.month


def _step(months: int | None) -> str:
    if months is None:
        return "none"
    return str(months) if months < 3 else "year" if months < 13 else "far"


def _name(named: DayNamed) -> str:
    return named.kind + (":fixed" if named.fixed else ":yearless" if named.yearless else "")


def _of_kind(kind: str, named: Sequence[DayNamed], day: date) -> list[str]:
    on_it = sum(one.day == day for one in named)
    later = min(((one.day - day).days for one in named if one.day > day), default=None)
    of_kind = [f"{kind}:gap:{_gap(named, day)}", f"{kind}:later:{_bucket(later)}"]
    if on_it:
        of_kind += [
            f"{kind}:on:{min(on_it, 3)}",
            f"{kind}:on:last:{max(one.day for one in named) == day}",
            f"{kind}:only:{len({one.day for one in named}) == 1}",
        ]
    return of_kind


def _gap(named: Sequence[DayNamed], day: date) -> str:
    return _bucket(min(((day - one.day).days for one in named if one.day <= day), default=None))


def _bucket(days: int | None) -> str:
    if days is None:
        return "none"
    return str(days) if days < 4 else "week" if days < 8 else "month" if days < 32 else "far"


def _back(weekday: int, day: date) -> int:
    return (day.isoweekday() - weekday) % 7


def _behind(weekdays: Sequence[int], day: date) -> str:
    return str(_back(weekdays[0], day)) if weekdays else "none"


def _commonest(weekdays: Sequence[tuple[int, int]]) -> list[int]:
    counts: dict[int, int] = defaultdict(int)
    for _, weekday in weekdays:
        counts[weekday] += 1
    return sorted(counts, key=lambda weekday: (-counts[weekday], weekday))[:1]


def _year(days: Days, day: date) -> str:
    if days.year is None:
        return "none"
    return {0: "same", 1: "after", -1: "before"}.get(day.year - days.year, "far")
