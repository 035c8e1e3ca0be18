"""Reuse between documents: who copied, revised or excerpted whom, and what is one statement quoted by several.

A map (`fingerprints`), a shuffle by key (`pairs`, `standing`) and a merge (`alignment`, `judging`), so that an engine
for many machines can run the same functions. `origins` says what counts once; `Support` counts it for single lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.model import Document, Lineage, Published
from onrecord.steps.lineage.fingerprints import fingerprint
from onrecord.steps.lineage.judging import judge
from onrecord.steps.lineage.origins import Support, origins
from onrecord.steps.lineage.pairs import candidate_pairs
from onrecord.steps.lineage.standing import without_standing_lines

__all__ = ["Support", "find_lineage", "origins"]


def find_lineage(
    documents: Iterable[Document],
    published: Mapping[str, Published],
) -> tuple[Lineage, ...]:
    """Reuse between the documents, sorted by the documents' ids; pairs that share too little are left out.

    published: document id to date of publication, for the order. Sentences are cut here by punctuation, so that a text
    need not be parsed to be known as a copy.
    """
    fingerprints = [fingerprint(document) for document in sorted(documents, key=lambda document: document.id)]
    pairs = candidate_pairs(fingerprints)
    told = without_standing_lines(fingerprints)
    judged = (judge(told[one], told[other], published) for one, other in pairs)
    return tuple(sorted((link for link in judged if link), key=lambda link: (*sorted(link.documents), link.id)))
