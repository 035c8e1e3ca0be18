"""How much a request may hold. What is too large is refused before it is read, with the limit in
the message."""

from __future__ import annotations

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.interfaces.server.refusals import Refused, refusal

LONGEST_ADDRESS = 4_000
"""Letters of a path with its query: as long as a search anybody types, and short of what servers
between allow."""

MEGABYTE = 1_000_000
LARGEST_FORM = 1 * MEGABYTE
LARGEST_UPLOAD = 64 * MEGABYTE
UPLOADS = ("/add", "/judgements/import", "/api/v1/documents", "/api/v1/judgements")
"""Paths under which documents or judgements come in."""


class Limits:
    """Counts what comes in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if len(scope["path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            what = f"The address is longer than {LONGEST_ADDRESS} letters."
            await refusal(request, 414, what, "Shorten the search.")(scope, receive, send)
            return
        most = LARGEST_UPLOAD if scope["path"].startswith(UPLOADS) else LARGEST_FORM
        declared = request.headers.get("content-length", "0")
        if not declared.isdecimal() or int(declared) > most:
            await refusal(request, 413, *_too_large(most))(scope, receive, send)
            return
        await self._app(scope, _counted(receive, most), send)


def _counted(receive: Receive, most: int) -> Receive:
    got = 0

    async def receive_counted() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise Refused(413, *_too_large(most))
        return message

    return receive_counted


def _too_large(most: int) -> tuple[str, str]:
    return (
        f"More than {most // MEGABYTE} MB were sent at once.",
        "Send less at a time, or use onrecord read.",
    )
