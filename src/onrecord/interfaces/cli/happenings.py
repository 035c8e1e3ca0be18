"""What happened, as the summary opens with it: the happenings of a story that most origins tell, in
order, each in the words of a report."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from onrecord.interfaces.cli.layout import listed, one_line, rows, section, sentence
from onrecord.interfaces.cli.view import ListedFindings
from onrecord.interfaces.views.wording import counted
from onrecord.model import Event, Modality

MOST_HAPPENINGS = 8
"""Happenings shown; the rest are counted."""
NO_DATE = "date not stated"


def happenings(view: ListedFindings) -> RenderableType | None:
    """The certain events that most origins tell, by date, those without one last."""
    certain = [event for event in view.findings.events if event.confidence.certain]
    if not certain:
        return None
    ranked = sorted(certain, key=_weight)
    shown = sorted(ranked[:MOST_HAPPENINGS], key=lambda event: (event.date.value or "~", event.id))
    lines = rows(((_day(event), _told(event, view)) for event in shown), shares=(None, 1))
    return section("What happened", lines, *_more(len(view.findings.events) - len(shown)))


def _weight(event: Event) -> tuple[int, int, bool, float, str]:
    """What most origins and reports tell comes first, what has a date before what has none."""
    return (
        -len(event.origins),
        -len(event.documents),
        event.date.value is None,
        -event.confidence.value,
        event.id,
    )


def _day(event: Event) -> str:
    """The day; where it cannot be counted, the words that name it ("On Sunday", in a report without
    a date)."""
    if event.date.value is None and event.date.evidence:
        return f"“{one_line(event.date.evidence[0].text)}”"
    return event.date.value or NO_DATE


def _told(event: Event, view: ListedFindings) -> Text:
    text = Text(one_line(event.label))
    if event.status is not Modality.HAPPENED:
        text.append(f" ({event.status})", style="open")
    names = [one_line(participant.name) for participant in event.participants if participant.entity]
    if names and not any(name in text.plain for name in names):
        text.append(f" ({listed(names, 2)})", style="")  # "it had destroyed ..."
    support = f"{counted(len(event.origins), 'origin')}: {listed(view.names(event.documents), 3)}"
    return text.append(f"\n{support}", style="quiet")


def _more(number: int) -> Iterable[RenderableType]:
    if number > 0:
        words = f"and {number} more, or less certain: onrecord export --format csv --table events"
        yield sentence(words, "quiet")
