"""Before everything else: dates and outlets of documents as people corrected them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model import Basis, Document, Judgement, Published
from onrecord.model.judgements import SubjectType, in_force, parse_subject


def judged_documents(
    documents: Sequence[Document], judgements: Iterable[Judgement]
) -> tuple[Document, ...]:
    """The documents with the dates and outlets that judgements in force give them, in their order.

    A corrected date has the basis "metadata", for it is known from beside the text and no words of
    it bear it; `why` says who judged, when and why. An empty value takes the date or outlet away:
    the date may then be inferred.
    """
    dates, outlets = latest(judgements, "date"), latest(judgements, "outlet")
    if not dates and not outlets:
        return tuple(documents)
    return tuple(
        _judged(document, dates.get(document.id), outlets.get(document.id))
        for document in documents
    )


def latest(judgements: Iterable[Judgement], kind: str) -> dict[str, Judgement]:
    """Document id -> the last judgement in force of a kind that is about it."""
    return {
        subject.id: judgement
        for judgement in in_force(judgements)
        if judgement.kind == kind
        for subject in map(parse_subject, judgement.subjects)
        if subject.type in (None, SubjectType.DOCUMENT)
    }


def provenance(judgement: Judgement, action: str = "Set") -> str:
    """Who judged, when and why, in a sentence."""
    why = " ".join(judgement.why.split())
    made = f"{action} by {' '.join(judgement.by.split())} on {judgement.at[:10]}"
    return f"{made}: {why.rstrip('.')}." if why else f"{made}."


def _judged(document: Document, date: Judgement | None, outlet: Judgement | None) -> Document:
    if date is not None:
        document = replace(document, published=_published(date))
    if outlet is not None:
        name = " ".join(outlet.value.split()) or None
        notes = (*document.notes, provenance(outlet, "Outlet set"))
        document = replace(document, outlet=name, outlet_evidence=(), notes=notes)
    return document


def _published(judgement: Judgement) -> Published:
    basis = Basis.METADATA if judgement.value else Basis.UNKNOWN
    return Published(judgement.value or None, basis, provenance(judgement))
