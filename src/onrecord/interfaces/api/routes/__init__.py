"""The routes, a module each with its `router`. A new one is written in its own module and listed
here; a new kind of row of a story is a row of `story_rows.KINDS`."""

from __future__ import annotations

from onrecord.interfaces.api.routes import (
    addition_routes,
    change_routes,
    document_routes,
    draft_routes,
    entity_routes,
    judgement_routes,
    record_routes,
    story_routes,
    story_rows,
)

ROUTERS = tuple(
    module.router
    for module in (
        *(record_routes, story_routes, document_routes, story_rows, entity_routes),
        *(change_routes, draft_routes, addition_routes, judgement_routes),
    )
)
