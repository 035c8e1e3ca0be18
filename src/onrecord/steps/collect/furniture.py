"""What a paragraph is by its wording: a caption, or furniture of the page. The patterns are lexicons/furniture.tsv."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lexicons import rows
from onrecord.model import ParagraphKind

# Who says something in a paragraph of some length tells the story, even of newsletters and cookies.
_REPORTS_SPEECH = re.compile(r"\b(?:said|says|told|tweeted|announced|according to)\b")
_FEW_WORDS = 12
_ENDING = 160
"""Characters: what closes a paragraph lies in them."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of the lexicon: the kind it gives, the longest paragraph it may judge, in words, and why."""

    kind: ParagraphKind
    tail_only: bool
    ending: bool
    anywhere: bool
    words: int
    expression: re.Pattern[str]
    reason: str

    def fits(self, text: str, words: int, near_end: bool) -> bool:
        if words > self.words or (self.tail_only and not near_end):
            return False
        return self.expression.search(text[-_ENDING:] if self.ending else text) is not None


@cache
def patterns() -> tuple[Pattern, ...]:
    """The rows of lexicons/furniture.tsv in order; read once, never changed."""
    return tuple(_pattern(*row) for row in rows("furniture.tsv"))


def _pattern(kind: str, where: str, words: str, expression: str, reason: str) -> Pattern:
    cased = expression.replace("[A-Z]", "(?-i:[A-Z])")
    anchored = {
        "whole": rf"\A(?:{cased})\Z",
        "start": rf"\A(?:{cased})",
        "end": rf"(?:{cased})\Z",
        "anywhere": cased,
        "tail": rf"\A(?:{cased})",
    }[where]
    compiled = re.compile(anchored, re.IGNORECASE | re.DOTALL)
    return Pattern(
        ParagraphKind(kind), where == "tail", where == "end", where == "anywhere", int(words), compiled, reason
    )


def wording(text: str, near_end: bool) -> tuple[ParagraphKind, str] | None:
    """The kind and reason that a paragraph's wording gives, or None. `near_end`: it is among the last paragraphs."""
    words = text.count(" ") + 1
    bare = text.strip("*_ ") or text
    if words > _longest():
        return None
    reports = words > _FEW_WORDS and _REPORTS_SPEECH.search(bare) is not None
    for pattern in patterns():
        if pattern.anywhere and reports:
            continue
        if pattern.fits(bare, words, near_end):
            return pattern.kind, pattern.reason
    return None


@cache
def _longest() -> int:
    return max(pattern.words for pattern in patterns())
