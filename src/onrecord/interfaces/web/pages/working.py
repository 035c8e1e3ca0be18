"""The pages that work on the record: what one thing is, how it is judged, compared, cited, added
and taken along."""

from __future__ import annotations

from onrecord.interfaces.web.pages import (
    adding,
    changes,
    citing,
    claim,
    compare,
    correct,
    document,
    entity,
    exporting,
    judging,
)

WORKING_ROUTERS = (
    claim.router,
    document.router,
    entity.router,
    compare.router,
    changes.router,
    correct.router,
    citing.router,
    exporting.router,
    judging.router,
    adding.router,
)
