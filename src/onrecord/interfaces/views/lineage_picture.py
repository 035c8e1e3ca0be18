"""Lineage drawn: reports below each other, those of one origin in one frame; arcs for what is
reused, dotted lines for statements that several reports carry.

One column, 360 units wide, so that a phone shows it at full size.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.interfaces.views.citations import Source
from onrecord.interfaces.views.display import shorten
from onrecord.interfaces.views.lineage_pairs import LineagePairs, OriginGroup, Pair

WIDTH = 360
BOX_RIGHT = 262
BOX_HEIGHT = 38
BOX_STEP = 44
FRAME_GAP = 14
FRAME_HEAD = 18
NAME_LETTERS = 29
BELOW_LETTERS = 34
ALL_DRAWN = 12
DOCUMENTS_DRAWN = 40
ARCS_DRAWN = 60
"""Beyond these the picture says how many it leaves out; the table has them all."""
REUSE_BELOW = 8
RAIL_LEFT = 312
RAIL_STEP = 12


@dataclass(frozen=True, slots=True)
class Box:
    source: Source
    y: float
    name: str
    below: str


@dataclass(frozen=True, slots=True)
class Frame:
    number: int
    y: float
    height: float
    documents: int


@dataclass(frozen=True, slots=True)
class Arc:
    pair: Pair
    path: str
    arrow: str


@dataclass(frozen=True, slots=True)
class Rail:
    """Reports that share a statement: a dotted line at x, with a stub to each of them at y."""

    x: float
    stops: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class LineagePicture:
    height: float
    frames: tuple[Frame, ...]
    boxes: tuple[Box, ...]
    arcs: tuple[Arc, ...]
    rails: tuple[Rail, ...]
    documents_left_out: int
    arcs_left_out: int
    width: int = WIDTH
    box_right: int = BOX_RIGHT
    box_height: int = BOX_HEIGHT


def draw(lineage: LineagePairs, dates: Mapping[str, str]) -> LineagePicture | None:
    """The picture; None where there is nothing to see. dates: by document id, as spoken."""
    origins = _drawn(lineage)
    if lineage.documents < 2 or not origins:
        return None
    frames: list[Frame] = []
    boxes: list[Box] = []
    y = 4.0
    for origin in origins:
        height = FRAME_HEAD + len(origin.documents) * BOX_STEP
        frames.append(Frame(origin.number, y, height, len(origin.documents)))
        boxes.extend(
            _box(source, y + FRAME_HEAD + place * BOX_STEP, dates.get(source.id, ""))
            for place, source in enumerate(origin.documents)
        )
        y += height + FRAME_GAP
    middles = {box.source.id: box.y + BOX_HEIGHT / 2 for box in boxes}
    drawable = [
        pair for pair in lineage.pairs if pair.earlier.id in middles and pair.later.id in middles
    ]
    reused = sorted(
        (pair for pair in drawable if pair.relation != "shared-statement"),
        key=lambda pair: -pair.share,
    )
    arcs = tuple(_arc(pair, middles) for pair in reused[:ARCS_DRAWN])
    rails = _rails([pair for pair in drawable if pair.relation == "shared-statement"], middles)
    left_out = lineage.documents - len(boxes)
    return LineagePicture(
        y, tuple(frames), tuple(boxes), arcs, rails, left_out, len(reused) - len(arcs)
    )


def _drawn(lineage: LineagePairs) -> list[OriginGroup]:
    """All origins of a small record; of a large one those with something to show, as many as there
    is room for."""
    linked = {source.id for pair in lineage.pairs for source in (pair.earlier, pair.later)}
    origins = sorted(lineage.origins, key=lambda origin: (-len(origin.documents), origin.number))
    if lineage.documents > ALL_DRAWN:
        origins = [
            origin for origin in origins if any(source.id in linked for source in origin.documents)
        ]
    chosen, room = [], DOCUMENTS_DRAWN
    for origin in origins:
        if len(origin.documents) <= room:
            chosen.append(origin)
            room -= len(origin.documents)
    return sorted(chosen, key=lambda origin: origin.number)


def _box(source: Source, y: float, date: str) -> Box:
    below = f"{date} · {source.second_name}" if date else source.second_name
    return Box(source, y, shorten(source.name, NAME_LETTERS), shorten(below, BELOW_LETTERS))


def _arc(pair: Pair, middles: Mapping[str, float]) -> Arc:
    start, end = middles[pair.earlier.id], middles[pair.later.id]
    # Arcs end a little apart from the statements' stubs, which meet the boxes in the middle.
    start, end = start + REUSE_BELOW, end + REUSE_BELOW
    bulge = min(52.0, 24 + abs(end - start) * 0.14)
    path = (
        f"M{BOX_RIGHT} {start} C{BOX_RIGHT + bulge} {start} {BOX_RIGHT + bulge} {end} "
        f"{BOX_RIGHT} {end}"
    )
    return Arc(pair, path, f"M{BOX_RIGHT} {end} l8 -4 v8 z" if pair.directed else "")


def _rails(pairs: Sequence[Pair], middles: Mapping[str, float]) -> tuple[Rail, ...]:
    """One rail for each set of reports that share statements with each other, outermost the
    longest."""
    sets: list[set[str]] = []
    for pair in pairs:
        joined = {pair.earlier.id, pair.later.id}
        sets, apart = (
            [one for one in sets if not one & joined],
            [one for one in sets if one & joined],
        )
        sets.append(joined.union(*apart))
    stops = sorted(sorted(middles[identity] for identity in one) for one in sets)
    stops.sort(key=lambda found: found[-1] - found[0])
    step = min(RAIL_STEP, (WIDTH - 4 - RAIL_LEFT) / max(1, len(stops) - 1))
    return tuple(
        Rail(round(RAIL_LEFT + place * step, 1), tuple(found)) for place, found in enumerate(stops)
    )
