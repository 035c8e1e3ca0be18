"""Discrepancies: where the reports contradict each other."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response

from onrecord.interfaces.api.answering import Asking, Body
from onrecord.interfaces.api.asking import LONGEST_ID, Scoped, Windowed, words_query
from onrecord.interfaces.api.describing import list_of, one_of
from onrecord.interfaces.api.routes.one import one

router = APIRouter(tags=["told"])


@router.get(
    "/discrepancies", summary="Discrepancies", **list_of("discrepancy", "By attribute and subject.")
)
def discrepancies(
    asked: Asking,
    scope: Scoped,
    window: Windowed,
    attribute: Annotated[
        str | None, words_query("Only of this: name, title, date, number, place, status.")
    ] = None,
) -> Response:
    """Readings of one attribute that cannot all hold, with who says which."""

    def make() -> Body:
        rows = asked.told(scope)["discrepancies"]
        return asked.page(
            [row for row in rows if attribute is None or row["attribute"] == attribute.casefold()],
            window,
        )

    return asked.of_revision(make)


@router.get(
    "/discrepancies/{id}",
    summary="A discrepancy",
    **one_of("discrepancy", "The discrepancy.", "not-in-record", "too-much-unread", moves=True),
)
def discrepancy(
    asked: Asking,
    scope: Scoped,
    id: Annotated[str, Path(description="Id of the discrepancy.", max_length=LONGEST_ID)],
) -> Response:
    """One discrepancy. Without `story` it is looked for in the stories that were read deeply."""
    return one(asked, "discrepancy", "discrepancies", id, scope)
