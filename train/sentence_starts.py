"""Learns where sentences begin in text without full stops: weights of
`onrecord.languages.en.parser.unmarked`.

From articles of corpus/allsides_37k, but those held out in evals/document_dates.py: their marks are
taken away, and where a sentence began is what is learned (as text is punctuated again after
speech-to-text, e.g. Tilk and Alumäe 2016). A logistic regression over the vectors of the encoder,
which is not trained on. Takes some ten minutes on one core.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from evals import PROJECT, gold_path
from evals.document_dates import is_held_out, part_of
from numpy.typing import NDArray

from onrecord.documents.paragraphs import paragraphs
from onrecord.languages.en.parser.arithmetic import on_one_thread
from onrecord.languages.en.parser.sentences import sentence_starts
from onrecord.languages.en.parser.unmarked import LEAST, surroundings
from onrecord.model import Basis, Document, ParagraphKind, Published
from train.regression import logistic

OUT = PROJECT / "src" / "onrecord" / "languages" / "en" / "weights" / "sentence_starts.npz"
ARTICLES = 450
EVERY = 12
"""One article in so many is learned from, so that all years and outlets are."""
HELD_OUT = 60
WORDS = 350_000
PENALTY = 30.0
_WORD = re.compile(r"[\w$£€%]+(?:[.,:/’'-]\w+)*")
_SHORTEST = 120
"""Words of an article that is learned from."""


def unmarked(text: str, identity: str = "") -> tuple[list[str], list[bool]]:
    """The words of a report's prose without marks, and whether a sentence begins with each."""
    words: list[str] = []
    begins: list[bool] = []
    report = Document("d", "a.txt", text, None, None, "en", Published(None, Basis.UNKNOWN, ""))
    for paragraph in paragraphs(report):
        if paragraph.kind is not ParagraphKind.PROSE:
            continue
        starts = sentence_starts(paragraph.text)
        first = set()
        found = list(_WORD.finditer(paragraph.text))
        places = [each.start() for each in found]
        for start in starts:
            at = int(np.searchsorted(places, start))
            first.add(at)
        for place, each in enumerate(found):
            words.append(each.group().lower())
            begins.append(place in first)
    return words, begins


def articles(held_out: bool) -> Iterator[tuple[list[str], list[bool]]]:
    """Those learned from, or those held out."""
    path = gold_path("corpus", "allsides_37k.jsonl.gz")
    if path is None:
        sys.exit("corpus/allsides_37k is not there: set ONRECORD_DATA.")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if is_held_out(row["id"]) is not held_out or part_of(row["id"], EVERY):
                continue
            words, begins = unmarked(row["text"])
            if len(words) >= _SHORTEST:
                yield words, begins


def design(
    texts: Sequence[tuple[list[str], list[bool]]],
) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    with on_one_thread():
        seen = [surroundings(words).astype(np.float16) for words, _ in texts]
    return np.concatenate(seen), np.concatenate([np.array(b, dtype=np.float64) for _, b in texts])


def main(out: Path = OUT) -> None:
    rows, truth = design(list(islice(articles(False), ARTICLES)))
    weights = logistic(rows[:WORDS].astype(np.float64), truth[:WORDS], PENALTY)
    np.savez_compressed(out, weights=weights.astype(np.float16))
    rows, truth = design(list(islice(articles(True), HELD_OUT)))
    told = rows.astype(np.float64) @ weights[:-1] + weights[-1] > LEAST
    right = float((told & (truth > 0)).sum())
    print(f"held out: precision {right / told.sum():.3f}, recall {right / truth.sum():.3f}")


if __name__ == "__main__":
    main()
