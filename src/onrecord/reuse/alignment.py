"""Which line of one document stands, changed or not, in another, and which of its words; and the
passages that such lines make."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from onrecord.model import Document, Span
from onrecord.reuse.lines import ComparedSentence
from onrecord.reuse.prose import THREE, Prose
from onrecord.reuse.statements import FEWEST_STEMS, Statement

LIKENESS = 0.6
"""Lines match where their longest common word sequence is this part of their mean length: 2 L / (n
+ m)."""

RUN_WORDS = 8
"""They also match where words in unbroken runs (of three or more) are this many and half of the
shorter line."""


MANY_STEMS = 7
WEIGHT = 0.65
"""Lines render one statement where their common stems are FEWEST_STEMS, of this part of the weight
of the lesser line, and they have a name in common; or where the stems are MANY_STEMS. Set by
reading 45 pairs of events69 and triples, of which some three in four were one statement; without
the name two in three."""


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


def renderings(first: Prose, second: Prose, known: Sequence[Match]) -> tuple[Match, ...]:
    """Pairs of lines that give one statement in two wordings: an official sentence quoted here and
    reported, translated or shortened there. Lines with a match known already are left out."""
    stems = first.by_stem.keys() & second.by_stem.keys()
    if len(stems) < FEWEST_STEMS:
        return ()
    taken = [{match.lines[side] for match in known} for side in (0, 1)]
    common: Counter[tuple[int, int]] = Counter()
    for stem in stems:
        for one in first.by_stem[stem]:
            for other in second.by_stem[stem]:
                common[one, other] += 1
    matches = (
        _rendering(first.statements[one], second.statements[other])
        for (one, other), count in sorted(common.items())
        if count >= FEWEST_STEMS
        and first.statements[one].line not in taken[0]
        and second.statements[other].line not in taken[1]
    )
    return tuple(match for match in matches if match is not None)


def _rendering(one: Statement, other: Statement) -> Match | None:
    """The match of two statements with FEWEST_STEMS stems in common, if they are one."""
    common = one.stems.keys() & other.stems.keys()
    if len(common) < MANY_STEMS and one.names.isdisjoint(other.names):
        return None
    shared = math.fsum(min(one.stems[stem][0], other.stems[stem][0]) for stem in common)
    least = min(math.fsum(weight for weight, _ in side.stems.values()) for side in (one, other))
    if shared < WEIGHT * least:
        return None
    words = sorted((one.stems[stem][1], other.stems[stem][1]) for stem in common)
    return Match((one.line, other.line), shared / least, tuple(words))


def passages(
    first: Prose, second: Prose, matches: Sequence[Match]
) -> tuple[tuple[Span, Span], ...]:
    """Pairs of spans that hold the same words, matching lines joined where they follow each other
    in both documents; in the order of the first."""
    joined: list[tuple[Match, Match]] = []
    for match in matches:
        if joined and _follows(joined[-1][1], match, first.lines, second.lines):
            joined[-1] = (joined[-1][0], match)
        else:
            joined.append((match, match))
    return tuple(
        (
            _span(first.document, first.lines, start, end, 0),
            _span(second.document, second.lines, start, end, 1),
        )
        for start, end in joined
    )


def _follows(
    before: Match,
    after: Match,
    first: Sequence[ComparedSentence],
    second: Sequence[ComparedSentence],
) -> bool:
    """Whether two matches are neighbours in both documents, with nothing but a paragraph's end
    between them."""
    if after.lines != (before.lines[0] + 1, before.lines[1] + 1):
        return False
    return all(
        lines[after.lines[side]].paragraph - lines[before.lines[side]].paragraph <= 1
        for side, lines in ((0, first), (1, second))
    )


def _span(
    document: Document, lines: Sequence[ComparedSentence], start: Match, end: Match, side: int
) -> Span:
    # The words of a rendering stand in another order in the other document: the first that is met
    # is not the first.
    word = min(pair[side] for pair in start.words)
    last_word = max(pair[side] for pair in end.words)
    return document.span(
        lines[start.lines[side]].place(word)[0], lines[end.lines[side]].place(last_word)[1]
    )
