"""Readings of one attribute side by side: the words, who gives them, and a discrepancy where they
cannot all hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.model import Discrepancy, ReadingOf, Span
from onrecord.model.documents import content_id
from onrecord.relations.context import StoryContext


def reading_of(value: str, evidence: Iterable[Span], context: StoryContext) -> ReadingOf:
    """One reading with its words and the origins that give it, counted once each."""
    spans = tuple(sorted(set(evidence), key=context.span_order))
    return ReadingOf(value, spans, context.origins(spans))


def discrepancy(
    attribute: str,
    subject: str | None,
    subject_name: str,
    values: Mapping[str, Iterable[Span]],
    context: StoryContext,
    *,
    group: str = "",
) -> Discrepancy:
    """Readings sorted by the number of origins that give them, and the note that says so in a
    sentence."""
    readings = sorted(
        (reading_of(value, spans, context) for value, spans in values.items()),
        key=lambda reading: (-len(reading.origins), reading.value),
    )
    key = content_id("d", attribute, group, subject or subject_name, *sorted(values))
    return Discrepancy(
        key,
        attribute,
        subject,
        subject_name,
        tuple(readings),
        _note(attribute, subject_name, readings),
    )


def with_readings(found: Discrepancy, readings: Iterable[ReadingOf]) -> Discrepancy:
    """The discrepancy with other readings of its attribute, and the note that says so; its id
    stays."""
    ordered = tuple(sorted(readings, key=lambda reading: (-len(reading.origins), reading.value)))
    return replace(
        found, readings=ordered, note=_note(found.attribute, found.subject_name, ordered)
    )


def apart(readings: Iterable[Iterable[Span]]) -> bool:
    """Whether no report gives two of the readings: one that does tells of two things, or of a
    course of things."""
    documents = [{span.document for span in spans} for spans in readings]
    return all(
        not one & other for number, one in enumerate(documents) for other in documents[number + 1 :]
    )


def _note(attribute: str, subject_name: str, readings: Iterable[ReadingOf]) -> str:
    given = [f"“{reading.value}” in {_counted(reading)}" for reading in readings]
    listed = ", ".join(given[:-1]) + " and " + given[-1]
    return f"The {_NAMES.get(attribute, attribute)} of {subject_name} is given as {listed}."


def _counted(reading: ReadingOf) -> str:
    reports, origins = len({span.document for span in reading.evidence}), len(reading.origins)
    words = f"{reports} report" + ("s" if reports != 1 else "")
    return (
        words
        if origins == reports
        else f"{words} of {origins} origin" + ("s" if origins != 1 else "")
    )


_NAMES = {"name": "spelling of the name", "identity": "name in the account"}
