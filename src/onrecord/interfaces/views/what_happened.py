"""What happened, as a summary opens with it: the happenings that the story is about, each once, in
their order; deeds before what was said, and of the background little."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.spoken_dates import Extent, extent
from onrecord.interfaces.views.story_words import StoryWords, stems
from onrecord.model import Modality
from onrecord.record.contract.row_types import EventRow, Export, TimelineRow
from onrecord.relations.acts import is_said, needs_its_day

MOST = 8
"""Happenings shown; the rest are counted."""
FEW = 3
"""Where fewer are done than this, what is only said of one origin fills up to as many."""
LEAD = 600
"""Characters of a report, its title and its first sentences, that tell what it is about."""
BACKGROUND = timedelta(days=60)
"""How long before the first report a happening is no news but background."""
MOST_BACKGROUND = 2
"""Happenings of the background that are shown, where two origins tell each."""
CENTRAL = 0.45
"""Share of what the headlines say from which a happening told by one origin, and not in its lead,
is of the story."""
FEWEST_WORDS = 3
"""Words of a line that says something by itself."""
NO_DATE = "date not stated"
_SAME_WORDS, _SAME_OF_MANY = 0.9, 0.75
"""Share of the shorter telling's words in the longer from which both tell one thing; the second
where it has many."""
_MANY = 8


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as a summary tells it.

    day: EDTF; "" where it is not known. said_when: the words that name a day that cannot be
    counted ("On Sunday", in a report without a date). reported: the day of the first report that
    tells it; "". names: of those known who took part. leads: origins whose title or first
    sentences tell it. central: how much of what the headlines share it says, 0..1.
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
    reported: str = ""
    leads: int = 0
    central: float = 0.0

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
        told = stems(self.label)
        named = any(not stems(name).isdisjoint(told) for name in self.names)
        return () if named else self.names

    @property
    def words(self) -> frozenset[str]:
        """The words of the label."""
        return frozenset(re.findall(r"\w+", self.label.lower()))

    @property
    def extent(self) -> Extent | None:
        """The days that it may have been on."""
        return extent(self.day)

    @property
    def place(self) -> str:
        """The day to put it at among others: of its report where its own is not known."""
        return self.day or self.reported or "~"

    @property
    def is_only_said(self) -> bool:
        """Whether it is nothing but said: an accusation, a denial, a demand."""
        return is_said(self.act)

    @property
    def is_word_of_one(self) -> bool:
        """Whether it is nothing but said, and one origin tells it."""
        return self.is_only_said and self.origins < 2

    @property
    def weight(self) -> float:
        """What the leads and most origins tell weighs most; a plan and a saying less than what was
        announced or decided, and that less than a deed."""
        told = self.origins + self.leads + 3 * self.central + (0.5 if self.day else 0.0)
        told -= 1.5 if self.is_only_said else 0.5 if needs_its_day(self.act) else 0.0
        return told - (1.5 if self.planned else 0.0)


def what_happened(
    certain: Iterable[Happening], first: date | None = None, last: date | None = None
) -> tuple[Happening, ...]:
    """The happenings that the story is about, by day, those without one at their report's, each
    once.

    certain: the events that are certain. first, last: the days of the first and the last report,
    where they are known.
    """
    ranked = sorted(certain, key=lambda one: (one.is_word_of_one, -one.weight, -one.sure, one.id))
    told: list[Happening] = []
    old = 0
    for one in ranked:
        if (one.is_word_of_one and len(told) >= FEW) or len(told) >= MOST:
            break
        background = _is_before(one, first)
        if not _is_of_the_story(one, background) or _is_overtaken(one, last):
            continue
        if any(_is_told_by(one, other) for other in told):
            continue
        if background and old >= MOST_BACKGROUND:
            continue
        old += background
        told.append(one)
    return tuple(sorted(told, key=lambda one: (one.place, one.id)))


def happenings_of(export: Export) -> tuple[Happening, ...]:
    """What happened of an export, its certain events."""
    words = StoryWords.of(export)
    origins = {one["id"]: one["origin"] or one["id"] for one in export["documents"]}
    days = {one["id"]: one["published"]["value"] or "" for one in export["documents"]}
    rows = {row["event"]: row for row in export["timeline"] if row["event"]}
    certain = (event for event in export["events"] if event["confidence"]["certain"])
    found = [_happening(one, rows.get(one["id"]), words, origins, days) for one in certain]
    known = [each for day in days.values() if (each := extent(day)) is not None]
    first = min((each.first for each in known), default=None)
    last = max((each.last for each in known), default=None)
    return what_happened(found, first, last)


def _happening(
    event: EventRow,
    row: TimelineRow | None,
    words: StoryWords,
    origins: Mapping[str, str],
    days: Mapping[str, str],
) -> Happening:
    label = one_line(event["label"]) or event["type"]
    if len(label.split()) < FEWEST_WORDS and not event["place"] and row is not None:
        label = one_line(row["text"])
    dated = event["date"]
    told = {days.get(one, "") for one in event["document_ids"]} - {""}
    leads = {
        origins.get(span["document"], "") for span in event["evidence"] if span["start"] < LEAD
    }
    return Happening(
        id=event["id"],
        act=event["type"],
        day=dated["value"] or "",
        said_when=one_line(dated["evidence"][0]["text"]) if dated["evidence"] else "",
        label=label,
        planned=event["status"] != Modality.HAPPENED,
        names=names_of((one["entity"], one_line(one["name"])) for one in event["participants"]),
        origins=event["origins"],
        documents=tuple(event["document_ids"]),
        sure=event["confidence"]["value"],
        reported=min(told, default=""),
        leads=len(leads),
        central=words.central(label),
    )


def _is_before(one: Happening, first: date | None) -> bool:
    days = one.extent
    return days is not None and first is not None and days.last < first - BACKGROUND


def _is_of_the_story(one: Happening, background: bool) -> bool:
    """Whether two origins tell it, a lead, or the words of the headlines; a scrap is not told."""
    if len(one.told.split()) < FEWEST_WORDS and not one.names:
        return False
    if background:
        return one.origins > 1
    return one.origins > 1 or one.leads > 0 or one.central >= CENTRAL


def _is_overtaken(one: Happening, last: date | None) -> bool:
    """Whether it was planned for a day that has passed: whether it came about is not told."""
    days = one.extent
    return one.planned and days is not None and last is not None and days.last < last


def _is_told_by(one: Happening, other: Happening) -> bool:
    """Whether another line tells it already: two deeds of one sentence, or one day twice."""
    if one.day and other.day and one.day != other.day:
        return False
    fewer, more = sorted((one.words, other.words), key=len)
    least = _SAME_OF_MANY if len(fewer) >= _MANY else _SAME_WORDS
    return len(fewer & more) >= least * len(fewer)


def names_of(participants: Iterable[tuple[str | None, str]]) -> tuple[str, ...]:
    """The names of the participants that are known, each once. participants: entity and name."""
    return tuple(dict.fromkeys(name for entity, name in participants if entity))


def further(shown: Sequence[Happening], events: int) -> int:
    """How many events are not shown."""
    return max(0, events - len(shown))
