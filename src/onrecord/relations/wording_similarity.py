"""How alike two wordings are: content words weighed by how rare they are in the story, general
synonyms folded."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from onrecord.languages.vocabulary.relations import WordWeights

_FIGURE = re.compile(r"[\d.,]+")
# rapidfuzz partial_ratio from which a quotation is part of another.
_PARTLY = 95


def is_number(lemma: str, words: WordWeights) -> bool:
    """Whether a lemma is a figure or a number word."""
    return lemma in words.numbers or _FIGURE.fullmatch(lemma) is not None


def fold(lemmas: Iterable[str], words: WordWeights) -> frozenset[str]:
    """Lemmas with general synonyms put for one another ("confiscate" -> "seize", "air link" ->
    "flight")."""
    found = set(lemmas)
    for parts, lemma in words.phrases:
        if parts <= found:
            found = (found - parts) | {lemma}
    return frozenset(words.synonyms.get(lemma, lemma) for lemma in found)


@dataclass(frozen=True)
class Weights:
    """Inverse document frequency (Sparck Jones 1972) of words over a set of wordings:
    ln(1 + N / n)."""

    total: int
    counts: Mapping[str, int]
    _of_word: dict[str, float] = field(default_factory=dict, repr=False, compare=False)
    _of_wording: dict[frozenset[str], float] = field(
        default_factory=dict, repr=False, compare=False
    )

    @classmethod
    def of(cls, wordings: Iterable[frozenset[str]]) -> Weights:
        listed = list(wordings)
        return cls(len(listed), Counter(word for wording in listed for word in wording))

    def weight(self, words: Iterable[str]) -> float:
        return sum([self._word(word) for word in sorted(words)])

    def dice(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Weighted Dice coefficient (Dice 1945), 0..1."""
        both = self._whole(one) + self._whole(other)
        return 2 * self.weight(one & other) / both if both else 0.0

    def containment(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Weight of the shared words over the weight of the lighter wording, 0..1."""
        lighter = min(self._whole(one), self._whole(other))
        return self.weight(one & other) / lighter if lighter else 0.0

    def _word(self, word: str) -> float:
        known = self._of_word.get(word)
        if known is None:
            known = self._of_word[word] = math.log(1 + self.total / self.counts.get(word, 1))
        return known

    def _whole(self, wording: frozenset[str]) -> float:
        """The weight of a wording, which is compared with many others."""
        known = self._of_wording.get(wording)
        if known is None:
            known = self._of_wording[wording] = self.weight(wording)
        return known


def same_words(one: str, other: str, *, least: int = 20) -> bool:
    """Whether two quotations are the same words but for punctuation and cut ends.

    least: shorter quotations than this many characters say too little to identify a statement.
    """
    first, second = _bare(one), _bare(other)
    if min(len(first), len(second)) < least:
        return False
    if fuzz.ratio(first, second, score_cutoff=90) >= 90:
        return True
    if min(len(first), len(second)) < 2 * least or not _share_a_piece(first, second):
        return False
    return fuzz.partial_ratio(first, second, score_cutoff=_PARTLY) >= _PARTLY


def _share_a_piece(one: str, other: str) -> bool:
    """Whether a piece of the shorter text stands in the longer, as one must where they are partly
    the same.

    The shorter, of n characters, then lies on so many of the longer with at most 2 n (1 - _PARTLY /
    100) characters
    cut out or put in: of one piece more than that one at least is left whole.
    """
    short, long = sorted((one, other), key=len)
    size = len(short) // (int(2 * len(short) * (1 - _PARTLY / 100)) + 2)
    return any(
        short[start : start + size] in long for start in range(0, len(short) - size + 1, size)
    )


@lru_cache(maxsize=65536)
def _bare(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
