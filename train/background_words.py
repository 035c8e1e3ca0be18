"""Makes `weights/background_words.npz`: `python -m train.background_words`. About a minute.

Counts in how many articles of corpus/allsides_37k (every second one) each word stands, as
`onrecord.stories.terms` reads them. Only hashes of words and rounded shares are kept.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from evals import gold_path

from onrecord.model import Basis, Document, Published
from onrecord.stories.term_weights import SCALE
from onrecord.stories.terms import View, terms_of

WEIGHTS = (
    Path(__file__).parents[1]
    / "src"
    / "onrecord"
    / "languages"
    / "en"
    / "weights"
    / "background_words.npz"
)
EVERY = 2
RAREST = 6
"""Articles in which a word must stand to be listed."""
UNDATED = Published(None, Basis.UNKNOWN, "of no importance here")


def main() -> int:
    corpus = gold_path("corpus", "allsides_37k.jsonl.gz")
    if corpus is None:
        return 1
    held: Counter[int] = Counter()
    articles = 0
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % EVERY == 0:
                row = json.loads(line)
                document = Document(
                    str(number), "", row["text"], row.get("title"), None, "en", UNDATED
                )
                terms = terms_of(document, UNDATED)
                held.update({*terms.of(View.TEXT)[0].tolist(), *terms.of(View.TITLE)[0].tolist()})
                articles += 1
    listed = sorted(bucket for bucket, count in held.items() if count >= RAREST)
    shares = np.array([held[bucket] / articles for bucket in listed])
    np.savez_compressed(
        WEIGHTS,
        buckets=np.diff(np.array(listed), prepend=0).astype(np.uint16),
        levels=np.round(-np.log(shares) * SCALE).astype(np.uint8),
        rest=np.float32(1 / articles),
    )
    print(f"{len(listed)} words of {articles} articles, {WEIGHTS.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
