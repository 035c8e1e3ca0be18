"""Ids of stories, by their documents; and where ids lead to that stories had once."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Story
from onrecord.model.documents import content_id


def story_id(first: str) -> str:
    """The id of the story that begins with this document. Ids of stories that were are those of
    their documents."""
    return content_id("s", first)


def stories_by_id(stories: Iterable[Story]) -> dict[str, Story]:
    """Each story by the id that it has and by those it had once: before it merged, or before it got
    an older report.

    Every id a story can have is that of one of its documents, so it leads to where that document is
    now.
    """
    listed = tuple(stories)
    before = {story_id(document): story for story in listed for document in story.documents}
    return before | {story.id: story for story in listed}
