"""What one addition brought: reports that are new or known, and what is new in what they say."""

from __future__ import annotations

from rich.console import Group, RenderableType

from onrecord.interfaces.cli.layout import count, rows, section, sentence
from onrecord.record import Addition


def news_of(addition: Addition, first: bool) -> RenderableType:
    """first: the record was empty before, so that all is new and the summary says it."""
    told: list[RenderableType] = []
    if addition.added:
        known = f"; {count(len(addition.known), 'report')} of them known already" if addition.known else ""
        told.append(sentence(f"{count(len(addition.added), 'report')} added{known}.", "heading"))
    else:
        told.append(sentence(f"Nothing new: {count(len(addition.known), 'report')} known already.", "heading"))
        if addition.set_aside:
            told.append(section("Set aside", rows((item.source, item.reason) for item in addition.set_aside)))
    return Group(*told)
