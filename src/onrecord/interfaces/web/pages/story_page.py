"""A story: its dossier, live, cut to what is read on one screen page; and how far its reading is,
for who waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.interfaces.exports import story_text
from onrecord.interfaces.server.background import Wait
from onrecord.interfaces.server.pool import StoryView
from onrecord.interfaces.server.refusals import Refused
from onrecord.interfaces.views import timeline_picture
from onrecord.interfaces.views.claim_lines import Claims
from onrecord.interfaces.views.display import visible
from onrecord.interfaces.views.dossier_view import Dossier
from onrecord.interfaces.views.timeline import Entry
from onrecord.interfaces.web.page_request import CORRECT_DAY, Incoming
from onrecord.interfaces.web.search_choices import day_given

router = APIRouter()

Item = TypeVar("Item")

MARKDOWN = "text/plain; charset=utf-8"
"""Browsers show it; of Markdown they make a file."""
ENTRIES = 60
"""Lines of the timeline, at most: the rounds, then what most origins tell."""
CLAIMS = 250
"""Claims, at most; of more, none is shown: which of them would be chance."""
ISSUES, SPEAKERS, PAIRS = 30, 25, 30


@router.get("/story/{id}")
def story(request: Incoming, id: str) -> Response:
    """The dossier; the texts of the reports have pages of their own, and what is left out stands on
    the story's other pages."""
    return request.story_tab(id, "", "story.html", dossier_shown)


@router.get("/story/{id}/reading")
def reading(request: Incoming, id: str) -> Response:
    """How far the reading of a story is; when it is done, well or not, the page that waits is
    opened anew."""
    as_of, _ = day_given(request.http.query_params.get("as_of", ""))
    found = request.pool.story(id)
    wait = request.pool.waiting(found, as_of)
    if wait is None:
        return Response(headers={"HX-Refresh": "true"})
    return request.show("progress.html", story=found, wait=wait, as_of=as_of)


@router.get("/story/{id}/brief")
def brief(request: Incoming, id: str, as_of: str = "") -> Response:
    """The story's brief as text to paste, with footnotes (Markdown)."""
    found = request.pool.story(id)
    day, wrong = day_given(as_of.strip())
    if wrong:
        raise Refused(422, wrong, CORRECT_DAY)
    view = request.pool.view(found, day)
    if isinstance(view, Wait):
        return request.waiting(found, view, as_of=day)
    return Response(
        visible(story_text(view.export)).encode("utf-8", "replace"), media_type=MARKDOWN
    )


def dossier_shown(view: StoryView) -> dict[str, object]:
    """The dossier, shortened, and how much was left out."""
    short, left_out = shortened(view.dossier)
    return {"dossier": short, "left_out": left_out}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many of each are not shown."""

    entries: int
    claims: int
    issues: int
    speakers: int
    pairs: int


def shortened(dossier: Dossier) -> tuple[Dossier, LeftOut]:
    """The dossier with no list longer than a person reads, and how much of each was left out."""
    entries = _weightiest(dossier.entries)
    claims = len(dossier.claims.by_id)
    many = claims > CLAIMS
    left_out = LeftOut(
        len(dossier.entries) - len(entries),
        claims if many else 0,
        _beyond(dossier.ledger.issues, ISSUES),
        _beyond(dossier.speakers, SPEAKERS),
        _beyond(dossier.lineage.pairs, PAIRS),
    )
    short = replace(
        dossier,
        entries=entries,
        timeline_picture=timeline_picture.draw(entries)
        if left_out.entries
        else dossier.timeline_picture,
        ledger=replace(dossier.ledger, issues=dossier.ledger.issues[:ISSUES]),
        speakers=dossier.speakers[:SPEAKERS],
        lineage=replace(dossier.lineage, pairs=dossier.lineage.pairs[:PAIRS]),
        claims=Claims((), dossier.claims.by_id) if many else dossier.claims,
    )
    return short, left_out


def _weightiest(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    if len(entries) <= ENTRIES:
        return tuple(entries)
    order = range(len(entries))
    chosen = sorted(
        order, key=lambda place: (not entries[place].is_round, -entries[place].origins, place)
    )[:ENTRIES]
    return tuple(entries[place] for place in sorted(chosen))


def _beyond(items: Sequence[Item], most: int) -> int:
    return max(0, len(items) - most)
