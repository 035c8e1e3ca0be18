"""The application put together: one record, its pages, what guards them, and how errors are
shown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import Depends, FastAPI

from onrecord.interfaces.api.app import create_api
from onrecord.interfaces.server import refusals
from onrecord.interfaces.server.csrf import ApiCsrf, require_token
from onrecord.interfaces.server.guard import Guard, check_token
from onrecord.interfaces.server.limits import Limits
from onrecord.interfaces.server.pool import RecordPool
from onrecord.interfaces.web import static_files
from onrecord.interfaces.web.pages import NAVIGATION, ROUTERS, STORY_TABS
from onrecord.interfaces.web.pages.adding_pages import Additions
from onrecord.interfaces.web.templating import Screens
from onrecord.record import short_name_of
from onrecord.settings import MODEL


def create_app(
    address: str | Path, *, model: str = MODEL.default, token: str | None = None
) -> FastAPI:
    """The application for the record at `address`, made if it is not there.

    Without a token it answers only to this machine; with one, to everybody who gives it, and to
    nobody else. Raises RecordUnusable, RecordTooNew; ValueError where the token is shorter than
    `guard.SHORTEST_TOKEN`.
    """
    check_token(token)
    pool = RecordPool(address, model)
    additions = Additions(pool.record)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        additions.close()
        pool.close()

    app = FastAPI(
        title="onrecord",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,
        dependencies=[Depends(require_token)],
    )
    app.state.pool = pool
    app.state.screens = Screens(short_name_of(address), NAVIGATION, STORY_TABS)
    app.state.additions = additions
    app.add_middleware(ApiCsrf)
    app.add_middleware(Limits)
    app.add_middleware(Guard, token=token)
    refusals.install(app)
    for router in (static_files.router, *ROUTERS):
        app.include_router(router)
    app.mount("/api/v1", create_api(pool))
    return app
