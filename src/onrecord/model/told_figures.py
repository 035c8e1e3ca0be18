"""What one sentence counts or measures: a figure with the thing it is of."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model.clause_facts import FigureKind, StatedFigure


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure of a sentence. start, end: its clause. head: the stem of what is counted, the unit
    of what is measured. specific: whether the head tells the thing from all else; general: whether
    it tells nothing. parts: figures that are told as a part of it ("144 of its 675 schools").
    modifiers: stems of the words that narrow the head. context: stems of the other words of the
    clause, names among them, with the days and years of the sentence. names: those of the clause.
    measure: which figures of the thing these may be ("average", "least"). changing: whether it is
    of what is counted anew from day to day. ahead: whether it is of what is planned or to come.
    low, high: between what the words leave open."""

    figure: StatedFigure
    start: int
    end: int
    head: str
    specific: bool
    general: bool
    parts: frozenset[float]
    modifiers: frozenset[str]
    context: frozenset[str]
    names: frozenset[str]
    measure: frozenset[str]
    changing: bool
    ahead: bool
    low: float
    high: float

    @property
    def kind(self) -> FigureKind:
        return self.figure.kind

    @property
    def value(self) -> float:
        return self.figure.value

    @property
    def words(self) -> frozenset[str]:
        """All that its clause says of it."""
        return self.modifiers | self.context

    def holds_with(self, other: ToldFigure) -> bool:
        """Whether both figures can be right of one thing."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        exact = self.low == self.high or other.low == other.high
        within = low <= high if exact else low < high
        return within or self._rounds(other) or other._rounds(self)

    def _rounds(self, other: ToldFigure) -> bool:
        """Whether this figure is the other, rounded: "25,000" for 25,200."""
        exact, rounded = other.value, self.value
        if rounded < 10 or rounded % 10 or abs(exact - rounded) > ROUND_WITHIN * rounded:
            return False
        step = 1.0
        while rounded % (step * 10) == 0:
            step *= 10
        return abs(exact - rounded) <= step / 2


ROUND_WITHIN = 0.03
"""Part of a number by which a rounder one may miss it."""
