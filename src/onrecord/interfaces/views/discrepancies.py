"""Where the reports contradict each other: readings side by side, with who says which."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.interfaces.views.citations import Anchors, Citations, Cite, CitedLine
from onrecord.interfaces.views.display import one_line
from onrecord.record.contract.row_types import DiscrepancyRow, Export


@dataclass(frozen=True, slots=True)
class ReadingLine:
    value: str
    cites: tuple[Cite, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class DiscrepancyLine:
    line: CitedLine
    attribute: str
    subject: str
    readings: tuple[ReadingLine, ...]
    note: str


def discrepancies(
    export: Export, citations: Citations, anchors: Anchors
) -> tuple[DiscrepancyLine, ...]:
    return tuple(
        _discrepancy(row, f"D{number}", citations, anchors)
        for number, row in enumerate(export["discrepancies"], 1)
    )


def _discrepancy(
    row: DiscrepancyRow, label: str, citations: Citations, anchors: Anchors
) -> DiscrepancyLine:
    subject = one_line(row["subject_name"])
    attribute = one_line(row["attribute"])
    line = CitedLine(
        anchors.of("discrepancy", row["id"]), label, f"Discrepancy: {attribute} of {subject}"
    )
    readings = tuple(
        ReadingLine(
            one_line(reading["value"]),
            citations.cite(reading["evidence"], line),
            reading["origins"],
        )
        for reading in row["readings"]
    )
    return DiscrepancyLine(line, attribute, subject, readings, one_line(row["note"]))
