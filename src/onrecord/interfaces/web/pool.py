"""The one record behind all requests, with what was worked out of it for the screens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import Request

from onrecord.interfaces.page.view import Dossier, dossier
from onrecord.interfaces.web.catalogue import Catalogue, catalogue
from onrecord.interfaces.web.deep_reading import DeepReading, Wait
from onrecord.interfaces.web.places import Places
from onrecord.interfaces.web.remembering import Pages, Remembered
from onrecord.model import Story
from onrecord.record import Progress, Record, silent

VIEWS = 24
"""Stories whose views are kept: some megabytes each where a story has a hundred reports."""

PAGES = 2000
"""Pages that are kept, packed: about 20 kB each."""

AT_ONCE = 0.8
"""Seconds that a person waits for a page before it says what it waits for (Nielsen 1993: a second keeps the flow of
thought)."""


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story as the screens show it: its export ("onrecord/1") and the dossier made of it. as_of: up to which day."""

    story: Story
    as_of: str | None
    export: dict[str, Any]
    dossier: Dossier


class RecordPool:
    """Opens the record in `path`, made if it is not there. All methods may be called from any thread.

    `record` is the Python API; it waits while it works something out, so what reads deeply goes through `view`.
    Raises RecordUnusable, RecordTooNew.
    """

    def __init__(self, path: Path, model: str) -> None:
        self.path = path
        self.record = Record.open(path, model=model)
        self.pages = Pages(PAGES)
        self.reading = DeepReading()
        self.places = Places(self.record)
        self._views: Remembered[StoryView] = Remembered(VIEWS)
        self._catalogues: Remembered[Catalogue] = Remembered(1)

    def close(self) -> None:
        """Stop reading and let go of the file."""
        self.reading.close()
        self.record.close()

    def catalogue(self) -> Catalogue:
        """All stories as they are listed and found."""
        return self._catalogues.of("catalogue", self.record.revision(), lambda: catalogue(self.record))

    def story(self, id: str) -> Story:
        """The story with this id, or that had it once, or that holds the document of this id. Raises NotInRecord."""
        return self.catalogue().story(id) or self.record.story(id)

    def view(self, story: Story, as_of: str | None = None) -> StoryView | Wait:
        """The story as the screens show it; a Wait where that takes longer than a person should look at nothing.

        ValueError where as_of is no date. What goes wrong while it is made is raised here.
        """
        revision = self.record.revision()
        key = (story.id, as_of)
        known = self._views.known(key, revision)
        if known is not None:
            return known
        unread, work = self.record.unread(story.id), (*key, revision)

        def make() -> StoryView:
            return self._views.of(key, revision, lambda: self.made_view(story, as_of, self.reading.progress_of(work)))

        return self.reading.within(AT_ONCE, work, make, deep=unread > 0, unread=unread)

    def waiting(self, story: Story, as_of: str | None = None) -> Wait | None:
        """How far a story is that somebody waits for; None where it is done, well or not."""
        return self.reading.waiting((story.id, as_of, self.record.revision()))

    def made_view(self, story: Story, as_of: str | None = None, progress: Progress = silent) -> StoryView:
        """The story as the screens show it, made now, however long that takes."""
        export = self.record.export(as_of, story=story.id, progress=progress)
        return StoryView(story, as_of, export, dossier(export, self.record.texts(story.id)))


def pool_of(request: Request) -> RecordPool:
    """The record that a request is about, for `Depends`."""
    pool: RecordPool = request.app.state.pool
    return pool
