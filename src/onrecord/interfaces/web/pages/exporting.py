"""What a page shows as a file: JSON in the contract, CSV for spreadsheets, Markdown, or one page of
HTML to keep."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from onrecord.interfaces.dossier import render as dossier_page
from onrecord.interfaces.exports import render
from onrecord.interfaces.server.background import Wait
from onrecord.interfaces.server.pool import RecordPool, pool_of
from onrecord.interfaces.server.refusals import Refused
from onrecord.interfaces.web.asking import day_given
from onrecord.interfaces.web.narrowing import of_claims, of_documents, of_entity
from onrecord.interfaces.web.story_pages import WAITING
from onrecord.interfaces.web.thing_pages import NO_TAB
from onrecord.model import Story

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
    request: Request,
    pool: Annotated[RecordPool, Depends(pool_of)],
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
    found, id = _asked(pool, story, claim, entity, document)
    day, wrong = day_given(as_of.strip())
    if wrong:
        raise Refused(422, wrong, "Correct the day at the end of the address.")
    view = pool.view(found, day)
    if isinstance(view, Wait):
        waiting: Response = request.app.state.screens.show(
            request, "waiting.html", WAITING, story=found, wait=view, tab=NO_TAB, as_of=None
        )
        return waiting
    told: Mapping[str, Any] = view.export
    if claim:
        told = of_claims(told, [id])
    elif entity:
        told = of_entity(told, id)
    elif document:
        told = of_documents(told, document)
    if format == "html":
        texts = pool.record.texts(found.id)
        content = dossier_page(
            dict(told), {row["id"]: texts.get(row["id"], "") for row in told["documents"]}
        ).encode("utf-8", "replace")
    else:
        content = render(told, format, table)
    name = re.sub(r"[^A-Za-z0-9-]", "", id) or "record"
    suffix = f"-{table}" if format == "csv" else ""
    headers = {"Content-Disposition": f'attachment; filename="onrecord-{name}{suffix}.{format}"'}
    return Response(content, 200, headers, TYPES[format])


def _asked(
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
    found = pool.places.stories_of(kind, id)
    largest = max(found, key=lambda one: (len(pool.story(one).documents), one))
    return pool.story(largest), found[largest]
