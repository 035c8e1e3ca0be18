"""The stories: the list that a record opens with, searched and filtered."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from onrecord.interfaces.web.asking import Choices, day_given
from onrecord.interfaces.web.catalogue import Listed
from onrecord.interfaces.web.pages.search import LONGEST_SEARCH
from onrecord.interfaces.web.paging import paged
from onrecord.interfaces.web.pool import RecordPool, pool_of

router = APIRouter()

ON_A_PAGE = 30
MOST_FOUND = 5_000
"""Stories, at most, that a search lists."""


@router.get("/")
def stories(
    request: Request,
    pool: Annotated[RecordPool, Depends(pool_of)],
    words: Annotated[str, Query(max_length=LONGEST_SEARCH)] = "",
    since: str = "",
    until: str = "",
    outlet: str = "",
    page: int = 1,
) -> Response:
    """Stories of which a report has all the words, published in those days, from that outlet."""
    screens = request.app.state.screens
    choices = Choices(words.strip(), since.strip(), until.strip(), outlet.strip())

    def make() -> str:
        wrong = [said for day in (choices.since, choices.until) if (said := day_given(day)[1])]
        listed = () if wrong else _chosen(pool, choices)
        made: str = screens.page(
            "stories.html",
            found=paged(listed, page, ON_A_PAGE, "/", choices.given()),
            stories=len(pool.catalogue().listed),
            outlets=pool.catalogue().outlets,
            choices=choices,
            wrong=wrong,
            reports=pool.record.count(),
        )
        return made

    answer: Response = screens.send(request, pool.pages.of(("stories", choices, page), pool.record.revision(), make))
    return answer


def _chosen(pool: RecordPool, choices: Choices) -> tuple[Listed, ...]:
    """With words, the likeliest first; else those with the latest report first."""
    catalogue = pool.catalogue()
    since, until = choices.since or None, choices.until or None
    if choices.words:
        by_id = {one.id: one for one in catalogue.listed}
        hits = pool.record.search(
            choices.words, "story", since=since, until=until, outlet=choices.outlet, limit=MOST_FOUND
        )
        return tuple(by_id[hit.id] for hit in hits if hit.id in by_id)
    ids = None
    if since or until:
        ids = frozenset(story.id for story in pool.record.stories(since=since, until=until))
    fitting = (one for one in catalogue.listed if ids is None or one.id in ids)
    return tuple(one for one in fitting if not choices.outlet or choices.outlet in one.outlets)
