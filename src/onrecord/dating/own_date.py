"""The date of a text by its own words alone: dated captions and posts, days and weekdays, weighed
by a trained model.

Of all days that the words leave possible the likeliest is given only where the model is sure of it
to a day, else the month where it is sure of the month, else nothing: a wrong date does more harm
than none. The model is a conditional logit (McFadden 1974) over the possible days and "none of
these"; `python -m train.own_date` makes its weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from onrecord.dating.own_days import FRESH, DayNamed, Days, days_named
from onrecord.dating.own_features import features, month_features, possible_days, possible_months
from onrecord.model import Basis, Document, Published, Span

WEIGHTS = "own_date.json"
_EVIDENCE = 3


@dataclass(frozen=True, slots=True)
class Weights:
    """feature -> weight, for days and for months; the least probability at which each is given,
    chosen by the trainer on articles it did not learn from so that 98 in 100 are right: a day to a
    day, a month to the month."""

    day: Mapping[str, float]
    month: Mapping[str, float]
    sure_of_day: float
    sure_of_month: float


@cache
def weights() -> Weights:
    """The weights that come with the program."""
    stored = json.loads(
        (resources.files("onrecord.dating") / "weights" / WEIGHTS).read_text(encoding="utf-8")
    )
    return Weights(**stored)


def probabilities(
    days: Days,
    possible: Sequence[date],
    describe: Callable[[Days, date], list[str]],
    learned: Mapping[str, float],
) -> list[float]:
    """How probable each possible day (or month) is; what is left to 1 is that it is none of
    them."""
    sums = [
        math.fsum(learned.get(feature, 0.0) for feature in describe(days, day)) for day in possible
    ]
    most = max([0.0, *sums])
    shares = [math.exp(each - most) for each in sums]
    total = math.fsum(shares) + math.exp(-most)
    return [share / total for share in shares]


def date_by_own_words(document: Document) -> Published | None:
    """A day ("2016-10-05~", right to a day), a month ("2016-10"), or None where the words make
    neither sure."""
    days = days_named(document.text, document.language)
    if not days.named:
        return None
    return _day(document, days) or _month(document, days)


def _day(document: Document, days: Days) -> Published | None:
    day, sure = _most_probable(days, possible_days(days), features, weights().day)
    if day is None or sure < weights().sure_of_day:
        return None
    behind = [
        named for named in days.named if 0 <= (day - named.day).days <= 3 and named.kind != "file"
    ]
    evidence = _evidence(document, behind)
    why = (
        f"{_reason(behind)}, and its other days and weekdays fit {day.isoformat()} or the day "
        "beside it best."
    )
    return Published(f"{day.isoformat()}~", Basis.INFERRED, why, evidence)


def _month(document: Document, days: Days) -> Published | None:
    month, sure = _most_probable(days, possible_months(days), month_features, weights().month)
    if month is None or sure < weights().sure_of_month:
        return None
    behind = [named for named in days.named if 0 <= (month - named.day.replace(day=1)).days <= 31]
    why = f"{_reason(behind)}, and no other day it names is later; its words leave the day open."
    return Published(f"{month:%Y-%m}", Basis.INFERRED, why, _evidence(document, behind))


def _most_probable(
    days: Days,
    possible: Sequence[date],
    describe: Callable[[Days, date], list[str]],
    learned: Mapping[str, float],
) -> tuple[date | None, float]:
    """The most probable of the possible days (or months), the latest of several, and how probable
    it is."""
    shares = probabilities(days, possible, describe, learned)
    sure, day = max(zip(shares, possible, strict=True), default=(0.0, None))
    return day, sure


def _reason(behind: Sequence[DayNamed]) -> str:
    """The ground in words: the latest of the freshest kind of day."""
    if not behind:
        return "It names days that lie close together"
    best = max(behind, key=lambda named: (named.kind in FRESH, named.day, -named.start))
    words = {
        "post": "It quotes a post of",
        "caption": "A picture in it is dated",
        "note": "A note in it is dated",
    }
    return f"{words.get(best.kind, 'It tells of')} {best.day.isoformat()}"


def _evidence(document: Document, behind: Sequence[DayNamed]) -> tuple[Span, ...]:
    ordered = sorted(
        behind, key=lambda named: (named.kind not in FRESH, -named.day.toordinal(), named.start)
    )
    return tuple(dict.fromkeys(document.span(named.start, named.end) for named in ordered))[
        :_EVIDENCE
    ]
