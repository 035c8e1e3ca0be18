"""The pages, a module each with its `router`. A new page is written in its own module and listed
here."""

from __future__ import annotations

from onrecord.interfaces.web.pages import (
    adding_pages,
    changes_page,
    check_page,
    citation_page,
    claim_page,
    compare_page,
    correct_page,
    document_page,
    entity_page,
    exported_files,
    judging_pages,
    search_page,
    stories_page,
    story_page,
    story_tabs,
)
from onrecord.interfaces.web.templating import Link

ROUTERS = tuple(
    module.router
    for module in (
        *(stories_page, search_page, story_page, story_tabs, claim_page, document_page),
        *(entity_page, compare_page, changes_page, correct_page, citation_page, check_page),
        *(exported_files, judging_pages, adding_pages),
    )
)

NAVIGATION = (
    Link("Stories", "/"),
    Link("Search", "/search"),
    Link("Changes", "/changes"),
    Link("Check", "/check"),
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
