"""Whether the casualties, or the days, that two reports give can both hold."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model.incidents import Casualties, CasualtyCount, Figure, IncidentDay

SLIP = 7
"""Days by which a day may be given wrongly; further apart lie two incidents."""
_AT_NIGHT = frozenset(("night", "evening", ""))
_BEFORE_DAWN = frozenset(("early", ""))


def killed_apart(one: Casualties, other: Casualties) -> tuple[Figure, Figure] | None:
    """The counts of the killed of two reports of the same days, where they cannot both hold."""
    here, there = one.killed, other.killed
    if here is None or there is None or here.values & there.values or one.rising or other.rising:
        return None
    apart = abs(here.main.value - there.main.value)
    by_the_perpetrator = apart <= 1 and (one.with_perpetrator or other.with_perpetrator)
    return (here.main, there.main) if _near(here, there) and not by_the_perpetrator else None


def injured_apart(one: Casualties, other: Casualties) -> tuple[Figure, Figure] | None:
    """The counts of the hurt of two reports of the same days, where they cannot both hold: those
    struck may include the dead, and who has died since is counted among the injured by one report
    and among the dead by the other."""
    here, there = one.hurt, other.hurt
    if here is None or there is None or not _near(here, there):
        return None
    agree = _all_hurt(one) & _all_hurt(other)
    if not (one.injured and other.injured) or one.some_died or other.some_died:
        agree |= _with_dead(one) & _with_dead(other)
    return None if agree or _died_since(one, other) else (here.main, there.main)


def _near(one: CasualtyCount, other: CasualtyCount) -> bool:
    """Whether one of two counts may be a slip or an earlier state of the other, and is not of
    something else."""
    fewer, more = sorted((one.main.value, other.main.value))
    return more <= 2 * fewer + 1


def _all_hurt(report: Casualties) -> frozenset[int]:
    return frozenset().union(*(count.values for count in (report.injured, report.struck) if count))


def _with_dead(report: Casualties) -> frozenset[int]:
    """The counts of the hurt, and what they are with the dead and without them."""
    dead = {0, report.deaths, *(report.killed.values if report.killed else ())}
    return frozenset(
        value + sign * number for value in _all_hurt(report) for number in dead for sign in (1, -1)
    )


def _died_since(one: Casualties, other: Casualties) -> bool:
    """Whether one report counts among the injured whom the other, which counts more dead, gives as
    killed."""
    if one.injured is None or other.injured is None:
        return False
    fewer_injured = one.injured.main.value - other.injured.main.value
    more_dead = other.deaths - one.deaths
    return fewer_injured == more_dead != 0


def days_apart(
    one: Sequence[IncidentDay], other: Sequence[IncidentDay], *, same_week: bool
) -> tuple[IncidentDay, IncidentDay] | None:
    """The first day of each report, where none that the one gives can be one that the other gives.
    same_week: whether the name of a weekday means one day in both."""
    if not one or not other or any(_agree(a, b, same_week=same_week) for a in one for b in other):
        return None
    return one[0], other[0]


def _agree(one: IncidentDay, other: IncidentDay, *, same_week: bool) -> bool:
    """The same day, or the night between two days; or days that cannot be held against each
    other."""
    if one.kind != other.kind:
        return True
    apart = None if one.on is None or other.on is None else (other.on - one.on).days
    if apart is not None and abs(apart) > 2 * SLIP:
        return True
    if one.by_name or other.by_name or apart is None:
        return not same_week or _weekdays_agree(one, other)
    return apart == 0 or abs(apart) > SLIP or _one_night(one, other, apart)


def _weekdays_agree(one: IncidentDay, other: IncidentDay) -> bool:
    if one.weekday is None or other.weekday is None or one.weekday == other.weekday:
        return True
    return _one_night(one, other, (other.weekday - one.weekday) % 7)


def _one_night(one: IncidentDay, other: IncidentDay, apart: int) -> bool:
    """Whether two days that follow one another are named of the night between them."""
    if apart in {-1, 6}:
        one, other = other, one
    elif apart != 1:
        return False
    return one.part in _AT_NIGHT and other.part in _BEFORE_DAWN and bool(one.part or other.part)
