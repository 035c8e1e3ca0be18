"""Changes: what is new since a day, or since a document; what outlets changed in reports."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from onrecord.interfaces.api.answers import ApiRequest, Body, Incoming, as_json, row_of
from onrecord.interfaces.api.openapi import list_of, one_of
from onrecord.interfaces.api.parameters import (
    LONGEST_ID,
    AsOf,
    Day,
    Scope,
    Scoped,
    StoryId,
    Windowed,
    day_query,
)
from onrecord.interfaces.server.problems import Fault, Refusal
from onrecord.model.edtf import bounds

router = APIRouter(tags=["told"])


@router.get(
    "/changes",
    summary="What is new",
    **one_of(
        "Changes", "What the documents since then brought.", "not-in-record", "too-much-unread"
    ),
)
def changes(
    request: Incoming,
    since: Annotated[
        Day | None, day_query("What the documents published from the first day of this on brought.")
    ] = None,
    document: Annotated[
        str | None,
        Query(
            description="In the place of `since`: what documents published after this one, by its "
            "id, brought.",
            min_length=1,
            max_length=LONGEST_ID,
        ),
    ] = None,
    story: StoryId = None,
    as_of: AsOf = None,
) -> Response:
    """What is new since a day, or since a document, up to now or to the day `as_of`.

    One of `since` and `document` is given. Claims and events that only gained evidence are no news.
    What was known on a day is told by every other route with `as_of`.
    """
    if (since is None) == (document is None):
        fault = Fault(
            where="query",
            name="since",
            detail="either this or document must be given, and not both",
        )
        raise Refusal(
            "parameter",
            f"{fault.detail.capitalize()}.",
            "Give ?since=2025-03-01, or ?document=ID.",
            [fault],
        )

    def make() -> Body:
        request.export(Scope(story=story, as_of=as_of))
        first = since if since is not None else _after(request, document or "")
        key = ("changes", first, as_of, story)
        found = request.exports.once(key, lambda: request.record.changes(first, as_of, story=story))
        undated = _undated(request, Scope(story=story, as_of=as_of))
        return as_json(
            {
                **asdict(found),
                "since": first,
                "undated": [id for id in found.documents if id in undated],
            }
        )

    return request.of_revision(make)


@router.get(
    "/revisions",
    summary="Revisions",
    **list_of("Revision", "By the first version of the report, then from version to version."),
)
def revisions(request: Incoming, scope: Scoped, window: Windowed) -> Response:
    """What outlets changed in their reports: each version beside the one before it."""

    def make() -> Body:
        request.export(scope)
        key = ("revisions", scope.as_of, scope.story)
        found = request.exports.once(
            key, lambda: request.record.revisions(scope.as_of, story=scope.story)
        )
        return request.page([asdict(revision) for revision in found], window)

    return request.of_revision(make)


def _after(request: ApiRequest, document: str) -> str:
    """The day after the one on which the document was published. Raises NotInRecord; Refusal where
    it is not known."""
    row = row_of(request.export(Scope(story=document))["documents"], document, "document")
    covered = bounds(row["published"]["value"])
    if covered is None or covered[1] == date.max:
        step = "Give the day itself: ?since=2025-03-01."
        raise Refusal(
            "parameter", f"It is not known when the document {document!r} was published.", step
        )
    return (covered[1] + timedelta(days=1)).isoformat()


def _undated(request: ApiRequest, scope: Scope) -> frozenset[str]:
    return frozenset(
        row["id"] for row in request.export(scope)["documents"] if row["published"]["value"] is None
    )
