"""Documents that come in, of every kind that is read."""

from __future__ import annotations

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from onrecord.errors import NothingToRead
from onrecord.interfaces.api.answers import Incoming, as_json
from onrecord.interfaces.api.bodies import json_of, sent_as
from onrecord.interfaces.api.openapi import JSON, changing
from onrecord.interfaces.api.parameters import LONGEST_ID
from onrecord.interfaces.server.problems import Refusal
from onrecord.readers.base import JSON_LINES, READERS, readers_by_media_type, spoken_kinds
from onrecord.record import Handed
from onrecord.record.contract.rows import set_aside_rows

router = APIRouter(tags=["adding"])

FORM = "multipart/form-data"
ENDINGS = {sent: reader.suffix for sent, reader in readers_by_media_type().items()} | {
    JSON: JSON_LINES.suffix
}
"""How a file of this content type is called, so that it is read as what it is said to be; JSON is
kept as JSON lines."""

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
        sent: {"type": "string", "description": reader.what}
        for sent, reader in readers_by_media_type().items()
    },
    JSON: {"oneOf": [REPORT, {"type": "array", "items": REPORT, "minItems": 1}]},
    FORM: {
        "type": "object",
        "required": ["files"],
        "properties": {
            "files": {
                "type": "array",
                "minItems": 1,
                "items": {"type": "string", "contentMediaType": "application/octet-stream"},
                "description": f"Files ({', '.join(one.suffix for one in reversed(READERS))}),"
                " each read as what its name says.",
            }
        },
    },
}
"""Content type -> what is sent."""

NEXT_STEP = (
    f"Send {spoken_kinds()}; a report in JSON is written"
    ' {"text": "...", "title": "...", "outlet": "...", "date": "..."}.'
)


async def _handed(
    request: Request,
    name: Annotated[
        str | None,
        Query(
            description="What the report or file is called; `sent` where it is left out. Not for "
            "files of a form.",
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
def add(request: Incoming, handed: Annotated[list[Handed], Depends(_handed)]) -> Response:
    """Read what is sent, keep the documents, and place them in stories. At most 64 MB at once, 25
    MB for one report.

    The same documents again change nothing. Nothing is read deeply now: a story is when it is next
    asked for. What of it cannot be read is set aside with the reason; where nothing can, the answer
    is 422.
    """
    try:
        addition = request.record.add(handed, deep=False)
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
