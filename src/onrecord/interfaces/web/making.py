"""Pages made by a process of their own, so that making one does not hold up the sending of
others."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from onrecord.interfaces.server.pool import RecordPool
from onrecord.interfaces.web.pages import NAVIGATION, STORY_TABS
from onrecord.interfaces.web.story_pages import Packed, keep_story, packed_pages
from onrecord.interfaces.web.templating import PLACES, Screens

POLITE = 10
"""Added to the process's niceness: who asks for a page goes first."""


def screens_of(address: str | Path, places: Mapping[str, str] = PLACES) -> Screens:
    """What shows pages of the record at `address`."""
    return Screens(Path(address).name, NAVIGATION, STORY_TABS, places)


def page_maker(
    address: str | Path, model: str, places: Mapping[str, str]
) -> Callable[[str], tuple[Packed, ...]]:
    """Makes the dossier and the ledger of a story, given its id; nothing where it was not read
    deeply.

    places: `templating.PLACES` of the process that sends them.
    """
    with suppress(OSError):
        os.nice(POLITE)
    pool, screens = RecordPool(address, model), screens_of(address, places)

    def make(story: str) -> tuple[Packed, ...]:
        found = pool.story(story)
        if pool.record.unread(found.id):
            return ()
        keep_story(pool, screens, found)
        return packed_pages(pool, found.id)

    return make
