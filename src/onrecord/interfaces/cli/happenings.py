"""What happened, as the summary opens with it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from onrecord.interfaces.cli.layout import listed, one_line, rows, section, sentence
from onrecord.interfaces.cli.view import ListedFindings
from onrecord.interfaces.views.what_happened import Happening, further, names_of, what_happened
from onrecord.interfaces.views.wording import counted
from onrecord.model import Event, Modality


def happenings(view: ListedFindings) -> RenderableType | None:
    """The certain events that most origins tell, by date, those without one last."""
    events = view.findings.events
    shown = what_happened(_happening(event) for event in events if event.confidence.certain)
    if not shown:
        return None
    lines = rows(((one.when, _told(one, view)) for one in shown), shares=(None, 1))
    return section("What happened", lines, *_more(further(shown, len(events))))


def _happening(event: Event) -> Happening:
    return Happening(
        id=event.id,
        act=event.type,
        day=event.date.value or "",
        said_when=one_line(event.date.evidence[0].text) if event.date.evidence else "",
        label=one_line(event.label),
        planned=event.status is not Modality.HAPPENED,
        names=names_of((one.entity, one_line(one.name)) for one in event.participants),
        origins=len(event.origins),
        documents=event.documents,
        sure=event.confidence.value,
    )


def _told(one: Happening, view: ListedFindings) -> Text:
    text = Text(one.told)
    if one.planned:
        text.append(" (planned)", style="open")
    if one.others:
        text.append(f" ({listed(one.others, 2)})", style="")
    support = f"{counted(one.origins, 'origin')}: {listed(view.names(one.documents), 3)}"
    return text.append(f"\n{support}", style="quiet")


def _more(number: int) -> Iterable[RenderableType]:
    if number > 0:
        words = f"and {number} more, or less certain: onrecord export --format csv --table events"
        yield sentence(words, "quiet")
