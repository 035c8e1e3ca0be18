"""Map: the keys under which a document's words can be found again elsewhere. One document at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xxhash

from onrecord.model import Document
from onrecord.steps.lineage.lines import Line, lines

RUN = 5
"""Words hashed together. With WINDOW, any RUN + WINDOW - 1 = 8 words in a row that two documents share give a key."""

WINDOW = 4


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A document's lines and keys. The keys are sorted and distinct."""

    document: Document
    lines: tuple[Line, ...]
    keys: tuple[int, ...]


def fingerprint(document: Document) -> Fingerprint:
    """The document with the keys of its prose."""
    found = lines(document)
    return Fingerprint(document, found, winnow([word for line in found for word in line.words]))


def winnow(words: Sequence[str]) -> tuple[int, ...]:
    """Keys of a sequence of words: of each WINDOW neighbouring hashes of RUN words the least.

    Winnowing after Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting" (2003).
    """
    if len(words) < RUN:
        return ()
    known: dict[str, int] = {}
    for word in words:
        if word not in known:
            known[word] = xxhash.xxh3_64_intdigest(word.encode("utf-8", "surrogatepass"))
    hashes = np.array([known[word] for word in words], dtype=np.uint64)
    runs = np.zeros(len(words) - RUN + 1, dtype=np.uint64)
    for place in range(RUN):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + hashes[place : place + len(runs)]
        runs ^= runs >> np.uint64(29)
    windows = np.lib.stride_tricks.sliding_window_view(runs, min(WINDOW, len(runs)))
    return tuple(int(key) for key in np.unique(windows.min(axis=1)))
