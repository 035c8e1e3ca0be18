"""A document as it is compared: its lines without those its outlet prints everywhere, and where its words stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.model import Document
from onrecord.steps.lineage.hashing import hashes_of, runs_of
from onrecord.steps.lineage.lines import FEWEST_WORDS, Line
from onrecord.steps.lineage.statements import Statement, statements

THREE = 3
"""Words of the runs by which lines that may match are found."""


@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """A document's lines, the statements among them (`Statement.line` is the line's number), and what finds them.

    threes: a hash of three words in a row to the lines that hold it, of FEWEST_WORDS words at least. by_stem: a telling
    stem to the places in `statements` of those that hold it. words: of all lines; own: those
    outside quotation marks; counted: lines of FEWEST_WORDS words; cased: whether any of
    its words has a capital.
    """

    document: Document
    lines: tuple[Line, ...]
    statements: tuple[Statement, ...]
    threes: Mapping[int, Sequence[int]]
    by_stem: Mapping[str, Sequence[int]]
    words: int
    own: int
    counted: int
    cased: bool


def prose(document: Document, lines: tuple[Line, ...]) -> Prose:
    """The prose of a document of which these lines count."""
    told = statements(lines)
    by_stem: dict[str, list[int]] = {}
    for place, statement in enumerate(told):
        for stem in statement.stems:
            by_stem.setdefault(stem, []).append(place)
    words = sum(len(line.words) for line in lines)
    own = sum(line.quoted.count(False) for line in lines)
    counted = sum(len(line.words) >= FEWEST_WORDS for line in lines)
    cased = any(any(line.capital) for line in lines)
    return Prose(document, lines, told, _threes(lines), by_stem, words, own, counted, cased)


def _threes(lines: Sequence[Line]) -> dict[int, list[int]]:
    long = [number for number, line in enumerate(lines) if len(line.words) >= FEWEST_WORDS]
    words = [word for number in long for word in lines[number].words]
    numbers = np.repeat(np.array(long, np.int64), [len(lines[number].words) for number in long])
    runs = runs_of(hashes_of(words), THREE)
    within = numbers[: len(runs)] == numbers[THREE - 1 :]
    found: dict[int, list[int]] = {}
    for run, number in zip(runs[within].tolist(), numbers[: len(runs)][within].tolist(), strict=True):
        holders = found.setdefault(run, [])
        if not holders or holders[-1] != number:
            holders.append(number)
    return found
