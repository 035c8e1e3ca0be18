"""Where the reports contradict each other: readings side by side, with who says which."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.interfaces.views.citations import Anchors, Citations, Cite, CitedLine
from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.export_rows import Row, rows


@dataclass(frozen=True, slots=True)
class ReadingOf:
    value: str
    cites: tuple[Cite, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Discrepancy:
    line: CitedLine
    attribute: str
    subject: str
    readings: tuple[ReadingOf, ...]
    note: str


def discrepancies(export: Row, citations: Citations, anchors: Anchors) -> tuple[Discrepancy, ...]:
    return tuple(
        _discrepancy(row, f"D{number}", citations, anchors)
        for number, row in enumerate(rows(export, "discrepancies"), 1)
    )


def _discrepancy(row: Row, label: str, citations: Citations, anchors: Anchors) -> Discrepancy:
    subject = one_line(row.get("subject_name"))
    attribute = one_line(row.get("attribute"))
    line = CitedLine(
        anchors.of("discrepancy", str(row["id"])), label, f"Discrepancy: {attribute} of {subject}"
    )
    readings = tuple(
        ReadingOf(
            one_line(str(reading["value"])),
            citations.cite(reading.get("evidence") or (), line),
            int(reading.get("origins") or 0),
        )
        for reading in row.get("readings") or ()
    )
    return Discrepancy(line, attribute, subject, readings, one_line(row.get("note")))
