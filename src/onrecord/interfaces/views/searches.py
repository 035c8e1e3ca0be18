"""A search as every interface asks for it: a page of what was found, and how much there is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from onrecord.record import Hit, Record


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some hits of a kind. total: how many there are in all; None: more than `record.COUNTED`.
    more: whether further ones follow."""

    hits: tuple[Hit, ...]
    total: int | None
    more: bool


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, as `Record.search` takes it: words that must all be there, days, an
    outlet, an act, a party; "" or None where any."""

    words: str = ""
    since: str | None = ""
    until: str | None = ""
    outlet: str = ""
    act: str = ""
    party: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for: days and outlets only narrow what is found."""
        return not (self.words.strip() or self.act.strip() or self.party.strip())

    def found(self, record: Record, kind: str, limit: int, offset: int = 0) -> SearchPage:
        """At most so many hits, from the one with this number; they are counted only where they are
        not all."""
        hits = record.search(kind=kind, limit=limit + 1, offset=offset, **self._given())
        more = len(hits) > limit
        is_end = not more and bool(hits or not offset)
        total = offset + len(hits) if is_end else record.search_count(kind=kind, **self._given())
        return SearchPage(hits[:limit], total, more)

    def _given(self) -> dict[str, Any]:
        """What `Record.search` and `Record.search_count` take, by name."""
        return asdict(self) | {"since": self.since or None, "until": self.until or None}
