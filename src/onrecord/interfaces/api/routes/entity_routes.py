"""Of one entity: what it said and did; what there was about it, in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import Response

from onrecord.interfaces.api.answers import ApiRequest, Incoming, row_of
from onrecord.interfaces.api.openapi import list_of
from onrecord.interfaces.api.parameters import LONGEST_ID, Scope, Scoped, Windowed
from onrecord.interfaces.api.routes.story_rows import scope_of
from onrecord.model import EntityTimelineEntry
from onrecord.record.contract.rows import span

router = APIRouter(tags=["told"])

Id = Annotated[str, Path(description="Id of the entity.", max_length=LONGEST_ID)]


@router.get(
    "/entities/{id}/claims",
    summary="What an entity said and did",
    **list_of("claim", "By the first words that tell them."),
)
def entity_claims(request: Incoming, scope: Scoped, window: Windowed, id: Id) -> Response:
    """The claims of the entity, and of those who speak and act for it."""
    within = _checked(request, id, scope)
    ids = {claim.id for claim in request.record.claims(id, as_of=within.as_of, story=within.story)}
    return request.of_content(
        request.page([row for row in request.export(within)["claims"] if row["id"] in ids], window)
    )


@router.get(
    "/entities/{id}/timeline",
    summary="The timeline of an entity",
    **list_of("EntityTimelineEntry", "By date, what has none last."),
)
def entity_timeline(request: Incoming, scope: Scoped, window: Windowed, id: Id) -> Response:
    """What it did and said, and what was done and said to it, each once, in order."""
    within = _checked(request, id, scope)
    rows = [
        _row(entry)
        for entry in request.record.entity_timeline(id, within.as_of, story=within.story)
    ]
    return request.of_content(request.page(rows, window))


def _checked(request: ApiRequest, id: str, scope: Scope) -> Scope:
    """The scope in which the entity is told, read deeply; raises NotInRecord where it is not in
    it."""
    within = scope_of(request, "entity", id, scope)
    row_of(request.export(within)["entities"], id, "entity")
    return within


def _row(entry: EntityTimelineEntry) -> Mapping[str, Any]:
    return {
        "date": {
            "value": entry.date.value,
            "basis": entry.date.basis,
            "why": entry.date.why,
            "evidence": [span(one) for one in entry.date.evidence],
        },
        "part": entry.part,
        "act": entry.act,
        "label": entry.label,
        "negated": entry.negated,
        "status": entry.status,
        "acting": list(entry.acting),
        "by": list(entry.by),
        "to": list(entry.to),
        "text": entry.text,
        "told": entry.told,
        "event": entry.event,
        "claims": list(entry.claims),
        "evidence": [span(one) for one in entry.evidence],
        "documents": len(entry.documents),
        "document_ids": list(entry.documents),
        "origins": len(entry.origins),
        "origin_ids": list(entry.origins),
    }
