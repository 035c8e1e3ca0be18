"""What could not be read, with the reason and what to do."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from onrecord.interfaces.server.pool import RecordPool, pool_of
from onrecord.interfaces.web.paging import paged

router = APIRouter()

ON_A_PAGE = 100


@router.get("/set-aside")
def set_aside(
    request: Request, pool: Annotated[RecordPool, Depends(pool_of)], page: int = 1
) -> Response:
    """Sources and documents that were set aside, by source."""
    items = sorted({(item.source, item.reason) for item in pool.record.set_aside})
    shown: Response = request.app.state.screens.show(
        request, "set_aside_all.html", found=paged(items, page, ON_A_PAGE, "/set-aside", {})
    )
    return shown
