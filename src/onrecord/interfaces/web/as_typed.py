"""Lists that are looked through while one types: htmx asks for the page again and shows what was
found in its place."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from fastapi import Request
from fastapi.responses import Response

from onrecord.interfaces.server.pool import RecordPool


def answered(
    request: Request, pool: RecordPool, key: Hashable, make: Callable[[], str], address: str
) -> Response:
    """The page under the key. What was asked for with every letter is not kept: it would drive out
    pages that people go back to. address: what leads to the page, and stands in the browser while
    one types."""
    screens = request.app.state.screens
    revision = pool.record.revision()
    is_typed = "HX-Request" in request.headers
    page = (
        pool.pages.known(key, revision) or make()
        if is_typed
        else pool.pages.of(key, revision, make)
    )
    answer: Response = screens.send(request, page)
    if is_typed:
        answer.headers["HX-Replace-Url"] = address
    return answer
