"""Of several readings of one text, which is kept. Told without a database: processes that only
describe need none."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Document
from onrecord.stores.codec import to_json


def one_of_each(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Of documents with one id, the one that is kept; sorted by id."""
    chosen: dict[str, Document] = {}
    for document in documents:
        other = chosen.get(document.id)
        if other is None or precedence(document) < precedence(other):
            chosen[document.id] = document
    return tuple(chosen[id] for id in sorted(chosen))


def precedence(document: Document) -> tuple[str, str]:
    """Which of two readings of one text is kept: one rule, so that the order of arrival does not
    show."""
    return document.source, to_json(document)
