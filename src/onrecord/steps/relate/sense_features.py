"""What speaks for two sentences telling the same, as numbers: shared words and runs of words, synonyms by their
vectors, figures, names, negation. Works on the bare text, so any two stretches of any two reports can be compared.

The features follow those that do best on the Microsoft Research Paraphrase Corpus without trained sentence encoders:
n-gram overlap both ways (Wan et al. 2006), matching by word vectors weighed by rarity (Mihalcea et al. 2006), edit
distances (Madnani et al. 2012).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from onrecord.lexicons import words_of_kind

_WORD = re.compile(r"[$£€]?\d[\d.,]*\d|[$£€]?\d|[A-Za-z]+(?:['’][a-z]+)?|%")
_FIGURE = re.compile(r"[$£€]?\d[\d.,]*")
_ENDING = re.compile(r"(?<=...)(?:ations?|ingly|edly|ings?|ies|ied|ions?|ers?|ed|es|ly|s|e)$")
_NEGATION = re.compile(
    r".*n't|not|no|never|without|neither|nor|none|nobody|nothing|den(?:y|ies|ied)|refused?|refuses|fail(?:s|ed)?"
)
_PLAIN = 200
"""Words of the vocabulary this frequent say nothing of what a sentence is about."""
_SURE = 0.55
"""Cosine of two words' vectors from which one may stand for the other."""
_UNKNOWN_RANK = 40_000


@dataclass(frozen=True)
class Wording:
    """One sentence taken apart. rarity[i] is the weight of stems[i]; vectors has a row of length 1 (or 0) for each."""

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    rarity: NDArray[np.float64]
    vectors: NDArray[np.float64]
    plain: NDArray[np.bool_]
    figures: frozenset[str]
    names: frozenset[str]
    negated: bool


@dataclass(frozen=True)
class _Vocabulary:
    rank: Mapping[str, int]
    rows: NDArray[np.int8]


@cache
def _vocabulary() -> _Vocabulary:
    with resources.files("onrecord.weights").joinpath("word_vectors.npz").open("rb") as file, np.load(file) as stored:
        words = stored["words"].tobytes().decode("utf-8").split("\n")
        return _Vocabulary({word: place for place, word in enumerate(words)}, stored["vectors"])


def stem(word: str) -> str:
    """A word without its commonest endings, for comparison only: "talks", "talked", "talking" -> "talk"."""
    return _ENDING.sub("", word)


@lru_cache(maxsize=4096)
def wording(text: str) -> Wording:
    """Take a sentence apart."""
    vocabulary = _vocabulary()
    found = _WORD.findall(text)
    words = tuple(word.lower().replace("’", "'").removesuffix("'s") for word in found)
    ranks = [vocabulary.rank.get(word, _UNKNOWN_RANK) for word in words]
    numbers = words_of_kind("number_words.tsv", "number") - {"one"}
    vectors = np.zeros((len(words), vocabulary.rows.shape[1]))
    for place, rank in enumerate(ranks):
        if rank < _UNKNOWN_RANK:
            vectors[place] = vocabulary.rows[rank]
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return Wording(
        text=text,
        words=words,
        stems=tuple(stem(word) for word in words),
        rarity=np.array([math.log(2 + rank) for rank in ranks]) / math.log(_UNKNOWN_RANK),
        vectors=vectors,
        plain=np.array([rank < _PLAIN for rank in ranks], dtype=bool),
        figures=frozenset(w.strip("$£€").replace(",", "") for w in words if _FIGURE.fullmatch(w) or w in numbers),
        names=frozenset(word for written, word in list(zip(found, words, strict=True))[1:] if written[0].isupper()),
        negated=any(_NEGATION.fullmatch(word) for word in words),
    )


def features(one: str, other: str) -> dict[str, float]:
    """The numbers for a pair by name, the same whichever comes first."""
    first, second = sorted((wording(one), wording(other)), key=lambda each: (len(each.words), each.text))
    return {**_runs(first, second), **_matched(first, second), **_facts(first, second), **_edits(first, second)}


def in_one_only(one: str, other: str) -> frozenset[str]:
    """Words that one sentence has and the other has not."""
    return frozenset(wording(one).words) ^ frozenset(wording(other).words)


def _runs(first: Wording, second: Wording) -> dict[str, float]:
    found = {}
    for kind, one, other in (("word", first.words, second.words), ("stem", first.stems, second.stems)):
        for length in (1, 2, 3, 4) if kind == "stem" else (1, 2):
            shared, fewer, more = _shared(one, other, length)
            found[f"{kind}s {length} of shorter"] = shared / max(1, fewer)
            found[f"{kind}s {length} of longer"] = shared / max(1, more)
    return found


def _shared(one: Sequence[str], other: Sequence[str], length: int) -> tuple[int, int, int]:
    runs = [Counter(zip(*(words[skip:] for skip in range(length)), strict=False)) for words in (one, other)]
    return sum((runs[0] & runs[1]).values()), sum(runs[0].values()), sum(runs[1].values())


def _matched(first: Wording, second: Wording) -> dict[str, float]:
    likeness = _likeness(first, second)
    found: dict[str, float] = {}
    loose, unmatched = [], []
    for side, best in ((first, likeness.max(axis=1, initial=0.0)), (second, likeness.max(axis=0, initial=0.0))):
        content = ~side.plain
        weight = side.rarity * content
        loose.append(float((weight * best).sum() / max(weight.sum(), 1e-9)))
        unmatched.append(weight * (best < _SURE))
    found["matched least"], found["matched most"] = min(loose), max(loose)
    lost = sorted(float(each.sum()) for each in unmatched)
    found["lost least"], found["lost most"] = lost
    found["lost heaviest both"] = min(float(each.max(initial=0.0)) for each in unmatched)
    one, other = ((side.rarity * ~side.plain) @ side.vectors for side in (first, second))
    norm = float(np.linalg.norm(one) * np.linalg.norm(other))
    found["cosine of means"] = float(one @ other) / norm if norm else 0.0
    return found


def _likeness(first: Wording, second: Wording) -> NDArray[np.float64]:
    likeness = np.clip(first.vectors @ second.vectors.T, 0.0, 0.95)
    same = np.array([[one == other for other in second.stems] for one in first.stems], dtype=bool)
    both = same.reshape(likeness.shape)
    return np.where(both, 1.0, likeness)


def _facts(first: Wording, second: Wording) -> dict[str, float]:
    found = {"negation differs": float(first.negated != second.negated)}
    for kind, one, other in (("figures", first.figures, second.figures), ("names", first.names, second.names)):
        union = len(one | other)
        found[f"{kind} shared"] = len(one & other) / union if union else 1.0
        found[f"{kind} contained"] = float(one <= other or other <= one)
        found[f"{kind} clash"] = float(bool(one - other) and bool(other - one))
    found["any figures"] = float(bool(first.figures) and bool(second.figures))
    return found


def _edits(first: Wording, second: Wording) -> dict[str, float]:
    one, other = " ".join(first.words), " ".join(second.words)
    longest = max(1, len(second.words))
    return {
        "ratio": fuzz.ratio(one, other) / 100,
        "partial": fuzz.partial_ratio(one, other) / 100,
        "sorted": fuzz.token_sort_ratio(one, other) / 100,
        "set": fuzz.token_set_ratio(one, other) / 100,
        "in order": LCSseq.similarity(first.stems, second.stems) / longest,
        "in order of shorter": LCSseq.similarity(first.stems, second.stems) / max(1, len(first.words)),
        "length": math.log(longest),
        "lengths": len(first.words) / longest,
    }
