"""Merge: the links between documents that share enough, each document's prose read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onrecord.model import Document, Lineage, Published
from onrecord.reuse.boilerplate import (
    Boilerplate,
    boilerplate_sentences,
    without_boilerplate,
    without_repeated_lines,
)
from onrecord.reuse.candidate_pairs import address_pairs, candidate_pairs, close_pairs
from onrecord.reuse.fingerprints import fingerprint
from onrecord.reuse.lines import ComparedSentence, lines
from onrecord.reuse.prose import proses
from onrecord.reuse.relation import classify_relation


def find_lineage(
    documents: Iterable[Document],
    published: Mapping[str, Published],
    boilerplate: Boilerplate | None = None,
) -> tuple[Lineage, ...]:
    """Reuse between the documents, sorted by the documents' ids; pairs that share too little are
    left out.

    published: document id to date of publication, for the order. Sentences are cut here by
    punctuation, so that a text need not be parsed to be known as a copy. The prose of all documents
    is held: this is for those of one story.
    boilerplate: of more documents than these, where it is known; of these alone by default, and a
    story seldom has the four articles of an outlet that show it.
    """
    by_id = {
        document.id: document for document in sorted(documents, key=lambda document: document.id)
    }
    fingerprints = [fingerprint(document) for document in by_id.values()]
    boilerplate = boilerplate_sentences(fingerprints) if boilerplate is None else boilerplate
    prose = proses((document, _lines(document, boilerplate)) for document in by_id.values())
    pairs = {
        *candidate_pairs(fingerprints),
        *close_pairs(prose.values()),
        *address_pairs(by_id.values()),
    }
    links = (
        classify_relation(prose[first], prose[second], published) for first, second in sorted(pairs)
    )
    return tuple(link for link in links if link)


def _lines(document: Document, boilerplate: Boilerplate) -> tuple[ComparedSentence, ...]:
    return without_boilerplate(document, without_repeated_lines(lines(document)), boilerplate)
