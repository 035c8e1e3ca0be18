"""The API put together. The web application mounts it at /api/v1; what guards its pages guards the
API too."""

from __future__ import annotations

from typing import Any

from fastapi import Depends, FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.interfaces.api import models
from onrecord.interfaces.api.answers import Waiting, still_reading
from onrecord.interfaces.api.export_cache import ExportCache, StillReading
from onrecord.interfaces.api.openapi import openapi_of
from onrecord.interfaces.api.parameters import only_known_parameters
from onrecord.interfaces.api.routes import ROUTERS
from onrecord.interfaces.server import problems
from onrecord.interfaces.server.pool import RecordPool

DESCRIBED = (
    problems.Problem,
    Waiting,
    models.RecordRow,
    models.StoryListed,
    models.DocumentListed,
    models.Hit,
    models.EntityTimelineEntry,
    models.Changes,
    models.Revision,
    models.Addition,
    models.ProblemTypes,
    models.DraftAsked,
    models.DraftChecked,
    models.JudgementAsked,
    models.UndoAsked,
    models.JudgementRow,
    models.JudgementListed,
    models.Judgements,
    models.Imported,
)
"""What the description describes besides the contract."""


def create_api(pool: RecordPool) -> FastAPI:
    """The API of the record that the pool holds; its paths are below /api/v1, where it is to be
    mounted."""
    api = _Api(
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        dependencies=[Depends(only_known_parameters)],
    )
    api.state.pool = pool
    api.state.exports = ExportCache(pool)
    api.add_middleware(HeadAsGet)
    problems.install(api)
    api.add_exception_handler(StillReading, still_reading)
    for router in ROUTERS:
        api.include_router(router)
    return api


class _Api(FastAPI):
    def openapi(self) -> dict[str, Any]:
        """The description; made once."""
        if self.openapi_schema is None:
            self.openapi_schema = openapi_of(self, DESCRIBED)
        return self.openapi_schema


class HeadAsGet:
    """HEAD is answered as GET is, without the body (RFC 9110, 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            await send(
                {**message, "body": b""} if message["type"] == "http.response.body" else message
            )

        await self._app({**scope, "method": "GET"}, receive, send_head)
