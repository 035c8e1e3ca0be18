"""Stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Document, Published
from onrecord.steps.stories.grouping import grouped
from onrecord.steps.stories.stream import scored
from onrecord.steps.stories.terms import stream_order, terms_of


@dataclass
class Placed:
    story_of: dict[str, str]


def placed(documents: Sequence[Document], published: Mapping[str, Published]) -> Placed:
    stream = sorted((terms_of(d, published[d.id]) for d in documents), key=stream_order)
    scores = scored(stream)
    g = grouped(scores.pairs, {})
    return Placed({id: str(g.group_of[n]) for n, id in enumerate(scores.order)})
