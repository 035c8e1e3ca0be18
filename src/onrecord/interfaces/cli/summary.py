"""The readable summary of a record: what `read` prints at its end and `show` prints any time."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.interfaces.cli.layout import count, one_line, place, rows, section, sentence
from onrecord.interfaces.cli.matters import discrepancies, matters, rounds
from onrecord.interfaces.cli.parties import parties
from onrecord.interfaces.cli.view import View
from onrecord.model import Basis, Findings, Relation, SetAside
from onrecord.record import Record

REUSE = {Relation.COPY: "copies", Relation.REVISION: "revises", Relation.EXCERPT: "takes an excerpt from"}


def summary(record: Record, findings: Findings, as_of: str | None = None) -> RenderableType:
    """Everything a reader wants first; each part only where there is something to say."""
    view = View.of(record, findings)
    if not view.documents:
        return sentence("The record holds no report that can be told." if as_of else "The record holds no report yet.")
    parts = [
        headline(view, as_of),
        reports(view),
        parties(view),
        rounds(view),
        matters(view),
        discrepancies(view),
        _set_aside("Not told, as of that day", record.left_out(as_of) if as_of else ()),
        _set_aside("Set aside", record.set_aside),
        where_next(view),
    ]
    return Group(*(part for part in parts if part is not None))


def headline(view: View, as_of: str | None = None) -> RenderableType:
    """How many reports of how many origins, from when to when."""
    told = Text(
        f"{count(len(view.documents), 'report')}, {count(len(view.findings.origins), 'origin')}", style="heading"
    )
    told.append(f" · {_range(view)}", style="")
    if len(view.findings.stories) > 1:
        told.append(f" · {len(view.findings.stories)} stories")
    if as_of:
        told.append(f" · as of {as_of}", style="open")
    return told


def reports(view: View) -> RenderableType:
    found = []
    for document in view.documents:
        published = view.placements[document.id].published
        when = published.value or "no date"
        basis = "" if published.basis is Basis.UNKNOWN else f"({published.basis})"
        found.append((f"{when} {basis}".strip(), view.name(document.id), one_line(document.title or "")))
    links = [
        f"{view.name(later)} {REUSE[link.relation]} {view.name(earlier)}: {round(100 * link.share)} % the same."
        for link in view.findings.lineage
        if link.relation in REUSE
        for earlier, later in [link.documents]
    ]
    statements = {d for x in view.findings.lineage if x.relation is Relation.SHARED_STATEMENT for d in x.documents}
    if statements:
        links.append(f"{count(len(statements), 'report')} carry the same statements; each statement counts once.")
    return section("Reports", rows(found, ("", "name", ""), (None, 2, 3)), *(sentence(x, "quiet") for x in links))


def where_next(view: View) -> RenderableType:
    commands = []
    if view.findings.issues:
        largest = max(view.findings.issues, key=lambda issue: (len(issue.claims), issue.id))
        commands.append(f'onrecord claims --issue "{one_line(largest.label)}"')
    commands += ["onrecord documents", "onrecord export --format md"]
    return section("Look further with", *(sentence(command) for command in commands))


def _range(view: View) -> str:
    known = [value for d in view.documents if (value := view.placements[d.id].published.value)]
    if not known:
        return "no date of publication is known"
    first, last = min(known), max(known)
    dates = first if first == last else f"{first} to {last}"
    missing = len(view.documents) - len(known)
    return dates + (f", {count(missing, 'report')} without a date" if missing else "")


def _set_aside(title: str, items: tuple[SetAside, ...]) -> RenderableType | None:
    if not items:
        return None
    return section(title, rows(((place(item.source), item.reason) for item in items), ("warn", ""), (2, 3)))
