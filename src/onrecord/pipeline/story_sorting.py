"""Documents of the record sorted into stories. What was found of documents before is not worked out
again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.judgements.judged_stories import judged_stories
from onrecord.model import Story, StoryMerge
from onrecord.pipeline.cache_keys import first_tier_key
from onrecord.pipeline.stream_scores import scorers, scores_of, stream_of
from onrecord.stores.base import Store, StoryAssignment
from onrecord.stories.assignment import AssignedStories, assign_stories
from onrecord.stories.copies import copied_from
from onrecord.stories.labels import telling_words
from onrecord.stories.packing import pack_scores, unpack_scores
from onrecord.stories.stream import Scores
from onrecord.stories.terms import Terms


def sorted_into_stories(store: Store, key: str, processes: int) -> StoryAssignment:
    """All documents of the store in stories, to be kept under this key."""
    found = _placed(store, None, processes)
    return StoryAssignment(key, found.stories, found.merges, pack_scores(found.scores))


def stories_of_some(
    store: Store, documents: frozenset[str]
) -> tuple[tuple[Story, ...], tuple[StoryMerge, ...]]:
    """The stories of these documents alone, and which had become one."""
    found = _placed(store, documents, 1)
    return found.stories, found.merges


def _placed(store: Store, documents: frozenset[str] | None, processes: int) -> AssignedStories:
    tier = first_tier_key()
    known = store.story_assignment()
    scores = _scores(known.scores) if known and known.key.startswith(f"{tier}:") else Scores()
    fresh = (store.count() if documents is None else len(documents)) - len(scores.order)
    with scorers(store, tier, documents, processes, fresh) as team:
        stream = stream_of(store, tier, documents)
        scores = scores_of(stream, scores, team)
    titles = store.titles()
    found = assign_stories(stream, titles, scores)
    order = {terms.document: number for number, terms in enumerate(stream)}
    stories = judged_stories(
        found.stories, store.judgements(), order=order, titles=titles, copies=_copies(stream)
    )
    return replace(found, stories=_labelled(store, stories))


def _scores(packed: bytes) -> Scores:
    try:
        return unpack_scores(packed)
    except ValueError:
        # They were damaged; they are worked out anew.
        return Scores()


def _copies(stream: Sequence[Terms]) -> Iterator[tuple[str, str]]:
    """Pairs of documents that are one text; looked for when they are asked for, as judgements on
    stories do."""
    for later, some in copied_from(stream).items():
        yield from ((stream[later].document, stream[one].document) for one in some)


def _labelled(store: Store, stories: tuple[Story, ...]) -> tuple[Story, ...]:
    return tuple(
        story
        if story.label
        else replace(story, label=telling_words(store.documents(story.documents)))
        for story in stories
    )
