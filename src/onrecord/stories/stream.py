"""The stream: documents in order, each beside those before it, with the scores of the pairs worth
keeping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

import numpy as np

from onrecord.stories.candidate_index import BlockingKeys, CandidateIndex, DocumentBatch
from onrecord.stories.pair_features import AT_ONCE, Comparison, Floats
from onrecord.stories.similarity import network
from onrecord.stories.terms import Terms

LEAST = 0.02
"""Probability of one story below which a pair counts as none."""

COMPARING = 0.57
"""Part of the work on a document that is comparing it; the rest is to index it (measured)."""

MANY = 3_000
"""Documents for which all earlier ones are weighed again: to weigh only those that they are
compared with, batch after batch, would take longer."""

NO_KEYS = BlockingKeys.none()

Pairs = tuple[tuple[int, float], ...]
"""The earlier documents most similar to a document: the number of each, and the probability of one
story."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of the documents of a stream: `order` names each (`dated_id`), pairs[i] are those
    most similar to it, keys its weightiest words.

    The scores of a document depend on the documents before it alone, so that those of the longest
    beginning that two streams share are the same, and are not worked out twice.
    """

    order: tuple[str, ...] = ()
    pairs: tuple[Pairs, ...] = field(default=(), repr=False)
    keys: BlockingKeys = field(default=NO_KEYS, repr=False, compare=False)


def compared(
    stream: Sequence[Terms], index: CandidateIndex, numbers: range | None = None
) -> Iterator[tuple[DocumentBatch, Floats]]:
    """The documents of a stream that are not known to the index and have others worth comparing,
    some at a time, in turn; with how they compare: (pairs, FEATURES), for each document beside each
    of its others. numbers: which."""
    numbers = range(len(stream)) if numbers is None else numbers
    comparison = Comparison(index, stream)
    for batch in index.batches(numbers):
        places = [place for place, others in enumerate(batch.others) if len(others)]
        for start in range(0, len(places), AT_ONCE):
            some = batch.of(places[start : start + AT_ONCE])
            yield some, comparison.features(some)


def scored(stream: Sequence[Terms], known: Scores | None = None) -> Scores:
    """The scores of a stream (documents in stream order). known: the scores of another stream, used
    where they hold."""
    known = known or Scores()
    same = shared_beginning(stream, known)
    if same == len(stream):
        return Scores(known.order[:same], known.pairs[:same], known.keys.of(slice(same)))
    numbers = range(same, len(stream))
    index = CandidateIndex(stream, known.keys.of(slice(same)) if len(numbers) < MANY else None)
    fresh = _pairs(compared(stream, index, numbers), numbers)
    return Scores(tuple(map(dated_id, stream)), (*known.pairs[:same], *fresh), index.keys)


def dated_id(terms: Terms) -> str:
    """A document with its date: under another date it is another to those that follow."""
    return f"{terms.document} {terms.first} {terms.last}"


def shared_beginning(stream: Sequence[Terms], known: Scores) -> int:
    """How many documents the stream begins with that the known scores are of, in the same order."""
    order = map(dated_id, stream)
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(order, known.order, strict=False))
    )


def shared_out(numbers: range, parts: int) -> list[range]:
    """The documents of a stream cut into as many parts that are as much work each: one that comes
    later is compared with less, as all before it must be put on the index first."""
    ends = [
        round(len(numbers) * (1 - COMPARING**part) / (1 - COMPARING**parts))
        for part in range(parts + 1)
    ]
    return [numbers[start:end] for start, end in pairwise(ends)]


def scored_part(stream: Sequence[Terms], numbers: range) -> tuple[list[Pairs], BlockingKeys]:
    """The pairs and keys of documents that follow each other in a stream; so that several processes
    can share the work."""
    stream = stream[: numbers.stop]
    index = CandidateIndex(stream)
    return _pairs(compared(stream, index, numbers), numbers), index.keys.of(
        slice(numbers.start, None)
    )


def with_parts(
    stream: Sequence[Terms], known: Scores, parts: Sequence[tuple[list[Pairs], BlockingKeys]]
) -> Scores:
    """The scores of a stream, of which the last documents were scored in parts, and the others are
    known."""
    fresh = [similar for pairs, _ in parts for similar in pairs]
    same = len(stream) - len(fresh)
    keys = BlockingKeys.joined([known.keys.of(slice(same)), *(keys for _, keys in parts)])
    return Scores(tuple(map(dated_id, stream)), (*known.pairs[:same], *fresh), keys)


def _pairs(compared: Iterable[tuple[DocumentBatch, Floats]], numbers: range) -> list[Pairs]:
    by_number: dict[int, Pairs] = {}
    for batch, features in compared:
        shares = network().probabilities(features)
        kept = np.flatnonzero(shares >= LEAST)
        pairs = list(
            zip(np.concatenate(batch.others)[kept].tolist(), shares[kept].tolist(), strict=True)
        )
        ends = np.searchsorted(kept, np.cumsum([len(others) for others in batch.others])).tolist()
        for number, start, end in zip(batch.numbers, [0, *ends], ends, strict=False):
            by_number[number] = tuple(pairs[start:end])
    return [by_number.get(number, ()) for number in numbers]
