"""What happened, as a summary opens with it: the happenings of a story that most origins tell, each
once, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.relations.acts import is_said

MOST = 8
"""Happenings shown; the rest are counted."""
FEW = 3
"""Where fewer are done than this, what one origin says was said fills up to as many."""
NO_DATE = "date not stated"
_SAME_WORDS = 0.9
"""Share of the shorter telling's words in the longer from which both tell one thing."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as a summary tells it.

    day: EDTF; "" where it is not known. said_when: the words that name a day that cannot be
    counted ("On Sunday", in a report without a date). names: of those known who took part.
    """

    id: str
    act: str
    day: str
    said_when: str
    label: str
    planned: bool
    names: tuple[str, ...]
    origins: int
    documents: tuple[str, ...]
    sure: float

    @property
    def told(self) -> str:
        """The label without the day, which stands beside it."""
        return self.label.removesuffix(f", {self.day}")

    @property
    def when(self) -> str:
        """The day; where it cannot be counted, the words that name it."""
        return self.day or (f"“{self.said_when}”" if self.said_when else NO_DATE)

    @property
    def others(self) -> tuple[str, ...]:
        """Who took part, where the label names nobody of them ("it had destroyed ...")."""
        told = self.label.lower()
        return () if any(name.lower() in told for name in self.names) else self.names

    @property
    def words(self) -> frozenset[str]:
        """The words of the label."""
        return frozenset(re.findall(r"\w+", self.label.lower()))

    @property
    def is_word_of_one(self) -> bool:
        """Whether it is nothing but said, and one origin tells it."""
        return is_said(self.act) and self.origins < 2


def what_happened(certain: Iterable[Happening]) -> tuple[Happening, ...]:
    """The happenings that most origins tell, by day, those without one last, each once.

    certain: the events that are certain.
    """
    ranked = sorted(certain, key=_weight)
    told: list[Happening] = []
    for one in ranked:
        if one.is_word_of_one and len(told) >= FEW:
            break
        if len(told) < MOST and not any(_is_told_by(one, other) for other in told):
            told.append(one)
    return tuple(sorted(told, key=lambda one: (one.day or "~", one.id)))


def _weight(one: Happening) -> tuple[bool, int, int, bool, float, str]:
    """What most origins and reports tell comes first, what has a date before what has none, what
    was done before what one says."""
    return (
        one.is_word_of_one,
        -one.origins,
        -len(one.documents),
        not one.day,
        -one.sure,
        one.id,
    )


def _is_told_by(one: Happening, other: Happening) -> bool:
    """Whether another line tells it already: two deeds of one sentence, or one day twice."""
    if one.day and other.day and one.day != other.day:
        return False
    fewer, more = sorted((one.words, other.words), key=len)
    return len(fewer & more) >= _SAME_WORDS * len(fewer)


def names_of(participants: Iterable[tuple[str | None, str]]) -> tuple[str, ...]:
    """The names of the participants that are known, each once. participants: entity and name."""
    return tuple(dict.fromkeys(name for entity, name in participants if entity))


def further(shown: Sequence[Happening], events: int) -> int:
    """How many events are not shown."""
    return max(0, events - len(shown))
