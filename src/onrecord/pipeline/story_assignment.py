"""Which story each document of the record belongs to: as it was kept, where nothing changed since.

What finds stories takes a while to load, so it is imported where it is needed: most commands only
ask.
"""

from __future__ import annotations

from collections.abc import Collection

from onrecord.model import Story, StoryMerge
from onrecord.model.documents import content_id
from onrecord.model.judgements import in_force
from onrecord.pipeline.cache_keys import assignment_key, first_tier_key
from onrecord.pipeline.executors.base import Executor
from onrecord.pipeline.progress import Progress, silent
from onrecord.stores.base import Store, StoryAssignment

PLACED = frozenset({"merge", "split", "move", "date"})
"""Kinds of judgement that can place a document elsewhere."""


def assignment_of(store: Store, executor: Executor, progress: Progress = silent) -> StoryAssignment:
    """All documents of the store in stories, from the store where nothing changed since."""
    tier = first_tier_key()
    if store.unindexed(tier):
        from onrecord.pipeline.indexing import index_missing

        index_missing(store, progress)
    judged = [each.id for each in in_force(store.judgements()) if each.kind in PLACED]
    digests = sorted(store.digests(tier).values())
    key = f"{tier}:{content_id('', assignment_key(), *digests, *judged)}"
    assignment = store.story_assignment(key)
    if assignment is None:
        from onrecord.pipeline.stream_assignment import assign_all

        progress("sorting the reports into stories", 0, None)
        assignment = assign_all(store, key, executor)
        store.put_story_assignment(assignment)
        store.keep_findings_of([story.id for story in assignment.stories])
    return assignment


def stories_of(
    store: Store, documents: Collection[str]
) -> tuple[tuple[Story, ...], tuple[StoryMerge, ...]]:
    """The stories as they were when the record held these documents alone, and which had become
    one."""
    from onrecord.pipeline.stream_assignment import assign_some

    return assign_some(store, frozenset(documents))
