"""Map: the keys under which a document's words are found again elsewhere. One document at a time,
without parsing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.arrays import distinct
from onrecord.model import Document
from onrecord.reuse.hashing import Hashes, hash_of, hashed, runs_of

RUN = 5
"""Words hashed together."""

ONE_IN = 4
"""One of so many runs gives a key: those whose hash is a multiple (Manber, "Finding Similar Files
in a Large File System", 1994). A run is chosen by its own words alone, so that a reworded copy
keeps the keys of what it left as it was; of forty words in a row that two documents share, two keys
at least are found with a chance of .999."""

Keys = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """What is kept of a document so that its copies are found: some 4 bytes for every four words,
    and no text.

    document: its id. outlet: a hash of the outlet's name, 0 where it is unknown. text: a hash of
    all its words.
    keys: of its runs of words; sentences: hashes of its sentences. Both sorted and distinct.
    """

    document: str
    outlet: int
    text: int
    keys: Keys
    sentences: Keys


def fingerprint(document: Document) -> Fingerprint:
    """The fingerprint of a document: a pure function of its id, outlet and text."""
    text = hashed(document.text)
    runs = runs_of(text.words, RUN)
    return Fingerprint(
        document.id,
        outlet_hash(document.outlet),
        hash_of(text.words),
        shortened(runs[runs % np.uint64(ONE_IN) == 0]),
        shortened(text.sentence_hashes()),
    )


def all_keys(document: Document) -> Keys:
    """A key for every run of words of a document: four times the keys of its fingerprint, which are
    among them."""
    return shortened(runs_of(hashed(document.text).words, RUN))


def outlet_hash(outlet: str | None) -> int:
    """A hash of an outlet's name as it is written; 0 where there is none."""
    return hash_of(hashed(outlet).words) if outlet else 0


def shortened(hashes: Hashes) -> Keys:
    """The upper halves of hashes, sorted, each once."""
    return distinct((hashes >> np.uint64(32)).astype(np.uint32))
