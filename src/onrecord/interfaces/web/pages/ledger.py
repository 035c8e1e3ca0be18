"""The ledger of a story."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from onrecord.interfaces.web.pool import RecordPool, pool_of
from onrecord.interfaces.web.story_pages import story_page

router = APIRouter()


@router.get("/story/{id}/ledger")
def ledger(request: Request, pool: Annotated[RecordPool, Depends(pool_of)], id: str) -> Response:
    """The whole ledger of one story."""
    return story_page(request, pool, id, "/ledger", "story_ledger.html", lambda view: {})
