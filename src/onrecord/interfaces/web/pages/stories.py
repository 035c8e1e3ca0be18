"""The stories: the list that a record opens with, searched and filtered."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from onrecord.interfaces.web.asking import day_given
from onrecord.interfaces.web.catalogue import ranked
from onrecord.interfaces.web.paging import paged
from onrecord.interfaces.web.pool import RecordPool, pool_of

router = APIRouter()

ON_A_PAGE = 30
LONGEST_SEARCH = 300
"""Letters of a search: some dozens of words, all of which must stand in one report."""


@router.get("/")
def stories(
    request: Request,
    pool: Annotated[RecordPool, Depends(pool_of)],
    about: Annotated[str, Query(max_length=LONGEST_SEARCH)] = "",
    since: str = "",
    until: str = "",
    outlet: str = "",
    page: int = 1,
) -> Response:
    """Stories of which a report has all the words, published in those days, from that outlet."""
    screens = request.app.state.screens
    choices = {"about": about.strip(), "since": since.strip(), "until": until.strip(), "outlet": outlet.strip()}

    def make() -> str:
        since_day, wrong_since = day_given(choices["since"])
        until_day, wrong_until = day_given(choices["until"])
        catalogue = pool.catalogue()
        ids = None
        if choices["about"] or since_day or until_day:
            found = pool.record.stories(since=since_day, until=until_day, about=choices["about"])
            ids = frozenset(story.id for story in found)
        listed = ranked(catalogue.chosen(ids, choices["outlet"]), choices["about"])
        made: str = screens.page(
            "stories.html",
            found=paged(listed, page, ON_A_PAGE, "/", choices),
            catalogue=catalogue,
            choices=choices,
            wrong=[words for words in (wrong_since, wrong_until) if words],
            reports=pool.record.count(),
        )
        return made

    key = ("stories", *choices.values(), page)
    answer: Response = screens.send(request, pool.pages.of(key, pool.record.revision(), make))
    return answer
