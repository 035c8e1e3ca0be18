"""The pages, a module each with its `router`. A new page is written in its own module and listed
here."""

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
    search,
    stories,
    story,
    story_tabs,
)
from onrecord.interfaces.web.templating import Link

ROUTERS = tuple(
    page.router
    for page in (
        *(stories, search, story, story_tabs, claim, document, entity, compare, changes, correct),
        *(citing, exporting, judging, adding),
    )
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
