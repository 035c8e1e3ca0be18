"""A text as hashed words and sentences, with arrays alone: no Python work for a single word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import xxhash
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

ODD = np.uint64(0x9E3779B97F4A7C15)
"""Multiplier of hashes (the golden ratio's, as Knuth has it)."""
FINAL = np.uint64(0xBF58476D1CE4E5B9)
"""Second multiplier, of splitmix64 (Steele, Lea and Flood, 2014): it spreads every bit over the
whole number."""

KNOWN = 0x30000
"""Code points below this are told apart as letters and digits; there are none above that news is
written in."""

LAST_SPACE = 0x3000
"""There is no white space above the ideographic space."""

SPACE, STOP, BREAK = 1, 2, 4
"""What may stand between two words, as bits."""

LONGEST = 64
"""Letters of a word, and words of a sentence, by whose place they count; later ones count wherever
they stand."""


@dataclass(frozen=True, slots=True, eq=False)
class HashedText:
    """words: (n,) a hash for each word, of whatever case; starts: (n,) where it begins in the text.

    sentences: (m,) the number of the word that begins each sentence, or each line of the text:
    punctuation and line breaks alone decide, so that "Mr. Lund" is cut, everywhere in the same way.
    """

    words: Hashes
    starts: Places
    sentences: Places

    def sentence_hashes(self) -> Hashes:
        """(m,) a hash of the words of each sentence, in their order."""
        return _joined(self.words, self.sentences)

    def sentence_lengths(self) -> Places:
        """(m,) words of each sentence."""
        return np.diff(self.sentences, append=len(self.words))


def hashed(text: str) -> HashedText:
    """The words and sentences of a text. A word is a run of letters and digits."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = np.take(_letters(), codes, mode="clip")
    inside = folded != 0
    begins = inside.copy()
    begins[1:] &= ~inside[:-1]
    starts = np.flatnonzero(begins)
    if not len(starts):
        return HashedText(np.zeros(0, np.uint64), starts, starts)
    return HashedText(_joined(folded, starts), starts, _sentence_starts(codes, starts))


def hashes_of(words: Sequence[str]) -> Hashes:
    """A hash for each of these words as it is written. They are other hashes than those of
    `hashed`."""
    return np.fromiter(map(_hash_of, words), np.uint64, len(words))


def runs_of(words: Hashes, length: int) -> Hashes:
    """A hash for each run of so many words; none where there are fewer words."""
    runs = np.zeros(max(0, len(words) - length + 1), np.uint64)
    for place in range(length):
        runs = runs * ODD + words[place : place + len(runs)]
    return _mixed(runs)


def hash_of(words: Hashes) -> int:
    """One hash of a whole sequence; 0 for an empty one."""
    ordered = _mixed(words + np.arange(len(words), dtype=np.uint64) * ODD)
    return int(_mixed(ordered.sum(dtype=np.uint64, keepdims=True))[0]) if len(words) else 0


@lru_cache(maxsize=1 << 17)
def _hash_of(word: str) -> int:
    return xxhash.xxh3_64_intdigest(word.encode("utf-8", "surrogatepass"))


def _joined(values: Hashes, starts: Places) -> Hashes:
    """For each stretch from one start to the next a hash of its values in their order; zeros do not
    count."""
    if not len(starts):
        return np.zeros(0, np.uint64)
    place = np.arange(len(values))
    place -= np.repeat(np.append(0, starts), np.diff(np.concatenate(([0], starts, [len(values)]))))
    return _mixed(np.add.reduceat(values * np.take(_powers(), place, mode="clip"), starts))


def _mixed(values: Hashes) -> Hashes:
    values = (values ^ (values >> np.uint64(32))) * FINAL
    return values ^ (values >> np.uint64(29))


def _sentence_starts(codes: NDArray[np.uint32], starts: Places) -> Places:
    """Words before which a line ends, or a sentence by a full stop and a space."""
    gaps = np.bitwise_or.reduceat(np.take(_marks(), codes, mode="clip"), starts)[:-1]
    ended = (gaps & BREAK != 0) | (gaps & (STOP | SPACE) == STOP | SPACE)
    return np.append(0, np.flatnonzero(ended) + 1)


@cache
def _marks() -> NDArray[np.uint8]:
    """(KNOWN + 1,) which characters part sentences."""
    table = np.zeros(KNOWN + 1, np.uint8)
    table[[code for code in range(LAST_SPACE + 1) if chr(code).isspace()]] = SPACE
    table[list(map(ord, ".!?…"))] = STOP
    table[list(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"))] = BREAK
    return table


@cache
def _letters() -> Hashes:
    """(KNOWN + 1,) a number for each letter or digit, the same for both cases; 0 for all else."""
    table = np.zeros(KNOWN + 1, np.uint64)
    for code in range(KNOWN):
        character = chr(code)
        if character.isalnum():
            lower = character.lower()
            table[code] = ord(lower) if len(lower) == 1 else code
    table *= ODD
    return np.where(table, _mixed(table), 0).astype(np.uint64)


@cache
def _powers() -> Hashes:
    """(LONGEST,) odd multipliers by place."""
    return np.cumprod(np.full(LONGEST, ODD, np.uint64), dtype=np.uint64)
