"""One statement in two wordings: an official sentence quoted here and reported, translated or
shortened there."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from onrecord.reuse.alignment import Match
from onrecord.reuse.prose import Prose
from onrecord.reuse.statements import FEWEST_STEMS, Statement

MANY_STEMS = 7
WEIGHT = 0.65
"""Lines render one statement where their common stems are FEWEST_STEMS, of this part of the weight
of the lesser line, and they have a name in common; or where the stems are MANY_STEMS. Set by
reading 45 pairs of events69 and triples, of which some three in four were one statement; without
the name two in three."""


def renderings(first: Prose, second: Prose, known: Sequence[Match]) -> tuple[Match, ...]:
    """Pairs of lines that give one statement in other words; lines with a match known already are
    left out."""
    stems = first.by_stem.keys() & second.by_stem.keys()
    if len(stems) < FEWEST_STEMS:
        return ()
    taken = [{match.lines[side] for match in known} for side in (0, 1)]
    common: Counter[tuple[int, int]] = Counter()
    for stem in stems:
        for one in first.by_stem[stem]:
            for other in second.by_stem[stem]:
                common[one, other] += 1
    found = (
        _rendering(first.statements[one], second.statements[other])
        for (one, other), count in sorted(common.items())
        if count >= FEWEST_STEMS
        and first.statements[one].line not in taken[0]
        and second.statements[other].line not in taken[1]
    )
    return tuple(match for match in found if match is not None)


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
