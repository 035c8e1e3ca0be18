"""Documents as they are compared: their lines without those their outlet prints everywhere, and
where words stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Document
from onrecord.reuse.hashing import Hashes, hashes_of, runs_of
from onrecord.reuse.lines import FEWEST_WORDS, ComparedSentence
from onrecord.reuse.statements import Statement, statements

THREE = 3
"""Words of the runs by which lines that may match are found."""


@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """A document's lines, the statements among them (`Statement.line` is the line's number), and
    what finds them.

    threes: a hash of three words in a row to the lines that hold it, of FEWEST_WORDS words at
    least. by_stem: a rare stem to the places in `statements` of those that hold it. Both only
    for what another of the documents holds too.
    hashes: of the words of all lines (hashing.hashes_of). own: words outside quotation marks;
    counted: lines of FEWEST_WORDS words; cased: whether any of its words has a capital.
    """

    document: Document
    lines: tuple[ComparedSentence, ...]
    statements: tuple[Statement, ...]
    threes: Mapping[int, Sequence[int]]
    by_stem: Mapping[str, Sequence[int]]
    hashes: Hashes
    own: int
    counted: int
    cased: bool

    @property
    def words(self) -> int:
        """Of all lines."""
        return len(self.hashes)


def proses(documents: Iterable[tuple[Document, tuple[ComparedSentence, ...]]]) -> dict[str, Prose]:
    """The prose of documents that are compared with each other, by id. With each the lines of it
    that count."""
    compared = list(documents)
    if not compared:
        return {}
    hashes = [hashes_of([word for line in lines for word in line.words]) for _, lines in compared]
    runs = [_runs(held, lines) for held, (_, lines) in zip(hashes, compared, strict=True)]
    again, counts = np.unique(
        np.concatenate([np.unique(held) for held, _ in runs]), return_counts=True
    )
    spoken = [statements(lines, document.language) for document, lines in compared]
    stems = Counter(
        stem for each in spoken for stem in {stem for statement in each for stem in statement.stems}
    )
    return {
        document.id: Prose(
            document=document,
            lines=lines,
            statements=spoken[place],
            threes=_holders(*runs[place], again[counts > 1]),
            by_stem=_by_stem(spoken[place], stems),
            hashes=hashes[place],
            own=sum(line.quoted.count(False) for line in lines),
            counted=sum(len(line.words) >= FEWEST_WORDS for line in lines),
            cased=any(True in line.capital for line in lines),
        )
        for place, (document, lines) in enumerate(compared)
    }


def _runs(hashes: Hashes, lines: Sequence[ComparedSentence]) -> tuple[Hashes, NDArray[np.int64]]:
    """A hash of each run of THREE words of the longer lines, and the number of the line that holds
    it whole."""
    sizes = np.fromiter((len(line.words) for line in lines), np.int64, len(lines))
    numbers = np.repeat(np.arange(len(lines)), sizes)
    long = np.repeat(sizes >= FEWEST_WORDS, sizes)
    numbers, runs = numbers[long], runs_of(hashes[long], THREE)
    within = numbers[: len(runs)] == numbers[THREE - 1 :]
    return runs[within], numbers[: len(runs)][within]


def _holders(runs: Hashes, numbers: NDArray[np.int64], shared: Hashes) -> dict[int, list[int]]:
    """The lines that hold each of the shared runs, in their order. shared: sorted."""
    places = np.searchsorted(shared, runs)
    held = (
        np.append(shared, np.uint64(0))[places] == runs
        if len(shared)
        else np.zeros(len(runs), bool)
    )
    held_by: dict[int, list[int]] = {}
    for run, number in zip(runs[held].tolist(), numbers[held].tolist(), strict=True):
        holders = held_by.setdefault(run, [])
        if not holders or holders[-1] != number:
            holders.append(number)
    return held_by


def _by_stem(spoken: Sequence[Statement], documents: Mapping[str, int]) -> dict[str, list[int]]:
    """The places of the statements that hold each stem. documents: how many hold a stem."""
    places: dict[str, list[int]] = {}
    for place, statement in enumerate(spoken):
        for stem in statement.stems:
            if documents[stem] > 1:
                places.setdefault(stem, []).append(place)
    return places
