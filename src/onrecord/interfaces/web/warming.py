"""The pages of the latest stories, made before anybody asks for them: an analyst's morning begins
with them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from threading import Event, Thread

from onrecord.errors import OnRecordError
from onrecord.interfaces.server.pool import RecordPool
from onrecord.interfaces.web.making import page_maker
from onrecord.interfaces.web.story_pages import Packed, is_kept, keep_story
from onrecord.interfaces.web.templating import PLACES, Screens
from onrecord.pipeline.executors.base import LostItem
from onrecord.pipeline.executors.processes import ProcessPool
from onrecord.pipeline.executors.registry import usable_processors

MOST = 400
"""Stories whose pages are made; each takes about a fifth of a second, once until the story
changes."""

LOOK_AGAIN = 2.0
"""Seconds after which it is looked whether the record changed."""

BREATH = 0.02
"""Seconds between two pages, left to whoever asks meanwhile."""

FEW = 8
"""Stories up to which no other process is started: that takes a second or two."""

BATCH = 4
"""Stories handed to the process that makes pages at a time."""

GRACE = 5.0
"""Seconds in which the page that is being made may be finished; it is kept by nobody."""

_log = logging.getLogger("onrecord.web")


class Warming:
    """A thread that makes pages. Only stories that were read deeply: reading is begun by people."""

    def __init__(self, pool: RecordPool, screens: Screens) -> None:
        self._pool = pool
        self._screens = screens
        self._stop = Event()
        self._thread = Thread(target=self._run, name="warming", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the page that is being made."""
        self._stop.set()
        self._thread.join(GRACE)

    @property
    def is_running(self) -> bool:
        """Whether the thread goes on."""
        return self._thread.is_alive()

    def _run(self) -> None:
        done: tuple[int, int] | None = None
        while not self._stop.wait(LOOK_AGAIN):
            record = self._pool.record
            now = (record.revision(), record.stories_read())
            if now != done and self.make_pages(now[0]):
                done = now

    def make_pages(self, revision: int) -> bool:
        """Make the pages that are not there; whether all could be made while the record stayed at
        this revision."""
        catalogue = self._pool.catalogue()
        wanted = [listed.id for listed in catalogue.listed[:MOST] if self._is_wanted(listed.id)]
        if len(wanted) <= FEW or usable_processors() == 1:
            return self._made_here(wanted, revision)
        return self._made_elsewhere(wanted, revision)

    def _is_wanted(self, story: str) -> bool:
        try:
            return not is_kept(self._pool, story) and not self._pool.record.unread(story)
        except OnRecordError:
            # It was gone before its turn came; the record is looked through again.
            return False

    def _made_here(self, stories: Sequence[str], revision: int) -> bool:
        for story in stories:
            if self._stop.wait(BREATH) or self._pool.record.revision() != revision:
                return False
            try:
                keep_story(self._pool, self._screens, self._pool.story(story))
            except OnRecordError as error:
                # Whoever opens the story is told on the page.
                _log.warning("%s could not be shown: %s", story, error)
        return self._pool.record.revision() == revision

    def _prepare(self) -> Callable[[], Callable[[str], tuple[Packed, ...]]]:
        return partial(page_maker, self._pool.address, self._pool.model, PLACES)

    def _made_elsewhere(self, stories: Sequence[str], revision: int) -> bool:
        with ProcessPool(self._prepare(), 1) as workers:
            for batch in workers.map(stories, BATCH):
                for story, outcome in zip(batch.items, batch.outcomes, strict=True):
                    if isinstance(outcome, LostItem):
                        _log.warning("%s could not be shown: it %s", story, outcome.reason)
                        continue
                    for page in outcome:
                        self._pool.pages.put_packed(*page)
                if self._stop.is_set() or self._pool.record.revision() != revision:
                    return False
        return True
