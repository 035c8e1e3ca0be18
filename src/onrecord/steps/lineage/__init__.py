"""Reuse between documents: who copied, revised or excerpted whom, and what is one statement quoted by several.

`find_lineage` does all for the documents of one story: a map (`fingerprint`), a shuffle by key (`candidate_pairs`,
`standing_lines`) and a merge of pairs. `origins` says what counts once; `Support` counts it for single lines. Whole
copies among all documents of a record, whatever their story, are found by `steps.stories.copies`, without their text.
"""

from __future__ import annotations

from onrecord.steps.lineage.finding import find_lineage
from onrecord.steps.lineage.fingerprints import Fingerprint, fingerprint
from onrecord.steps.lineage.origins import Support, origins
from onrecord.steps.lineage.pairs import candidate_pairs
from onrecord.steps.lineage.standing import StandingLines, standing_lines

__all__ = [
    "Fingerprint",
    "StandingLines",
    "Support",
    "candidate_pairs",
    "find_lineage",
    "fingerprint",
    "origins",
    "standing_lines",
]
