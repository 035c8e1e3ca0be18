"""Parties, rounds, issues and discrepancies, as the summary shows them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.text import Text

from onrecord.interfaces.cli.layout import listed, one_line, rows, section, sentence
from onrecord.interfaces.cli.view import ListedFindings
from onrecord.interfaces.views.wording import LESS_CERTAIN, counted
from onrecord.model import Discrepancy, Event, Issue, Modality, PropositionKind
from onrecord.model.findings import AGREED, REFUSED, last_state

MOST_PARTIES = 8
"""Parties shown; the rest are counted."""


def parties(view: ListedFindings) -> RenderableType | None:
    """One row for each side: its name, who speaks for it, how many claims are its own. Who only
    does something and is no person or body by name ("three people", who died) is no side."""
    claims: Counter[str] = Counter()
    voices: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in view.findings.claims:
        says = claim.kind is PropositionKind.STATEMENT
        speakers = [party for party in claim.speakers if says or party.entity or party.side]
        claims.update({one_line(party.side_name) for party in speakers})
        for party in speakers:
            side = one_line(party.side_name)
            if one_line(party.name) != side:
                voices[side][one_line(party.name)] += 1
    if not claims:
        return None
    ranked = sorted(claims, key=lambda side: (-claims[side], side))
    found = [
        (side, listed(_by_number(voices[side])), counted(claims[side], "claim"))
        for side in ranked[:MOST_PARTIES]
    ]
    if len(ranked) > MOST_PARTIES:
        found.append((f"and {len(ranked) - MOST_PARTIES} more", "", ""))
    return section(
        "Parties, and who speaks for them", rows(found, ("name", "", "quiet"), (1, 3, None))
    )


def _by_number(voices: Counter[str]) -> list[str]:
    return sorted(voices, key=lambda name: (-voices[name], name))


MOST = 12
"""Issues and discrepancies shown; the rest are counted."""


def rounds(view: ListedFindings) -> RenderableType | None:
    """The meetings that issues were dealt with at: date, label, place, who led, how many origins
    tell it."""
    held = {round_.event for issue in view.findings.issues for round_ in issue.rounds}
    events = [event for event in view.findings.events if event.id in held]
    if not events:
        return None
    events.sort(key=lambda event: (event.date.value or "~", event.id))
    return section(
        "Rounds",
        rows(
            ((event.date.value or "no date", _round(event, view)) for event in events),
            shares=(None, 1),
        ),
    )


def _round(event: Event, view: ListedFindings) -> Text:
    text = Text().append(one_line(event.label), style="name")
    if event.status is not Modality.HAPPENED:
        text.append(f" ({event.status})", style="open")
    if event.venue and one_line(event.venue) not in one_line(event.label):
        text.append(f", {one_line(event.venue)}", style="")
    leaders = [one_line(p.name) for p in event.participants if p.part == "lead"]
    others = [one_line(p.name) for p in event.participants if p.part != "lead"]
    if leaders:
        text.append(f"\nled by {listed(leaders)}", style="")
    if others:
        text.append(f"\nwith {listed(others)}", style="")
    support = f"{counted(len(event.documents), 'report')}, {counted(len(event.origins), 'origin')}"
    return text.append(f"\n{support}: {listed(view.names(event.documents))}", style="quiet")


def issues(view: ListedFindings) -> RenderableType | None:
    """Each issue with who stands where, how it stood after each round, and whether it is open."""
    if not view.findings.issues:
        return None
    ranked = sorted(
        view.findings.issues, key=lambda issue: (-len(issue.claims), issue.label, issue.id)
    )
    events = {event.id: event for event in view.findings.events}
    lines: list[RenderableType] = [_issue(issue, events) for issue in ranked[:MOST]]
    return section("Issues", *lines, *_more(len(ranked)))


def _issue(issue: Issue, events: dict[str, Event]) -> RenderableType:
    title = Text().append(one_line(issue.label), style="name")
    state = last_state([(round_.event, round_.state) for round_ in issue.rounds])
    settled = state in AGREED | REFUSED
    if state:
        title.append(
            f" · {state}" if settled else f" · open: {state}", "settled" if settled else "open"
        )
    standings: dict[str, list[str]] = {}
    for party in issue.parties:
        name = one_line(party.name)
        told = [] if party.certain else [LESS_CERTAIN]
        told += [f"says {listed(party.told_by)}"] if party.told_by else []
        shown = f"{name} ({', '.join(told)})" if told else name
        standings.setdefault(party.position, []).append(shown)
    found = [(standing, listed(names)) for standing, names in standings.items()]
    history = [f"{_when(events.get(round_.event or ''))} {round_.state}" for round_ in issue.rounds]
    if len(history) > 1:
        found.append(("by round", " → ".join(history)))
    return Group(title, rows((("", *row) for row in found), ("", "quiet", ""), (None, None, 1)))


def _when(event: Event | None) -> str:
    return "outside any round" if event is None else event.date.value or one_line(event.label)


def discrepancies(view: ListedFindings) -> RenderableType | None:
    """What the reports give differently, one reading a row, with the outlets that give it."""
    if not view.findings.discrepancies:
        return None
    lines = [_discrepancy(found, view) for found in view.findings.discrepancies[:MOST]]
    return section("Discrepancies", *lines, *_more(len(view.findings.discrepancies)))


def _discrepancy(found: Discrepancy, view: ListedFindings) -> RenderableType:
    title = Text(f"{found.attribute} of {one_line(found.subject_name)}", style="name")
    readings = [
        (
            "",
            f"“{one_line(reading.value)}”",
            listed(view.told_by(reading.evidence), 3),
            counted(len(reading.origins), "origin"),
        )
        for reading in found.readings
    ]
    return Group(title, rows(readings, ("", "", "", "quiet"), (None, 3, 2, None)))


def _more(number: int) -> Iterable[RenderableType]:
    if number > MOST:
        yield sentence(f"and {number - MOST} more: onrecord export --format md", "quiet")
