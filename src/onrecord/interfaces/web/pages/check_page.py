"""A draft that is pasted, held against the record sentence by sentence."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from starlette.datastructures import FormData

from onrecord.interfaces.views.checked_draft import coverage, shown_sentences, summary
from onrecord.interfaces.web.page_request import Incoming
from onrecord.record.drafts import MOST_CHARACTERS

router = APIRouter()

PAGE = "check.html"
LONGEST_ID = 200


async def _form(request: Request) -> FormData:
    return await request.form(max_part_size=4 * MOST_CHARACTERS)


@router.get("/check")
def form(request: Incoming, story: Annotated[str, Query(max_length=LONGEST_ID)] = "") -> Response:
    """Where a draft is pasted. story: id of the only story that it is held against."""
    held_against = request.pool.story(story) if story else None
    return request.show(PAGE, story=held_against, text="", most=MOST_CHARACTERS, wrong="")


@router.post("/check")
def checked(request: Incoming, sent: Annotated[FormData, Depends(_form)]) -> Response:
    """The draft with what is on record beside each sentence. It is not kept."""
    text, id = (str(sent.get(name) or "") for name in ("text", "story"))
    text = text.replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8")
    story = request.pool.story(id) if id else None
    shown = {"story": story, "text": text, "most": MOST_CHARACTERS}
    try:
        found = request.pool.record.check(text, story=story.id if story else None)
    except ValueError as error:
        return request.show(PAGE, 422, **shown, wrong=str(error))
    return request.show(
        PAGE,
        **shown,
        wrong="",
        sentences=shown_sentences(found),
        counted_up=summary(found) if found.sentences else "",
        coverage=coverage(found),
    )
