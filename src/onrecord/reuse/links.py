"""Merge: the links between documents that share enough, each document's prose read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.model import Document, Lineage, Published
from onrecord.reuse.boilerplate import (
    StandingLines,
    standing_lines,
    without_repeated_lines,
    without_standing_lines,
)
from onrecord.reuse.candidate_pairs import candidate_pairs, close_pairs
from onrecord.reuse.fingerprints import fingerprint
from onrecord.reuse.lines import ComparedSentence, lines
from onrecord.reuse.prose import proses
from onrecord.reuse.relation import judge


def find_lineage(
    documents: Iterable[Document],
    published: Mapping[str, Published],
    standing: StandingLines | None = None,
) -> tuple[Lineage, ...]:
    """Reuse between the documents, sorted by the documents' ids; pairs that share too little are
    left out.

    published: document id to date of publication, for the order. Sentences are cut here by
    punctuation, so that a text need not be parsed to be known as a copy. The prose of all documents
    is held: this is for those of one story.
    standing: the standing lines of more documents than these, where they are known; of these alone
    by default, and a story seldom has the four articles of an outlet that tell them.
    """
    by_id = {
        document.id: document for document in sorted(documents, key=lambda document: document.id)
    }
    fingerprints = [fingerprint(document) for document in by_id.values()]
    standing = standing_lines(fingerprints) if standing is None else standing
    told = proses((document, _lines(document, standing)) for document in by_id.values())
    pairs = {*candidate_pairs(fingerprints), *close_pairs(told.values())}
    judged = (judge(told[one], told[other], published) for one, other in sorted(pairs))
    return tuple(link for link in judged if link)


def _lines(document: Document, standing: StandingLines) -> tuple[ComparedSentence, ...]:
    return without_standing_lines(document, without_repeated_lines(lines(document)), standing)
