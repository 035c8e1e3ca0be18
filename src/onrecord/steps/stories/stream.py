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


@dataclass(frozen=True, slots=True)
class Scores:
    """What was found of the documents of a stream: `order` holds their ids, pairs[i] the earlier documents likest to
    the i-th, each as (its number, probability of one story).

    The pairs of a document depend on the documents before it alone, so those of the longest beginning that two streams
    share are the same, and are not worked out twice.
    """

    order: tuple[str, ...] = ()
    pairs: tuple[tuple[tuple[int, float], ...], ...] = field(default=(), repr=False)


def shelved(stream: Sequence[Terms]) -> Iterator[tuple[int, Row, Numbers, Comparison]]:
    """Each document of a stream in turn: its number, its row, the earlier ones worth comparing, and what compares."""
    shelf = Shelf(len(stream))
    comparison = Comparison(shelf)
    for number, terms in enumerate(stream):
        row, others = shelf.put(terms)
        comparison.put(number, terms)
        yield number, row, others, comparison


def scored(stream: Sequence[Terms], known: Scores | None = None) -> Scores:
    """The scores of a stream (documents in stream order). known: the scores of another stream, used where they hold."""
    known = known or Scores()
    order = tuple(terms.document for terms in stream)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(order, known.order, strict=False)))
    pairs = list(known.pairs[:same])
    if same < len(order):
        for number, row, others, comparison in shelved(stream):
            if number >= same:
                pairs.append(_pairs(number, row, others, comparison))
    return Scores(order, tuple(pairs))


def _pairs(number: int, row: Row, others: Numbers, comparison: Comparison) -> tuple[tuple[int, float], ...]:
    if not len(others):
        return ()
    shares = network().probabilities(comparison.features(number, row, others))
    kept = np.flatnonzero(shares >= LEAST)
    return tuple(zip(others[kept].tolist(), shares[kept].tolist(), strict=True))
