"""The day on which a report says that its own incident happened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from onrecord.languages.en.incidents.figures import before
from onrecord.languages.en.lexicon.calendar import MONTHS, WEEKDAYS
from onrecord.model.incidents import IncidentDay

LEAD = 1500
"""Characters of a report in which its own incident is told."""
NEAR = 100
"""Characters before a day within which the word for the incident stands."""
_MONTH_NAMES = (
    r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|April|May|June|July|Aug(?:ust|\.)?|"
    r"Sept(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
)
_DAY = re.compile(
    r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"(?:\s+(?P<part>morning|afternoon|evening|night)\b)?"
    rf"|\b(?P<month>{_MONTH_NAMES})\s+(?P<day>\d{{1,2}})\b(?:,\s*(?P<year>(?:19|20)\d\d)\b)?"
)
_DATE_FOLLOWS = re.compile(r",?\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?\s+\d")
_BEFORE_DAY = re.compile(r"(?:\b(early|late|last|next|before|until|since|by)\s+)$", re.I)
_NOT_THEN = frozenset(("next", "before", "until", "since", "by"))
_PART_OF_WORD = {"early": "early", "late": "night"}
_INCIDENT = re.compile(
    r"\b(?:shot|shooting|gunfire|shots|killed|injured|wounded|stabb\w+|crash\w*|explo\w+|"
    r"attack\w*|blaze|fire|happened|occurred|took place|opened fire|rang out|responded|"
    r"called to)\b",
    re.I,
)
_INCIDENT_FOLLOWS = re.compile(
    r"(?:['’]s)?\s+(?:when the |(?:in|during) (?:an? |the )?(?:[\w-]+ )?)?"
    r"(?:deadly |fatal |mass )?"
    r"(?:shooting|attack|stabbing|crash|explosion|blaze|tragedy)\b",
    re.I,
)
_AFTERWARDS = re.compile(
    r"\b(?:suspects?|arrest\w*|recover\w*|bod(?:y|ies)|captur\w*|would|going|claimed|new|"
    r"rall(?:y|ied)|memorial|investigat\w*|gather\w*|charged|court|said|says|identified|released|"
    r"announced|confirmed|told|died|funeral|vigil|hearing|bail|bond|jail\w*|trial|aftermath|"
    r"update\w*|posted|published|sentenc\w*|indict\w*|plead\w*|condition|hospital|"
    r"news conference)\b",
    re.I,
)
_GATHERING = re.compile(
    r"\b(?:vigils?|funerals?|memorial|mourn\w*|protest\w*|demonstrat\w*|march(?:ed|ing)|rall(?:y|ied))"
    r"\b",
    re.I,
)
"""What people came together for afterwards, though the incident is named behind it."""
_BACK = re.compile(
    r"\b(?:(?:came|come|comes|went|go|is|are|be|was|were) back|return(?:s|ed)?|anniversary)\b"
)
_ANOTHER_INCIDENT = re.compile(r"\b(?:unrelated|another|separate)\b|@\w+\)?\s*$")
_BY_ACCIDENT = re.compile(r"\b(?:crash|explo|blaze|fire\b)", re.I)
_SENTENCE_END = re.compile(r"(?<=\w\w)[.!?]\s|\n")


def incident_days(text: str, published: date | None) -> Iterator[IncidentDay]:
    """The days of the report's incident: those close behind the word for it in one sentence of the
    lead, with nothing of what came afterwards between ("was shot Friday night"), or before it
    ("Friday's shooting").

    published: the report's day, by which a weekday is the last one and a date is of that year or
    the one before.
    """
    lead = text[:LEAD]
    for match in _DAY.finditer(lead):
        found = _BEFORE_DAY.search(lead[: match.start()])
        word = found[1].lower() if found else ""
        if word not in _NOT_THEN and _is_of_the_incident(lead, match):
            yield _incident_day(lead, match, word, published)


def _is_of_the_incident(lead: str, match: re.Match[str]) -> bool:
    if match["weekday"] and _DATE_FOLLOWS.match(lead, match.end()):
        return False
    opening = _SENTENCE_END.split(before(lead, match.start(), NEAR))[-1]
    if _ANOTHER_INCIDENT.search(opening):
        return False
    return _follows_the_incident(opening) or bool(_INCIDENT_FOLLOWS.match(lead[match.end() :]))


def _follows_the_incident(opening: str) -> bool:
    """Whether the words before a day tell of the incident, and of nothing that came afterwards."""
    words = list(_INCIDENT.finditer(opening))
    return (
        bool(words)
        and not _AFTERWARDS.search(opening[words[-1].end() :])
        and not _BACK.search(opening)
        and not _GATHERING.search(opening)
    )


def _incident_day(
    lead: str, match: re.Match[str], word: str, published: date | None
) -> IncidentDay:
    around = lead[max(0, match.start() - NEAR) : match.end() + 20]
    weekday = WEEKDAYS[match["weekday"].lower()] - 1 if match["weekday"] else None
    if weekday is None:
        on = _date(match, published)
    else:
        on = published and published - timedelta(days=(published.weekday() - weekday) % 7)
    return IncidentDay(
        on.weekday() if on else weekday,
        on,
        weekday is not None,
        _PART_OF_WORD.get(word, (match["part"] or "").lower()),
        "accident" if _BY_ACCIDENT.search(around) else "violence",
        match.start(),
        match.end(),
    )


def _date(match: re.Match[str], published: date | None) -> date | None:
    """The last such day up to the report's, where it gives no year."""
    month = MONTHS[match["month"][:3].lower()]
    for year in _years(match["year"], published):
        try:
            on = date(year, month, int(match["day"]))
        except ValueError:
            continue
        if published is None or on <= published:
            return on
    return None


def _years(written: str | None, published: date | None) -> Sequence[int]:
    if written:
        return (int(written),)
    return (published.year, published.year - 1) if published else ()
