"""What pages of one thing share: the story that holds it, its id of today, and the page kept when
it was made."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from onrecord.interfaces.server.background import Wait
from onrecord.interfaces.server.pool import RecordPool, StoryView
from onrecord.interfaces.web.story_pages import WAITING, Shown
from onrecord.model import Story

NO_TAB = "none"
"""The page is none of its story's tabs."""


def page_of_view(
    request: Request,
    pool: RecordPool,
    story: Story,
    template: str,
    key: tuple[Hashable, ...],
    make: Callable[[StoryView], Shown],
    alone: bool = True,
) -> Response:
    """A page made of a story's view, or one that says what it waits for. key: what the page depends
    on. alone: it shows this story alone, and holds while that is the same; else while the record
    is."""
    screens = request.app.state.screens
    place = (template, story.id, *key)

    def version_now() -> Hashable:
        return pool.version(story.id) if alone else pool.record.revision()

    version = version_now()
    known = pool.pages.known(place, version)
    if known is None:
        view = pool.view(story)
        if isinstance(view, Wait):
            waiting: Response = screens.show(
                request, "waiting.html", WAITING, story=story, wait=view, tab=NO_TAB, as_of=None
            )
            return waiting
        shown = {
            "view": view,
            "dossier": view.dossier,
            "story": view.story,
            "as_of": None,
            "tab": NO_TAB,
        } | make(view)
        known = pool.pages.of(
            place,
            version,
            lambda: screens.page(template, **shown),
            lambda: version_now() == version,
        )
    answer: Response = screens.send(request, known)
    return answer


def moved_to(request: Request, kind: str, id: str) -> Response:
    """To the page of a thing under the id that it has now."""
    query = urlencode(request.query_params.multi_items())
    return RedirectResponse(f"/{kind}/{quote(id, safe='')}" + (f"?{query}" if query else ""), 307)
