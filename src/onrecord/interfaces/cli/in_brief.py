"""The brief of a story, at the top of its summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rich.console import RenderableType
from rich.text import Text

from onrecord.interfaces.cli.layout import rows, section, sentence
from onrecord.interfaces.cli.output import strip_control_characters
from onrecord.interfaces.views.brief_lines import BriefLine
from onrecord.interfaces.views.story_brief import story_brief
from onrecord.interfaces.views.wording import LESS_CERTAIN, counted
from onrecord.record.contract import Export

DATED = frozenset({"headlines", "happened"})
"""Sections whose lines begin with their day."""


def in_brief(export: Export) -> Iterator[RenderableType]:
    """The headlines, what happened, who wants what, what is agreed and what not, a few lines
    each."""
    for each in story_brief(export):
        lines = rows((_row(line, each.name) for line in each.lines), shares=(None, 1))
        rest = len(each.folded)
        more = [sentence(f"and {rest} more: onrecord brief", "quiet")] if rest else []
        yield section(each.heading, lines, *more)


def _row(line: BriefLine, section: str) -> tuple[str, Text]:
    """What happened stands beside its day."""
    if section in DATED:
        return line.date or "·", _line(replace(line, date=""))
    return "·", _line(line)


def _line(line: BriefLine) -> Text:
    text = Text()
    if line.who:
        text.append(strip_control_characters(line.who), style="name")
        text.append(f" ({line.stance}): " if line.stance else ": ")
    text.append(strip_control_characters(line.text))
    told = [line.date, counted(line.origins, "origin") if line.origins > 1 else ""]
    told.append("" if line.certain else LESS_CERTAIN)
    behind = " · ".join(filter(None, told))
    return text.append(f"  {behind}" if behind else "", style="quiet")
