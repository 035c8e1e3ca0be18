"""Which line of one document stands, changed or not, in another, and which of its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from onrecord.steps.lineage.lines import Line

LIKENESS = 0.6
"""Lines match where their longest common word sequence is this part of their mean length: 2 L / (n + m)."""

RUN_WORDS = 8
"""They also match where words in unbroken runs (of three or more) are this many and half of the shorter line."""

FEWEST_WORDS = 5
"""Shorter lines ("He declined to comment.") are not compared: they match by chance."""


@dataclass(frozen=True, slots=True)
class Match:
    """A line of either document, and pairs of word positions in them that are the same word."""

    lines: tuple[int, int]
    likeness: float
    words: tuple[tuple[int, int], ...]


def align(first: Sequence[Line], second: Sequence[Line]) -> tuple[Match, ...]:
    """The matches between two documents' lines: for each line of either its best partner, if any, in text order."""
    matches: dict[tuple[int, int], Match] = {}
    candidates = _candidates(first, second)
    for pair in sorted(candidates):
        match = _match(pair, first[pair[0]], second[pair[1]])
        if match is not None:
            matches[pair] = match
    best: set[tuple[int, int]] = set()
    for side in (0, 1):
        by_line: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for pair in matches:
            by_line[pair[side]].append(pair)
        for pairs in by_line.values():
            best.add(
                max(pairs, key=lambda pair: (len(matches[pair].words), matches[pair].likeness, -pair[0], -pair[1]))
            )
    return tuple(matches[pair] for pair in sorted(best))


def _candidates(first: Sequence[Line], second: Sequence[Line]) -> set[tuple[int, int]]:
    """Pairs of lines that share two runs of three words; a match of eight words always does."""
    places: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for index, line in enumerate(second):
        for run in _threes(line):
            places[run].add(index)
    shared: Counter[tuple[int, int]] = Counter()
    for index, line in enumerate(first):
        for run in _threes(line):
            for other in places.get(run, ()):
                shared[index, other] += 1
    return {pair for pair, count in shared.items() if count >= 2}


def _threes(line: Line) -> set[tuple[str, ...]]:
    if len(line.words) < FEWEST_WORDS:
        return set()
    return {line.words[place : place + 3] for place in range(len(line.words) - 2)}


def _match(pair: tuple[int, int], one: Line, other: Line) -> Match | None:
    blocks = [op for op in LCSseq.opcodes(one.words, other.words) if op.tag == "equal"]
    same = sum(block.src_end - block.src_start for block in blocks)
    in_runs = sum(length for block in blocks if (length := block.src_end - block.src_start) >= 3)
    likeness = 2 * same / (len(one.words) + len(other.words))
    if likeness < LIKENESS and not (in_runs >= max(RUN_WORDS, min(len(one.words), len(other.words)) / 2)):
        return None
    shortest = 1 if likeness >= LIKENESS else 3
    words = tuple(
        (block.src_start + step, block.dest_start + step)
        for block in blocks
        if block.src_end - block.src_start >= shortest
        for step in range(block.src_end - block.src_start)
    )
    return Match(pair, likeness, words)
