"""From the groups of a stream to stories with names that last, and the log of those that became
one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model import Story, StoryMerge
from onrecord.stories.clustering import Merged, grouped
from onrecord.stories.copies import copied_from
from onrecord.stories.ids import story_id
from onrecord.stories.stream import Scores, scored
from onrecord.stories.terms import Terms


@dataclass(frozen=True, slots=True)
class AssignedStories:
    """Every document of a stream in one story; stories by their first document's place in the
    stream, merges in their order. scores: to be given to the next `assign_stories`, of the
    same documents and more."""

    stories: tuple[Story, ...]
    merges: tuple[StoryMerge, ...]
    scores: Scores = field(repr=False)


def assign_stories(
    stream: Sequence[Terms], titles: Mapping[str, str | None], known: Scores | None = None
) -> AssignedStories:
    """The stories of a stream (documents in stream order). label: the title of the report
    most similar to the others, "" without titles.

    known: scores of an earlier assignment. Documents that are one text are of one story.
    """
    scores = scored(stream, known)
    grouping = grouped(scores.pairs, copied_from(stream))
    stories = tuple(
        _story(members, scores, stream, titles) for _, members in sorted(grouping.members.items())
    )
    return AssignedStories(
        stories, tuple(_merge(merged, stream) for merged in grouping.merged), scores
    )


def _story(
    members: Sequence[int],
    scores: Scores,
    stream: Sequence[Terms],
    titles: Mapping[str, str | None],
) -> Story:
    inside = set(members)
    similarity = dict.fromkeys(sorted(members), 0.0)
    for number in similarity:
        for other, share in scores.pairs[number]:
            if other in inside:
                similarity[number] += share
                similarity[other] += share
    named = (
        stream[number].document
        for number in sorted(similarity, key=lambda number: (-similarity[number], number))
    )
    label = next(
        (
            " ".join(title.split())
            for document in named
            if (title := titles.get(document)) and title.strip()
        ),
        "",
    )
    documents = tuple(sorted(stream[number].document for number in members))
    return Story(story_id(stream[min(members)].document), label, documents)


def _merge(merged: Merged, stream: Sequence[Terms]) -> StoryMerge:
    kept, gone, by = (stream[number] for number in (merged.kept, merged.gone, merged.by))
    return StoryMerge(story_id(kept.document), story_id(gone.document), by.document, merged.copied)
