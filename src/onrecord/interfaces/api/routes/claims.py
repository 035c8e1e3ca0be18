"""Claims: who said and did what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response

from onrecord.interfaces.api.answering import Asking, Body
from onrecord.interfaces.api.asking import LONGEST_ID, Scoped, Windowed, words_query
from onrecord.interfaces.api.describing import list_of, one_of
from onrecord.interfaces.api.routes.one import one

router = APIRouter(tags=["told"])


@router.get("/claims", summary="Claims", **list_of("claim", "By the first words that tell them."))
def claims(
    asked: Asking,
    scope: Scoped,
    window: Windowed,
    party: Annotated[
        str | None,
        words_query(
            "Name or id of who said or did it, or for whom: “Russia” also finds its ministry's spokeswoman."
        ),
    ] = None,
    issue: Annotated[
        str | None, words_query("Words of the label of the matter, or its id.")
    ] = None,
    act: Annotated[
        str | None, words_query("An act (`propose`), or a PLOVER root (`REQUEST`).")
    ] = None,
) -> Response:
    """What was said and done, as told, each with the words it rests on."""

    def make() -> Body:
        rows = asked.told(scope)["claims"]
        if any(choice is not None for choice in (party, issue, act)):
            chosen = {
                claim.id
                for claim in asked.record.claims(party, issue, act, scope.as_of, story=scope.story)
            }
            rows = [row for row in rows if row["id"] in chosen]
        return asked.page(rows, window)

    return asked.of_revision(make)


@router.get(
    "/claims/{id}",
    summary="A claim",
    **one_of("claim", "The claim.", "not-in-record", "too-much-unread", moves=True),
)
def claim(
    asked: Asking,
    scope: Scoped,
    id: Annotated[str, Path(description="Id of the claim.", max_length=LONGEST_ID)],
) -> Response:
    """One claim. Without `story` it is looked for in the stories that were read deeply."""
    return one(asked, "claim", "claims", id, scope)
