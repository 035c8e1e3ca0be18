"""Events, and the timeline: what happened when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import Response

from onrecord.interfaces.api.answering import Asking, Body
from onrecord.interfaces.api.asking import LONGEST_ID, Scoped, Since, Until, Windowed, words_query
from onrecord.interfaces.api.describing import list_of, one_of
from onrecord.interfaces.api.routes.days import in_days
from onrecord.interfaces.api.routes.one import one

router = APIRouter(tags=["told"])


@router.get(
    "/events", summary="Events", **list_of("event", "By date, those of no known date last.")
)
def events(
    asked: Asking,
    scope: Scoped,
    window: Windowed,
    since: Since = None,
    until: Until = None,
    act: Annotated[
        str | None, words_query("An act (`meet`), or a PLOVER root (`CONSULT`).")
    ] = None,
) -> Response:
    """What happened, each once, however many reports tell it. An event of no known date is in no
    range of days."""

    def make() -> Body:
        rows = in_days(asked.told(scope)["events"], since, until)
        return asked.page([row for row in rows if act is None or _is_of(row, act)], window)

    return asked.of_revision(make)


@router.get(
    "/events/{id}",
    summary="An event",
    **one_of("event", "The event.", "not-in-record", "too-much-unread", moves=True),
)
def event(
    asked: Asking,
    scope: Scoped,
    id: Annotated[str, Path(description="Id of the event.", max_length=LONGEST_ID)],
) -> Response:
    """One event. Without `story` it is looked for in the stories that were read deeply."""
    return one(asked, "event", "events", id, scope)


@router.get(
    "/timeline", summary="The timeline", **list_of("timeline_entry", "By date, what has none last.")
)
def timeline(
    asked: Asking, scope: Scoped, window: Windowed, since: Since = None, until: Until = None
) -> Response:
    """What happened and was said when, in order. What has no known date is in no range of days."""
    return asked.of_revision(
        lambda: asked.page(in_days(asked.told(scope)["timeline"], since, until), window)
    )


def _is_of(row: Mapping[str, Any], act: str) -> bool:
    return act.casefold() in (row["type"].casefold(), row["plover"].casefold())
