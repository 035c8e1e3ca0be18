"""The timeline of a story: drawn, and line by line; all of it, or that of one party or of one
kind."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from onrecord.interfaces.server.pool import RecordPool, StoryView, pool_of
from onrecord.interfaces.views import timeline_picture
from onrecord.interfaces.views.timeline import LANES, Entry
from onrecord.interfaces.web.story_pages import story_page

router = APIRouter()

NAMES = 40
"""Who can be chosen: those who take part most often."""

ROUNDS = "rounds"


@router.get("/story/{id}/timeline")
def timeline(
    request: Request,
    pool: Annotated[RecordPool, Depends(pool_of)],
    id: str,
    who: str = "",
    what: str = "",
) -> Response:
    """who: a name of those who take part. what: number of a lane, or "rounds"."""

    def make(view: StoryView) -> dict[str, object]:
        entries = tuple(entry for entry in view.dossier.entries if _fits(entry, who, what))
        shown = replace(
            view.dossier, entries=entries, timeline_picture=timeline_picture.draw(entries)
        )
        all_names = Counter(name for entry in view.dossier.entries for name in _names(entry))
        names = sorted(all_names, key=lambda name: (-all_names[name], name))[:NAMES]
        return {"dossier": shown, "names": sorted(names), "lanes": LANES, "who": who, "what": what}

    return story_page(request, pool, id, "/timeline", "story_timeline.html", make, (who, what))


def _fits(entry: Entry, who: str, what: str) -> bool:
    if who and who not in _names(entry):
        return False
    return not what or (entry.is_round if what == ROUNDS else str(entry.lane) == what)


def _names(entry: Entry) -> set[str]:
    """Who takes part, and the sides that act in its claims."""
    return {*entry.participants, *(side for claim in entry.claims for side in claim.sides)}
