"""The day on which a report says that its own incident happened, and whether the days of two
reports can be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

LEAD = 1500
"""Characters of a report in which its own incident is told."""
SLIP = 7
"""Days by which a day may be told wrongly; further apart lie two incidents."""
NEAR = 100
"""Characters before a day within which the word for the incident stands."""
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(
    r"\b(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?:\s+(?P<part>morning|afternoon|evening|night)\b)?"
    r"|\b(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|April|May|June|July|Aug(?:ust|\.)?|Sept(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)\s+(?P<day>\d{1,2})\b(?:,\s*(?P<year>(?:19|20)\d\d)\b)?",
)
_DATE_NEXT = re.compile(r",?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?\s+\d")
_ITS_INCIDENT = re.compile(
    r"(?:['’]s)?\s+(?:when the |(?:in|during) (?:an? |the )?(?:[\w-]+ )?)?(?:deadly |fatal |mass )?(?:shooting|"
    r"attack|stabbing|crash|explosion|blaze|tragedy)\b",
    re.I,
)
_BACK = re.compile(
    r"\b(?:(?:came|come|comes|went|go|is|are|be|was|were) back|return(?:s|ed)?|anniversary)\b"
)
_BY_ACCIDENT = re.compile(r"\b(?:crash|explo|blaze|fire\b)", re.I)
_BEFORE_DAY = re.compile(r"(?:\b(early|late|last|next|before|until|since|by)\s+)$", re.I)
_INCIDENT = re.compile(
    r"\b(?:shot|shooting|gunfire|shots|killed|injured|wounded|stabb\w+|crash\w*|explo\w+|attack\w*|blaze|fire|"
    r"happened|"
    r"occurred|took place|opened fire|rang out|responded|called to)\b",
    re.I,
)
_AFTERWARDS = re.compile(
    r"\b(?:suspects?|arrest\w*|recover\w*|bod(?:y|ies)|captur\w*|would|going|claimed|new|rall(?:y|ied)|memorial|"
    r"investigat\w*|gather\w*|charged|court|said|says|identified|released|announced|confirmed|told|died|funeral|"
    r"vigil|"
    r"hearing|bail|bond|jail\w*|trial|aftermath|update\w*|posted|published|sentenc\w*|indict\w*|plead\w*|"
    r"condition|hospital|news conference)\b",
    re.I,
)
_ANOTHERS = re.compile(r"\b(?:unrelated|another|separate)\b|@\w+\)?\s*$")
_AT_NIGHT = frozenset(("night", "evening", ""))
_BEFORE_DAWN = frozenset(("early", ""))


@dataclass(frozen=True)
class Day:
    """A day on which a report's incident happened: text[start:end] says so.

    weekday: 0 Monday, None where a date is told and no year is known. on: the date, where one is
    told or the report's own is known. named: whether the day is told by its name alone. part: of
    the day, "early" or "night" among them, or "".
    kind: accident or violence, for a report may tell of one of each.
    """

    weekday: int | None
    on: date | None
    named: bool
    part: str
    kind: str
    start: int
    end: int


def days(text: str, published: date | None) -> Sequence[Day]:
    """The days of the report's incident: those close behind the word for it in one sentence of the
    lead, with nothing of what came afterwards between ("was shot Friday night"), or before it
    ("Friday's shooting"). published: the report's day, by which a weekday is the last one and a
    date is of that year or the one before."""
    return tuple(_days(text[:LEAD], published))


def days_apart(
    one: Sequence[Day], other: Sequence[Day], *, same_week: bool
) -> tuple[Day, Day] | None:
    """The first day of each report, where none that the one gives can be one that the other gives.
    same_week: whether the name of a weekday means one day in both."""
    if not one or not other or any(_agree(a, b, same_week=same_week) for a in one for b in other):
        return None
    return one[0], other[0]


def _days(lead: str, published: date | None) -> Iterator[Day]:
    for match in _DAY.finditer(lead):
        before = _BEFORE_DAY.search(lead[: match.start()])
        word = before[1].lower() if before else ""
        date_follows = match["weekday"] and _DATE_NEXT.match(lead, match.end())
        if date_follows or word in {"next", "before", "until", "since", "by"}:
            continue
        said = re.split(r"(?<=\w\w)[.!?]\s|\n", lead[max(0, match.start() - NEAR) : match.start()])[
            -1
        ]
        told = list(_INCIDENT.finditer(said))
        behind = (
            bool(told) and not _AFTERWARDS.search(said[told[-1].end() :]) and not _BACK.search(said)
        )
        if _ANOTHERS.search(said):
            continue
        if not behind and not _ITS_INCIDENT.match(lead[match.end() :]):
            continue
        part = (
            "early"
            if word == "early"
            else "night"
            if word == "late"
            else (match["part"] or "").lower()
        )
        words = lead[max(0, match.start() - NEAR) : match.end() + 20]
        weekday = _WEEKDAYS.index(match["weekday"].lower()) if match["weekday"] else None
        on = _date(match, weekday, published)
        kind = "accident" if _BY_ACCIDENT.search(words) else "violence"
        yield Day(
            on.weekday() if on else weekday,
            on,
            weekday is not None,
            part,
            kind,
            match.start(),
            match.end(),
        )


def _date(match: re.Match[str], weekday: int | None, published: date | None) -> date | None:
    if weekday is not None:
        return published and published - timedelta(days=(published.weekday() - weekday) % 7)
    month = _MONTHS.index(match["month"][:3].lower()) + 1
    years = (
        [int(match["year"])]
        if match["year"]
        else [published.year, published.year - 1]
        if published
        else []
    )
    for year in years:
        try:
            on = date(year, month, int(match["day"]))
        except ValueError:
            continue
        if published is None or on <= published:
            return on
    return None


def _agree(one: Day, other: Day, *, same_week: bool) -> bool:
    """The same day, or the night between two days; or days that cannot be held against each
    other."""
    if one.kind != other.kind:
        return True
    if one.on and other.on and abs((other.on - one.on).days) > 2 * SLIP:
        return True
    if one.named or other.named or one.on is None or other.on is None:
        if not same_week or one.weekday is None or other.weekday is None:
            return True
        return one.weekday == other.weekday or _one_night(
            one, other, (other.weekday - one.weekday) % 7
        )
    apart = (other.on - one.on).days
    return apart == 0 or abs(apart) > SLIP or _one_night(one, other, apart)


def _one_night(one: Day, other: Day, apart: int) -> bool:
    """Whether two days that follow one another are named of the night between them."""
    if apart in {-1, 6}:
        one, other = other, one
    elif apart != 1:
        return False
    return one.part in _AT_NIGHT and other.part in _BEFORE_DAWN and bool(one.part or other.part)
