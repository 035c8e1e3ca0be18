"""What a page shows as a file: JSON in the contract, CSV for spreadsheets, Markdown, or one page of
HTML to keep."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from onrecord.interfaces.dossier import render as dossier_page
from onrecord.interfaces.exports import render
from onrecord.interfaces.server.background import Wait
from onrecord.interfaces.server.pool import RecordPool
from onrecord.interfaces.server.refusals import Refused
from onrecord.interfaces.web.page_request import CORRECT_DAY, Incoming
from onrecord.interfaces.web.search_choices import day_given
from onrecord.model import Story
from onrecord.record.contract import Export
from onrecord.record.contract.row_types import (
    ClaimRow,
    DiscrepancyRow,
    EntityRow,
    EventRow,
    IssueRow,
    RoleRow,
    RoundRow,
    SpanRow,
    StandingRow,
)

router = APIRouter()

TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
MOST_DOCUMENTS = 4


@router.get("/export")
def export(
    request: Incoming,
    format: Literal["json", "csv", "md", "html"] = "json",
    table: Literal["claims", "events"] = "claims",
    story: str = "",
    claim: str = "",
    entity: str = "",
    document: Annotated[list[str], Query(max_length=MOST_DOCUMENTS)] = [],  # noqa: B006 (FastAPI copies it)
    as_of: str = "",
) -> Response:
    """A story, a claim, a person or body (within the story that names it most), or some reports, as
    a file."""
    pool = request.pool
    found, id = _named(pool, story, claim, entity, document)
    day, wrong = day_given(as_of.strip())
    if wrong:
        raise Refused(422, wrong, CORRECT_DAY)
    view = pool.view(found, day)
    if isinstance(view, Wait):
        return request.waiting(found, view)
    exported = view.export
    if claim:
        exported = of_claims(exported, [id])
    elif entity:
        exported = of_entity(exported, id)
    elif document:
        exported = of_documents(exported, document)
    if format == "html":
        texts = pool.record.texts(found.id)
        content = dossier_page(
            exported, {row["id"]: texts.get(row["id"], "") for row in exported["documents"]}
        ).encode("utf-8", "replace")
    else:
        content = render(exported, format, table)
    name = re.sub(r"[^A-Za-z0-9-]", "", id) or "record"
    suffix = f"-{table}" if format == "csv" else ""
    headers = {"Content-Disposition": f'attachment; filename="onrecord-{name}{suffix}.{format}"'}
    return Response(content, 200, headers, TYPES[format])


def _named(
    pool: RecordPool, story: str, claim: str, entity: str, documents: list[str]
) -> tuple[Story, str]:
    """The story that holds what is asked for, and the id that names it. Raises NotInRecord,
    Refused."""
    if claim:
        return _holding(pool, "claim", claim)
    if entity:
        return _holding(pool, "entity", entity)
    if documents:
        stories = {pool.story(document).id for document in documents}
        if len(stories) > 1:
            raise Refused(
                422, "These reports are of several stories.", "Export each story by itself."
            )
        return pool.story(documents[0]), documents[0]
    if not story:
        raise Refused(422, "Nothing was named to export.", "Use the links of a page.")
    found = pool.story(story)
    return found, found.id


def _holding(pool: RecordPool, kind: str, id: str) -> tuple[Story, str]:
    found = pool.lookup.stories_of(kind, id)
    largest = max(found, key=lambda one: (len(pool.story(one).documents), one))
    return pool.story(largest), found[largest]


def of_claims(export: Export, claims: Collection[str], documents: Collection[str] = ()) -> Export:
    """The export with these claims alone, and of everything else what they are part of or rest on,
    in the same contract.

    documents: those that are kept even where none of the claims stands in them.
    """
    kept = [row for row in export["claims"] if row["id"] in claims]
    ids = {row["id"] for row in kept}
    reports = {*documents, *(id for row in kept for id in row["document_ids"])}
    events = {row["event"] for row in kept if row["event"]}
    named = {name for row in kept for name in _parties_of(row)}
    return {
        **export,
        "documents": [row for row in export["documents"] if row["id"] in reports],
        "stories": [row for row in export["stories"] if not reports.isdisjoint(row["documents"])],
        "origins": [row for row in export["origins"] if not reports.isdisjoint(row["documents"])],
        "lineage": [row for row in export["lineage"] if reports.issuperset(row["documents"])],
        "entities": [_entity(row, reports) for row in export["entities"] if row["id"] in named],
        "events": [_event(row, ids, reports) for row in export["events"] if row["id"] in events],
        "claims": kept,
        "issues": [
            _issue(row, ids) for row in export["issues"] if not ids.isdisjoint(row["claims"])
        ],
        "discrepancies": [row for row in export["discrepancies"] if _is_among(row, reports)],
        "timeline": [
            {**row, "evidence": _in(row["evidence"], reports)}
            for row in export["timeline"]
            if row["event"] in events or row["claim"] in ids
        ],
        "set_aside": [],
    }


def of_documents(export: Export, documents: Collection[str]) -> Export:
    """What these reports tell, as an export of its own."""
    wanted = set(documents)
    claims = [row["id"] for row in export["claims"] if not wanted.isdisjoint(row["document_ids"])]
    return of_claims(export, claims, documents)


def of_entity(export: Export, entity: str) -> Export:
    """What a person or body said or did, and what was said to it."""
    row = next((row for row in export["entities"] if row["id"] == entity), None)
    documents = {span["document"] for span in row["mention_spans"]} if row else set()
    claims = [row["id"] for row in export["claims"] if entity in _parties_of(row)]
    return of_claims(export, claims, documents)


def _in(spans: Iterable[SpanRow], documents: Collection[str]) -> list[SpanRow]:
    return [span for span in spans if span["document"] in documents]


def _parties_of(claim: ClaimRow) -> list[str]:
    parties = [*claim["speakers"], *claim["addressees"]]
    found = [id for party in parties for id in (party["entity"], party["side"]) if id]
    return [*found, *claim["via"], *claim["place_ids"]]


def _entity(entity: EntityRow, documents: Collection[str]) -> EntityRow:
    spans = _in(entity["mention_spans"], documents)
    roles: list[RoleRow] = [
        {**role, "evidence": evidence}
        for role in entity["roles"]
        if (evidence := _in(role["evidence"], documents))
    ]
    return {**entity, "mention_spans": spans, "mentions": len(spans), "roles": roles}


def _event(event: EventRow, claims: Collection[str], documents: Collection[str]) -> EventRow:
    kept = [id for id in event["document_ids"] if id in documents]
    return {
        **event,
        "claims": _kept(event["claims"], claims),
        "evidence": _in(event["evidence"], documents),
        "documents": len(kept),
        "document_ids": kept,
    }


def _issue(issue: IssueRow, claims: Collection[str]) -> IssueRow:
    parties: list[StandingRow] = [
        {**row, "claims": kept}
        for row in issue["parties"]
        if (kept := _kept(row["claims"], claims))
    ]
    rounds: list[RoundRow] = [
        {**row, "claims": kept} for row in issue["rounds"] if (kept := _kept(row["claims"], claims))
    ]
    kept_claims = _kept(issue["claims"], claims)
    return {**issue, "claims": kept_claims, "parties": parties, "rounds": rounds}


def _kept(ids: Iterable[str], wanted: Collection[str]) -> list[str]:
    return [id for id in ids if id in wanted]


def _is_among(discrepancy: DiscrepancyRow, documents: Collection[str]) -> bool:
    return all(
        span["document"] in documents
        for reading in discrepancy["readings"]
        for span in reading["evidence"]
    )
