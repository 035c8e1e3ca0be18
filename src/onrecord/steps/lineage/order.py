"""Which of two related documents came first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.model import Document, Published, Relation
from onrecord.model.edtf import bounds
from onrecord.steps.lineage.alignment import Match
from onrecord.steps.lineage.fingerprints import Fingerprint

MORE = 1.5
"""An update holds this many times as much of its own as what it replaces, or the order is left open."""


def earlier(
    first: Fingerprint,
    second: Fingerprint,
    matches: Sequence[Match],
    relation: Relation,
    published: Mapping[str, Published],
) -> tuple[int | None, str]:
    """0 or 1 for the document that came first, None where nothing tells, and the reason in words."""
    documents = (first.document, second.document)
    days = tuple(bounds(published[document.id].value) for document in documents)
    if days[0] and days[1] and (days[0][1] < days[1][0] or days[1][1] < days[0][0]):
        return (0, "by date") if days[0][1] < days[1][0] else (1, "by date")
    if credits(documents[1], documents[0]) != credits(documents[0], documents[1]):
        place = 0 if credits(documents[1], documents[0]) else 1
        return place, f"the other credits {documents[place].outlet}"
    if relation is Relation.REVISION:
        own = [
            _own_words(side, {match.lines[place] for match in matches}) for place, side in enumerate((first, second))
        ]
        if max(own) >= MORE * max(1, min(own)):
            return (0 if own[0] < own[1] else 1), "the later one contains more"
    return None, "order unknown"


def credits(document: Document, source: Document) -> bool:
    """Whether a document names the outlet of another in its text."""
    if not source.outlet:
        return False
    name = re.sub(r"\(.*?\)|^the\s+", "", source.outlet, flags=re.IGNORECASE).strip()
    return len(name) > 1 and re.search(rf"\b{re.escape(name)}\b", document.text) is not None


def _own_words(fingerprint: Fingerprint, held: set[int]) -> int:
    return sum(len(line.words) for place, line in enumerate(fingerprint.lines) if place not in held)
