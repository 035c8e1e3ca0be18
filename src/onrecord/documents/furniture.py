"""What a paragraph is by its wording: a caption, or furniture of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.languages.vocabulary.documents import Furniture, FurniturePattern
from onrecord.model import ParagraphKind

_FEW_WORDS = 12
_LONG = 45
"""Words: longer paragraphs are judged by few of the patterns."""
ENDING = 160
"""Characters: what closes a paragraph lies in them."""


_OPENING = ("whole", "start", "tail")
OPEN_END_HAS_NO = frozenset(".!?\"'”’")


def wording(text: str, near_end: bool, furniture: Furniture) -> tuple[ParagraphKind, str] | None:
    """The kind and reason that a paragraph's wording gives, or None. `near_end`: it is among the
    last paragraphs."""
    words = text.count(" ") + 1
    tiers = _tiers(furniture)
    if words > tiers.longest:
        return None
    bare = text.strip("*_ ") or text
    caseless = folded(bare)
    tier = tiers.long if words > _LONG else tiers.short
    for pattern in tier.all if tier.opening.match(bare) else tier.others:
        for need in pattern.needs:
            if need in caseless:
                if _fits(pattern, bare, words, near_end, furniture.reports_speech):
                    return pattern.kind, pattern.reason
                break
    return None


def folded(text: str) -> str:
    """The text without case, as patterns without regard to case see it: to them both the dotted and
    the dotless i of Turkish are i."""
    return text.lower() if text.isascii() else text.replace("İ", "i").casefold().replace("ı", "i")


def _fits(
    pattern: FurniturePattern,
    text: str,
    words: int,
    near_end: bool,
    reports_speech: re.Pattern[str],
) -> bool:
    """Whether a pattern fits a text that holds one of the strings it needs."""
    if words > pattern.words:
        return False
    if pattern.where in _OPENING:
        return (near_end or pattern.where != "tail") and pattern.expression.match(text) is not None
    if pattern.where == "anywhere":
        # Who says something in a paragraph of some length tells the story, even of newsletters and
        # cookies.
        story = words > _FEW_WORDS and reports_speech.search(text) is not None
        return not story and pattern.expression.search(text) is not None
    if pattern.where == "open end" and text[-1] in OPEN_END_HAS_NO:
        return False
    return pattern.expression.search(text[-ENDING:]) is not None


@dataclass(frozen=True, slots=True)
class _Tier:
    """The patterns that may judge a paragraph of some length; those that may fit it whatever it
    opens with; and one expression that matches wherever one of the rest fits."""

    all: tuple[FurniturePattern, ...]
    others: tuple[FurniturePattern, ...]
    opening: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Tiers:
    """For paragraphs of more than _LONG words, and for the others. longest: words of the longest
    that any pattern may judge."""

    long: _Tier
    short: _Tier
    longest: int


@cache
def _tiers(furniture: Furniture) -> _Tiers:
    patterns = furniture.patterns
    long = _tier(tuple(pattern for pattern in patterns if pattern.words > _LONG))
    longest = max((pattern.words for pattern in patterns), default=0)
    return _Tiers(long, _tier(patterns), longest)


def _tier(patterns: tuple[FurniturePattern, ...]) -> _Tier:
    opening = "|".join(
        f"(?:{pattern.expression.pattern})" for pattern in patterns if pattern.where in _OPENING
    )
    others = tuple(pattern for pattern in patterns if pattern.where not in _OPENING)
    return _Tier(patterns, others, re.compile(opening, re.IGNORECASE | re.DOTALL))
