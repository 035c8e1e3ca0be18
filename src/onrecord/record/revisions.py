"""What an outlet changed in a report: each version beside the one before it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.fuzz import ratio

from onrecord.model import Claim, Document, Findings, Lineage, Relation, Span
from onrecord.record.changes import NewStatement, claim_text
from onrecord.reuse.lines import lines
from onrecord.reuse.origins import Union

CHANGED = 55.0
"""Of a hundred, how alike two sentences in one place are that are one, changed."""


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence before and after. None: it was not there, or is not any more."""

    before: Span | None
    after: Span | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of a report beside the one before it.

    before, after: ids of the documents. title_before: where the headline changed, else "".
    sentences: what changed, in the order of the text. appeared, vanished: claims that only the
    later or only the earlier version tells; each may be told by other reports all the same.
    """

    before: str
    after: str
    title_before: str
    title_after: str
    sentences: tuple[SentenceChange, ...]
    appeared: tuple[NewStatement, ...]
    vanished: tuple[NewStatement, ...]


def revisions_of(documents: Mapping[str, Document], findings: Findings) -> tuple[Revision, ...]:
    """All revisions among the documents, by the ids of the versions' first; each version once, but
    for the first of each report. documents: those of the findings, by id."""
    links = [link for link in findings.lineage if link.relation is Relation.REVISION]
    union = Union(sorted({document for link in links for document in link.documents}))
    for link in links:
        union.join(*link.documents)
    day = {
        placement.document: placement.published.value or "~" for placement in findings.placements
    }
    found = []
    for group in union.groups():
        versions = _in_order(group, links, day)
        found += [
            _revision(documents[before], documents[after], findings.claims)
            for before, after in itertools.pairwise(versions)
        ]
    return tuple(found)


def _in_order(group: Iterable[str], links: Sequence[Lineage], day: Mapping[str, str]) -> list[str]:
    """The versions, the earlier first: by day, those of one day by how many of the others a link
    says to be earlier."""
    held = list(group)
    earlier = dict.fromkeys(held, 0)
    for link in links:
        if link.directed and link.documents[1] in earlier:
            earlier[link.documents[1]] += 1
    return sorted(held, key=lambda id: (day.get(id, "~"), earlier[id], id))


def _revision(before: Document, after: Document, claims: Sequence[Claim]) -> Revision:
    retitled = before.title != after.title
    return Revision(
        before.id,
        after.id,
        before.title or "" if retitled else "",
        after.title or "" if retitled else "",
        tuple(_sentence_changes(before, after)),
        tuple(_only_in(after.id, before.id, claims)),
        tuple(_only_in(before.id, after.id, claims)),
    )


def _only_in(one: str, other: str, claims: Sequence[Claim]) -> Iterator[NewStatement]:
    for claim in claims:
        told = {span.document for span in claim.evidence}
        if one in told and other not in told:
            yield NewStatement(claim.id, claim_text(claim))


def _sentence_changes(before: Document, after: Document) -> Iterator[SentenceChange]:
    old, new = _sentences(before), _sentences(after)
    keys = [[_plain(span) for span in spans] for spans in (old, new)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    moved = set(keys[0]) & set(keys[1])
    for kind, first, last, first_new, last_new in matcher.get_opcodes():
        if kind == "equal":
            continue
        gone = [span for span in old[first:last] if _plain(span) not in moved]
        come = [span for span in new[first_new:last_new] if _plain(span) not in moved]
        yield from _paired(gone, come)


def _paired(gone: Sequence[Span], come: Sequence[Span]) -> Iterator[SentenceChange]:
    """Sentences of one place: each that is gone beside the one that took its place."""
    left = list(come)
    for span in gone:
        fitting = max(left, key=lambda other: ratio(span.text, other.text), default=None)
        if fitting is not None and ratio(span.text, fitting.text) >= CHANGED:
            left.remove(fitting)
            yield SentenceChange(span, fitting)
        else:
            yield SentenceChange(span, None)
    yield from (SentenceChange(None, span) for span in left)


def _sentences(document: Document) -> list[Span]:
    """The sentences of the prose, from their first word to their last."""
    found = []
    for line in lines(document):
        start, _ = line.place(0)
        _, end = line.place(len(line.words) - 1)
        found.append(document.span(start, _with_marks(document.text, end)))
    return found


def _with_marks(text: str, end: int) -> int:
    """Where a sentence ends with the marks that close it."""
    while end < len(text) and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return end


def _plain(span: Span) -> str:
    return " ".join(span.text.split()).casefold()
