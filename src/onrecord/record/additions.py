"""What one addition did, and what is said where nothing could be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.model import SetAside, Story

if TYPE_CHECKING:
    from onrecord.record.changes import Changes

SHOWN = 10
"""Reasons told where nothing could be read."""


@dataclass(frozen=True, slots=True)
class Addition:
    """What one `Record.add` did.

    added, known: ids of the documents that are new and of those that were there. stories: those
    that hold new ones.
    unread: how many of their documents wait for deep reading; then `news` tells of documents alone.
    """

    added: tuple[str, ...]
    known: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    stories: tuple[Story, ...]
    unread: int
    news: Changes


def news_of_documents(ids: Iterable[str]) -> Changes:
    """The news of documents that were not read deeply."""
    from onrecord.record.changes import Changes

    return Changes(tuple(sorted(ids)))


def not_in_english(told: tuple[str, str]) -> SetAside:
    """Why a document is kept but not read. told: its source and language."""
    source, language = told
    return SetAside(
        source,
        f"is not in English (it looks like {language}): it is kept as a report, but its sentences "
        "are not read. Add a translation.",
    )


def nothing_read(sources: Sequence[str], set_aside: Sequence[SetAside]) -> str:
    """Why no source gave a document, the reasons first to last."""
    if not set_aside:
        return f"No report was found in {', '.join(sources) or 'nothing'}."
    shown = [f"{item.source}: {item.reason}" for item in set_aside[:SHOWN]]
    more = [f"and {len(set_aside) - SHOWN} more"] if len(set_aside) > SHOWN else []
    return "Nothing could be read.\n" + "\n".join(f"  {line}" for line in shown + more) + "\n"
