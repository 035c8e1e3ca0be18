"""The lines that a story's brief is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.record.contract.row_types import SpanRow


@dataclass(frozen=True, slots=True)
class BriefLine:
    """who: whom or what it is of, before the words; "". stance: what position they take; "". date:
    as people write it; "". claims: ids of those it is made of. spans: the words it rests on, the
    first of each report. origins: how many tell it; 0 where that is no matter."""

    text: str
    who: str = ""
    stance: str = ""
    date: str = ""
    claims: tuple[str, ...] = ()
    spans: tuple[SpanRow, ...] = ()
    origins: int = 0
    certain: bool = True


@dataclass(frozen=True, slots=True)
class BriefSection:
    """name: what it is called in addresses. folded: lines that are shown when they are asked
    for."""

    name: str
    heading: str
    lines: tuple[BriefLine, ...]
    folded: tuple[BriefLine, ...] = ()


def first_of_each(spans: Iterable[SpanRow]) -> tuple[SpanRow, ...]:
    """The first words of each report."""
    first: dict[str, SpanRow] = {}
    for span in spans:
        first.setdefault(span["document"], span)
    return tuple(first.values())
