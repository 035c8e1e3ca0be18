"""What all pages of a story share: the story found by any id it ever had, read where it was not,
and kept when made."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from onrecord.errors import NotInRecord
from onrecord.interfaces.server.background import Wait
from onrecord.interfaces.server.pool import RecordPool, StoryView
from onrecord.interfaces.server.refusals import Refused
from onrecord.interfaces.web.asking import day_given
from onrecord.interfaces.web.shortening import shortened
from onrecord.interfaces.web.templating import Screens
from onrecord.model import Story

WAITING = 202
"""HTTP status of a page that says what is being done: the answer itself is not there yet."""


Shown = dict[str, object]
"""What a template shows, by name."""

DOSSIER, LEDGER = "story.html", "story_ledger.html"

Packed = tuple[Hashable, Hashable, bytes]
"""A page with what it is kept under: its key and the version of what it was made of."""


def story_page(
    request: Request,
    pool: RecordPool,
    id: str,
    tab: str,
    template: str,
    make: Callable[[StoryView], Shown],
    choices: tuple[str, ...] = (),
    alone: bool = True,
) -> Response:
    """A page of one story. tab: its address after the story's own. make: what the template shows
    besides the view.

    choices: what else of the address the page depends on, so that pages made of other choices are
    not taken for it.
    alone: it shows this story alone, and holds while that is the same; else while the record is.
    An old id, or a document's, leads to the story as it is now. ?as_of=DATE tells it as it was
    known on that day.
    """
    story = pool.story(id)
    if story.id != id:
        return RedirectResponse(_address(request, story, tab), 307)
    as_of, wrong = day_given(request.query_params.get("as_of", "").strip())
    if wrong:
        raise Refused(422, wrong, "Correct the day at the end of the address.")
    screens = request.app.state.screens
    key = (template, story.id, as_of, *choices)

    def version_now() -> Hashable:
        return pool.version(story.id, as_of) if alone else pool.record.revision()

    version = version_now()
    known = pool.pages.known(key, version)
    if known is None:
        view = pool.view(story, as_of)
        if isinstance(view, Wait):
            waiting: Response = screens.show(
                request, "waiting.html", WAITING, story=story, wait=view, tab=tab, as_of=as_of
            )
            return waiting
        if as_of is not None and not view.export["documents"]:
            raise NotInRecord(
                f"No report of this story was published up to {as_of}.", "Choose a later day."
            )
        shown = _shown(view, tab) | make(view)
        known = pool.pages.of(
            key, version, lambda: screens.page(template, **shown), lambda: version_now() == version
        )
    answer: Response = screens.send(request, known)
    return answer


def is_kept(pool: RecordPool, story: str) -> bool:
    """Whether the dossier of a story and its ledger with no cell open are kept as they are now."""
    version = pool.version(story)
    return all(pool.pages.is_known(key, version) for key in _kept_before(story))


def keep_story(pool: RecordPool, screens: Screens, story: Story) -> None:
    """Make the dossier of a story and its ledger with no cell open, now, where they were not made
    before."""
    dossier, ledger = _kept_before(story.id)
    version = pool.version(story.id)

    def holds() -> bool:
        return pool.version(story.id) == version

    view = pool.passing_view(story)
    pool.pages.of(dossier, version, lambda: screens.page(DOSSIER, **dossier_shown(view)), holds)
    pool.pages.of(
        ledger, version, lambda: screens.page(LEDGER, **_shown(view, "/ledger"), opened=None), holds
    )


def packed_pages(pool: RecordPool, story: str) -> tuple[Packed, ...]:
    """The dossier of a story and its ledger as they are kept now; those that are not are left
    out."""
    version = pool.version(story)
    kept = ((key, pool.pages.packed(key, version)) for key in _kept_before(story))
    return tuple((key, version, page) for key, page in kept if page is not None)


def _kept_before(story: str) -> tuple[tuple[str | None, ...], tuple[str | None, ...]]:
    """What the dossier and the ledger of a story are kept under, before anybody asks for them."""
    return (DOSSIER, story, None), (LEDGER, story, None, "")


def dossier_shown(view: StoryView) -> Shown:
    """What the dossier of a story shows: cut where it is longer than a person reads."""
    short, left_out = shortened(view.dossier)
    return _shown(view, "") | {"dossier": short, "left_out": left_out}


def _shown(view: StoryView, tab: str) -> Shown:
    return {
        "view": view,
        "dossier": view.dossier,
        "story": view.story,
        "as_of": view.as_of,
        "tab": tab,
    }


def _address(request: Request, story: Story, tab: str) -> str:
    query = urlencode(request.query_params.multi_items())
    return f"/story/{quote(story.id)}{tab}" + (f"?{query}" if query else "")
