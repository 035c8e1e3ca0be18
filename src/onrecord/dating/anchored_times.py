"""Time expressions get their values once it is known when each document was published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model import Published, Reading
from onrecord.model.time_rules import anchor


def anchor_readings(
    readings: Sequence[Reading], published: Mapping[str, Published]
) -> tuple[Reading, ...]:
    """The readings with "on Thursday" and the like dated from the day of publication, where that is
    known."""
    return tuple(_anchored(reading, published[reading.document].value) for reading in readings)


def _anchored(reading: Reading, published: str | None) -> Reading:
    return replace(
        reading,
        times=tuple(anchor(time_expression, published) for time_expression in reading.times),
    )
