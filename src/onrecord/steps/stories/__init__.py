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
from onrecord.steps.stories.arrival import Arrival, arrival
from onrecord.steps.stories.label import telling_words
from onrecord.steps.stories.placing import Placed, find_story, placed, story_id
from onrecord.steps.stories.stream import Scores, scored
from onrecord.steps.stories.terms import READ_CHARACTERS, WORD, Terms, key_of, stream_order, terms_of

__all__ = [
    "Arrival",
    "Placed",
    "Scores",
    "Terms",
    "arrival",
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

NOTICE = 120
"""Words below which a text that stands under two headlines is a notice: what is left of a page that did not load."""


def place_documents(
    documents: Iterable[Document], published: Mapping[str, Published], lineage: Iterable[Lineage]
) -> tuple[tuple[Story, ...], tuple[StoryMerge, ...]]:
    """Every document in one story, stories by their first document in the stream; and which stories became one.

    Copies, revisions and excerpts are of one story with their source, but for notices of a site. Nothing need be
    parsed before.
    """
    known = {document.id: document for document in documents}
    stream = sorted((terms_of(document, published[id]) for id, document in known.items()), key=stream_order)
    same_text = [
        link.documents
        for link in lineage
        if _one_story(link) and not _is_notice(*(known[document] for document in link.documents))
    ]
    found = placed(stream, {id: document.title for id, document in known.items()}, same_text)
    stories = tuple(
        story if story.label else replace(story, label=telling_words([known[id] for id in story.documents]))
        for story in found.stories
    )
    return stories, found.merges


def _one_story(link: Lineage) -> bool:
    whole = link.relation in (Relation.COPY, Relation.REVISION)
    return whole or (link.relation is Relation.EXCERPT and link.share >= MOSTLY)


def _is_notice(one: Document, other: Document) -> bool:
    """Whether what two documents share is a notice of their sites and not a report: few words under two headlines."""
    titles = [set(map(key_of, WORD.findall(document.title or ""))) for document in (one, other)]
    if not all(titles) or 2 * len(titles[0] & titles[1]) >= min(map(len, titles)):
        return False
    return min(len(WORD.findall(document.text, 0, READ_CHARACTERS)) for document in (one, other)) < NOTICE
