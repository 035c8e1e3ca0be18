"""Standing lines: sentences an outlet prints in article after article. They are no sign of copying."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.steps.lineage.fingerprints import Fingerprint, fingerprint_of
from onrecord.steps.lineage.lines import Line

ARTICLES = 4
"""A line in this many articles of one outlet, which have little else in common, is a standing line."""

LITTLE = 0.4
"""Part of the shorter article's lines below which two have little in common; copies of one report have more."""


def without_standing_lines(fingerprints: Sequence[Fingerprint]) -> tuple[Fingerprint, ...]:
    """The same documents, with the lines left out that are sign-up forms, credits or repeated background.

    Quoted and attributed lines always stay: a statement that an outlet quotes in four articles is still a statement.
    The texts alone decide, not a list of phrases. Documents of unknown outlets are taken for one outlet's.
    """
    distinct = [frozenset(line.words for line in fingerprint.lines) for fingerprint in fingerprints]
    holders: dict[tuple[str | None, tuple[str, ...]], list[int]] = defaultdict(list)
    for place, fingerprint in enumerate(fingerprints):
        for words in _own_lines(fingerprint.lines):
            holders[fingerprint.document.outlet, words].append(place)
    standing: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for (_, words), places in holders.items():
        if len(places) >= ARTICLES and _little_in_common(places, distinct):
            for place in places:
                standing[place].add(words)
    return tuple(
        fingerprint_of(
            fingerprint.document, tuple(line for line in fingerprint.lines if line.words not in standing[place])
        )
        if place in standing
        else fingerprint
        for place, fingerprint in enumerate(fingerprints)
    )


def _own_lines(lines: Iterable[Line]) -> set[tuple[str, ...]]:
    return {line.words for line in lines if not line.reported and 2 * sum(line.quoted) < len(line.words)}


def _little_in_common(places: Sequence[int], distinct: Sequence[frozenset[tuple[str, ...]]]) -> bool:
    """Whether most neighbours among the holders, in the order given, share only a small part of their lines."""
    shares = sorted(
        len(distinct[one] & distinct[other]) / max(1, min(len(distinct[one]), len(distinct[other])))
        for one, other in pairwise(places)
    )
    return shares[len(shares) // 2] < LITTLE
