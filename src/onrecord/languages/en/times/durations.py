"""Patterns of durations, sets ("every Friday") and clock times."""

from __future__ import annotations

import re

from onrecord.languages.en.times.found import Pattern, TimeMatch, pattern
from onrecord.languages.en.times.relative_dates import COUNT, NEARLY, VAGUE, count_of
from onrecord.languages.en.times.words import (
    NUMBER,
    UNIT,
    UNITS,
    WEEKDAY,
    duration,
    number,
    one_of,
    triggers,
    unit_name,
    words,
)
from onrecord.model import TimeKind

_APPROXIMATE = re.compile(
    r"(?i)nearly|almost|about|around|approximately|roughly|some|over|under|more|less|fewer"
)
_RATE = re.compile(
    r"(?:[$£€]\s?[\d.,]+|\d|%|\b(?:million|billion|trillion|thousand|hundred|dozen|percent|cents|dollars|pounds|euros)"
    r"|\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million)\s+[a-z]+s"
    r"|\b(?:once|twice|times))\s+$",
    re.IGNORECASE,
)
"""What stands before "a year" that is no stretch of time but a rate: "$2 million a year", "four
flights a week"."""
_ANCHORED = re.compile(r"\s+(?:before|after|later|earlier|ago|from|into|since|to|or)\b")
_OFTEN = re.compile(r"\b(?:once|twice|times)\s+$", re.IGNORECASE)
_FREQUENCIES = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "annually": "P1Y",
    "yearly": "P1Y",
}


def _duration(match: re.Match[str]) -> TimeMatch | None:
    if match["unit"].lower() == "second" or (
        match["unit"].lower() == "quarters" and "-" in match.group()
    ):
        return None
    if _is_rate(match):
        often = _OFTEN.search(match.string, max(0, match.start() - 20), match.start())
        return (
            TimeMatch(*match.span(), TimeKind.SET, value=duration(1, unit_name(match["unit"])))
            if often
            else None
        )
    value = duration(count_of(match["count"]), unit_name(match["unit"]))
    if match["half"]:
        value = duration((count_of(match["count"]) or 0) + 0.5, unit_name(match["unit"]))
    about = "~" if match["about"] and _APPROXIMATE.search(match["about"]) else ""
    return TimeMatch(*match.span(), TimeKind.DURATION, value=value + about)


def _is_rate(match: re.Match[str]) -> bool:
    """ "$2 million a year", "four flights a week"; not "killed five people a week after the
    vote"."""
    if match["count"].lower() not in ("a", "an") or _ANCHORED.match(match.string, match.end()):
        return False
    return _RATE.search(match.string, max(0, match.start() - 40), match.start()) is not None


def _hyphened(match: re.Match[str]) -> TimeMatch | None:
    count = number(match["count"])
    return (
        None
        if count is None
        else TimeMatch(
            *match.span(), TimeKind.DURATION, value=duration(count, unit_name(match["unit"]))
        )
    )


def _vague(match: re.Match[str]) -> TimeMatch | None:
    if not match["vague"] and match["unit"].lower() == "quarters":
        return None  # rooms, and "three-quarters"
    unit = unit_name(match["unit"])
    few = (match["vague"] or "").lower()
    value = duration(2, unit) + "~" if few.startswith("a couple") else duration(None, unit)
    return TimeMatch(*match.span(), TimeKind.DURATION, value=value)


def _long(match: re.Match[str]) -> TimeMatch:
    plural = match["unit"].lower().endswith("s")
    return TimeMatch(
        *match.span(),
        TimeKind.DURATION,
        value=duration(None if plural else 1, unit_name(match["unit"])),
    )


def _half_hour(match: re.Match[str]) -> TimeMatch:
    return TimeMatch(
        *match.span(),
        TimeKind.DURATION,
        value=duration(
            {"hour": 30}.get(match["unit"].lower(), 6),
            "minute" if match["unit"].lower() == "hour" else "month",
        ),
    )


def _frequency(match: re.Match[str]) -> TimeMatch:
    return TimeMatch(*match.span(), TimeKind.SET, value=_FREQUENCIES[match.group().lower()])


def _every(match: re.Match[str]) -> TimeMatch | None:
    unit = match["unit"]
    if unit is None:
        return TimeMatch(*match.span(), TimeKind.SET, value="P1W")
    if unit.lower() in words("part_of_day"):
        return TimeMatch(*match.span(), TimeKind.SET, value="P1D")
    count = number(match["count"]) if match["count"] else 1
    return TimeMatch(*match.span(), TimeKind.SET, value=duration(count, unit_name(unit)))


def _weekdays(match: re.Match[str]) -> TimeMatch:
    return TimeMatch(*match.span(), TimeKind.SET, value="P1W")


def _clock(match: re.Match[str]) -> TimeMatch | None:
    if match["noon"]:
        clock = "1200" if match["noon"].lower() in ("noon", "midday") else "0000"
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        half = (match["half"] or match["half2"] or "").lower()
        if hour > 24 or minute > 59 or (half and hour > 12):
            return None
        if half[:1] == "p" or match["later"] in ("afternoon", "evening"):
            hour = hour % 12 + 12
        elif half[:1] == "a" or match["later"] == "morning":
            hour = hour % 12
        clock = f"{hour % 24:02d}{minute:02d}"
    return TimeMatch(*match.span(), TimeKind.TIME, rule=f"at:{clock}:@D")


_ZONE = r"(?:_(?:\(?[A-Z]{2,4}\)?|local_time|(?:[A-Z][a-z]+_)+time)(?![a-z]))?"
DURATIONS: tuple[Pattern, ...] = (
    pattern(
        triggers("unit"),
        rf"\b(?:(?i:the)_(?:(?i:first|latest|final|last|opening)_)?)?(?P<about>{NEARLY})?(?P<count>{COUNT})(?:_(?i:more|additional|full|consecutive|straight|long|short|whole))?_(?P<unit>{UNIT}|{UNITS})(?P<half>_(?i:and_a_half))?\b(?!-old|_old\b|-[a-z]|_of_age\b)",
        _duration,
    ),
    pattern(
        triggers("unit"),
        rf"\b(?P<count>{NUMBER})-(?P<unit>{UNIT})(?:-(?i:long))?\b(?!-old|s?_old\b)",
        _hyphened,
    ),
    pattern(
        "ended ending",
        r"\b(?i:the_)(?:(?i:fiscal)_)?(?P<unit>(?i:year))\b(?=_(?:ended|ending))",
        _long,
    ),
    pattern(
        triggers("unit"),
        rf"\b(?:(?i:the_(?:first|next))_)?(?:(?P<vague>{VAGUE})_)?(?P<unit>{UNITS})\b(?!_ago\b|-old|_old\b)",
        _vague,
    ),
    pattern(
        "long", r"\b(?P<unit>(?i:hours?|days?|weeks?|months?|years?|decades?))-(?i:long)\b", _long
    ),
    pattern("half", r"\b(?i:half_an?|half-an?|a_half)[-\s]+(?P<unit>(?i:hour|year))\b", _half_hour),
    pattern(" ".join(_FREQUENCIES), rf"\b(?i:{one_of(_FREQUENCIES)})\b", _frequency),
    pattern(
        "every each",
        rf"\b(?i:every|each)_(?:(?P<count>{NUMBER})_|(?i:other)_)?(?:(?P<unit>{UNIT}|{UNITS}|(?i:morning|evening|night|afternoon))|{WEEKDAY})\b",
        _every,
    ),
    pattern(
        " ".join(f"{word} {word}s" for word in words("weekday")),
        rf"\b{WEEKDAY}(?:s|_(?i:mornings|afternoons|evenings|nights))\b",
        _weekdays,
    ),
    pattern(
        "# noon midnight midday",
        rf"(?<![\w$£€.:,-])(?:(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d)(?!\d)(?:_?(?P<half>(?i:[ap]\.?m)\b\.?)|(?=\s*(?i:local_time|GMT|EST|EDT|UTC|BST|CET|hours|in_the|on_|yesterday|,)))"
        rf"|\s?(?P<half2>(?i:[ap]\.?m)\b\.?))(?:_(?i:in_the)_(?P<later>morning|afternoon|evening))?|(?i:\b(?P<noon>noon|midnight|midday)\b)){_ZONE}",
        _clock,
    ),
)
