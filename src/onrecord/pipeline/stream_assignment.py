"""Documents of the record assigned to stories (single-pass clustering of the stream; see
`onrecord.stories`). What was worked out of documents before is not worked out again, and many are
compared by several workers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from onrecord.errors import OnRecordError
from onrecord.judgements.judged_documents import judged_documents, latest
from onrecord.judgements.judged_stories import judged_stories
from onrecord.model import Story, StoryMerge
from onrecord.pipeline.cache_keys import first_tier_key
from onrecord.pipeline.executors.base import Executor, LostItem, WorkerPool
from onrecord.stores.base import Store, StoryAssignment
from onrecord.stories.assignment import AssignedStories, assign_stories
from onrecord.stories.candidate_index import BlockingKeys
from onrecord.stories.copies import copied_from
from onrecord.stories.description import describe_document
from onrecord.stories.labels import label_words
from onrecord.stories.packing import pack_scores, unpack_scores, unpack_terms
from onrecord.stories.stream import (
    Pairs,
    Scores,
    scored,
    scored_part,
    shared_beginning,
    shared_out,
    with_parts,
)
from onrecord.stories.terms import Terms, stream_order

FEW = 2_000
"""Documents up to which no worker is started: each has to index the whole stream."""

Scorers: TypeAlias = WorkerPool[range, tuple[list[Pairs], BlockingKeys]]
"""Workers that score documents of a stream, by their numbers."""


def assign_all(store: Store, key: str, executor: Executor) -> StoryAssignment:
    """All documents of the store in stories, to be kept under this key."""
    assigned = _assigned(store, None, executor)
    packed = pack_scores(assigned.scores)
    return StoryAssignment(key, assigned.stories, assigned.merges, packed)


def assign_some(
    store: Store, documents: frozenset[str]
) -> tuple[tuple[Story, ...], tuple[StoryMerge, ...]]:
    """The stories of these documents alone, and which had become one."""
    assigned = _assigned(store, documents, None)
    return assigned.stories, assigned.merges


def _assigned(
    store: Store, documents: frozenset[str] | None, executor: Executor | None
) -> AssignedStories:
    tier = first_tier_key()
    known = store.story_assignment()
    scores = _unpacked(known.scores) if known and known.key.startswith(f"{tier}:") else Scores()
    fresh = (store.count() if documents is None else len(documents)) - len(scores.order)
    with _scorers(store, tier, documents, executor, fresh) as workers:
        stream = _stream_of(store, tier, documents)
        scores = _scores_of(stream, scores, executor, workers)
    titles = store.titles()
    assigned = assign_stories(stream, titles, scores)
    order = {terms.document: number for number, terms in enumerate(stream)}
    stories = judged_stories(
        assigned.stories, store.judgements(), order=order, titles=titles, copies=_copies(stream)
    )
    return replace(assigned, stories=_labelled(store, stories))


def _unpacked(packed: bytes) -> Scores:
    try:
        return unpack_scores(packed)
    except ValueError:
        # They were damaged; they are worked out anew.
        return Scores()


def _copies(stream: Sequence[Terms]) -> Iterator[tuple[str, str]]:
    """Pairs of documents that are one text; looked for when they are asked for, as judgements on
    stories do."""
    for later, earlier in copied_from(stream).items():
        yield from ((stream[later].document, stream[each].document) for each in earlier)


def _labelled(store: Store, stories: tuple[Story, ...]) -> tuple[Story, ...]:
    return tuple(
        story
        if story.label
        else replace(story, label=label_words(store.documents(story.documents)))
        for story in stories
    )


def _stream_of(store: Store, tier: str, documents: frozenset[str] | None) -> list[Terms]:
    """The terms of these documents, or of all, in stream order: by the dates that people gave,
    where they did."""
    judged = _judged(store)
    stream, damaged = [], []
    for document, packed in store.terms(tier):
        if documents is not None and document not in documents:
            continue
        try:
            stream.append(judged.get(document) or unpack_terms(packed))
        except ValueError:
            damaged.append(document)
    stream += [describe_document(document).terms for document in store.documents(damaged)]
    return sorted(stream, key=stream_order)


def _judged(store: Store) -> dict[str, Terms]:
    """The terms of the documents whose date a person corrected."""
    judgements = store.judgements()
    documents = store.documents(latest(judgements, "date"))
    return {
        document.id: describe_document(document).terms
        for document in judged_documents(documents, judgements)
    }


@contextmanager
def _scorers(
    store: Store,
    tier: str,
    documents: frozenset[str] | None,
    executor: Executor | None,
    fresh: int,
) -> Iterator[Scorers | None]:
    """Workers that can score the stream of these documents; None where all is done here.

    fresh: how many documents may have no scores; where they are many, the workers begin to read the
    stream while this process does."""
    if executor is None or executor.workers == 1:
        yield None
        return
    with executor.pool(partial(_scorer, store.reopen, tier, documents)) as workers:
        for _ in range(workers.size if executor.is_worth(fresh, FEW) else 0):
            workers.make_ready()
        yield workers


def _scores_of(
    stream: Sequence[Terms], known: Scores, executor: Executor | None, workers: Scorers | None
) -> Scores:
    """The scores of a stream as `_stream_of` gives it; those that are known are not worked out
    again."""
    same = shared_beginning(stream, known)
    if executor is None or workers is None or not executor.is_worth(len(stream) - same, FEW):
        return scored(stream, known)
    parts: list[tuple[list[Pairs], BlockingKeys]] = []
    for batch in workers.map(shared_out(range(same, len(stream)), workers.size), 1):
        for outcome in batch.outcomes:
            if isinstance(outcome, LostItem):
                raise OnRecordError(
                    f"The stories could not be found: {outcome.reason}",
                    "Try again with --processes 1.",
                )
            parts.append(outcome)
    return with_parts(stream, known, parts)


def _scorer(
    reopen: Callable[[], Store], tier: str, documents: frozenset[str] | None
) -> Callable[[range], tuple[list[Pairs], BlockingKeys]]:
    return partial(scored_part, _stream_of(reopen(), tier, documents))
