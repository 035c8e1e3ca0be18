"""The words that the headlines of a story share: what the story is about, as its own reports put
it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.interfaces.views.display import one_line
from onrecord.record.contract.row_types import DocumentRow, Export

LETTERS = 6
"""Letters in which the forms of one word agree: "restrict", "restrictions"."""
SHORTEST = 4
"""Letters of a word that says something; shorter ones mostly bind others."""
HEAVIEST = 6
"""Words of the headlines that together say what a story is about."""


def stems(text: str) -> frozenset[str]:
    """Beginnings of the longer words of a text, and its numbers."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(
        word[:LETTERS] for word in words if len(word) >= SHORTEST or word[0].isdecimal()
    )


def title_of(document: DocumentRow) -> str:
    """The headline without the outlet's name behind it; "" where a report has none."""
    title, outlet = one_line(document["title"] or ""), one_line(document["outlet"] or "")
    rest = re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}$", "", title) if outlet else title
    return rest or title


def headline_of_each_origin(documents: Iterable[DocumentRow]) -> tuple[DocumentRow, ...]:
    """The first report with a headline of each origin: copies tell nothing more."""
    by_day = sorted(documents, key=lambda one: (one["published"]["value"] or "~", one["id"]))
    first: dict[str, DocumentRow] = {}
    for one in by_day:
        if title_of(one):
            first.setdefault(one["origin"] or one["id"], one)
    return tuple(first.values())


@dataclass(frozen=True, slots=True)
class StoryWords:
    """shares: of the headlines that have a stem, 0..1, for those of two or more."""

    shares: Mapping[str, float]

    @classmethod
    def of(cls, export: Export) -> StoryWords:
        """The stems of a story's headlines."""
        titles = [stems(title_of(one)) for one in headline_of_each_origin(export["documents"])]
        counts = Counter(stem for title in titles for stem in title)
        return cls({stem: n / len(titles) for stem, n in counts.items() if n > 1})

    def central(self, text: str, without: frozenset[str] = frozenset()) -> float:
        """How much of what the headlines share a text says, 0..1. without: stems that do not
        count."""
        heaviest = sum(sorted(self.shares.values(), reverse=True)[:HEAVIEST])
        if not heaviest:
            return 0.0
        return min(
            1.0, sum(self.shares.get(stem, 0.0) for stem in stems(text) - without) / heaviest
        )
