"""The stories: the list that a record opens with, searched and filtered; and what was set aside."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import Response

from onrecord.interfaces.server.catalogue import Listed
from onrecord.interfaces.server.pool import RecordPool
from onrecord.interfaces.web.page_request import Incoming
from onrecord.interfaces.web.paging import paged
from onrecord.interfaces.web.search_choices import LONGEST_SEARCH, Choices

router = APIRouter()

ON_A_PAGE = 30
MOST_FOUND = 5_000
"""Stories, at most, that a search lists."""
SET_ASIDE_ON_A_PAGE = 100


@router.get("/")
def stories(
    request: Incoming,
    words: Annotated[str, Query(max_length=LONGEST_SEARCH)] = "",
    since: str = "",
    until: str = "",
    outlet: str = "",
    page: int = 1,
) -> Response:
    """Stories of which a report has all the words, published in those days, from that outlet."""
    pool = request.pool
    choices = Choices(words.strip(), since.strip(), until.strip(), outlet.strip())

    def make() -> str:
        wrong = choices.wrong()
        listed, begun = ((), "") if wrong else _chosen(pool, choices)
        return request.screens.page(
            "stories.html",
            found=paged(listed, page, ON_A_PAGE, "/", choices.given()),
            stories=len(pool.catalogue().listed),
            outlets=pool.catalogue().outlets,
            choices=choices,
            wrong=wrong,
            begun=begun,
            reports=pool.record.count(),
        )

    query = urlencode(choices.given() | ({"page": str(page)} if page > 1 else {}))
    return request.live_search(("stories", choices, page), make, f"/?{query}" if query else "/")


@router.get("/set-aside")
def set_aside(request: Incoming, page: int = 1) -> Response:
    """Sources and documents that were set aside, by source."""
    items = sorted({(item.source, item.reason) for item in request.pool.record.set_aside})
    found = paged(items, page, SET_ASIDE_ON_A_PAGE, "/set-aside", {})
    return request.show("set_aside_all.html", found=found)


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
    hits = choices.found(pool.record, "story", MOST_FOUND).hits
    return tuple(by_id[hit.id] for hit in hits if hit.id in by_id)


def _listed(pool: RecordPool, choices: Choices) -> tuple[Listed, ...]:
    since, until = choices.since or None, choices.until or None
    ids = None
    if since or until:
        ids = frozenset(story.id for story in pool.record.stories(since=since, until=until))
    fitting = (one for one in pool.catalogue().listed if ids is None or one.id in ids)
    return tuple(one for one in fitting if not choices.outlet or choices.outlet in one.outlets)
