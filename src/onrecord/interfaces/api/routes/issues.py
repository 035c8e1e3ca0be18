"""Issues: the matters, who stands where on each, and how it stood after each round."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response

from onrecord.interfaces.api.answering import Asking, Body
from onrecord.interfaces.api.asking import LONGEST_ID, Scoped, Windowed, words_query
from onrecord.interfaces.api.describing import list_of, one_of
from onrecord.interfaces.api.routes.one import one
from onrecord.record import selection

router = APIRouter(tags=["told"])


@router.get("/issues", summary="Issues", **list_of("issue", "Those with most claims first."))
def issues(
    asked: Asking,
    scope: Scoped,
    window: Windowed,
    about: Annotated[
        str | None, words_query("Words of the label: “flight” finds “direct flights”.")
    ] = None,
) -> Response:
    """The matters under dispute: the claims about each, its parties and its rounds."""

    def make() -> Body:
        rows = asked.told(scope)["issues"]
        if about is not None:
            called = selection.issues_called(
                asked.record.issues(scope.as_of, story=scope.story), about
            )
            ids = {issue.id for issue in called}
            rows = [row for row in rows if row["id"] in ids]
        return asked.page(rows, window)

    return asked.of_revision(make)


@router.get(
    "/issues/{id}",
    summary="An issue",
    **one_of("issue", "The matter.", "not-in-record", "too-much-unread", moves=True),
)
def issue(
    asked: Asking,
    scope: Scoped,
    id: Annotated[str, Path(description="Id of the issue.", max_length=LONGEST_ID)],
) -> Response:
    """One matter. Without `story` it is looked for in the stories that were read deeply."""
    return one(asked, "issue", "issues", id, scope)
