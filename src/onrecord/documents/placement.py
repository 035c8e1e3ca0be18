"""Where each document stands: its date, its origin and its story on one row, and what to call it
without a title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.documents.dateline import dateline
from onrecord.documents.paragraphs import body_start, paragraphs
from onrecord.model import Document, Origin, Placement, Published, Span, Story

OPENING = 80
"""Characters, at most, of the words that name a report without a title."""


def place(
    documents: Sequence[Document],
    published: Mapping[str, Published],
    origins: Sequence[Origin],
    stories: Sequence[Story],
) -> tuple[Placement, ...]:
    """One placement for each document, sorted by document id."""
    origin_of = {document: origin.id for origin in origins for document in origin.documents}
    story_of = {document: story.id for story in stories for document in story.documents}
    return tuple(
        Placement(
            document.id,
            published[document.id],
            origin_of[document.id],
            story_of[document.id],
            None if document.title else opening(document),
        )
        for document in sorted(documents, key=lambda each: each.id)
    )


def opening(document: Document) -> Span | None:
    """The first whole words of the report's first prose paragraph, past its dateline; None where it
    has no prose."""
    parts = paragraphs(document)
    first = body_start(parts)
    if first == len(parts):
        return None
    line = dateline(parts[first].text, document.language, begins_report=True)
    start = line.end if line else 0
    words = parts[first].text[start : start + OPENING + 1]
    if len(words) > OPENING:
        words = words[: words.rfind(" ")] if " " in words else words[:OPENING]
    return document.span(*parts[first].place(start, start + len(words.rstrip())))
