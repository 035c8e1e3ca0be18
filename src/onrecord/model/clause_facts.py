"""What one clause states that another may contradict: figures, days, names, what is negated, which
of two opposites. Positions are of the clause's own text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ROUND_WITHIN = 0.03
"""Part of a number by which a rounder one may miss it: "1,200" for 1,187, never 40 for 44."""
SAME_MEASURE = 0.01
"""Part of a length or weight lost where it is given in another unit: 120 metres, 394 feet."""


class FigureKind(StrEnum):
    """What a figure measures; figures of two kinds are not held against each other."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"
    SCORE = "score"
    ORDINAL = "ordinal"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    WEEKDAY = "weekday"
    CLOCK = "clock"


DATES = frozenset(
    (FigureKind.YEAR, FigureKind.MONTH, FigureKind.DAY, FigureKind.WEEKDAY, FigureKind.CLOCK)
)
"""Kinds that say when."""


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """text[start:end] gives it. unit: the noun counted, the currency, the base unit of a measure,
    "" where none is given. value: in that unit. low, high: what may be meant. hedged: whether words
    ("about", "at least") or its form ("dozens") say that it is not exact."""

    start: int
    end: int
    kind: FigureKind
    unit: str
    value: float
    low: float
    high: float
    hedged: bool = False

    def holds_with(self, other: StatedFigure) -> bool:
        """Whether both can be right, one being a rounding of the other included."""
        if self.low <= other.high and other.low <= self.high:
            return True
        if self.kind is FigureKind.MEASURE:
            return abs(self.value - other.value) <= SAME_MEASURE * max(self.value, other.value)
        if self.kind in _EXACT:
            return False
        return _rounds_to(self.value, other.value) or _rounds_to(other.value, self.value)

    def is_comparable(self, other: StatedFigure) -> bool:
        """Whether they measure one kind of thing."""
        if self.kind is not other.kind:
            return False
        return self.unit == other.unit or not self.unit or not other.unit


_EXACT = frozenset({*DATES, FigureKind.AGE, FigureKind.SCORE, FigureKind.ORDINAL})


def _rounds_to(exact: float, rounded: float) -> bool:
    if rounded == 0 or abs(exact - rounded) > ROUND_WITHIN * abs(rounded) or rounded < 10:
        return False
    step = 1.0
    while rounded % (step * 10) == 0:
        step *= 10
    return step > 1 and abs(exact - rounded) <= step / 2


@dataclass(frozen=True, slots=True)
class ClauseWord:
    """A word that says something. stem: what is compared. negated: whether a negation governs it.
    name: whether it is part of a proper name."""

    start: int
    end: int
    stem: str
    negated: bool = False
    name: bool = False


@dataclass(frozen=True, slots=True)
class Pole:
    """One of two opposites. word: its place among the clause's words. sign: 1 or -1, turned round
    where it is negated. tied: it is compared only where the words beside it agree."""

    axis: int
    sign: int
    word: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One of two things that small words say. sign: 1, -1, or 0 where both or neither is said."""

    sign: int
    start: int
    end: int


UNSAID = Said(0, 0, 0)


@dataclass(frozen=True, slots=True)
class ClauseFacts:
    """Of one clause. words: in order, without figures and small words. certain: 1 it will, -1 it
    may. scope: 1 all, -1 none."""

    words: tuple[ClauseWord, ...] = ()
    figures: tuple[StatedFigure, ...] = ()
    poles: tuple[Pole, ...] = ()
    certain: Said = UNSAID
    scope: Said = UNSAID
