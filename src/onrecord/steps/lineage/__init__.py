"""Reuse between documents: who copied, revised or excerpted whom, and what is one statement quoted by several.

A map (`fingerprint`: one document at a time, kept as bytes by `pack_fingerprint`), a shuffle by key (`candidate_pairs`,
`standing_lines`) and a merge (`judge_pairs`), so that an engine for many machines can run the same functions; of the
documents of one story `find_lineage` does all. `origins` says what counts once; `Support` counts it for single lines.
"""

from __future__ import annotations

from onrecord.steps.lineage.finding import find_lineage, judge_pairs
from onrecord.steps.lineage.fingerprints import Fingerprint, fingerprint
from onrecord.steps.lineage.origins import Support, origins
from onrecord.steps.lineage.packing import pack_fingerprint, unpack_fingerprint
from onrecord.steps.lineage.pairs import candidate_pairs
from onrecord.steps.lineage.standing import StandingLines, standing_lines

__all__ = [
    "Fingerprint",
    "StandingLines",
    "Support",
    "candidate_pairs",
    "find_lineage",
    "fingerprint",
    "judge_pairs",
    "origins",
    "pack_fingerprint",
    "standing_lines",
    "unpack_fingerprint",
]
