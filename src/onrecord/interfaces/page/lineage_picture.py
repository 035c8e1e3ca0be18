"""Lineage drawn: reports below each other, those of one origin in one frame, arcs for what is reused.

One column, 360 units wide, so that a phone shows it at full size.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.interfaces.page.citations import Source
from onrecord.interfaces.page.display import shorten
from onrecord.interfaces.page.lineage import Lineage, Pair

WIDTH = 360
BOX_RIGHT = 262
BOX_HEIGHT = 38
BOX_STEP = 44
FRAME_GAP = 14
FRAME_HEAD = 18
NAME_LETTERS = 30
DOCUMENTS_DRAWN = 40
ARCS_DRAWN = 60
"""Beyond these the picture says how many it leaves out; the table has them all."""


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
class LineagePicture:
    height: float
    frames: tuple[Frame, ...]
    boxes: tuple[Box, ...]
    arcs: tuple[Arc, ...]
    documents_left_out: int
    arcs_left_out: int
    width: int = WIDTH
    box_right: int = BOX_RIGHT
    box_height: int = BOX_HEIGHT


def draw(lineage: Lineage, dates: Mapping[str, str]) -> LineagePicture | None:
    """The picture; None for a single report. dates: by document id, as spoken."""
    if lineage.documents < 2:
        return None
    linked = {source.id for pair in lineage.pairs for source in (pair.earlier, pair.later)}
    ranked = sorted(
        lineage.origins, key=lambda o: (-len(o.documents), not any(d.id in linked for d in o.documents), o.number)
    )
    chosen, room = [], DOCUMENTS_DRAWN
    for origin in ranked:
        if len(origin.documents) <= room:
            chosen.append(origin)
            room -= len(origin.documents)
    frames: list[Frame] = []
    boxes: list[Box] = []
    y = 4.0
    for origin in sorted(chosen, key=lambda origin: origin.number):
        height = FRAME_HEAD + len(origin.documents) * BOX_STEP
        frames.append(Frame(origin.number, y, height, len(origin.documents)))
        boxes.extend(
            _box(source, y + FRAME_HEAD + place * BOX_STEP, dates.get(source.id, ""))
            for place, source in enumerate(origin.documents)
        )
        y += height + FRAME_GAP
    middles = {box.source.id: box.y + BOX_HEIGHT / 2 for box in boxes}
    drawable = [pair for pair in lineage.pairs if pair.earlier.id in middles and pair.later.id in middles]
    drawable.sort(key=lambda pair: (pair.relation == "shared-statement", -pair.share))
    arcs = tuple(_arc(pair, middles) for pair in drawable[:ARCS_DRAWN])
    left_out = lineage.documents - len(boxes)
    return LineagePicture(y, tuple(frames), tuple(boxes), arcs, left_out, len(lineage.pairs) - len(arcs))


def _box(source: Source, y: float, date: str) -> Box:
    below = f"{date} · {source.title}" if date else source.title
    return Box(source, y, shorten(source.name, NAME_LETTERS), shorten(below, NAME_LETTERS + 8))


def _arc(pair: Pair, middles: Mapping[str, float]) -> Arc:
    # Copies end a little below the middle and statements above it, so that two arcs of one pair stay apart.
    offset = -6 if pair.relation == "shared-statement" else 6
    start, end = middles[pair.earlier.id] + offset, middles[pair.later.id] + offset
    bulge = min(90.0, 26 + abs(end - start) * 0.22)
    path = f"M{BOX_RIGHT} {start} C{BOX_RIGHT + bulge} {start} {BOX_RIGHT + bulge} {end} {BOX_RIGHT} {end}"
    arrow = f"M{BOX_RIGHT} {end} l8 -4 v8 z" if pair.directed and pair.relation != "shared-statement" else ""
    return Arc(pair, path, arrow)
