"""Map: the keys under which a document's words can be found again elsewhere. One document at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import xxhash

from onrecord.model import Document
from onrecord.steps.lineage.lines import Line, lines
from onrecord.steps.lineage.renderings import Statement, statement_keys, statements

RUN = 5
"""Words hashed together. With WINDOW, any RUN + WINDOW - 1 = 8 words in a row that two documents share give a key."""

WINDOW = 4


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A document's lines and the statements among them, and the keys of its words and of these statements.

    Keys are sorted and distinct.
    """

    document: Document
    lines: tuple[Line, ...]
    statements: tuple[Statement, ...]
    keys: tuple[int, ...]
    statement_keys: tuple[int, ...]


def fingerprint(document: Document) -> Fingerprint:
    """The document with the keys of its prose."""
    return fingerprint_of(document, lines(document))


def fingerprint_of(document: Document, found: tuple[Line, ...]) -> Fingerprint:
    """The same of a document of which only these lines count."""
    told = statements(found)
    keys = winnow([word for line in found for word in line.words])
    return Fingerprint(document, found, told, keys, statement_keys(told))


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
