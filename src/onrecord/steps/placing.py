"""Where each document stands: its date, its origin and its story on one row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.model import Document, Origin, Placement, Published, Story


def place(
    documents: Sequence[Document],
    published: Mapping[str, Published],
    origins: Sequence[Origin],
    stories: Sequence[Story],
) -> tuple[Placement, ...]:
    """One placement for each document, sorted by document id."""
    origin_of = {document: origin.id for origin in origins for document in origin.documents}
    story_of = {document: story.id for story in stories for document in story.documents}
    ids = sorted(document.id for document in documents)
    return tuple(Placement(id, published[id], origin_of[id], story_of[id]) for id in ids)
