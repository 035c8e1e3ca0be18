"""The stream: documents in order, each beside those before it, with the likeness of the pairs worth keeping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

import numpy as np

from onrecord.steps.stories.features import Comparison
from onrecord.steps.stories.likeness import network
from onrecord.steps.stories.shelf import Numbers, Row, Shelf
from onrecord.steps.stories.terms import Terms

LEAST = 0.02
"""Probability of one story below which a pair counts as none."""


Pairs = tuple[tuple[int, float], ...]
"""The earlier documents likest to one: the number of each, and the probability of one story."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What was found of the documents of a stream: `order` tells each (`told_apart`), pairs[i] what is likest to it.

    The pairs of a document depend on the documents before it alone, so those of the longest beginning that two streams
    share are the same, and are not worked out twice.
    """

    order: tuple[str, ...] = ()
    pairs: tuple[Pairs, ...] = field(default=(), repr=False)


def shelved(stream: Sequence[Terms], compared: range | None = None) -> Iterator[tuple[int, Row, Numbers, Comparison]]:
    """Each document of a stream in turn: its number, its row, the earlier ones worth comparing, and what compares.

    compared: the numbers of the documents that are to be compared; all by default, the others have nothing to compare.
    """
    shelf = Shelf(stream)
    comparison = Comparison(shelf, stream)
    for number, row, others in shelf.documents(range(len(stream)) if compared is None else compared):
        yield number, row, others, comparison


def scored(stream: Sequence[Terms], known: Scores | None = None) -> Scores:
    """The scores of a stream (documents in stream order). known: the scores of another stream, used where they hold."""
    known = known or Scores()
    order = tuple(map(told_apart, stream))
    same = shared_beginning(stream, known)
    fresh = scored_part(stream, range(same, len(order))) if same < len(order) else []
    return Scores(order, (*known.pairs[:same], *fresh))


def told_apart(terms: Terms) -> str:
    """A document with its date: under another date it is another to those that follow."""
    return f"{terms.document} {terms.first} {terms.last}"


def shared_beginning(stream: Sequence[Terms], known: Scores) -> int:
    """How many documents the stream begins with that the known scores are of, in the same order."""
    order = map(told_apart, stream)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(order, known.order, strict=False)))


def scored_part(stream: Sequence[Terms], numbers: range) -> list[Pairs]:
    """The pairs of some documents of a stream, in order; so that several processes can share the work."""
    found = []
    for number, row, others, comparison in shelved(stream, numbers):
        if number in numbers:
            found.append(_pairs(number, row, others, comparison))
        if number >= numbers[-1]:
            break
    return found


def _pairs(number: int, row: Row, others: Numbers, comparison: Comparison) -> Pairs:
    if not len(others):
        return ()
    shares = network().probabilities(comparison.features(number, row, others))
    kept = np.flatnonzero(shares >= LEAST)
    return tuple(zip(others[kept].tolist(), shares[kept].tolist(), strict=True))
