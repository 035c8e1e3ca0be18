"""Documents that come in: JSON lines, text, or a saved page."""

from __future__ import annotations

import io
import json
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from onrecord.errors import NothingToRead
from onrecord.export.rows import set_aside_rows
from onrecord.interfaces.api.answering import JSON, Asking, as_json
from onrecord.interfaces.api.bodies import Sent, json_of, sent_as
from onrecord.interfaces.api.describing import changing
from onrecord.interfaces.api.problems import Refusal

router = APIRouter(tags=["adding"])

LINES = ("application/jsonl", "application/x-ndjson")
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
    **{lines: {"type": "string", "description": "JSON lines: one report a line."} for lines in LINES},
    JSON: {"oneOf": [REPORT, {"type": "array", "items": REPORT, "minItems": 1}]},
    "text/plain": {"type": "string", "description": "One report, as text."},
    "text/html": {"type": "string", "description": "One report, as a saved page."},
}
"""Content type -> what is sent."""

NEXT_STEP = (
    'Send text, a saved page, or JSON lines such as {"text": "...", "title": "...", "outlet": "...", "date": "..."}.'
)


async def _sent(request: Request) -> Sent:
    return await sent_as(request, tuple(ACCEPTED))


@router.post(
    "/documents",
    summary="Add documents",
    **changing(201, "Addition", "What came of it.", "nothing-to-read", body=ACCEPTED),
)
def add(asked: Asking, sent: Annotated[Sent, Depends(_sent)]) -> Response:
    """Read what is sent, keep the documents, and place them in stories. At most 64 MB at once, 25 MB for one report.

    The same documents again change nothing. Nothing is read deeply now: a story is when it is next asked for. What of
    it cannot be read is set aside with the reason; where nothing can, the answer is 422.
    """
    try:
        addition = asked.record.add(["-"], stdin=io.BytesIO(_as_piped(sent)), deep=False)
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


def _as_piped(sent: Sent) -> bytes:
    """What was sent as the record reads it where it is piped in: JSON lines, or one report. Raises Refusal."""
    if sent.media_type in LINES:
        content = sent.content.removeprefix(b"\xef\xbb\xbf").lstrip()
        first = content.partition(b"\n")[0].rstrip()
        # What does not begin as JSON lines would be taken for the text of one report.
        if content and not (first.startswith(b"{") and first.endswith(b"}")):
            raise Refusal("nothing-to-read", "The first line is no JSON object.", NEXT_STEP)
        return content
    if sent.media_type == JSON:
        value = json_of(sent.content)
        rows = value if isinstance(value, list) else [value]
        if not rows or not all(isinstance(row, dict) for row in rows):
            raise Refusal("body", "The body is no report and no list of reports.", NEXT_STEP)
        return b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    return sent.content
