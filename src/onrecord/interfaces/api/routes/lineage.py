"""Lineage: which report took over words of which other; and the origins that leaves."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from onrecord.interfaces.api.answering import Asking, Body
from onrecord.interfaces.api.asking import LONGEST_ID, Scoped, Windowed
from onrecord.interfaces.api.describing import list_of, one_of
from onrecord.interfaces.api.routes.one import one

router = APIRouter(tags=["told"])

Relation = Literal["copy", "revision", "excerpt", "shared-statement"]


@router.get("/lineage", summary="Lineage", **list_of("lineage", "By the two documents."))
def lineage(
    asked: Asking,
    scope: Scoped,
    window: Windowed,
    relation: Annotated[Relation | None, Query(description="Only of this relation.")] = None,
    document: Annotated[
        str | None,
        Query(description="Only of this document, by its id.", min_length=1, max_length=LONGEST_ID),
    ] = None,
) -> Response:
    """Which report took over words of which other, with the passages."""

    def make() -> Body:
        rows = asked.told(scope)["lineage"]
        chosen = [row for row in rows if relation is None or row["relation"] == relation]
        return asked.page(
            [row for row in chosen if document is None or document in row["documents"]], window
        )

    return asked.of_revision(make)


@router.get(
    "/lineage/{id}",
    summary="A link of lineage",
    **one_of("lineage", "The link.", "not-in-record", "too-much-unread", moves=True),
)
def link(
    asked: Asking,
    scope: Scoped,
    id: Annotated[str, Path(description="Id of the link.", max_length=LONGEST_ID)],
) -> Response:
    """One pair of documents. Without `story` it is looked for in the stories that were read
    deeply."""
    return one(asked, "lineage", "lineage", id, scope)


@router.get("/origins", summary="Origins", **list_of("origin", "By the first document."))
def origins(asked: Asking, scope: Scoped, window: Windowed) -> Response:
    """Sets of documents that count once: one text and what was copied or revised from it."""
    return asked.of_revision(lambda: asked.page(asked.told(scope)["origins"], window))
