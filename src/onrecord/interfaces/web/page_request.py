"""A request for a page: shown from templates, kept where it holds for everybody, or answered with
what it waits for."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse, Response

from onrecord.errors import NotInRecord
from onrecord.interfaces.server.background import Wait
from onrecord.interfaces.server.pool import RecordPool, StoryView
from onrecord.interfaces.server.refusals import Refused
from onrecord.interfaces.web.search_choices import day_given
from onrecord.interfaces.web.templating import Screens
from onrecord.model import Story

WAITING = 202
"""HTTP status of a page that says what is being done: the answer itself is not there yet."""
NO_TAB = "none"
"""The page is none of its story's tabs."""
CORRECT_DAY = "Correct the day at the end of the address."

Shown = dict[str, object]
"""What a template shows, by name."""


class PageRequest:
    """One request, with the record that it is about and what shows its pages."""

    def __init__(self, request: Request) -> None:
        self.http = request
        self.pool: RecordPool = request.app.state.pool
        self.screens: Screens = request.app.state.screens

    def show(self, template: str, status: int = 200, /, **values: object) -> Response:
        """A page as an answer."""
        return self.screens.send(self.http, self.screens.page(template, **values), status)

    def kept(self, key: Hashable, make: Callable[[], str]) -> Response:
        """A page that holds until the record changes."""
        revision = self.pool.record.revision()
        return self.screens.send(self.http, self.pool.pages.get_or_make(key, revision, make))

    def live_search(self, key: Hashable, make: Callable[[], str], address: str) -> Response:
        """A page with a list that is looked through while one types: htmx asks for it again and
        shows the list in its place. What was asked for with every letter is not kept: it would
        drive out pages that people go back to. address: what leads to the page, and stands in the
        browser while one types."""
        if "HX-Request" not in self.http.headers:
            return self.kept(key, make)
        page = self.pool.pages.get(key, self.pool.record.revision()) or make()
        answer = self.screens.send(self.http, page)
        answer.headers["HX-Replace-Url"] = address
        return answer

    def story_tab(
        self,
        id: str,
        tab: str,
        template: str,
        make: Callable[[StoryView], Shown],
        key: tuple[Hashable, ...] = (),
        alone: bool = True,
    ) -> Response:
        """A page of one story. tab: its address after the story's own. Others: as in `of_story`.

        An old id, or a document's, leads to the story as it is now. ?as_of=DATE shows it as it was
        known on that day.
        """
        story = self.pool.story(id)
        if story.id != id:
            return self._redirect(f"/story/{quote(story.id)}{tab}")
        as_of, wrong = day_given(self.http.query_params.get("as_of", "").strip())
        if wrong:
            raise Refused(422, wrong, CORRECT_DAY)
        return self.of_story(story, template, key, make, tab=tab, as_of=as_of, alone=alone)

    def of_story(
        self,
        story: Story,
        template: str,
        key: tuple[Hashable, ...],
        make: Callable[[StoryView], Shown],
        *,
        tab: str = NO_TAB,
        as_of: str | None = None,
        alone: bool = True,
    ) -> Response:
        """A page made of a story's view, or one that says what it waits for. make: what the
        template shows besides the view. key: what else of the address the page depends on.

        alone: it shows this story alone, and holds while that is the same; else while the record
        is.
        """
        place = (template, story.id, as_of, *key)

        def version_now() -> Hashable:
            return self.pool.version(story.id, as_of) if alone else self.pool.record.revision()

        version = version_now()
        page = self.pool.pages.get(place, version)
        if page is None:
            view = self.pool.view(story, as_of)
            if isinstance(view, Wait):
                return self.waiting(story, view, tab, as_of)
            if as_of is not None and not view.export["documents"]:
                raise NotInRecord(
                    f"No report of this story was published up to {as_of}.", "Choose a later day."
                )
            shown = of_view(view, tab) | make(view)
            page = self.pool.pages.get_or_make(
                place,
                version,
                lambda: self.screens.page(template, **shown),
                lambda: version_now() == version,
            )
        return self.screens.send(self.http, page)

    def waiting(
        self, story: Story, wait: Wait, tab: str = NO_TAB, as_of: str | None = None
    ) -> Response:
        """The page that says what it waits for."""
        return self.show("waiting.html", WAITING, story=story, wait=wait, tab=tab, as_of=as_of)

    def moved(self, kind: str, id: str) -> Response:
        """To the page of a thing under the id that it has now."""
        return self._redirect(f"/{kind}/{quote(id, safe='')}")

    def _redirect(self, path: str) -> Response:
        query = urlencode(self.http.query_params.multi_items())
        return RedirectResponse(path + (f"?{query}" if query else ""), 307)


Incoming = Annotated[PageRequest, Depends(PageRequest)]
"""The request, as a route takes it."""


def of_view(view: StoryView, tab: str) -> Shown:
    """What every page of a story shows."""
    return {
        "view": view,
        "dossier": view.dossier,
        "story": view.story,
        "as_of": view.as_of,
        "tab": tab,
    }
