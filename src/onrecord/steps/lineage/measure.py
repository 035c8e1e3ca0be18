"""What two aligned documents have in common, in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.steps.lineage.alignment import Match
from onrecord.steps.lineage.lines import Line
from onrecord.steps.lineage.prose import Prose


class Voice(StrEnum):
    """Whose words a match holds: what is quoted, what is reported of a source, what the writer tells."""

    QUOTED = "quoted"
    REPORTED = "reported"
    NARRATED = "narrated"


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two documents' matching lines, counted in the smaller one.

    small: which of the two is the smaller (0, 1); size: its words over those of the other.
    share: part of its lines that match; prose: part of its words outside quotation marks that match;
    words: how many these are.
    """

    small: int
    size: float
    matched: int
    lines: int
    share: float
    prose: float
    words: int
    narrated: int
    reported: int
    quoted: int


def measure(first: Prose, second: Prose, matches: Sequence[Match]) -> Overlap:
    """Count what matches. Lines under FEWEST_WORDS words count neither as matched nor as unmatched."""
    sides = (first, second)
    small = 0 if first.words <= second.words else 1
    lines, counted = sides[small].lines, sides[small].counted
    words: dict[int, set[int]] = {}
    voices: dict[int, set[Voice]] = {}
    for match in matches:
        line = match.lines[small]
        words.setdefault(line, set()).update(pair[small] for pair in match.words)
        voices.setdefault(line, set()).add(voice(match, first.lines, second.lines))
    own = sides[small].own
    own_matched = sum(not lines[line].quoted[word] for line, held in words.items() for word in held)
    strongest = [next(kind for kind in Voice if kind in held) for held in voices.values()]
    return Overlap(
        small=small,
        size=sides[small].words / max(1, sides[1 - small].words),
        matched=len(words),
        lines=counted,
        share=min(1.0, len(words) / max(1, counted)),
        prose=own_matched / max(1, own),
        words=own_matched,
        narrated=strongest.count(Voice.NARRATED),
        reported=strongest.count(Voice.REPORTED),
        quoted=strongest.count(Voice.QUOTED),
    )


def voice(match: Match, first: Sequence[Line], second: Sequence[Line]) -> Voice:
    """Quoted where most matching words stand in quotation marks in either document (one may render the quotation)."""
    one, other = first[match.lines[0]], second[match.lines[1]]
    in_quotes = sum(1 for a, b in match.words if one.quoted[a] or other.quoted[b])
    if 2 * in_quotes >= len(match.words):
        return Voice.QUOTED
    return Voice.REPORTED if one.reported and other.reported else Voice.NARRATED
