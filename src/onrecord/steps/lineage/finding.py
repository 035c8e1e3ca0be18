"""Merge: the links between documents that share enough, each document's prose read once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping

from onrecord.model import Document, Lineage, Published
from onrecord.steps.lineage.fingerprints import fingerprint
from onrecord.steps.lineage.judging import judge
from onrecord.steps.lineage.lines import lines
from onrecord.steps.lineage.origins import Union
from onrecord.steps.lineage.pairs import candidate_pairs, close_pairs
from onrecord.steps.lineage.prose import Prose, prose
from onrecord.steps.lineage.standing import (
    StandingLines,
    standing_lines,
    without_repeated_lines,
    without_standing_lines,
)

HELD = 512
"""Documents whose prose is held at once, at some 200 KB each."""


def find_lineage(
    documents: Iterable[Document],
    published: Mapping[str, Published],
    standing: StandingLines | None = None,
) -> tuple[Lineage, ...]:
    """Reuse between the documents, sorted by the documents' ids; pairs that share too little are left out.

    published: document id to date of publication, for the order. Sentences are cut here by punctuation, so that a text
    need not be parsed to be known as a copy. The prose of all documents is held: this is for those of one story.
    standing: the standing lines of more documents than these, where they are known; of these alone by default, and a
    story seldom has the four articles of an outlet that tell them.
    """
    by_id = {document.id: document for document in sorted(documents, key=lambda document: document.id)}
    fingerprints = [fingerprint(document) for document in by_id.values()]
    standing = standing_lines(fingerprints) if standing is None else standing
    told = {id: _prose(document, standing) for id, document in by_id.items()}
    pairs = {*candidate_pairs(fingerprints), *close_pairs(told.values())}
    judged = (judge(told[one], told[other], published) for one, other in sorted(pairs))
    return in_order(link for link in judged if link)


def judge_pairs(
    pairs: Iterable[tuple[str, str]],
    documents: Callable[[str], Document],
    published: Mapping[str, Published],
    standing: StandingLines,
) -> Iterator[Lineage]:
    """The links among pairs of document ids, those of documents that hang together one after another.

    documents: gives the document of an id; it is asked for HELD documents and no more while they are at hand, so that
    most are read once. published: dates of all documents of the pairs. standing: as `standing_lines` has it.
    """
    held: OrderedDict[str, Prose] = OrderedDict()

    def told(id: str) -> Prose:
        if id in held:
            held.move_to_end(id)
            return held[id]
        if len(held) >= HELD:
            held.popitem(last=False)
        held[id] = _prose(documents(id), standing)
        return held[id]

    for one, other in _together(pairs):
        link = judge(told(one), told(other), published)
        if link is not None:
            yield link


def in_order(links: Iterable[Lineage]) -> tuple[Lineage, ...]:
    """Links sorted by the lesser and the greater id of their documents."""
    return tuple(sorted(links, key=lambda link: (*sorted(link.documents), link.id)))


def _prose(document: Document, standing: StandingLines) -> Prose:
    return prose(document, without_standing_lines(document, without_repeated_lines(lines(document)), standing))


def _together(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pairs, group by group of documents that are joined by some; sorted."""
    ordered = sorted(set(pairs))
    union = Union(sorted({id for pair in ordered for id in pair}))
    for one, other in ordered:
        union.join(one, other)
    group_of = {id: number for number, group in enumerate(union.groups()) for id in group}
    yield from sorted(ordered, key=lambda pair: (group_of[pair[0]], pair))
