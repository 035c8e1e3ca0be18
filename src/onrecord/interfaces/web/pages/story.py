"""A story: its dossier, live; and how far its reading is, for who waits."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from onrecord.interfaces.server.pool import RecordPool, pool_of
from onrecord.interfaces.web.asking import day_given
from onrecord.interfaces.web.story_pages import DOSSIER, dossier_shown, story_page

router = APIRouter()

Pool = Annotated[RecordPool, Depends(pool_of)]


@router.get("/story/{id}")
def story(request: Request, pool: Pool, id: str) -> Response:
    """The dossier; the texts of the reports have pages of their own."""
    return story_page(request, pool, id, "", DOSSIER, dossier_shown)


@router.get("/story/{id}/reading")
def reading(request: Request, pool: Pool, id: str) -> Response:
    """How far the reading of a story is; when it is done, well or not, the page that waits is
    opened anew."""
    as_of, _ = day_given(request.query_params.get("as_of", ""))
    found = pool.story(id)
    wait = pool.waiting(found, as_of)
    if wait is None:
        return Response(headers={"HX-Refresh": "true"})
    shown: Response = request.app.state.screens.show(
        request, "progress.html", story=found, wait=wait, as_of=as_of
    )
    return shown
