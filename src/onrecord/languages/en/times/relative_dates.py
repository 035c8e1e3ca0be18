"""Patterns of dates that are told from the day of writing or from another time in the text."""

from __future__ import annotations

import re

from onrecord.languages.en.times.found import Pattern, TimeMatch, pattern, ruled
from onrecord.languages.en.times.words import (
    NUMBER,
    UNIT,
    UNITS,
    WEEKDAY,
    duration,
    number,
    one_of,
    ordinal_number,
    triggers,
    unit_name,
    words,
)
from onrecord.model import TimeKind

_PARTS_OF_DAY = one_of(words("part_of_day"))
_LATE = r"(?:(?i:earlier|later|late|early|mid)(?:_on)?[-\s]+)"
_COUNT = rf"(?:{NUMBER}|(?i:an?)(?:_(?i:additional|extra))?)"
_VAGUE = r"(?i:a_few|several|a_couple_of|a_couple|many|some|a_number_of|few|recent)"
_NEARLY = (
    r"(?:(?i:(?:some)?(?:more|less|fewer)_than|no_(?:more|less|fewer)_than|at_least|at_most|up_to|as_(?:long|many|much)_as|over|under|"
    r"nearly|almost|about|around|approximately|roughly|some|just_over|just_under|just|only|barely)_)"
)
NEARLY = _NEARLY
COUNT = _COUNT
VAGUE = _VAGUE
_SHIFTS = {
    "this": 0,
    "last": -1,
    "next": 1,
    "current": 0,
    "past": -1,
    "previous": -1,
    "coming": 1,
    "present": 0,
    "latest": -1,
}
_CALENDAR_UNIT = r"(?P<unit>(?i:weekend|week|month|quarter|year|decade|century))"


def count_of(words_of_count: str) -> float | None:
    """The number that words before a unit give ("two", "a", "an additional"), or None."""
    lowered = words_of_count.lower()
    return 1 if re.fullmatch(r"an?(?:\s+(?:additional|extra))?", lowered) else number(lowered)


def _weekday(match: re.Match[str]) -> TimeMatch:
    weekday = words("weekday")[match["weekday"].lower()]
    kind = TimeKind.TIME if match["part"] else TimeKind.DATE
    if match["week"]:
        return ruled(match, f"on:{weekday}:shift:week:{_SHIFTS[match['week'].lower()]}", kind)
    which = (match["which"] or "").lower()
    tense = (
        "last"
        if which.startswith("last") or "past" in which
        else "next"
        if which == "next"
        else "future"
        if "coming" in which
        else "?"
    )
    return ruled(match, f"weekday:{weekday}:{tense}", kind)


def _day_word(match: re.Match[str]) -> TimeMatch:
    days = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
    shift = days[match["word"].lower()]
    kind = TimeKind.TIME if match["part"] or match["word"].lower() == "tonight" else TimeKind.DATE
    return ruled(match, f"shift:day:{shift}", kind)


def _beyond(match: re.Match[str]) -> TimeMatch:
    return ruled(match, "shift:day:-2" if match["side"].lower() == "before" else "shift:day:2")


def _part_of_today(match: re.Match[str]) -> TimeMatch:
    return ruled(match, f"shift:day:{-1 if match['which'].lower() == 'last' else 0}", TimeKind.TIME)


def _unit_shift(match: re.Match[str]) -> TimeMatch:
    unit = unit_name(match["unit"])
    return ruled(match, f"shift:{unit}:{_SHIFTS[match['which'].lower().split()[-1]]}")


def _spoken_of(match: re.Match[str]) -> TimeMatch | None:
    """ "that year", "the same day", "the following month", "the previous week"."""
    unit, which = unit_name(match["unit"]), match["which"].lower().split()[-1]
    step = {"following": "", "next": "", "previous": "-", "preceding": "-", "before": "-"}.get(
        which
    )
    if step is None:
        return ruled(match, f"unit:{unit}:@")
    return ruled(
        match,
        f"plus:{step}{duration(1, unit)}:@"
        if unit == "day"
        else f"unit:{unit}:plus:{step}{duration(1, unit)}:@",
    )


def _ago(match: re.Match[str]) -> TimeMatch | None:
    unit = unit_name(match["unit"])
    later = match["direction"].lower().endswith("now") or match["direction"].lower() == "hence"
    count = count_of(match["count"]) if match["count"] else None
    if count is None:
        return ruled(match, "ref:future" if later else "ref:past")
    about = "approx:" if match["about"] or match["so"] else ""
    if unit == "year" and count == 1 and not later and not about:
        return ruled(match, "plus:-P1Y:@A")
    return ruled(match, f"{about}ago:{'+' if later else ''}{duration(count, unit)}")


def _earlier(match: re.Match[str]) -> TimeMatch | None:
    unit = unit_name(match["unit"])
    count = count_of(match["count"]) if match["count"] else None
    back = match["direction"].lower() in ("earlier", "before", "previously")
    if count is None:
        return ruled(match, "ref:past" if back else "ref:future") if match["vague"] else None
    rule = f"plus:{'-' if back else ''}{duration(count, unit)}:@" + (
        "Q" if back and count == 1 and unit == "year" else ""
    )
    return ruled(match, f"approx:{rule}" if match["about"] else rule)


def _stretch(match: re.Match[str]) -> TimeMatch | None:
    """ "the past decade", "the last three months", "the next few days": a stretch that ends or
    begins today."""
    unit = unit_name(match["unit"])
    tense = (
        "future" if (match["which"] or "").lower() in ("next", "coming", "following") else "past"
    )
    if match["count"]:
        count = count_of(match["count"])
    elif match["vague"]:
        count = 2 if match["vague"].lower().startswith("couple") else None
    else:
        count = None if match["unit"].lower().endswith("s") else 1
    return TimeMatch(
        *match.span(), TimeKind.DURATION, rule=f"within:{duration(count, unit)}:{tense}"
    )


def _recent(match: re.Match[str]) -> TimeMatch:
    return ruled(
        match, "ref:future" if match["which"].lower() in ("coming", "future") else "ref:past"
    )


def _year_ago(match: re.Match[str]) -> TimeMatch:
    return ruled(match, "plus:-P1Y:@Q")


def _quarter_spoken_of(match: re.Match[str]) -> TimeMatch:
    return ruled(match, "=@Q")


def _day_of_month(match: re.Match[str]) -> TimeMatch | None:
    day = ordinal_number(match["day"])
    return ruled(match, f"dayof:{day}:?") if day <= 31 else None


def _edge_of_unit(match: re.Match[str]) -> TimeMatch:
    """ "year-end", "the end of the month", "earlier in the year", "the full year"."""
    return ruled(match, f"shift:{unit_name(match['unit'])}:0")


def _weekend(match: re.Match[str]) -> TimeMatch:
    return ruled(match, "weekend:?")


def _reference(match: re.Match[str]) -> TimeMatch:
    tense = words("reference")[re.sub(r"\s+", " ", match.group().lower())]
    return ruled(match, f"ref:{tense}")


_EDGE = r"(?:(?:(?i:the)_)?(?i:end|beginning|start|middle|close|rest|remainder)_of_)"
RELATIVE_DATES: tuple[Pattern, ...] = (
    pattern(
        triggers("weekday"),
        rf"\b{_LATE}?(?:(?P<which>(?i:last|next|this|this_past|this_coming|the_coming|this_last))_)?{_LATE}?(?P<weekday>{WEEKDAY})\b"
        rf"(?:_(?:(?i:of)_)?(?P<week>(?i:last|next|this))_(?i:week)\b)?(?:['’]s(?=_{_PARTS_OF_DAY}))?(?:_(?P<part>(?i:{_PARTS_OF_DAY}))\b)?",
        _weekday,
    ),
    pattern(
        "today tonight yesterday tomorrow",
        rf"\b{_LATE}?(?P<word>(?i:today|tonight|yesterday|tomorrow))\b(?:_(?P<part>(?i:{_PARTS_OF_DAY}))\b)?",
        _day_word,
    ),
    pattern(
        "yesterday tomorrow",
        r"\b(?i:the_day)_(?P<side>(?i:before|after))_(?i:yesterday|tomorrow)\b",
        _beyond,
    ),
    pattern(
        "morning afternoon evening night",
        rf"\b{_LATE}?(?P<which>(?i:this|last))_(?P<part>(?i:morning|afternoon|evening|night))\b",
        _part_of_today,
    ),
    pattern(
        "this last next current present coming past",
        rf"\b(?:{_LATE}(?:(?i:in)_)?|{_EDGE}|(?i:sometime_))?(?P<which>(?i:this|last|next|the_current|the_present|current|the_coming|this_past))_"
        rf"(?:(?i:fiscal)_)?{_CALENDAR_UNIT}\b(?!-)",
        _unit_shift,
    ),
    pattern(
        "that same following next previous preceding",
        r"\b(?:(?i:earlier|later|late|early)_)?(?P<which>(?i:that|that_same|the_same|the_following|the_next|the_previous|the_preceding))_"
        r"(?P<unit>(?i:day|week|month|year))\b(?!-)",
        _spoken_of,
    ),
    pattern(
        "ago now hence",
        rf"\b(?P<about>{_NEARLY})?(?:(?P<count>{_COUNT})|(?P<vague>{_VAGUE}))_(?P<unit>{UNIT}|{UNITS})(?P<so>_(?i:or_so))?_(?P<direction>(?i:ago|from_now|hence))\b",
        _ago,
    ),
    pattern(
        "earlier later before previously",
        rf"\b(?P<about>{_NEARLY})?(?:(?P<count>{_COUNT})|(?P<vague>{_VAGUE}))_(?P<unit>{UNIT}|{UNITS})_"
        r"(?P<direction>(?i:earlier|later|before(?=[.,;)])|previously))\b",
        _earlier,
    ),
    pattern(
        "past last next coming previous preceding following",
        rf"\b(?:(?i:at_least|most_of|much_of)_)?(?:(?i:the|this)_)?(?P<which>(?i:past|last|next|coming|previous|preceding|following))_"
        rf"(?:(?P<count>{NUMBER})_(?:(?i:to|or)_{NUMBER}_)?|(?P<vague>(?i:few|several|couple_of|couple|many))_)?(?P<unit>{UNITS})\b"
        r"(?:_or_so\b)?",
        _stretch,
    ),
    pattern(
        "past last next coming previous preceding following",
        r"\b(?P<count>)(?P<vague>)(?:(?i:the)_(?P<which>(?i:past|last))|(?i:this_)?(?i:past))_(?P<unit>(?i:decade|century|year|quarter|month|week))\b(?!-)",
        _stretch,
    ),
    pattern(
        "recent coming future",
        r"\b(?:(?i:more|the)_)?(?P<which>(?i:recent|coming|future))_(?i:hours|days|weeks|months|years|decades|quarters)\b",
        _recent,
    ),
    pattern(
        "ago earlier",
        r"\b(?:(?:(?i:the)_)?(?:(?i:comparable|corresponding)_)?(?i:year)[-\s](?i:ago|earlier)_(?:(?i:first|second|third|fourth)_)?(?i:quarter|period)|(?i:year-ago|year-earlier))\b",
        _year_ago,
    ),
    pattern(
        "quarter period months",
        r"\b(?i:the_latest_(?:quarter|period)|the_quarter|that_quarter|the_three_months(?=_ended))\b(?!-)",
        _quarter_spoken_of,
    ),
    pattern(
        "#",
        r"\b(?i:on_)(?P<day>(?i:the_)(?:[12]?\d|3[01])(?:st|nd|rd|th))\b(?!_[A-Za-z])",
        _day_of_month,
    ),
    pattern(
        "end",
        r"\b(?i:year)(?:['’]s_|-|_)(?i:end)\b(?P<unit>)(?!-)",
        lambda match: ruled(match, "shift:year:0"),
    ),
    pattern(
        "week month year",
        rf"\b(?:{_EDGE}(?i:the_)|(?i:earlier|later|early|late)_(?i:in_the)_)(?P<unit>(?i:week|month|year))\b(?!_[a-z]+ed_|_that\b)",
        _edge_of_unit,
    ),
    pattern(
        "year",
        r"\b(?i:the_)(?:(?i:full|fiscal|calendar|entire|whole)_)?(?P<unit>(?i:year))\b(?!-|_(?:ended|ending|of|that|when|to|in|he|she|they|before|after))",
        _edge_of_unit,
    ),
    pattern("weekend", r"\b(?i:the_weekend)\b", _weekend),
    pattern(
        triggers("reference"),
        rf"\b(?i:{one_of(words('reference'))})\b(?!-|_(?:as|after)\b)",
        _reference,
    ),
)
