"""What is certain enough to set more than itself: the one gate of positions, rounds, events and
discrepancies.

A claim that is read less surely is kept, shown and searched; it sets nothing. What each use asks
stands in `ASKED`; beside it any claim counts that is told as certain, or that a person confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from math import prod

from onrecord.model import Claim, Confidence


class Use(StrEnum):
    """What a claim may set."""

    POSITION = "position"
    EVENT = "event"
    DISCREPANCY = "discrepancy"


ASKED = {Use.POSITION: 0.6, Use.EVENT: 0.7, Use.DISCREPANCY: 0.6}
"""The probability to be read right that each use asks of what sets it."""


def best_of(tellings: Iterable[Confidence]) -> Confidence:
    """The confidence of one act that several propositions tell: that of the surest."""
    return max(tellings, key=lambda each: (each.value, each.certain, each.hangs_on))


def together(tellings: Sequence[Confidence], use: Use) -> Confidence:
    """The confidence of what several propositions tell each in its own words: that one at least is
    read right, were they independent; what it hangs on is what the surest hangs on."""
    best = best_of(tellings)
    value = round(1 - prod(1 - each.value for each in tellings), 2)
    return Confidence(value, best.certain or value >= ASKED[use], best.hangs_on)


def settles(claim: Claim, use: Use) -> bool:
    """Whether a claim is certain enough to set a position or round, or a discrepancy."""
    return claim.certain or claim.confidence.value >= ASKED[use]
