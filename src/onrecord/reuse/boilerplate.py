"""Boilerplate: sentences an outlet prints in article after article. They are no sign of
copying."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Document
from onrecord.reuse.fingerprints import Fingerprint, Keys, outlet_hash
from onrecord.reuse.hashing import hashed
from onrecord.reuse.lines import ComparedSentence

ARTICLES = 4
"""A sentence in this many articles of one outlet, which have little else in common, is
boilerplate."""

LITTLE = 0.4
"""Part of the shorter article's sentences below which two have little in common; copies of one
report have more."""

WHOLE = 0.1
"""A text of which no more than this part of the lines stands once was saved twice over."""

PAIRS_AT_ONCE = 50_000
"""Pairs of articles whose sentences are compared at once: some 80 numbers of 8 bytes each."""

Numbers = NDArray[np.int64]
Boilerplate = Mapping[int, Keys]
"""Hash of an outlet's name to the sorted hashes of its boilerplate sentences."""


def boilerplate_sentences(fingerprints: Sequence[Fingerprint]) -> Boilerplate:
    """The boilerplate sentences of each outlet that has some, by `Fingerprint.outlet` and
    `Fingerprint.sentences`.

    The texts alone decide, not a list of phrases. Documents of unknown outlets are taken for one
    outlet's.
    """
    ordered = sorted(
        fingerprints, key=lambda fingerprint: (fingerprint.outlet, fingerprint.document)
    )
    boilerplate = {}
    begin = 0
    for end in range(1, len(ordered) + 1):
        if end == len(ordered) or ordered[end].outlet != ordered[begin].outlet:
            if end - begin >= ARTICLES and len(lines := _of_one_outlet(ordered[begin:end])):
                boilerplate[ordered[begin].outlet] = lines
            begin = end
    return boilerplate


def without_repeated_lines(lines: tuple[ComparedSentence, ...]) -> tuple[ComparedSentence, ...]:
    """A document's lines but for those that it holds twice: captions of a gallery, which goes with
    many articles.

    Quoted and attributed lines stay, and a text that as a whole stands twice.
    """
    times = Counter(line.words for line in lines)
    kept = tuple(line for line in lines if times[line.words] == 1 or line.reported or _quoted(line))
    return kept if len(kept) > WHOLE * len(lines) else lines


def without_boilerplate(
    document: Document, lines: tuple[ComparedSentence, ...], boilerplate: Boilerplate
) -> tuple[ComparedSentence, ...]:
    """A document's lines but for the boilerplate ones of its outlet.

    Quoted and attributed lines always stay: a statement that an outlet quotes in four articles is
    still a statement.
    """
    sentences = boilerplate.get(outlet_hash(document.outlet))
    if sentences is None:
        return lines
    text = hashed(document.text)
    repeated = np.isin((text.sentence_hashes() >> np.uint64(32)).astype(np.uint32), sentences)
    if not repeated.any():
        return lines
    inside = dict(
        zip(
            text.starts.tolist(), np.repeat(repeated, text.sentence_lengths()).tolist(), strict=True
        )
    )
    return tuple(
        line for line in lines if line.reported or _quoted(line) or not _stands(line, inside)
    )


def _quoted(line: ComparedSentence) -> bool:
    return 2 * sum(line.quoted) >= len(line.words)


def _stands(line: ComparedSentence, inside: Mapping[int, bool]) -> bool:
    """Whether most words of a line are of boilerplate sentences, which are cut a little
    differently."""
    return 2 * sum(inside.get(line.place(word)[0], False) for word in range(len(line.words))) > len(
        line.words
    )


def _of_one_outlet(fingerprints: Sequence[Fingerprint]) -> Keys:
    """Sentences that articles of one outlet repeat, which share few others."""
    sizes = np.fromiter(
        (len(fingerprint.sentences) for fingerprint in fingerprints), np.int64, len(fingerprints)
    )
    sentences = np.concatenate([fingerprint.sentences for fingerprint in fingerprints])
    holders = np.repeat(np.arange(len(fingerprints)), sizes)
    order = np.argsort(sentences, kind="stable")
    sentences, holders = sentences[order], holders[order]
    distinct, begins, counts = np.unique(sentences, return_index=True, return_counts=True)
    often = counts >= ARTICLES
    if not often.any():
        return distinct[:0]
    # Neighbours among the holders of one sentence: all but the last holder with the next.
    firsts = np.concatenate(
        [
            np.arange(begin, begin + count - 1)
            for begin, count in zip(begins[often], counts[often], strict=True)
        ]
    )
    pairs, which = np.unique(
        holders[firsts] * len(fingerprints) + holders[firsts + 1], return_inverse=True
    )
    shares = _shares([fingerprint.sentences for fingerprint in fingerprints], pairs)[which]
    groups = np.repeat(np.arange(int(often.sum())), counts[often] - 1)
    in_order = shares[np.lexsort((shares, groups))]
    sizes_of = counts[often] - 1
    middle = in_order[np.cumsum(sizes_of) - sizes_of + sizes_of // 2]
    repeated: Keys = distinct[often][middle < LITTLE]
    return repeated


def _shares(sentences: Sequence[Keys], pairs: Numbers) -> NDArray[np.float64]:
    """For each pair (number * numbers + other) the part of the sentences of the one with fewer that
    both have."""
    ones, others = pairs // len(sentences), pairs % len(sentences)
    sizes = np.fromiter(map(len, sentences), np.int64, len(sentences))
    common = np.zeros(len(pairs))
    for begin in range(0, len(pairs), PAIRS_AT_ONCE):
        part = slice(begin, begin + PAIRS_AT_ONCE)
        sides = np.concatenate((ones[part], others[part]))
        held = np.concatenate([sentences[number] for number in sides]).astype(np.int64)
        count = len(sides) // 2
        held |= np.repeat(np.tile(np.arange(count), 2), sizes[sides]) << 32
        held.sort()
        common[part] = np.bincount(held[1:][held[1:] == held[:-1]] >> 32, minlength=count)
    return common / np.maximum(1, np.minimum(sizes[ones], sizes[others]))
