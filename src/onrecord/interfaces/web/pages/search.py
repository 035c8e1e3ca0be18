"""Search over everything: stories, people and bodies, claims, events, matters, reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from onrecord.interfaces.page.dates import spoken
from onrecord.interfaces.web.asking import Choices, day_given
from onrecord.interfaces.web.pool import RecordPool, pool_of
from onrecord.interfaces.wording import listed
from onrecord.record import Hit

router = APIRouter()

LONGEST_SEARCH = 300
"""Letters of a search: some dozens of words."""
OF_EACH = 6
OUTLETS = 3
"""Outlets named with what is found."""
ON_A_PAGE = 40
FURTHEST = 2_000
"""Hits, at most, that a person pages through: beyond, more words are what helps."""

NOUNS = {
    "story": "Stories",
    "entity": "People and bodies",
    "claim": "Claims",
    "event": "Events",
    "issue": "Matters",
    "discrepancy": "Discrepancies",
    "document": "Reports",
}
"""What can be found, in the order in which it is shown, by its kind."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found. words: the text around what was looked for, in pieces, each with whether it was looked for."""

    address: str
    label: str
    words: tuple[tuple[str, bool], ...]
    detail: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind. more: address of further ones, None where there are none."""

    kind: str
    name: str
    found: tuple[Found, ...]
    more: str | None


@router.get("/search")
def search(
    request: Request,
    pool: Annotated[RecordPool, Depends(pool_of)],
    words: Annotated[str, Query(max_length=LONGEST_SEARCH)] = "",
    since: str = "",
    until: str = "",
    outlet: str = "",
    act: str = "",
    kind: str = "",
    start: Annotated[int, Query(ge=0, le=FURTHEST)] = 0,
) -> Response:
    """What holds all the words, the likeliest first; of one kind, or some of each."""
    choices = Choices(words.strip(), since.strip(), until.strip(), outlet.strip(), act.strip())
    kind = kind if kind in NOUNS else ""
    screens = request.app.state.screens

    def make() -> str:
        wrong = [said for day in (choices.since, choices.until) if (said := day_given(day)[1])]
        kinds = ([kind] if kind else list(NOUNS)) if choices.words and not wrong else []
        made: str = screens.page(
            "search.html",
            choices=choices,
            kind=kind,
            start=start,
            wrong=wrong,
            sections=[section for name in kinds if (section := _section(pool, choices, name, bool(kind), start)).found],
            nouns=NOUNS,
            outlets=pool.catalogue().outlets,
        )
        return made

    # A story that is read deeply, in whatever program, adds what can be found, and changes nothing else.
    key = ("search", choices, kind, start, pool.record.stories_read())
    answer: Response = screens.send(request, pool.pages.of(key, pool.record.revision(), make))
    return answer


def _section(pool: RecordPool, choices: Choices, kind: str, alone: bool, start: int) -> Section:
    size = ON_A_PAGE if alone else OF_EACH
    hits = pool.record.search(
        choices.words,
        kind,
        since=choices.since or None,
        until=choices.until or None,
        outlet=choices.outlet,
        act=choices.act,
        limit=size + 1,
        offset=start,
    )
    query = urlencode(choices.given() | {"kind": kind} | ({"start": str(start + size)} if alone else {}))
    more = f"/search?{query}" if len(hits) > size and start + size <= FURTHEST else None
    stories = pool.catalogue().stories
    found = [
        _found(hit, choices.words, stories[hit.story].label if hit.story in stories else "") for hit in hits[:size]
    ]
    return Section(kind, NOUNS[kind], tuple(found), more)


def _found(hit: Hit, words: str, story: str) -> Found:
    is_story = hit.kind == "story"
    detail = (
        hit.words if is_story else "",
        spoken(hit.date) if hit.date else "",
        listed(hit.outlets, OUTLETS),
        "" if is_story else story,
    )
    shown = "" if is_story or hit.words.strip(" …") == hit.label else hit.words
    return Found(f"/{hit.kind}/{quote(hit.id)}", hit.label, marked(shown, words), tuple(filter(None, detail)))


def marked(text: str, words: str) -> tuple[tuple[str, bool], ...]:
    """The text in pieces: those that begin with a word that was looked for are told apart."""
    looked_for = [re.escape(word) for word in re.findall(r"\w+", words)]
    if not looked_for or not text:
        return ((text, False),) if text else ()
    pieces: Sequence[str] = re.split(rf"(\b(?:{'|'.join(looked_for)})\w*)", text, flags=re.IGNORECASE)
    return tuple((piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece)
