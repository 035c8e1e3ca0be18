"""What two aligned documents have in common, in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.languages.base import language_of
from onrecord.reuse.alignment import Match
from onrecord.reuse.lines import ComparedSentence
from onrecord.reuse.prose import Prose


class Voice(StrEnum):
    """Whose words a match holds: what is quoted, what is reported of a source, what the writer
    narrates."""

    QUOTED = "quoted"
    REPORTED = "reported"
    NARRATED = "narrated"


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two documents' matching lines, counted in the smaller one.

    small: which of the two is the smaller (0, 1); size: its words over those of the other.
    share: part of its lines that match; prose: part of its words outside quotation marks that
    match;
    words: how many these are. What a line holds in quotation marks in either document counts as
    quoted in both.
    agreement: of the numbers and names in matching lines the part that both have, where the rest
    stands against others; 0 where there are none. Words of sources do not count.
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
    agreement: float


def measure(first: Prose, second: Prose, matches: Sequence[Match]) -> Overlap:
    """Count what matches. Lines under FEWEST_WORDS words count neither as matched nor as
    unmatched."""
    sides = (first, second)
    small = 0 if first.words <= second.words else 1
    lines, counted = sides[small].lines, sides[small].counted
    words: dict[int, set[int]] = {}
    voices: dict[int, set[Voice]] = {}
    for match in matches:
        line = match.lines[small]
        words.setdefault(line, set()).update(pair[small] for pair in match.words)
        voices.setdefault(line, set()).add(voice(match, first.lines, second.lines))
    strongest = {
        line: next(kind for kind in Voice if kind in held) for line, held in voices.items()
    }
    # What one of the two has in quotation marks and the other not is a source's words all the same.
    unquoted = {
        line: sum(not lines[line].quoted[word] for word in held) for line, held in words.items()
    }
    statements = sum(count for line, count in unquoted.items() if strongest[line] is Voice.QUOTED)
    own = sides[small].own - statements
    own_matched = sum(unquoted.values()) - statements
    kinds = list(strongest.values())
    return Overlap(
        small=small,
        size=sides[small].words / max(1, sides[1 - small].words),
        matched=len(words),
        lines=counted,
        share=min(1.0, len(words) / max(1, counted)),
        prose=own_matched / max(1, own),
        words=own_matched,
        narrated=kinds.count(Voice.NARRATED),
        reported=kinds.count(Voice.REPORTED),
        quoted=kinds.count(Voice.QUOTED),
        agreement=_agreement(first, second, matches),
    )


def _agreement(first: Prose, second: Prose, matches: Sequence[Match]) -> float:
    """As in `Overlap`; a text without any capital, as in most scripts of the world, may have names
    that nobody sees."""
    same = against = 0
    for match in matches:
        if voice(match, first.lines, second.lines) is not Voice.QUOTED:
            one, other = _facts(first, match.lines[0]), _facts(second, match.lines[1])
            matched = len(one & {place for place, _ in match.words})
            same += matched
            against += min(len(one) - matched, len(other - {place for _, place in match.words}))
    if not same + against:
        return 0.0 if first.cased and second.cased else 1.0
    return same / (same + against)


def _facts(prose: Prose, number: int) -> set[int]:
    """Places of the words of a line that are numbers, or names as far as a capital within the line
    tells."""
    line = prose.lines[number]
    common = language_of(prose.document.language).vocabulary.reuse_words.shares
    return {
        place
        for place, (word, capital) in enumerate(zip(line.words, line.capital, strict=True))
        if (capital and place > 0 and word not in common) or not word.isalpha()
    }


def voice(
    match: Match, first: Sequence[ComparedSentence], second: Sequence[ComparedSentence]
) -> Voice:
    """Quoted where most matching words stand in quotation marks in either document (one may render
    the quotation)."""
    one, other = first[match.lines[0]], second[match.lines[1]]
    in_quotes = sum(1 for a, b in match.words if one.quoted[a] or other.quoted[b])
    if 2 * in_quotes >= len(match.words):
        return Voice.QUOTED
    return Voice.REPORTED if one.reported and other.reported else Voice.NARRATED
