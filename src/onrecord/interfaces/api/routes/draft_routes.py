"""A draft that is held against the record."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from onrecord.interfaces.api.answers import Incoming, as_json
from onrecord.interfaces.api.bodies import body_of
from onrecord.interfaces.api.models import DraftAsked
from onrecord.interfaces.api.openapi import JSON, changing, reference
from onrecord.interfaces.server.problems import Refusal
from onrecord.record.checking.rows import check_row

router = APIRouter(tags=["told"])


@router.post(
    "/check",
    summary="Check a draft",
    **changing(
        200,
        "DraftChecked",
        "Each sentence with what is on record.",
        "not-in-record",
        body={JSON: reference("DraftAsked")},
    ),
)
def check(
    request: Incoming, asked: Annotated[DraftAsked, Depends(body_of(DraftAsked))]
) -> Response:
    """Each sentence of a draft beside what the reports say: supported, contradicted, said by
    somebody else, quoted in other words, or found nowhere. The draft is not kept, and nothing in
    the record changes; reports that were not read deeply yet are read first, which may take a
    minute.
    """
    try:
        found = request.record.check(asked.text, story=asked.story)
    except ValueError as error:
        raise Refusal("body", str(error), "Correct the draft.") from error
    return Response(as_json(check_row(found)).content, 200, media_type=JSON)
