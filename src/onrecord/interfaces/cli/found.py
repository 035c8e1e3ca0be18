"""`onrecord search`: what was found, kind by kind, each with the words around."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType

from onrecord.interfaces.cli.layout import one_line, rows, section, sentence
from onrecord.interfaces.views.searches import Search
from onrecord.interfaces.views.wording import FOUND
from onrecord.record import COUNTED, Hit, Record


def found_list(record: Record, asked: Search, limit: int) -> RenderableType:
    """The first lines of each kind, and how many there are; kinds of which nothing was found are
    left out."""
    parts: list[RenderableType] = []
    for kind, heading in FOUND.items():
        found = asked.found(record, kind, limit)
        if found.hits:
            of_all = f", {limit} of {_number(found.total)}" if found.more else ""
            listed = rows(map(_row, found.hits), ("", "name", "", "quiet"), (None, 3, 5, None))
            parts.append(section(heading + of_all, listed))
    if not parts:
        parts.append(sentence(_nothing(asked), "heading"))
    unread = record.unread()
    if unread:
        parts.append(
            sentence(
                f"{unread} reports were not read sentence by sentence: of them text alone is searched."
            )
        )
    return Group(*parts)


def _number(total: int | None) -> str:
    return f"more than {COUNTED}" if total is None else str(total)


def _nothing(asked: Search) -> str:
    choices: Sequence[tuple[str, str]] = (
        ("holds all of", asked.words),
        ("is of a party called", asked.party),
        ("is of the act", asked.act),
    )
    return f"Nothing in the record {' and '.join(f'{says}: {value}' for says, value in choices if value.strip())}"


def _row(hit: Hit) -> tuple[str, str, str, str]:
    who = ", ".join(hit.outlets[:2])
    return hit.date or "", one_line(hit.label or who), one_line(hit.words), hit.id
