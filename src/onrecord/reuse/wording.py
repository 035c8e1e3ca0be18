"""How closely a text keeps to the words of its source: word for word, lightly or heavily reworded,
or its own."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from onrecord.reuse.hashing import Hashes, hashes_of, runs_of

OWN_BELOW = 0.2
VERBATIM_RUNS = 0.85
LIGHT_FROM = 0.7
"""Set on tasks a, b and c of the Corpus of Plagiarised Short Answers (Clough and Stevenson, 2011),
where any value within .02 to .05 of these does as well. `python -m evals lineage` shows what they
reach on all five tasks and on d and e alone; these two are no test on unseen texts, for they were
looked at while the rule itself was chosen."""


class Wording(StrEnum):
    """Degrees of reuse; the value is how a reader is told."""

    VERBATIM = "word for word"
    LIGHT = "lightly reworded"
    HEAVY = "heavily reworded"
    OWN = "in words of its own"


def wording(text: Sequence[str], source: Sequence[str]) -> Wording:
    """The degree to which the words of a text are those of a source. Order of passages does not
    matter.

    Measured by the part of the text's words that stand in runs of three, and of eight, that the
    source holds too.
    """
    return wording_of(hashes_of(text), hashes_of(source))


def wording_of(text: Hashes, source: Hashes) -> Wording:
    """The same of words that are hashed already."""
    threes = covered(text, source, 3)
    if threes < OWN_BELOW:
        return Wording.OWN
    if covered(text, source, 8) >= VERBATIM_RUNS * threes:
        return Wording.VERBATIM
    return Wording.LIGHT if threes >= LIGHT_FROM else Wording.HEAVY


def covered(text: Hashes, source: Hashes, run: int) -> float:
    """Part of a text's words, 0 to 1, that stand in a run of this many words which the source holds
    too."""
    held = np.flatnonzero(np.isin(runs_of(text, run), runs_of(source, run)))
    inside = np.zeros(len(text) + 1, np.int64)
    inside[held] += 1
    inside[held + run] -= 1
    return float(np.count_nonzero(np.cumsum(inside)[:-1])) / max(1, len(text))
