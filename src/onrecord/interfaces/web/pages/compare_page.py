"""Reports of a story put side by side: what they share, what only one tells, where they differ,
what was copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response

from onrecord.interfaces.server.pool import StoryView
from onrecord.interfaces.server.refusals import Refused
from onrecord.interfaces.views.claim_lines import ClaimLine, in_page_order
from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.marks import Mark, Piece, paragraph_gaps, pieces
from onrecord.interfaces.views.report_list import ReportView
from onrecord.interfaces.web.in_context import InContext, in_context
from onrecord.interfaces.web.page_request import Incoming
from onrecord.record.contract.row_types import DiscrepancyRow, LineageRow, SpanRow

router = APIRouter()

MOST = 4
"""Reports that stand side by side, at most."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A claim that several of the reports tell: the words of each, () where it says nothing of
    it."""

    claim: ClaimLine
    words: tuple[tuple[InContext, ...], ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """What the reports contradict each other in: what each of them gives, with its words."""

    address: str
    attribute: str
    subject: str
    note: str
    values: tuple[tuple[tuple[str, InContext], ...], ...]


@dataclass(frozen=True, slots=True)
class Copied:
    """Two of the reports that share words. share: in hundredths of the smaller one's sentences."""

    one: ReportView
    other: ReportView
    relation: str
    share: int
    why: str
    passages: int


@dataclass(frozen=True, slots=True)
class Compared:
    """only: by report, the claims that it alone of these tells. texts: each with the passages that
    another holds."""

    documents: tuple[ReportView, ...]
    shared: tuple[Shared, ...]
    only: tuple[tuple[ClaimLine, ...], ...]
    differing: tuple[Differing, ...]
    pairs: tuple[Copied, ...]
    texts: tuple[tuple[Piece, ...], ...]


@router.get("/compare")
def compare(
    request: Incoming,
    document: Annotated[list[str], Query(min_length=1)],
) -> Response:
    """Two to four reports of one story (?document=ID&document=ID). With one, its page, to choose
    the other."""
    wanted = list(dict.fromkeys(document))
    if len(wanted) == 1:
        return RedirectResponse(f"/document/{quote(wanted[0], safe='')}", 307)
    if len(wanted) > MOST:
        raise Refused(422, f"At most {MOST} reports stand side by side.", "Choose fewer.")
    stories = [request.pool.story(one) for one in wanted]
    if len({story.id for story in stories}) > 1:
        raise Refused(
            422,
            "These reports are of different stories.",
            "Make the stories one first, if they tell the same.",
        )

    def make(view: StoryView) -> dict[str, object]:
        return {"compared": compared(view, wanted, request.pool.record.texts(view.story.id))}

    return request.of_story(stories[0], "compare.html", tuple(wanted), make)


def compared(view: StoryView, wanted: Sequence[str], texts: Mapping[str, str]) -> Compared:
    """The documents of a story with these ids, in that order."""
    by_id = {document.source.id: document for document in view.dossier.documents}
    documents = tuple(by_id[id] for id in wanted)
    claims = [(row, set(row["document_ids"]).intersection(wanted)) for row in view.export["claims"]]
    shared = {row["id"]: row for row, telling in claims if len(telling) > 1}
    lines = view.dossier.claims.by_id
    links = [row for row in view.export["lineage"] if set(row["documents"]) <= set(wanted)]
    return Compared(
        documents=documents,
        shared=tuple(
            Shared(line, _columns(shared[line.id]["evidence"], documents, texts))
            for line in in_page_order(lines[id] for id in shared)
        ),
        only=tuple(
            in_page_order(lines[row["id"]] for row, telling in claims if telling == {id})
            for id in wanted
        ),
        differing=tuple(
            found
            for row in view.export["discrepancies"]
            if (found := _differing(row, view, documents, texts))
        ),
        pairs=tuple(_copied(row, by_id) for row in links),
        texts=tuple(_marked(texts.get(id, ""), _passages(links, id)) for id in wanted),
    )


def _columns(
    spans: Sequence[SpanRow], documents: Sequence[ReportView], texts: Mapping[str, str]
) -> tuple[tuple[InContext, ...], ...]:
    return tuple(
        tuple(_told(span, one, texts) for span in spans if span["document"] == one.source.id)
        for one in documents
    )


def _told(span: SpanRow, document: ReportView, texts: Mapping[str, str]) -> InContext:
    return in_context(span, document.source, document.date, texts.get(document.source.id, ""))


def _differing(
    row: DiscrepancyRow, view: StoryView, documents: Sequence[ReportView], texts: Mapping[str, str]
) -> Differing | None:
    """What the readings of a discrepancy say in each of the reports; None where they do not differ
    among these."""
    values = tuple(
        tuple(
            (one_line(reading["value"]), _told(span, one, texts))
            for reading in row["readings"]
            for span in reading["evidence"]
            if span["document"] == one.source.id
        )
        for one in documents
    )
    given = [frozenset(value for value, _ in column) for column in values if column]
    if all(one == other for one, other in combinations(given, 2)):
        return None
    address = f"/discrepancy/{quote(row['id'])}"
    return Differing(
        address,
        one_line(row["attribute"]),
        one_line(row["subject_name"]),
        one_line(row["note"]),
        values,
    )


def _copied(row: LineageRow, by_id: Mapping[str, ReportView]) -> Copied:
    one, other = (by_id[id] for id in row["documents"])
    share = round(row["share"] * 100)
    return Copied(one, other, row["relation"], share, one_line(row["why"]), len(row["passages"]))


def _marked(text: str, passages: Sequence[Mark]) -> tuple[Piece, ...]:
    return tuple(pieces(text, passages, paragraph_gaps(text)))


def _passages(links: Sequence[LineageRow], document: str) -> list[Mark]:
    """The passages of a document that others hold too: overlapping ones as one."""
    spans = sorted(
        (span["start"], span["end"])
        for link in links
        for pair in link["passages"]
        for span in pair
        if span["document"] == document
    )
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return [Mark(start, end, f"copied-{document}-{start}") for start, end in merged]
