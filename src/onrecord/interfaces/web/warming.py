"""The pages of the latest stories, made before anybody asks for them: an analyst's morning begins with them."""

from __future__ import annotations

import logging
from threading import Event, Thread

from onrecord.errors import OnRecordError
from onrecord.interfaces.web.pool import RecordPool
from onrecord.interfaces.web.story_pages import is_kept, keep_story
from onrecord.interfaces.web.templating import Screens

MOST = 400
"""Stories whose pages are made; each takes about a fifth of a second, once until the story changes."""

LOOK_AGAIN = 2.0
"""Seconds after which it is looked whether the record changed."""

BREATH = 0.02
"""Seconds between two pages, left to whoever asks meanwhile."""

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
        """Make the pages that are not there; whether all could be made while the record stayed at this revision."""
        catalogue = self._pool.catalogue()
        for listed in catalogue.listed[:MOST]:
            story = catalogue.stories[listed.id]
            try:
                if is_kept(self._pool, story.id) or self._pool.record.unread(story.id):
                    continue
                if self._stop.wait(BREATH) or self._pool.record.revision() != revision:
                    return False
                keep_story(self._pool, self._screens, story)
            except OnRecordError as error:
                # Whoever opens the story is told on the page.
                _log.warning("%s could not be shown: %s", story.id, error)
        return self._pool.record.revision() == revision
