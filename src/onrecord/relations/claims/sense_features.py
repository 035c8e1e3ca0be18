"""What speaks for two sentences telling the same, as numbers: shared words and runs of words,
synonyms by their vectors, figures, names, negation. Works on the bare text, so any two stretches of
any two reports can be compared.

The features follow those that do best on the Microsoft Research Paraphrase Corpus without trained
sentence encoders: n-gram overlap both ways (Wan et al. 2006), matching by word vectors weighed by
rarity (Mihalcea et al. 2006), edit distances (Madnani et al. 2012).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from onrecord.languages.vocabulary.relations import SentenceWords

_WORD = re.compile(r"[$£€]?\d[\d.,]*\d|[$£€]?\d|[A-Za-z]+(?:['’][a-z]+)?|%")
_FIGURE = re.compile(r"[$£€]?\d[\d.,]*")
_PLAIN = 200
"""Words of the vocabulary this frequent say nothing of what a sentence is about."""
_SURE = 0.55
"""Cosine of two words' vectors from which one may stand for the other."""
_UNKNOWN_RANK = 40_000
_RUNS = (("word", 1), ("word", 2), ("stem", 1), ("stem", 2), ("stem", 3), ("stem", 4))
"""Runs of words and of stems, by their length, that are counted in two sentences."""


@dataclass(frozen=True)
class Wording:
    """One sentence taken apart. rarity[i] is the weight of stems[i]; vectors has a row of length 1
    (or 0) for each."""

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    rarity: NDArray[np.float64]
    vectors: NDArray[np.float64]
    plain: NDArray[np.bool_]
    figures: frozenset[str]
    names: frozenset[str]
    negated: bool

    @cached_property
    def weight(self) -> NDArray[np.float64]:
        """The rarity of the words that say what the sentence is about; 0 for the plain ones."""
        return self.rarity * ~self.plain

    @cached_property
    def mean(self) -> tuple[NDArray[np.float64], np.float64]:
        """The words' vectors together, each by its weight, and the length of that."""
        vector = self.weight @ self.vectors
        return vector, np.float64(np.linalg.norm(vector))

    @cached_property
    def bare(self) -> str:
        """The words with one space between."""
        return " ".join(self.words)

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.words)

    @cached_property
    def runs(self) -> tuple[Mapping[tuple[str, ...], int], ...]:
        """How often each run of words and of stems stands in it, in the order of `_RUNS`."""
        held = {"word": self.words, "stem": self.stems}
        return tuple(
            Counter(zip(*(held[kind][skip:] for skip in range(length)), strict=False))
            for kind, length in _RUNS
        )


@dataclass(frozen=True)
class _WordVectors:
    """rank: by word, 0 the most frequent. rows: a vector a word."""

    rank: Mapping[str, int]
    rows: NDArray[np.int8]


@cache
def _vectors(language: SentenceWords) -> _WordVectors:
    """The vectors of a language's words, the most frequent first; none where it ships none."""
    if language.word_vectors is None:
        return _WordVectors({}, np.zeros((0, 1), dtype=np.int8))
    with language.word_vectors.open("rb") as file, np.load(file) as stored:
        words = stored["words"].tobytes().decode("utf-8").split("\n")
        return _WordVectors({word: place for place, word in enumerate(words)}, stored["vectors"])


def stem(word: str, language: SentenceWords) -> str:
    """A word without its commonest endings, for comparison only: "talks", "talked", "talking" ->
    "talk"."""
    return language.ending.sub("", word)


@lru_cache(maxsize=4096)
def wording(text: str, language: SentenceWords) -> Wording:
    """Take a sentence apart."""
    known = _vectors(language)
    found = _WORD.findall(text)
    words = tuple(word.lower().replace("’", "'").removesuffix(language.clitic) for word in found)
    ranks = [known.rank.get(word, _UNKNOWN_RANK) for word in words]
    vectors = np.zeros((len(words), known.rows.shape[1]))
    for place, rank in enumerate(ranks):
        if rank < _UNKNOWN_RANK:
            vectors[place] = known.rows[rank]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return Wording(
        text=text,
        words=words,
        stems=tuple(stem(word, language) for word in words),
        rarity=np.array([math.log(2 + rank) for rank in ranks]) / math.log(_UNKNOWN_RANK),
        vectors=vectors,
        plain=np.array([rank < _PLAIN for rank in ranks], dtype=bool),
        figures=frozenset(
            word.strip("$£€").replace(",", "")
            for word in words
            if _FIGURE.fullmatch(word) or word in language.numbers
        ),
        names=frozenset(
            word
            for written, word in list(zip(found, words, strict=True))[1:]
            if written[0].isupper()
        ),
        negated=any(language.negation.fullmatch(word) for word in words),
    )


@lru_cache(maxsize=4096)
def features(one: str, other: str, language: SentenceWords) -> Mapping[str, float]:
    """The numbers for a pair by name, the same whichever comes first. Kept, for two models ask them
    of each pair one after the other."""
    first, second = sorted(
        (wording(one, language), wording(other, language)),
        key=lambda each: (len(each.words), each.text),
    )
    return {
        **_shared_runs(first, second),
        **_matched(first, second),
        **_facts(first, second),
        **_edits(first, second),
    }


def in_one_only(one: str, other: str, language: SentenceWords) -> frozenset[str]:
    """Words that one sentence has and the other has not."""
    return wording(one, language).distinct ^ wording(other, language).distinct


def _shared_runs(first: Wording, second: Wording) -> dict[str, float]:
    found = {}
    for (kind, length), one, other in zip(_RUNS, first.runs, second.runs, strict=True):
        shared = sum(min(one[run], other[run]) for run in one.keys() & other.keys())
        found[f"{kind}s {length} of shorter"] = shared / max(1, len(first.words) - length + 1)
        found[f"{kind}s {length} of longer"] = shared / max(1, len(second.words) - length + 1)
    return found


def _matched(first: Wording, second: Wording) -> dict[str, float]:
    likeness = _likeness(first, second)
    found: dict[str, float] = {}
    loose, unmatched = [], []
    for side, best in (
        (first, likeness.max(axis=1, initial=0.0)),
        (second, likeness.max(axis=0, initial=0.0)),
    ):
        loose.append(float((side.weight * best).sum() / max(side.weight.sum(), 1e-9)))
        unmatched.append(side.weight * (best < _SURE))
    found["matched least"], found["matched most"] = min(loose), max(loose)
    lost = sorted(float(each.sum()) for each in unmatched)
    found["lost least"], found["lost most"] = lost
    found["lost heaviest both"] = min(float(each.max(initial=0.0)) for each in unmatched)
    (one, length), (other, other_length) = first.mean, second.mean
    norm = float(length * other_length)
    found["cosine of means"] = float(one @ other) / norm if norm else 0.0
    return found


def _likeness(first: Wording, second: Wording) -> NDArray[np.float64]:
    likeness = np.clip(first.vectors @ second.vectors.T, 0.0, 0.95)
    places: dict[str, list[int]] = {}
    for place, each in enumerate(second.stems):
        places.setdefault(each, []).append(place)
    for place, each in enumerate(first.stems):
        if each in places:
            likeness[place, places[each]] = 1.0
    return likeness


def _facts(first: Wording, second: Wording) -> dict[str, float]:
    found = {"negation differs": float(first.negated != second.negated)}
    for kind, one, other in (
        ("figures", first.figures, second.figures),
        ("names", first.names, second.names),
    ):
        union = len(one | other)
        found[f"{kind} shared"] = len(one & other) / union if union else 1.0
        found[f"{kind} contained"] = float(one <= other or other <= one)
        found[f"{kind} clash"] = float(bool(one - other) and bool(other - one))
    found["any figures"] = float(bool(first.figures) and bool(second.figures))
    return found


def _edits(first: Wording, second: Wording) -> dict[str, float]:
    one, other = first.bare, second.bare
    longest = max(1, len(second.words))
    in_order = LCSseq.similarity(first.stems, second.stems)
    return {
        "ratio": fuzz.ratio(one, other) / 100,
        "partial": fuzz.partial_ratio(one, other) / 100,
        "sorted": fuzz.token_sort_ratio(one, other) / 100,
        "set": fuzz.token_set_ratio(one, other) / 100,
        "in order": in_order / longest,
        "in order of shorter": in_order / max(1, len(first.words)),
        "length": math.log(longest),
        "lengths": len(first.words) / longest,
    }
