"""A defect of a step must not cost a story: lines whose words do not hold are left out, and said to
be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.errors import SpanMismatch
from onrecord.model import Document, Findings
from onrecord.model.documents import check_spans
from onrecord.stores.codec import spans

Line = TypeVar("Line")


def without_unsound(
    findings: Findings, documents: Mapping[str, Document]
) -> tuple[Findings, tuple[str, ...]]:
    """The findings without those links, discrepancies and timeline entries that cite words which do
    not stand there, and why each was left out. Nothing else refers to these; where anything else is
    unsound, SpanMismatch is raised."""
    faults: list[str] = []
    kept = replace(
        findings,
        lineage=_sound(findings.lineage, documents, faults),
        discrepancies=_sound(findings.discrepancies, documents, faults),
        timeline=_sound(findings.timeline, documents, faults),
    )
    check_spans(spans(kept), documents)
    return kept, tuple(faults)


def _sound(
    lines: Sequence[Line], documents: Mapping[str, Document], faults: list[str]
) -> tuple[Line, ...]:
    kept = []
    for line in lines:
        try:
            check_spans(spans(line), documents)
        except SpanMismatch as error:
            faults.append(error.what)
        else:
            kept.append(line)
    return tuple(kept)
