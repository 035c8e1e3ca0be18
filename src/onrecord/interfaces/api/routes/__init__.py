"""The routes, a module each with its `router`. A new one is written in its own module and listed
here."""

from __future__ import annotations

from onrecord.interfaces.api.routes import (
    adding,
    changes,
    claims,
    discrepancies,
    documents,
    entities,
    events,
    exporting,
    issues,
    judgements,
    lineage,
    record,
    search,
    stories,
)

ROUTERS = (
    record.router,
    stories.router,
    documents.router,
    claims.router,
    events.router,
    entities.router,
    issues.router,
    discrepancies.router,
    lineage.router,
    changes.router,
    search.router,
    exporting.router,
    adding.router,
    judgements.router,
)
