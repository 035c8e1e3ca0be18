"""Documents that come in: JSON lines, text, or a saved page."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from onrecord.errors import NothingToRead
from onrecord.interfaces.api.answering import JSON, Asking, as_json
from onrecord.interfaces.api.asking import LONGEST_ID
from onrecord.interfaces.api.bodies import json_of, sent_as
from onrecord.interfaces.api.describing import changing
from onrecord.interfaces.server.problems import Refusal
from onrecord.record import Handed
from onrecord.record.contract.rows import set_aside_rows

router = APIRouter(tags=["adding"])

LINES = ("application/jsonl", "application/x-ndjson")
FORM = "multipart/form-data"
ENDINGS = {**dict.fromkeys((*LINES, JSON), ".jsonl"), "text/plain": ".txt", "text/html": ".html"}
"""How a file of this content type is called, so that it is read as what it is said to be."""

REPORT = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "minLength": 1, "description": "The report."},
        "title": {"type": "string"},
        "outlet": {"type": "string"},
        "date": {"type": "string", "description": "When it was published; ISO 8601 or in words."},
        "url": {"type": "string"},
        "id": {"type": "string", "description": "What it is known by where it has no address."},
    },
}
ACCEPTED = {
    **{
        lines: {"type": "string", "description": "JSON lines: one report a line."}
        for lines in LINES
    },
    JSON: {"oneOf": [REPORT, {"type": "array", "items": REPORT, "minItems": 1}]},
    "text/plain": {"type": "string", "description": "One report, as text."},
    "text/html": {"type": "string", "description": "One report, as a saved page."},
    FORM: {
        "type": "object",
        "required": ["files"],
        "properties": {
            "files": {
                "type": "array",
                "minItems": 1,
                "items": {"type": "string", "contentMediaType": "application/octet-stream"},
                "description": "Files (.txt, .md, .html, .json, .jsonl), each read as what its name says.",
            }
        },
    },
}
"""Content type -> what is sent."""

NEXT_STEP = 'Send text, a saved page, or JSON lines such as {"text": "...", "title": "...", "outlet": "...", "date": "..."}.'


async def _handed(
    request: Request,
    name: Annotated[
        str | None,
        Query(
            description="What the report or file is called; `sent` where it is left out. Not for files of a form.",
            min_length=1,
            max_length=LONGEST_ID,
        ),
    ] = None,
) -> list[Handed]:
    """What was sent as files. Raises Refusal."""
    sent = await sent_as(request, tuple(ACCEPTED))
    if sent.media_type == FORM:
        form = await request.form()
        files = [one for one in form.getlist("files") if isinstance(one, UploadFile)]
        if not files:
            raise Refusal("body", "The form has no file in its field `files`.", NEXT_STEP)
        return [Handed((one.filename or "sent")[-LONGEST_ID:], await one.read()) for one in files]
    content = _lines(json_of(sent.content)) if sent.media_type == JSON else sent.content
    ending = ENDINGS[sent.media_type]
    called = name or "sent"
    return [Handed(called if called.lower().endswith(ending) else called + ending, content)]


def _lines(value: object) -> bytes:
    """JSON as JSON lines, so that a report is known by the same id however it is sent. Raises
    Refusal."""
    rows = value if isinstance(value, list) else [value]
    if not rows or not all(isinstance(row, dict) for row in rows):
        raise Refusal("body", "The body is no report and no list of reports.", NEXT_STEP)
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


@router.post(
    "/documents",
    summary="Add documents",
    **changing(201, "Addition", "What came of it.", "nothing-to-read", body=ACCEPTED),
)
def add(asked: Asking, handed: Annotated[list[Handed], Depends(_handed)]) -> Response:
    """Read what is sent, keep the documents, and place them in stories. At most 64 MB at once, 25
    MB for one report.

    The same documents again change nothing. Nothing is read deeply now: a story is when it is next
    asked for. What of it cannot be read is set aside with the reason; where nothing can, the answer
    is 422.
    """
    try:
        addition = asked.record.add(handed, deep=False)
    except NothingToRead as error:
        raise Refusal("nothing-to-read", " ".join(error.what.split()), NEXT_STEP) from error
    row = {
        "added": list(addition.added),
        "known": list(addition.known),
        "set_aside": set_aside_rows(addition.set_aside),
        "stories": [story.id for story in addition.stories],
        "unread": addition.unread,
    }
    return Response(as_json(row).content, 201, media_type=JSON)
