"""Which line of one document stands, changed or not, in another, and which of its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from onrecord.reuse.lines import ComparedSentence
from onrecord.reuse.prose import THREE, Prose

LIKENESS = 0.6
"""Lines match where their longest common word sequence is this part of their mean length: 2 L / (n
+ m)."""

RUN_WORDS = 8
"""They also match where words in unbroken runs (of three or more) are this many and half of the
shorter line."""


@dataclass(frozen=True, slots=True)
class Match:
    """A line of either document, and pairs of word positions in them that are the same word."""

    lines: tuple[int, int]
    likeness: float
    words: tuple[tuple[int, int], ...]


def align(first: Prose, second: Prose) -> tuple[Match, ...]:
    """The matches between two documents' lines: for each line of either its best partner, if any,
    in text order."""
    matches: dict[tuple[int, int], Match] = {}
    for pair, threes in sorted(_candidates(first, second).items()):
        match = _match(pair, threes, first.lines[pair[0]], second.lines[pair[1]])
        if match is not None:
            matches[pair] = match
    best: set[tuple[int, int]] = set()
    for side in (0, 1):
        by_line: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for pair in matches:
            by_line[pair[side]].append(pair)
        for pairs in by_line.values():
            best.add(
                max(
                    pairs,
                    key=lambda pair: (
                        len(matches[pair].words),
                        matches[pair].likeness,
                        -pair[0],
                        -pair[1],
                    ),
                )
            )
    return tuple(matches[pair] for pair in sorted(best))


def _candidates(first: Prose, second: Prose) -> dict[tuple[int, int], int]:
    """Pairs of lines that share two runs of three words, which a match of eight words does, and how
    many they share."""
    runs = first.threes.keys() & second.threes.keys()
    shared: Counter[tuple[int, int]] = Counter()
    for run in runs if len(runs) > 1 else ():
        for line in first.threes[run]:
            for other in second.threes[run]:
                shared[line, other] += 1
    return {pair: count for pair, count in shared.items() if count >= 2}


def _match(
    pair: tuple[int, int], threes: int, one: ComparedSentence, other: ComparedSentence
) -> Match | None:
    """The match of two lines that have so many runs of three words in common, if they do match."""
    wanted = LIKENESS * (len(one.words) + len(other.words)) / 2
    in_runs_wanted = max(RUN_WORDS, min(len(one.words), len(other.words)) / 2)
    if THREE * threes >= in_runs_wanted:
        wanted = min(wanted, in_runs_wanted)
    if LCSseq.similarity(one.words, other.words) < wanted:
        return None
    blocks = [op for op in LCSseq.opcodes(one.words, other.words) if op.tag == "equal"]
    same = sum(block.src_end - block.src_start for block in blocks)
    in_runs = sum(length for block in blocks if (length := block.src_end - block.src_start) >= 3)
    likeness = 2 * same / (len(one.words) + len(other.words))
    if likeness < LIKENESS and in_runs < in_runs_wanted:
        return None
    shortest = 1 if likeness >= LIKENESS else 3
    words = tuple(
        (block.src_start + step, block.dest_start + step)
        for block in blocks
        if block.src_end - block.src_start >= shortest
        for step in range(block.src_end - block.src_start)
    )
    return Match(pair, likeness, words)
