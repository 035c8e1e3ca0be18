"""What is new: in what was just added, or since a day; reports that are new or known, and what they
say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType

from onrecord.interfaces.cli.layout import one_line, place, rows, section, sentence
from onrecord.interfaces.cli.view import NO_OUTLET
from onrecord.interfaces.views.wording import counted
from onrecord.record import Addition, DocumentSummary, Record
from onrecord.record.contract import base_name

if TYPE_CHECKING:
    from onrecord.record import Changes

MOST = 10
"""Lines shown of each kind; the rest are counted."""

KINDS = {
    "What changed": "changed",
    "New discrepancies": "discrepancies",
    "New issues": "issues",
    "New events": "events",
    "New claims": "claims",
}
"""Heading -> field of Changes, the most telling first."""


def news_of(record: Record, addition: Addition) -> RenderableType:
    """What an addition to a record that was not empty brought."""
    parts: list[RenderableType] = [sentence(added(addition), "heading")]
    parts += _reports(record, addition.added) + lines_of(addition.news)
    if addition.added and not addition.news:
        parts.append(sentence("It tells nothing that the record did not hold."))
    if addition.set_aside:
        parts.append(
            section(
                "Set aside", rows((place(item.source), item.reason) for item in addition.set_aside)
            )
        )
    return Group(*parts)


def changes_list(record: Record, news: Changes, since: str) -> RenderableType:
    """What is new since a day: the reports, and what they brought."""
    if not news:
        return sentence(f"Nothing is new since {since}.", "heading")
    head = sentence(f"{counted(len(news.documents), 'report')} since {since}", "heading")
    return Group(head, *_reports(record, news.documents), *lines_of(news))


def lines_of(news: Changes) -> list[RenderableType]:
    """What reports brought, kind by kind."""
    by_heading = {
        heading: [one_line(line.text) for line in getattr(news, field)]
        for heading, field in KINDS.items()
    }
    return [
        section(heading, rows((("·", line) for line in _some(lines)), shares=(None, 1)))
        for heading, lines in by_heading.items()
        if lines
    ]


def _reports(record: Record, ids: Sequence[str]) -> list[RenderableType]:
    names = [_called(head) for head in record.summaries(ids)[:MOST]]
    more = [f"and {len(ids) - MOST} more"] if len(ids) > MOST else []
    return [sentence(f"New: {', '.join([*names, *more])}")] if names else []


def _called(head: DocumentSummary) -> str:
    return one_line(f"{head.outlet or NO_OUTLET}: {head.title or base_name(head.source)}")


def added(addition: Addition) -> str:
    """ "2 reports added; 5 were known already." """
    known = counted(len(addition.known), "report")
    if not addition.added:
        return f"Nothing new: {known} known already."
    return f"{counted(len(addition.added), 'report')} added" + (
        f"; {known} known already." if addition.known else "."
    )


def _some(lines: Sequence[str]) -> list[str]:
    return [*lines[:MOST], f"and {len(lines) - MOST} more"] if len(lines) > MOST else list(lines)
