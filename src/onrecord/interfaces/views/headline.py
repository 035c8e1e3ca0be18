"""The first screen: what the record holds, what was agreed and what is open, in figures and words
that link on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.ledger import Ledger, LedgerRow
from onrecord.interfaces.views.spoken_dates import spoken_range
from onrecord.interfaces.views.timeline import Entry
from onrecord.interfaces.views.wording import counted
from onrecord.model.findings import AGREED, REFUSED
from onrecord.record.contract.row_types import Export

UNNAMED = "Story without a label"


@dataclass(frozen=True, slots=True)
class StoryLabel:
    label: str
    documents: int


@dataclass(frozen=True, slots=True)
class Headline:
    """summary: "5 reports, 4 origins, 27 Feb – 10 Apr 2025". rounds: those of the timeline that
    moved issues.

    stories: all of them, largest first, where there is more than one.
    """

    label: str
    summary: str
    as_of: str | None
    left_out: int
    stories: tuple[StoryLabel, ...]
    rounds: tuple[Entry, ...]
    agreed: tuple[LedgerRow, ...]
    refused: tuple[LedgerRow, ...]
    open: tuple[LedgerRow, ...]

    @property
    def has_facts(self) -> bool:
        """Whether there is a round or an issue to count."""
        return bool(self.rounds or self.agreed or self.refused or self.open)


def headline(export: Export, origins: int, ledger: Ledger, entries: Sequence[Entry]) -> Headline:
    """The first screen of an export, from the ledger and the timeline made of it. origins: how many
    it has."""
    stories = sorted(
        (
            StoryLabel(one_line(story["label"]) or UNNAMED, len(story["documents"]))
            for story in export["stories"]
        ),
        key=lambda story: (-story.documents, story.label),
    )
    rounds = tuple(entry for entry in entries if entry.is_round and not entry.planned)
    reports = len(export["documents"])
    parts = [counted(reports, "report"), counted(origins, "origin")]
    days = spoken_range(_days(export, rounds))
    as_of = export["as_of"]
    return Headline(
        label=_label(stories, reports),
        summary=", ".join([*parts, *([days] if days else [])]),
        as_of=as_of["date"] if as_of else None,
        left_out=len(as_of["left_out"]) if as_of else 0,
        stories=tuple(stories) if len(stories) > 1 else (),
        rounds=rounds,
        agreed=tuple(row for row in ledger.issues if row.state in AGREED),
        refused=tuple(row for row in ledger.issues if row.state in REFUSED),
        open=tuple(row for row in ledger.issues if row.state not in AGREED | REFUSED),
    )


def _label(stories: Sequence[StoryLabel], reports: int) -> str:
    """The story's label; where no story holds most of the reports, how many stories there are."""
    if not stories:
        return UNNAMED
    return (
        stories[0].label
        if stories[0].documents * 2 > reports
        else f"{len(stories)} stories on record"
    )


def _days(export: Export, rounds: Sequence[Entry]) -> list[str | None]:
    """The days that the story covers: of its reports and its rounds, not of the background that
    they tell."""
    published = [document["published"]["value"] for document in export["documents"]]
    return [*published, *(entry.value for entry in rounds)]
