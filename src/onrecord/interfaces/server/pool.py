"""The one record behind all requests, with what was worked out of it for the screens."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path

from onrecord.interfaces.server.background import BackgroundWork, Wait
from onrecord.interfaces.server.catalogue import Catalogue, Catalogues
from onrecord.interfaces.server.story_lookup import StoryLookup
from onrecord.interfaces.views.dossier_view import Dossier, dossier
from onrecord.model import Story
from onrecord.model.documents import content_id
from onrecord.record import Progress, Record, silent
from onrecord.record.contract import Export
from onrecord.record.single_flight import SingleFlightCache

VIEWS = 24
"""Views of stories that are kept: some megabytes each where a story has a hundred reports."""

PAGES = 400
"""Pages that are kept as text: some 100 kB each. Of a story page, to make it takes 25 ms of a
processor, to send it 2."""

AT_ONCE = 0.8
"""Seconds that a person waits for a page before it says what it waits for (Nielsen 1993: a second
keeps the flow of thought)."""


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story as the screens show it: its export ("onrecord/1") and the dossier made of it. as_of:
    up to which day."""

    story: Story
    as_of: str | None
    export: Export
    dossier: Dossier


class RecordPool:
    """Opens the record at `address`, made if it is not there. All methods may be called from any
    thread.

    `record` is the Python API; it waits while it works something out, so what reads deeply goes
    through `view`. Raises RecordUnusable, RecordTooNew.
    """

    def __init__(self, address: str | Path, model: str) -> None:
        self.address = address
        self.model = model
        self.record = Record.open(address, model=model)
        self.pages: SingleFlightCache[str] = SingleFlightCache(PAGES)
        self.background = BackgroundWork()
        self.lookup = StoryLookup(self.record)
        self._views: SingleFlightCache[StoryView] = SingleFlightCache(VIEWS)
        self._catalogues = Catalogues(self.record)
        self._set_aside: SingleFlightCache[str] = SingleFlightCache(1)

    def close(self) -> None:
        """Stop reading and let go of the file."""
        self.background.close()
        self.record.close()

    def catalogue(self) -> Catalogue:
        """All stories as they are listed and found."""
        return self._catalogues.now()

    def story(self, id: str) -> Story:
        """The story with this id, or that had it once, or that holds the document of this id.
        Raises NotInRecord."""
        return self.catalogue().story(id) or self.record.story(id)

    def version(self, story: str, as_of: str | None = None) -> Hashable:
        """What a page that shows this story alone holds for. Up to a day, the story depends on the
        whole record: which reports were one story then. Asked before anything of the page is looked
        up; raises NotInRecord."""
        return self.record.version_of(story) if as_of is None else self.record.revision()

    def view(self, story: Story, as_of: str | None = None) -> StoryView | Wait:
        """The story as the screens show it; a Wait where that takes longer than a person should
        look at nothing.

        ValueError where as_of is no date. What goes wrong while it is made is raised here.
        """
        key, version = (story.id, as_of), self._view_version(story.id, as_of)
        known = self._views.get(key, version)
        if known is not None:
            return known
        unread, work = self.record.unread(story.id), (*key, version)

        def make() -> StoryView:
            return self._views.get_or_make(
                key,
                version,
                lambda: self.made_view(story, as_of, self.background.progress_of(work)),
                lambda: self._view_version(story.id, as_of) == version,
            )

        return self.background.within(AT_ONCE, work, make, deep=unread > 0, unread=unread)

    def waiting(self, story: Story, as_of: str | None = None) -> Wait | None:
        """How far a story is that somebody waits for; None where it is done, well or not."""
        return self.background.waiting((story.id, as_of, self._view_version(story.id, as_of)))

    def made_view(
        self, story: Story, as_of: str | None = None, progress: Progress = silent
    ) -> StoryView:
        """The story as the screens show it, made now, however long that takes."""
        # The story may have changed since it was found.
        now = self.record.story(story.id)
        export = self.record.export(as_of, story=now.id, progress=progress)
        return StoryView(now, as_of, export, dossier(export, self.record.texts(now.id)))

    def _view_version(self, story: str, as_of: str | None) -> Hashable:
        """A view holds besides what was set aside in the whole record, which no page of a story
        shows."""
        set_aside = self._set_aside.get_or_make(
            "set aside", self.record.revision(), self._set_aside_now
        )
        return self.version(story, as_of), set_aside

    def _set_aside_now(self) -> str:
        return content_id(
            "", *(part for one in self.record.set_aside for part in (one.source, one.reason))
        )
