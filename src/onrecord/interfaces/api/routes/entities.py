"""Entities: who and what is named; what they said and did; what there was about them, in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from onrecord.interfaces.api.answering import Asked, Asking, Body, row_of
from onrecord.interfaces.api.asking import LONGEST_ID, Scope, Scoped, Windowed, words_query
from onrecord.interfaces.api.describing import list_of, one_of
from onrecord.interfaces.api.routes.one import one, scope_of
from onrecord.model import EntityTimelineEntry
from onrecord.record import selection
from onrecord.record.contract.rows import span

router = APIRouter(tags=["told"])

Id = Annotated[str, Path(description="Id of the entity.", max_length=LONGEST_ID)]
Type = Literal["person", "organization", "country", "place", "facility"]


@router.get("/entities", summary="Entities", **list_of("entity", "By type, name and id."))
def entities(
    asked: Asking,
    scope: Scoped,
    window: Windowed,
    type: Annotated[Type | None, Query(description="Only of this type.")] = None,
    name: Annotated[
        str | None,
        words_query(
            "With this name, or this id; where none has it whole, those whose names hold it."
        ),
    ] = None,
) -> Response:
    """Persons, organizations, countries, places and facilities, with their names and roles as
    told."""

    def make() -> Body:
        rows = [row for row in asked.told(scope)["entities"] if type is None or row["type"] == type]
        if name is not None:
            ids = selection.entities_called(
                asked.record.entities(scope.as_of, story=scope.story), name
            )
            rows = [row for row in rows if row["id"] in ids]
        return asked.page(rows, window)

    return asked.of_revision(make)


@router.get(
    "/entities/{id}",
    summary="An entity",
    **one_of("entity", "The entity.", "not-in-record", "too-much-unread", moves=True),
)
def entity(asked: Asking, scope: Scoped, id: Id) -> Response:
    """One entity: of the story that names it, or of the whole record where several stories do."""
    return one(asked, "entity", "entities", id, scope)


@router.get(
    "/entities/{id}/claims",
    summary="What an entity said and did",
    **list_of("claim", "By the first words that tell them."),
)
def entity_claims(asked: Asking, scope: Scoped, window: Windowed, id: Id) -> Response:
    """The claims of the entity, and of those who speak and act for it."""
    within = _checked(asked, id, scope)
    told = {claim.id for claim in asked.record.claims(id, as_of=within.as_of, story=within.story)}
    return asked.of_content(
        asked.page([row for row in asked.told(within)["claims"] if row["id"] in told], window)
    )


@router.get(
    "/entities/{id}/timeline",
    summary="The timeline of an entity",
    **list_of("EntityTimelineEntry", "By date, what has none last."),
)
def entity_timeline(asked: Asking, scope: Scoped, window: Windowed, id: Id) -> Response:
    """What it did and said, and what was done and said to it, each once, in order."""
    within = _checked(asked, id, scope)
    rows = [
        _row(entry) for entry in asked.record.entity_timeline(id, within.as_of, story=within.story)
    ]
    return asked.of_content(asked.page(rows, window))


def _checked(asked: Asked, id: str, scope: Scope) -> Scope:
    """The scope in which the entity is told, read deeply; raises NotInRecord where it is not in
    it."""
    within = scope_of(asked, "entity", id, scope)
    row_of(asked.told(within)["entities"], id, "entity")
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
