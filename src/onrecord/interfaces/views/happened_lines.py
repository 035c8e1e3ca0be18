"""What happened, as a page opens with it: each line with the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.interfaces.views.citations import Anchors, Cite
from onrecord.interfaces.views.timeline import Entry
from onrecord.interfaces.views.what_happened import Happening, further, happenings_of
from onrecord.record.contract.row_types import Export


@dataclass(frozen=True, slots=True)
class HappenedLine:
    """One happening. when: as a person writes the day, or the words that name it."""

    event: Happening
    when: str
    date_cites: tuple[Cite, ...]
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """The happenings in their order, and how many more the timeline has."""

    lines: tuple[HappenedLine, ...]
    more: int


def happened(export: Export, entries: Sequence[Entry], anchors: Anchors) -> Happened:
    """What the page of an export opens with; entries: of its timeline."""
    of_anchor = {entry.line.anchor: entry for entry in entries}
    shown = happenings_of(export)
    lines = tuple(_line(one, of_anchor[anchors.of("event", one.id)]) for one in shown)
    return Happened(lines, further(shown, len(export["events"])))


def _line(one: Happening, entry: Entry) -> HappenedLine:
    return HappenedLine(one, entry.date if one.day else one.when, entry.date_cites, entry.cites)
