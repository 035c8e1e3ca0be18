"""What a story without a title is called: the weightiest words of its reports."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from onrecord.model import Document
from onrecord.stories.term_weights import background
from onrecord.stories.terms import OPENING, key_of, words_of

WORDS = 4
SHORTEST = 3
FAMILY = 5
"""Words that begin with the same letters, so many, are of one family ("Russia", "Russian"): one is
enough."""


def label_words(documents: Sequence[Document]) -> str:
    """The weightiest words of the openings of the documents, as they are most often written
    there."""
    shares = background()
    written: dict[int, Counter[str]] = {}
    for document in documents:
        for word, count in Counter(words_of(document.text)[:OPENING]).items():
            if len(word) >= SHORTEST and word[0].isalpha():
                written.setdefault(key_of(word), Counter())[re.sub(r"['’]s$", "", word)] += count
    weights = {
        key: (1 + math.log(forms.total())) * -math.log(float(shares[key]))
        for key, forms in written.items()
    }
    chosen: list[str] = []
    for key in sorted(weights, key=lambda key: (-weights[key], key)):
        word = min(written[key], key=lambda form: (-written[key][form], form))
        if len(chosen) < WORDS and not any(
            word[:FAMILY].casefold() == other[:FAMILY].casefold() for other in chosen
        ):
            chosen.append(word)
    return ", ".join(chosen)
