"""The lineage of a story."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from onrecord.interfaces.server.pool import RecordPool, pool_of
from onrecord.interfaces.web.story_pages import story_page

router = APIRouter()


@router.get("/story/{id}/lineage")
def lineage(request: Request, pool: Annotated[RecordPool, Depends(pool_of)], id: str) -> Response:
    """The whole lineage of one story."""
    return story_page(request, pool, id, "/lineage", "story_lineage.html", lambda view: {})
