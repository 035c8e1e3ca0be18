"""The routes, a module each with its `router`. A new one is written in its own module and listed
here; a new kind of row of a story is a row of `story_rows.KINDS`."""

from __future__ import annotations

from onrecord.interfaces.api.routes import (
    adding,
    changes,
    documents,
    entities,
    judgements,
    record,
    stories,
    story_rows,
)

ROUTERS = tuple(
    module.router
    for module in (record, stories, documents, story_rows, entities, changes, adding, judgements)
)
