"""What a paragraph is by its wording: a caption, or furniture of the page. The patterns are
lexicon/furniture.tsv."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.languages.en.lexicon import rows
from onrecord.model import ParagraphKind

# Who says something in a paragraph of some length tells the story, even of newsletters and cookies.
_REPORTS_SPEECH = re.compile(r"\b(?:said|says|told|tweeted|announced|according to)\b")
_FEW_WORDS = 12
_LONG = 45
"""Words: longer paragraphs are judged by few of the patterns."""
ENDING = 160
"""Characters: what closes a paragraph lies in them."""


_OPENING = ("whole", "start", "tail")
OPEN_END_HAS_NO = frozenset(".!?\"'”’")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of the lexicon: the kind it gives, where, the longest paragraph it may judge, in
    words, and why.

    needs: strings of which one stands in the case-folded text of all that it fits; the empty string
    stands in any.
    """

    kind: ParagraphKind
    where: str
    words: int
    needs: tuple[str, ...]
    expression: re.Pattern[str]
    reason: str

    def fits(self, text: str, words: int, near_end: bool) -> bool:
        """Whether it fits a text that holds one of the strings it needs."""
        if words > self.words:
            return False
        if self.where in _OPENING:
            return (near_end or self.where != "tail") and self.expression.match(text) is not None
        if self.where == "anywhere":
            told = words > _FEW_WORDS and _REPORTS_SPEECH.search(text) is not None
            return not told and self.expression.search(text) is not None
        if self.where == "open end" and text[-1] in OPEN_END_HAS_NO:
            return False
        return self.expression.search(text[-ENDING:]) is not None


@cache
def patterns() -> tuple[Pattern, ...]:
    """The rows of lexicon/furniture.tsv in order; read once, never changed."""
    return tuple(_pattern(*row) for row in rows("furniture.tsv"))


def _pattern(
    kind: str, where: str, words: str, needs: str, expression: str, reason: str
) -> Pattern:
    anchored = {"whole": r"(?:{})\Z", "end": r"(?:{})\Z", "open end": r"(?:{})\Z"}.get(where, "{}")
    compiled = re.compile(anchored.replace("{}", _cased(expression)), re.IGNORECASE | re.DOTALL)
    told = ("",) if needs == "-" else tuple(needs.split("|"))
    return Pattern(ParagraphKind(kind), where, int(words), told, compiled, reason)


def _cased(expression: str) -> str:
    return expression.replace("[A-Z]", "(?-i:[A-Z])")


def wording(text: str, near_end: bool) -> tuple[ParagraphKind, str] | None:
    """The kind and reason that a paragraph's wording gives, or None. `near_end`: it is among the
    last paragraphs."""
    words = text.count(" ") + 1
    if words > _longest():
        return None
    bare = text.strip("*_ ") or text
    caseless = folded(bare)
    tier = _tier(words > _LONG)
    for pattern in tier.all if tier.opening.match(bare) else tier.others:
        for need in pattern.needs:
            if need in caseless:
                if pattern.fits(bare, words, near_end):
                    return pattern.kind, pattern.reason
                break
    return None


def folded(text: str) -> str:
    """The text without case, as patterns without regard to case see it: to them both the dotted and
    the dotless i of Turkish are i."""
    return text.lower() if text.isascii() else text.replace("İ", "i").casefold().replace("ı", "i")


@cache
def _longest() -> int:
    return max(pattern.words for pattern in patterns())


@dataclass(frozen=True, slots=True)
class _Tier:
    """The patterns that may judge a paragraph of some length; those that may fit it whatever it
    opens with; and one expression that matches wherever one of the rest fits."""

    all: tuple[Pattern, ...]
    others: tuple[Pattern, ...]
    opening: re.Pattern[str]


@cache
def _tier(long: bool) -> _Tier:
    some = tuple(pattern for pattern in patterns() if pattern.words > _LONG or not long)
    opening = "|".join(
        f"(?:{pattern.expression.pattern})" for pattern in some if pattern.where in _OPENING
    )
    others = tuple(pattern for pattern in some if pattern.where not in _OPENING)
    return _Tier(some, others, re.compile(opening, re.IGNORECASE | re.DOTALL))
