"""The pages, a module each with its `router`. A new page is written in its own module and listed
here."""

from __future__ import annotations

from onrecord.interfaces.web.pages import (
    claims,
    ledger,
    lineage,
    links,
    search,
    set_aside,
    stories,
    story,
    timeline,
)
from onrecord.interfaces.web.pages.working import WORKING_ROUTERS
from onrecord.interfaces.web.templating import Link

ROUTERS = (
    stories.router,
    search.router,
    story.router,
    ledger.router,
    claims.router,
    timeline.router,
    lineage.router,
    set_aside.router,
    links.router,
    *WORKING_ROUTERS,
)

NAVIGATION = (
    Link("Stories", "/"),
    Link("Search", "/search"),
    Link("Changes", "/changes"),
    Link("Judgements", "/judgements"),
    Link("Set aside", "/set-aside"),
    Link("Add", "/add"),
)
"""The bar at the head of every page."""

STORY_TABS = (
    Link("Story", ""),
    Link("Timeline", "/timeline"),
    Link("Ledger", "/ledger"),
    Link("Claims", "/claims"),
    Link("Lineage", "/lineage"),
    Link("Changes", "/changes"),
    Link("Correct", "/correct"),
)
"""The bar of every page of a story: each address stands after /story/ID."""
