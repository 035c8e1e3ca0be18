"""Reports side by side."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.interfaces.server.pool import RecordPool, StoryView, pool_of
from onrecord.interfaces.server.refusals import Refused
from onrecord.interfaces.web.comparing import compared
from onrecord.interfaces.web.thing_pages import page_of_view

router = APIRouter()

MOST = 4
"""Reports that stand side by side, at most."""


@router.get("/compare")
def compare(
    request: Request,
    pool: Annotated[RecordPool, Depends(pool_of)],
    document: Annotated[list[str], Query(min_length=1)],
) -> Response:
    """Two to four reports of one story (?document=ID&document=ID). With one, its page, to choose
    the other."""
    wanted = list(dict.fromkeys(document))
    if len(wanted) == 1:
        return RedirectResponse(f"/document/{quote(wanted[0], safe='')}", 307)
    if len(wanted) > MOST:
        raise Refused(422, f"At most {MOST} reports stand side by side.", "Choose fewer.")
    stories = [pool.story(one) for one in wanted]
    if len({story.id for story in stories}) > 1:
        raise Refused(
            422,
            "These reports are of different stories.",
            "Make the stories one first, if they tell the same.",
        )

    def make(view: StoryView) -> dict[str, object]:
        return {"compared": compared(view, wanted, pool.record.texts(view.story.id))}

    return page_of_view(request, pool, stories[0], "compare.html", tuple(wanted), make)
