"""What relating must know of the kinds of acts: which can be one, how they make events, and what
position they leave a party in. The tables are acts.tsv and positions.tsv; acts are the same in
every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple


class ActKind(NamedTuple):
    """One row of acts.tsv; its columns are described there."""

    family: str
    event: str = "deed"
    position: str = "-"
    rank: int = 0
    moves: str = "no"


class Position(NamedTuple):
    """One row of positions.tsv; its columns are described there."""

    spoken: bool = False
    concludes: bool = False
    state: str = ""
    rank: int = 0
    weight: int = 0
    within: int = 30
    bent: str = "-"
    disputes: bool = True


def _rows(table: str) -> Iterator[list[str]]:
    text = resources.files("onrecord.relations").joinpath(table).read_text("utf-8")
    return (line.split("\t") for line in text.splitlines() if not line.startswith("#"))


@cache
def act_kinds() -> Mapping[str, ActKind]:
    """The rows by act."""
    return {
        act: ActKind(family, event, position, int(rank), moves)
        for act, family, event, position, rank, moves in _rows("acts.tsv")
    }


@cache
def positions() -> Mapping[str, Position]:
    """The rows by position."""
    return {
        position: Position(
            spoken=spoken == "yes",
            concludes=concludes == "yes",
            state=state,
            rank=int(rank),
            weight=int(weight),
            within=int(within),
            bent=bent,
            disputes=disputes == "yes",
        )
        for position, spoken, concludes, state, rank, weight, within, bent, disputes in _rows(
            "positions.tsv"
        )
    }


@cache
def kind_of_act(act: str) -> ActKind:
    """The row of an act; one without a row is a family by itself."""
    return act_kinds().get(act) or ActKind(act)


def family_of(act: str) -> str:
    """The family whose acts can be one."""
    return kind_of_act(act).family


def kind_of(act: str) -> str:
    """How the act makes an event: meeting, call, settled, part, there, dated, said, never or
    deed."""
    return kind_of_act(act).event


def needs_its_day(act: str) -> bool:
    """Whether the act makes an event only where the words give it a day of its own."""
    return kind_of(act) in {"dated", "said"}


def is_said(act: str) -> bool:
    """Whether the act is nothing but said: an accusation, a denial, a demand."""
    return kind_of(act) == "said"


def position_of(act: str) -> str | None:
    """Where an act leaves the party that acts; None: it moves no issue."""
    position = kind_of_act(act).position
    return None if position == "-" else position


def taken_by(act: str) -> Position:
    """The position that the act takes; one that nobody speaks of where it takes none."""
    return positions().get(kind_of_act(act).position, Position())


def moves_issue(act: str, sides: int) -> bool:
    """Whether an act by this many sides makes its object an issue between parties."""
    moves = kind_of_act(act).moves
    return moves == "yes" or (moves == "both" and sides > 1)
