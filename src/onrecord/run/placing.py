"""Which story each document of the record belongs to. What was found of documents before is not worked out again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from onrecord.model import Story, StoryMerge
from onrecord.model.documents import content_id
from onrecord.run.arriving import describe
from onrecord.run.progress import Progress, silent
from onrecord.run.scoring import scores_of, stream_of
from onrecord.steps.stories import Placed, Scores, pack_scores, placed, telling_words, unpack_scores
from onrecord.store.base import Placing, Store
from onrecord.versions import first_tier_key


def placing_of(store: Store, processes: int = 1, progress: Progress = silent) -> Placing:
    """All documents of the store in stories, from the store where nothing changed since."""
    describe(store, progress)
    tier = first_tier_key()
    key = f"{tier}:{content_id('', *sorted(store.digests(tier).values()))}"
    found = store.placing(key)
    if found is None:
        progress("sorting the reports into stories", 0, None)
        placed = _placed(store, None, processes)
        found = Placing(key, placed.stories, placed.merges, pack_scores(placed.scores))
        store.put_placing(found)
        store.keep_findings_of([story.id for story in found.stories])
    return found


def stories_of(store: Store, documents: Collection[str]) -> tuple[tuple[Story, ...], tuple[StoryMerge, ...]]:
    """The stories as they were when the record held these documents alone, and which had become one."""
    placed = _placed(store, frozenset(documents), 1)
    return placed.stories, placed.merges


def _placed(store: Store, documents: frozenset[str] | None, processes: int) -> Placed:
    tier = first_tier_key()
    known = store.placing()
    scores = unpack_scores(known.scores) if known and known.key.startswith(f"{tier}:") else Scores()
    stream = stream_of(store, tier, documents)
    found = placed(stream, store.titles(), scores_of(store, tier, stream, documents, scores, processes))
    return replace(found, stories=_labelled(store, found.stories))


def _labelled(store: Store, stories: tuple[Story, ...]) -> tuple[Story, ...]:
    return tuple(
        story if story.label else replace(story, label=telling_words(store.documents(story.documents)))
        for story in stories
    )
