"""A defect of a step must not cost a story: lines whose words do not hold are left out, and said to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.errors import SpanMismatch
from onrecord.model import Document, Findings
from onrecord.store.codec import spans

Line = TypeVar("Line")


def without_unsound(findings: Findings, documents: Mapping[str, Document]) -> tuple[Findings, tuple[str, ...]]:
    """The findings without those links, discrepancies and timeline entries that cite words which do not stand there,
    and why each was left out. Nothing else refers to these; where anything else is unsound, SpanMismatch is raised."""
    faults: list[str] = []
    kept = replace(
        findings,
        lineage=_sound(findings.lineage, documents, faults),
        discrepancies=_sound(findings.discrepancies, documents, faults),
        timeline=_sound(findings.timeline, documents, faults),
    )
    _check(kept, documents)
    return kept, tuple(faults)


def _sound(lines: Sequence[Line], documents: Mapping[str, Document], faults: list[str]) -> tuple[Line, ...]:
    kept = []
    for line in lines:
        try:
            _check(line, documents)
        except SpanMismatch as error:
            faults.append(error.what)
        else:
            kept.append(line)
    return tuple(kept)


def _check(value: object, documents: Mapping[str, Document]) -> None:
    for span in spans(value):
        if span.document not in documents:
            raise SpanMismatch(f"a span is of {span.document}, which is no document of the story.")
        documents[span.document].check(span)
