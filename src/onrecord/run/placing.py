"""Which story each document of the record belongs to. What was found of documents before is not worked out again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from onrecord.model import Story, StoryMerge
from onrecord.model.documents import content_id
from onrecord.run.arriving import describe
from onrecord.run.progress import Progress, silent
from onrecord.run.scoring import scorers, scores_of, stream_of
from onrecord.steps.judging.standing import in_force
from onrecord.steps.judging.stories import judged_stories
from onrecord.steps.stories import Placed, Scores, Terms, pack_scores, placed, telling_words, unpack_scores
from onrecord.steps.stories.copies import copied_from
from onrecord.store.base import Placing, Store
from onrecord.versions import first_tier_key, placing_key

PLACED = frozenset({"merge", "split", "move", "date"})
"""Kinds of judgement that can place a document elsewhere."""


def placing_of(store: Store, processes: int = 1, progress: Progress = silent) -> Placing:
    """All documents of the store in stories, from the store where nothing changed since."""
    describe(store, progress)
    tier = first_tier_key()
    judged = [one.id for one in in_force(store.judgements()) if one.kind in PLACED]
    key = f"{tier}:{content_id('', placing_key(), *sorted(store.digests(tier).values()), *judged)}"
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
    scores = _scores(known.scores) if known and known.key.startswith(f"{tier}:") else Scores()
    fresh = (store.count() if documents is None else len(documents)) - len(scores.order)
    with scorers(store, tier, documents, processes, fresh) as team:
        stream = stream_of(store, tier, documents)
        scores = scores_of(stream, scores, team)
    titles = store.titles()
    found = placed(stream, titles, scores)
    order = {terms.document: number for number, terms in enumerate(stream)}
    stories = judged_stories(found.stories, store.judgements(), order=order, titles=titles, copies=_copies(stream))
    return replace(found, stories=_labelled(store, stories))


def _scores(packed: bytes) -> Scores:
    try:
        return unpack_scores(packed)
    except ValueError:
        # They were damaged; they are worked out anew.
        return Scores()


def _copies(stream: Sequence[Terms]) -> Iterator[tuple[str, str]]:
    """Pairs of documents that are one text; looked for when they are asked for, as judgements on stories do."""
    for later, some in copied_from(stream).items():
        yield from ((stream[later].document, stream[one].document) for one in some)


def _labelled(store: Store, stories: tuple[Story, ...]) -> tuple[Story, ...]:
    return tuple(
        story if story.label else replace(story, label=telling_words(store.documents(story.documents)))
        for story in stories
    )
