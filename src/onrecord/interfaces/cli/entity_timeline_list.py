"""`onrecord timeline ENTITY`: what one entity did, underwent and said, line by line with the words,
by date."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.interfaces.cli.layout import listed, one_line, rows, section, sentence
from onrecord.interfaces.cli.view import ListedFindings
from onrecord.interfaces.views.wording import counted
from onrecord.model import Basis, Entity, EntityTimelineEntry, Findings, Modality, Part
from onrecord.record import Record
from onrecord.record.selection import Meant, entity_meant, entity_timeline

MOST_CANDIDATES = 12
"""Entities listed where a name means several; the rest are counted."""

_SHARES = (None, 1)


def entity_timeline_view(record: Record, findings: Findings, entity_name: str) -> RenderableType:
    """The timeline of the entity with this name or id; where that means several or none, whom it
    could mean."""
    meant = entity_meant(findings.entities, entity_name)
    if len(meant.candidates) != 1:
        return _whom(meant, entity_name, ListedFindings.of(record, findings))
    entity = meant.candidates[0]
    entries = entity_timeline(findings, entity.id)
    view = ListedFindings.of(record, findings)
    dated = [entry for entry in entries if entry.date.value is not None]
    undated = [entry for entry in entries if entry.date.value is None]
    parts: list[RenderableType] = [_head(entity, entries)]
    if dated:
        parts += [
            Text(),
            rows(((_day(entry), _entry(entry, view)) for entry in dated), shares=_SHARES),
        ]
    if undated:
        lines = rows(((_reported(entry), _entry(entry, view)) for entry in undated), shares=_SHARES)
        parts.append(section("Date not stated, in the order of the reports", lines))
    return Group(*parts)


def _head(entity: Entity, entries: Sequence[EntityTimelineEntry]) -> Text:
    dated = sum(entry.date.value is not None for entry in entries)
    head = Text(one_line(entity.name), style="heading")
    if not entries:
        return head.append(
            " · the reports name it, and tell of nothing that it did, underwent or said",
            style="not bold",
        )
    return head.append(f" · {counted(len(entries), 'line')}, {dated} dated", style="not bold")


def _day(entry: EntityTimelineEntry) -> Text:
    """The date; both ends of a range on lines of their own; how it is known where the words do not
    state it."""
    value = entry.date.value or ""
    day = Text(value.replace("/", "/\n", 1))
    return (
        day
        if entry.date.basis is Basis.STATED
        else day.append(f"\n{entry.date.basis}", style="quiet")
    )


def _reported(entry: EntityTimelineEntry) -> Text:
    return Text(f"reported\n{entry.told}" if entry.told else "reported,\nno date", style="quiet")


def _entry(entry: EntityTimelineEntry, view: ListedFindings) -> Text:
    """What it was and with whom, the words, and who tells them."""
    text = Text(_what(entry), style="name")
    if entry.status is not Modality.HAPPENED:
        text.append(f" · {entry.status}", style="open")
    ours, by, to = _SAID_OF[entry.part]
    for word, names in ((ours, entry.acting), (by, entry.by), (to, entry.to)):
        if names:
            text.append(f" · {word} {listed(map(one_line, names), 4)}", style="")
    if entry.label and not _is_meeting(entry):
        text.append(f" · at {_without_date(entry)}", style="quiet")
    text.append(f"\n“{_bare(one_line(entry.text))}”", style="")
    support = f"{listed(view.names(entry.documents), 3)} · {counted(len(entry.origins), 'origin')}"
    return text.append(f"\n{support}", style="quiet")


_SAID_OF = {
    Part.LED: ("for it", "with", "to"),
    Part.DID: ("by", "with", "to"),
    Part.WAS_AT: ("for it", "with", "to"),
    Part.UNDERWENT: ("done to", "by", "also to"),
    Part.WAS_ADDRESSED: ("said to", "by", "also to"),
    Part.TOLD: ("by", "of", "to"),
}
"""Part -> what is said before those who stood for the entity, those who acted, those it was done
to."""


def _what(entry: EntityTimelineEntry) -> str:
    """What it had to do with the line, in a word or two: "expel", "was addressed: urge", "Talks in
    Oslo"."""
    if _is_meeting(entry):
        return (
            f"led its side at {_without_date(entry)}"
            if entry.part is Part.LED
            else _without_date(entry)
        )
    act = f"did not {entry.act}" if entry.negated else entry.act
    return act if entry.part is Part.DID else f"{entry.part}: {act}"


def _is_meeting(entry: EntityTimelineEntry) -> bool:
    return entry.part in {Part.LED, Part.WAS_AT} and bool(entry.label)


def _without_date(entry: EntityTimelineEntry) -> str:
    """The label of a meeting; its date stands at the left."""
    return one_line(entry.label.removesuffix(f", {entry.date.value}"))


def _bare(words: str) -> str:
    """Words without quotation marks around the whole of them, which the page puts there itself."""
    inner = words[1:-1]
    marks = {("“", "”"), ('"', '"')}
    return inner if (words[:1], words[-1:]) in marks and not set('“”"') & set(inner) else words


def _whom(meant: Meant, name: str, view: ListedFindings) -> RenderableType:
    if meant.candidates:
        head = (
            f"“{name}” means {counted(len(meant.candidates), 'entity')} in the record. Give the "
            "id of the one you mean:"
        )
        found = [
            (one_line(e.name), _known_as(e), counted(len(e.mentions), "mention"), e.id)
            for e in meant.candidates
        ]
        more = len(found) - MOST_CANDIDATES
        parts: list[RenderableType] = [
            rows(found[:MOST_CANDIDATES], ("name", "", "quiet", ""), (2, 3, None, None))
        ]
        if more > 0:
            parts.append(sentence(f"and {more} more: give more of the name", "quiet"))
        parts.append(sentence(f"onrecord timeline {meant.candidates[0].id}", "quiet"))
        return Group(sentence(head), *parts)
    nearest = (
        f" The nearest names are: {listed(map(one_line, meant.nearest))}." if meant.nearest else ""
    )
    return sentence(f"No entity in the record is called “{name}”.{nearest}")


def _known_as(entity: Entity) -> str:
    titles = [one_line(role.title) for role in entity.roles]
    return f"{entity.type}: {listed(titles, 2)}" if titles else str(entity.type)
