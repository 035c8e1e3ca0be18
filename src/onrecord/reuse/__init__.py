"""Reuse between documents: who copied, revised or excerpted whom, and what is one statement quoted
by several.

`find_lineage` does all for the documents of one story: a map (`fingerprint`), a shuffle by key
(`candidate_pairs`, `boilerplate_sentences`) and a merge of pairs. `origins` says what counts once;
`Support` counts it for single lines. Whole copies among all documents of a record, whatever their
story, are found by `onrecord.stories.copies`, without their text.
"""

from __future__ import annotations

from onrecord.reuse.boilerplate import Boilerplate, boilerplate_sentences
from onrecord.reuse.candidate_pairs import candidate_pairs
from onrecord.reuse.fingerprints import Fingerprint, fingerprint
from onrecord.reuse.links import find_lineage
from onrecord.reuse.origins import Support, origins

__all__ = [
    "Boilerplate",
    "Fingerprint",
    "Support",
    "boilerplate_sentences",
    "candidate_pairs",
    "find_lineage",
    "fingerprint",
    "origins",
]
