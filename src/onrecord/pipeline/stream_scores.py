"""How alike documents of the stream are to those before them: many are compared by several
processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TypeAlias

from onrecord.errors import OnRecordError
from onrecord.judgements.judged_documents import judged_documents, latest
from onrecord.pipeline.executors.processes import Lost, Team
from onrecord.stores.base import Store
from onrecord.stories.candidate_index import BlockingKeys
from onrecord.stories.description import arrival
from onrecord.stories.packing import unpack_terms
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
"""Documents up to which no other process is started: each has to put the whole stream on its
shelf."""

Scorers: TypeAlias = Team[range, tuple[list[Pairs], BlockingKeys]]
"""Processes that score documents of a stream, by their numbers."""


def stream_of(store: Store, tier: str, documents: frozenset[str] | None) -> list[Terms]:
    """The terms of these documents, or of all, in stream order: by the dates that people gave,
    where they did."""
    judged = _judged(store)
    told, damaged = [], []
    for document, packed in store.terms(tier):
        if documents is not None and document not in documents:
            continue
        try:
            told.append(judged.get(document) or unpack_terms(packed))
        except ValueError:
            damaged.append(document)
    told += [arrival(document).terms for document in store.documents(damaged)]
    return sorted(told, key=stream_order)


def _judged(store: Store) -> dict[str, Terms]:
    """The terms of the documents whose date a person corrected."""
    judgements = store.judgements()
    documents = store.documents(latest(judgements, "date"))
    return {
        document.id: arrival(document).terms for document in judged_documents(documents, judgements)
    }


@contextmanager
def scorers(
    store: Store, tier: str, documents: frozenset[str] | None, processes: int, fresh: int
) -> Iterator[Scorers | None]:
    """Processes that can score the stream of these documents; None where there is to be but one.
    fresh: how many documents may have no scores; of many, the others begin to read the stream while
    this process does."""
    if processes == 1:
        yield None
        return
    with Scorers(partial(_scorer, store.reopen, tier, documents), processes) as team:
        for _ in range(processes if fresh > FEW else 0):
            team.make_ready()
        yield team


def scores_of(stream: Sequence[Terms], known: Scores, team: Scorers | None) -> Scores:
    """The scores of a stream as `stream_of` gives it; those that are known are not worked out
    again."""
    same = shared_beginning(stream, known)
    if team is None or len(stream) - same <= FEW:
        return scored(stream, known)
    found: list[tuple[list[Pairs], BlockingKeys]] = []
    for batch in team.spread(shared_out(range(same, len(stream)), team.size), 1):
        for outcome in batch.outcomes:
            if isinstance(outcome, Lost):
                raise OnRecordError(
                    f"The stories could not be found: {outcome.reason}",
                    "Try again with --processes 1.",
                )
            found.append(outcome)
    return with_parts(stream, known, found)


def _scorer(
    reopen: Callable[[], Store], tier: str, documents: frozenset[str] | None
) -> Callable[[range], tuple[list[Pairs], BlockingKeys]]:
    return partial(scored_part, stream_of(reopen(), tier, documents))
