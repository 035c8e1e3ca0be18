"""The stories: the list that a record opens with, searched and filtered."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from onrecord.interfaces.server.catalogue import Listed
from onrecord.interfaces.server.pool import RecordPool, pool_of
from onrecord.interfaces.web.as_typed import answered
from onrecord.interfaces.web.asking import Choices
from onrecord.interfaces.web.pages.search import LONGEST_SEARCH
from onrecord.interfaces.web.paging import paged

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
    choices = Choices(words.strip(), since.strip(), until.strip(), outlet.strip())

    def make() -> str:
        wrong = choices.wrong()
        listed, begun = ((), "") if wrong else _chosen(pool, choices)
        made: str = request.app.state.screens.page(
            "stories.html",
            found=paged(listed, page, ON_A_PAGE, "/", choices.given()),
            stories=len(pool.catalogue().listed),
            outlets=pool.catalogue().outlets,
            choices=choices,
            wrong=wrong,
            begun=begun,
            reports=pool.record.count(),
        )
        return made

    query = urlencode(choices.given() | ({"page": str(page)} if page > 1 else {}))
    return answered(request, pool, ("stories", choices, page), make, f"/?{query}" if query else "/")


def _chosen(pool: RecordPool, choices: Choices) -> tuple[tuple[Listed, ...], str]:
    """With words, the likeliest first; else those with the latest report first. Where no report
    holds the words, with the words that were looked for as beginnings instead; else ""."""
    if not choices.words:
        return _listed(pool, choices), ""
    found = _found(pool, choices)
    begun = None if found else choices.begun()
    widened = _found(pool, begun) if begun else ()
    return (widened, begun.words) if begun and widened else (found, "")


def _found(pool: RecordPool, choices: Choices) -> tuple[Listed, ...]:
    by_id = {one.id: one for one in pool.catalogue().listed}
    hits = choices.search().found(pool.record, "story", MOST_FOUND).hits
    return tuple(by_id[hit.id] for hit in hits if hit.id in by_id)


def _listed(pool: RecordPool, choices: Choices) -> tuple[Listed, ...]:
    since, until = choices.since or None, choices.until or None
    ids = None
    if since or until:
        ids = frozenset(story.id for story in pool.record.stories(since=since, until=until))
    fitting = (one for one in pool.catalogue().listed if ids is None or one.id in ids)
    return tuple(one for one in fitting if not choices.outlet or choices.outlet in one.outlets)
