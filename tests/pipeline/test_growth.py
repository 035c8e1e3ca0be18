"""A story of twice as many reports is twice the work: what has nothing in common is never
compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from onrecord.discrepancies import days_and_places as happenings
from onrecord.discrepancies import discrepancies, polarity
from onrecord.model import PropositionKind
from onrecord.relations.claims import joining as claims
from onrecord.relations.events import other_events
from onrecord.relations.relating import relate
from onrecord.reuse import links as finding
from tests.relations.reports import Report, ground_of

BEGUN = date(2031, 1, 1)
COMPARE = (
    (claims, "may_be_one"),
    (other_events, "_may_be_one"),
    (polarity, "_contradict"),
    (happenings, "_another_day"),
    (finding, "classify_relation"),
)
"""What compares two tellings, claims, events or reports."""


def word(number: int) -> str:
    """Another word for each number."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04d}")


def report(number: int) -> Report:
    """One report of a long quarrel: every three tell of one school on one day, one of them that
    nothing was done."""
    school, day = number // 3, BEGUN + timedelta(days=number // 3)
    place = f"the old {word(school)} school in {word(school)}town behind the {word(school)}market"
    done = "closed" if number % 3 else "never closed"
    told = Report(f"d{number:04d}", f"On that day Norland {done} {place}.", day.isoformat())
    told.tell(
        f"Norland {done} {place}",
        "close",
        ("Norland",),
        kind=PropositionKind.DEED,
        time=("On that day", day.isoformat()),
        negated=number % 3 == 0,
    )
    return told


def comparisons(reports: int, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each kind of thing is compared in a story of so many reports."""
    counted: Counter[str] = Counter()

    def counting(name: str, compare: Callable[..., Any]) -> Callable[..., Any]:
        def compared(*pair: Any) -> Any:
            counted[name] += 1
            return compare(*pair)

        return compared

    with monkeypatch.context() as patched:
        # Deeds are found by words that fewer than this many hold: here so few that a small story
        # has more.
        patched.setattr(other_events, "COMPARED", 60)
        for module, name in COMPARE:
            patched.setattr(
                module, name, counting(f"{module.__name__}.{name}", getattr(module, name))
            )
        context = ground_of(*(report(number) for number in range(reports)))
        related = relate(context)
        discrepancies(context, related.claims, related.events, related.issues)
        finding.find_lineage(context.documents.values(), context.published)
    return counted


def test_twice_as_many_reports_are_twice_as_many_comparisons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    some, twice = comparisons(210, monkeypatch), comparisons(420, monkeypatch)
    assert len(some) == len(COMPARE), f"never compared: {some}"
    for name, count in some.items():
        assert twice[name] <= 2.5 * count, name
