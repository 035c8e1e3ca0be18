"""`onrecord search`: what was found, kind by kind, each with the words around."""

from __future__ import annotations

from rich.console import Group, RenderableType

from onrecord.interfaces.cli.layout import one_line, rows, section, sentence
from onrecord.record import Hit, Record

HEADINGS = {
    "story": "Stories",
    "entity": "People and bodies",
    "claim": "Claims",
    "event": "Events",
    "issue": "Matters",
    "discrepancy": "Discrepancies",
    "document": "Reports",
}
"""Kind -> heading, in the order in which they are shown."""


def found_list(
    record: Record, words: str, since: str | None, until: str | None, outlet: str, act: str, limit: int
) -> RenderableType:
    """The likeliest lines of each kind; kinds of which nothing was found are left out."""
    parts: list[RenderableType] = []
    for kind, heading in HEADINGS.items():
        hits = record.search(words, kind, since=since, until=until, outlet=outlet, act=act, limit=limit)
        if hits:
            parts.append(section(heading, rows(map(_row, hits), ("", "name", "", "quiet"), (None, 3, 5, None))))
    if not parts:
        return sentence(f"Nothing in the record holds all of: {words}", "heading")
    unread = record.unread()
    if unread:
        parts.append(sentence(f"{unread} reports were not read sentence by sentence: of them text alone is searched."))
    return Group(*parts)


def _row(hit: Hit) -> tuple[str, str, str, str]:
    who = ", ".join(hit.outlets[:2])
    return hit.date or "", one_line(hit.label or who), one_line(hit.words), hit.id
