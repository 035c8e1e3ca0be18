"""How much each word of a report tells of its story: words of title and opening, weighed by how
rare they are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from onrecord.languages.vocabulary import Vocabulary
from onrecord.model import Document

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_][^\W_]*(?:['’][^\W\d_]+)?|\d+")

OPENING = 300
"""Words of the text that are read: news puts first what it is about."""

TITLE = 6
"""A word of the title counts as this many of the text."""

BACKGROUND = 3000
"""The record is counted together with this many articles of general news, so that five reports can
be weighed too."""

RARE = 0.0053
"""Part of general news that holds a word which is not listed as common."""

Vector = Mapping[str, float]


def vectors(documents: Sequence[Document], vocabulary: Vocabulary) -> list[Vector]:
    """For each document its words' weights, (1 + log tf) * log idf, of unit length (Salton and
    Buckley 1988). Independent of the order given."""
    clitic, common = vocabulary.word_weights.clitic, vocabulary.word_weights.shares
    counts = [_counts(document, clitic) for document in documents]
    holders = Counter(word for counted in counts for word in counted)
    weights = {
        word: max(
            0.0, math.log((len(counts) + BACKGROUND) / (held + BACKGROUND * common.get(word, RARE)))
        )
        for word, held in holders.items()
    }
    return [
        _unit(
            {word: (1 + math.log(count)) * weights[word] for word, count in sorted(counted.items())}
        )
        for counted in counts
    ]


def likeness(one: Vector, other: Vector) -> float:
    """Cosine of two unit vectors."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return math.fsum(weight * large[word] for word, weight in small.items() if word in large)


def words_of(text: str, clitic: str) -> Iterator[str]:
    """The words of a text in lower case, without the clitic that may end them; "U.S.", "US" and
    "EU" as US and EU."""
    return (_word(match.group(), clitic) for match in WORD.finditer(text))


def _word(written: str, clitic: str) -> str:
    if "." in written or (len(written) == 2 and written.isupper()):
        return written.replace(".", "").upper()
    return written.casefold().replace("’", "'").removesuffix(clitic)


def _counts(document: Document, clitic: str) -> Counter[str]:
    counted = Counter(islice(words_of(document.text, clitic), OPENING))
    for word in words_of(document.title or "", clitic):
        counted[word] += TITLE
    return counted


def _unit(weights: Mapping[str, float]) -> Vector:
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return (
        {word: weight / length for word, weight in weights.items() if weight > 0} if length else {}
    )
