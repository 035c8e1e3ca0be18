"""The timeline drawn: lanes of what was done, time to the right, each happening placed where its
date allows.

Distances follow the logarithm of the days between, so that a war's year and a day's talks fit in
one picture; breaks say where much time is passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log2

from onrecord.interfaces.views.display import shorten
from onrecord.interfaces.views.spoken_dates import Extent, month_spoken
from onrecord.interfaces.views.timeline import LANES, Entry

WIDTH = 1120
LEFT = 156
RIGHT = 1000
UNDATED_LEFT = 1030
TOP = 44
ROW = 24
LANE_PADDING = 8
ROWS_IN_LANE = 8
RADIUS = 7
LETTER = 6.1
"""Mean width of a letter of 11 px sans-serif text: labels are only reserved space, never
measured."""
LABEL_LETTERS = 34
BREAK_DAYS = 300
"""A gap of more days is drawn with a break sign."""
TICK_APART = 46


@dataclass(frozen=True, slots=True)
class Dot:
    entry: Entry
    x: float
    y: float
    x_end: float
    label: str
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    top: float
    height: float
    hidden: int


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    day: str
    year: str


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    height: float
    lanes: tuple[Lane, ...]
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]
    undated: int
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT
    undated_left: int = UNDATED_LEFT
    top: int = TOP


def draw(entries: Sequence[Entry]) -> TimelinePicture | None:
    """The picture; None where fewer than two entries are dated, since there is then nothing to
    see."""
    dated = [entry for entry in entries if entry.extent is not None]
    if len(dated) < 2:
        return None
    scale = _Scale(dated)
    lanes: list[Lane] = []
    dots: list[Dot] = []
    top = float(TOP)
    for number, name in enumerate(LANES):
        in_lane = [entry for entry in entries if entry.lane == number]
        if not in_lane:
            continue
        rows = _Rows(top + LANE_PADDING)
        placed = [dot for entry in in_lane if (dot := rows.place(entry, scale)) is not None]
        height = max(1, len(rows.taken)) * ROW + 2 * LANE_PADDING
        lanes.append(Lane(name, top, height, len(in_lane) - len(placed)))
        dots.extend(placed)
        top += height
    return TimelinePicture(
        top + 8, tuple(lanes), tuple(dots), scale.ticks(), scale.breaks(), len(entries) - len(dated)
    )


class _Scale:
    """Days to the picture's x."""

    def __init__(self, dated: Sequence[Entry]) -> None:
        extents = [entry.extent for entry in dated if entry.extent is not None]
        self.days = sorted(
            {day for found in extents for day in (found.first.toordinal(), found.last.toordinal())}
        )
        weights = [
            log2(1 + after - before)
            for before, after in zip(self.days, self.days[1:], strict=False)
        ]
        unit = (RIGHT - LEFT - 40) / (sum(weights) or 1)
        self._named = _weights(dated)
        self._x = {self.days[0]: float(LEFT + 16)}
        for (before, after), weight in zip(
            zip(self.days, self.days[1:], strict=False), weights, strict=True
        ):
            self._x[after] = self._x[before] + weight * unit

    def x(self, day: date) -> float:
        return round(self._x[day.toordinal()], 1)

    def ticks(self) -> tuple[Tick, ...]:
        """The days and months that entries name, the weightiest first as far as they fit; each new
        year is named."""
        chosen: list[tuple[float, int, str]] = []
        for (day, words), _ in sorted(self._named.items(), key=lambda item: (-item[1], item[0])):
            x = self._x[day]
            if all(abs(x - other) >= TICK_APART for other, _, _ in chosen):
                chosen.append((x, day, words))
        years = [date.fromordinal(day).year for _, day, _ in sorted(chosen)]
        return tuple(
            Tick(round(x, 1), words, str(year) if year != before else "")
            for (x, _, words), year, before in zip(sorted(chosen), years, [0, *years], strict=False)
            if words or year != before
        )

    def breaks(self) -> tuple[float, ...]:
        pairs = zip(self.days, self.days[1:], strict=False)
        return tuple(
            round((self._x[a] + self._x[b]) / 2, 1) for a, b in pairs if b - a > BREAK_DAYS
        )


def _weights(dated: Sequence[Entry]) -> Counter[tuple[int, str]]:
    """What the axis may name, by how much it matters: a round outweighs any number of other
    happenings."""
    weights: Counter[tuple[int, str]] = Counter()
    for entry in dated:
        if entry.extent is not None:
            for name in _names(entry.extent):
                weights[name] += 1 + len(dated) * entry.is_round
    return weights


def _names(found: Extent) -> Iterator[tuple[int, str]]:
    """The days of an extent that the axis names, with the words below the year."""
    if found.first == found.last:
        yield found.first.toordinal(), f"{found.first.day} {month_spoken(found.first)[:3]}"
    elif (found.first.year, found.first.month) == (found.last.year, found.last.month):
        yield found.first.toordinal(), month_spoken(found.first)[:3]
    else:
        yield found.first.toordinal(), ""
        if found.first.year != found.last.year:
            yield found.last.toordinal(), ""


@dataclass(slots=True)
class _Rows:
    """The rows of one lane, each with the stretches of x that are taken."""

    top: float
    taken: list[list[tuple[float, float]]] = field(default_factory=list)

    def place(self, entry: Entry, scale: _Scale) -> Dot | None:
        """Put the entry in the first row with room for its label, else for its dot alone; None
        where all are full."""
        if entry.extent is None:
            start = end = float(UNDATED_LEFT + 12)
        else:
            start, end = scale.x(entry.extent.first), scale.x(entry.extent.last)
        label = shorten(entry.short, LABEL_LETTERS) if entry.extent is not None else ""
        width = len(label) * LETTER + 6
        dot = (start - RADIUS - 3, end + RADIUS + 3)
        wanted = []
        if label and end + RADIUS + width < RIGHT + 20:
            wanted.append((dot[0], dot[1] + width, label, end + RADIUS + 5, "start"))
        if label and start - RADIUS - width > LEFT:
            wanted.append((dot[0] - width, dot[1], label, start - RADIUS - 5, "end"))
        wanted.append((*dot, "", 0.0, "start"))
        for left, right, words, label_x, anchor in wanted:
            row = self._free_row(left, right)
            if row is not None:
                return Dot(
                    entry,
                    start,
                    round(self.top + row * ROW + ROW / 2, 1),
                    end,
                    words,
                    round(label_x, 1),
                    anchor,
                )
        return None

    def _free_row(self, left: float, right: float) -> int | None:
        for number, row in enumerate(self.taken):
            if all(right <= start or end <= left for start, end in row):
                row.append((left, right))
                return number
        if len(self.taken) < ROWS_IN_LANE:
            self.taken.append([(left, right)])
            return len(self.taken) - 1
        return None
