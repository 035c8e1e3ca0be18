"""Numbers with what they count, as a text gives them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: text[start:end] is the number up to its noun; low and high bound what may
    be meant. lemma: of the noun."""

    start: int
    end: int
    noun: str
    lemma: str
    value: float
    low: float
    high: float
