"""Documents -> stories, as from a stream: each is placed by what came before it, in order of publication.

A map (`terms`: one document at a time, without parsing), a shuffle by key and a comparison (`shelf`, `features`,
`likeness`, put together in `stream`) and a merge (`grouping`). Stream order is the date of publication, then the id;
what is undated comes last. Nothing looks ahead, so what was found stays true for the documents before a late one, and
only those after it are compared again. The same documents give the same stories in whatever order they were added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onrecord.model import Document, Lineage, Published, Relation, Story, StoryMerge
from onrecord.steps.stories.label import telling_words
from onrecord.steps.stories.placing import Placed, find_story, placed, story_id
from onrecord.steps.stories.stream import Scores, scored
from onrecord.steps.stories.terms import Terms, stream_order, terms_of

__all__ = [
    "Placed",
    "Scores",
    "Terms",
    "find_story",
    "place_documents",
    "placed",
    "scored",
    "story_id",
    "stream_order",
    "terms_of",
]

MOSTLY = 0.5
"""Part of a document that must stand in another for an excerpt to belong to its story without further question."""


def place_documents(
    documents: Iterable[Document], published: Mapping[str, Published], lineage: Iterable[Lineage]
) -> tuple[tuple[Story, ...], tuple[StoryMerge, ...]]:
    """Every document in one story, stories by their first document in the stream; and which stories became one.

    Copies, revisions and excerpts are of one story with their source. Nothing need be parsed before.
    """
    known = {document.id: document for document in documents}
    stream = sorted((terms_of(document, published[id]) for id, document in known.items()), key=stream_order)
    same_text = [
        link.documents
        for link in lineage
        if link.relation in (Relation.COPY, Relation.REVISION)
        or (link.relation is Relation.EXCERPT and link.share >= MOSTLY)
    ]
    found = placed(stream, {id: document.title for id, document in known.items()}, same_text)
    stories = tuple(
        story if story.label else replace(story, label=telling_words([known[id] for id in story.documents]))
        for story in found.stories
    )
    return stories, found.merges
