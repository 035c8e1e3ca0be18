"""What one addition brought: reports that are new or known, and what is new in what they say."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType

from onrecord.export import base_name
from onrecord.interfaces.cli.layout import one_line, place, rows, section, sentence
from onrecord.interfaces.cli.view import NO_OUTLET
from onrecord.interfaces.wording import counted
from onrecord.record import Addition, Head, Record

MOST = 10
"""Lines shown of each kind; the rest are counted."""

KINDS = {
    "What changed": "changed",
    "New discrepancies": "discrepancies",
    "New matters": "issues",
    "New events": "events",
    "New claims": "claims",
}
"""Heading -> field of News, the most telling first."""


def news_of(record: Record, addition: Addition) -> RenderableType:
    """What an addition to a record that was not empty brought."""
    told: list[RenderableType] = [sentence(added(addition), "heading")]
    new = [_called(head) for head in record.heads(addition.added)[:MOST]]
    if len(addition.added) > MOST:
        new.append(f"and {len(addition.added) - MOST} more")
    if new:
        told.append(sentence(f"New: {', '.join(new)}"))
    for heading, field in KINDS.items():
        lines = [one_line(line.text) for line in getattr(addition.news, field)]
        if lines:
            told.append(section(heading, rows((("·", line) for line in _some(lines)), shares=(None, 1))))
    if addition.added and not addition.news:
        told.append(sentence("It tells nothing that the record did not hold."))
    if addition.set_aside:
        told.append(section("Set aside", rows((place(item.source), item.reason) for item in addition.set_aside)))
    return Group(*told)


def _called(head: Head) -> str:
    return one_line(f"{head.outlet or NO_OUTLET}: {head.title or base_name(head.source)}")


def added(addition: Addition) -> str:
    """ "2 reports added; 5 were known already." """
    known = counted(len(addition.known), "report")
    if not addition.added:
        return f"Nothing new: {known} known already."
    return f"{counted(len(addition.added), 'report')} added" + (f"; {known} known already." if addition.known else ".")


def _some(lines: Sequence[str]) -> list[str]:
    return [*lines[:MOST], f"and {len(lines) - MOST} more"] if len(lines) > MOST else list(lines)
