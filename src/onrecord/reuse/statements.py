"""Statements: sentences that give somebody's words, so that they can be known again in other
words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import xxhash
from numpy.typing import NDArray

from onrecord.languages.base import language_of
from onrecord.reuse.lines import ComparedSentence

STEM = 5
"""Letters of a word that are compared: "contracted" and "contractual", "stabilise" and "stabilize"
are one."""

EVERYDAY = 0.2
"""A word in this part of all news articles says nothing of what a statement is about."""

UNLISTED = 0.0053
"""Part of news articles that holds a word which the table of common words does not list."""

FEWEST_STEMS = 5
"""Fewer are too little to know a statement by."""

RAREST = 8
"""Stems of a line that make the keys under which a rendering of it is looked for."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A line that gives somebody's words: its rare stems, each with how rare it is and where its
    first word stands.

    Names are not among the stems: two sentences about one person or place are full of them,
    whatever they say.
    """

    line: int
    stems: Mapping[str, tuple[float, int]]
    names: frozenset[str]


def statements(
    lines: Sequence[ComparedSentence], language: str | None = None
) -> tuple[Statement, ...]:
    """The lines that name a source or stand mostly in quotation marks, and have stems enough to be
    known again. language: theirs, by its code."""
    shares = language_of(language).vocabulary.reuse_words.shares
    spoken = (
        Statement(place, _stems(line, shares), _names(line, shares))
        for place, line in enumerate(lines)
        if line.reported or 2 * sum(line.quoted) >= len(line.words)
    )
    return tuple(statement for statement in spoken if len(statement.stems) >= FEWEST_STEMS)


def statement_keys(spoken: Iterable[Statement]) -> NDArray[np.uint32]:
    """Keys under which a rendering of these statements is found: each pair of the rarest stems of
    one. Sorted."""
    keys: set[int] = set()
    for statement in spoken:
        weights = statement.stems
        rarest = sorted(sorted(weights, key=lambda stem: (-weights[stem][0], stem))[:RAREST])
        keys.update(
            xxhash.xxh3_64_intdigest("\x1f".join(pair).encode()) >> 32
            for pair in combinations(rarest, 2)
        )
    return np.array(sorted(keys), np.uint32)


def _stems(line: ComparedSentence, shares: Mapping[str, float]) -> dict[str, tuple[float, int]]:
    stems: dict[str, tuple[float, int]] = {}
    for place, word in enumerate(line.words):
        share = shares.get(word, UNLISTED)
        if share < EVERYDAY and len(word) > 2 and not line.capital[place]:
            stems.setdefault(word[:STEM], (-math.log(share), place))
    return stems


def _names(line: ComparedSentence, shares: Mapping[str, float]) -> frozenset[str]:
    """Words written with a capital that are not among the common ones."""
    written = zip(line.words, line.capital, strict=True)
    return frozenset(word for word, capital in written if capital and word not in shares)
