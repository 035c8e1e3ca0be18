"""Reading the export's rows: the contract's keys, and the keys added to them where they are
there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.wording import listed

Row = Mapping[str, Any]

REPORTER = "The reports themselves"
"""Whom a claim belongs to that no source but the reporter tells."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts: the name as recorded, and the side acted for (the name itself where no side is
    known)."""

    name: str
    side: str


def rows(export: Row, key: str) -> Sequence[Row]:
    """A list of the export; empty where it has none of that name."""
    return export.get(key) or ()


def identities(row: Row, key: str) -> tuple[str, ...]:
    """A list of ids of a row, each as text."""
    return tuple(str(item) for item in row.get(key) or ())


def actors(claim: Row) -> tuple[Actor, ...]:
    """Who did it: all speakers where the export lists them, else the one the contract names; empty
    for the reporter."""
    found = [_actor(speaker) for speaker in claim.get("speakers") or ()]
    if not found and claim.get("speaker_name"):
        found = [Actor(one_line(claim["speaker_name"]), one_line(claim["speaker_name"]))]
    return tuple(actor for actor in found if actor.name)


def sides(claim: Row) -> tuple[str, ...]:
    """The sides that act, by name, so that "both sides" are the same two in whatever order a text
    has them."""
    return tuple(sorted({actor.side for actor in actors(claim)}))


def who(claim: Row) -> str:
    """The speakers in one line, or the words that stand for the reporter."""
    return listed(sorted({actor.name for actor in actors(claim)})) or REPORTER


def names(row: Row, key: str) -> tuple[str, ...]:
    """A list of names of a row, each on one line."""
    return tuple(one_line(name) for name in row.get(key) or () if name)


def date_value(row: Row) -> str | None:
    """The value of a row's date object; None where it is not known."""
    return (row.get("date") or {}).get("value")


def date_words(row: Row) -> Sequence[Row]:
    """The first words that give a row's date, to link the date to; empty where it has none."""
    return ((row.get("date") or {}).get("evidence") or ())[:1]


def date_key(row: Row) -> tuple[bool, str]:
    """Sorts by date, unknown dates last."""
    value = date_value(row)
    return value is None, value or ""


def _actor(speaker: Row) -> Actor:
    name = one_line(speaker.get("name"))
    return Actor(name, one_line(speaker.get("side_name")) or name)
