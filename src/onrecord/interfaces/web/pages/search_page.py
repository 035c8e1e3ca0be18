"""Search over everything: stories, people and bodies, claims, events, issues, reports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query
from fastapi.responses import Response

from onrecord.interfaces.server.pool import RecordPool
from onrecord.interfaces.views.spoken_dates import spoken
from onrecord.interfaces.views.wording import FOUND, listed
from onrecord.interfaces.web.page_request import Incoming
from onrecord.interfaces.web.search_choices import LONGEST_SEARCH, Choices
from onrecord.record import COUNTED, Hit

router = APIRouter()

OF_EACH = 6
OUTLETS = 3
"""Outlets named with what is found."""
ON_A_PAGE = 40
FURTHEST = 2_000
"""Hits, at most, that a person pages through: beyond, more words are what helps."""


@dataclass(frozen=True, slots=True)
class FoundThing:
    """One thing found. words: the text around what was looked for, in pieces, each with whether it
    was looked for."""

    address: str
    label: str
    words: tuple[tuple[str, bool], ...]
    detail: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindSection:
    """Things of one kind. total: how many there are, None: more than COUNTED. more: address of
    further ones, None where there are none."""

    kind: str
    name: str
    found: tuple[FoundThing, ...]
    total: int | None
    more: str | None


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What was found. total: of all kinds together, None: more than COUNTED. begun: words that were
    looked for as beginnings, as nothing holds them whole; ""."""

    sections: tuple[KindSection, ...]
    total: int | None
    begun: str = ""


@router.get("/search")
def search(
    request: Incoming,
    words: Annotated[str, Query(max_length=LONGEST_SEARCH)] = "",
    since: str = "",
    until: str = "",
    outlet: str = "",
    act: str = "",
    party: str = "",
    kind: str = "",
    start: Annotated[int, Query(ge=0, le=FURTHEST)] = 0,
) -> Response:
    """What holds all the words, the likeliest first; of one kind, or some of each."""
    choices = Choices(
        words.strip(), since.strip(), until.strip(), outlet.strip(), act.strip(), party.strip()
    )
    kind = kind if kind in FOUND else ""
    pool = request.pool

    def make() -> str:
        wrong = choices.wrong()
        return request.screens.page(
            "search.html",
            choices=choices,
            kind=kind,
            start=start,
            wrong=wrong,
            answer=None if wrong or choices.is_empty else _answer(pool, choices, kind, start),
            counted_to=COUNTED,
            nouns=FOUND,
            outlets=pool.catalogue().outlets,
        )

    # A story that is read deeply, in whatever program, adds what can be found, and changes nothing
    # else.
    key = ("search", choices, kind, start, pool.record.stories_read())
    return request.live_search(key, make, _address(choices, kind, start))


def _answer(pool: RecordPool, choices: Choices, kind: str, start: int) -> SearchAnswer:
    """What is found; where nothing holds the words, what holds words that begin as the last one."""
    found = _found(pool, choices, kind, start)
    begun = None if found.sections or start else choices.begun()
    widened = _found(pool, begun, kind, start) if begun else found
    return replace(widened, begun=begun.words) if begun and widened.sections else found


def _found(pool: RecordPool, choices: Choices, kind: str, start: int) -> SearchAnswer:
    of_kinds = [
        _section(pool, choices, name, bool(kind), start) for name in ([kind] if kind else FOUND)
    ]
    sections = tuple(section for section in of_kinds if section.found)
    totals = [section.total for section in of_kinds]
    return SearchAnswer(sections, None if None in totals else sum(total or 0 for total in totals))


def _section(pool: RecordPool, choices: Choices, kind: str, alone: bool, start: int) -> KindSection:
    size = ON_A_PAGE if alone else OF_EACH
    found = choices.found(pool.record, kind, size, start)
    goes_on = found.more and start + size <= FURTHEST
    more = _address(choices, kind, start + size if alone else 0) if goes_on else None
    stories = pool.catalogue().stories
    shown = [
        _shown(hit, choices.words, stories[hit.story].label if hit.story in stories else "")
        for hit in found.hits
    ]
    return KindSection(kind, FOUND[kind], tuple(shown), found.total, more)


def _address(choices: Choices, kind: str, start: int) -> str:
    query = urlencode(
        choices.given()
        | ({"kind": kind} if kind else {})
        | ({"start": str(start)} if start else {})
    )
    return f"/search?{query}" if query else "/search"


def _shown(hit: Hit, words: str, story: str) -> FoundThing:
    is_story = hit.kind == "story"
    detail = (
        hit.words if is_story else "",
        spoken(hit.date) if hit.date else "",
        listed(hit.outlets, OUTLETS),
        "" if is_story else story,
    )
    shown = "" if is_story or hit.words.strip(" …") == hit.label else hit.words
    return FoundThing(
        f"/{hit.kind}/{quote(hit.id)}", hit.label, marked(shown, words), tuple(filter(None, detail))
    )


def marked(text: str, words: str) -> tuple[tuple[str, bool], ...]:
    """The text in pieces: those that begin with a word that was looked for are told apart."""
    looked_for = [re.escape(word) for word in re.findall(r"\w+", words)]
    if not looked_for or not text:
        return ((text, False),) if text else ()
    pieces: Sequence[str] = re.split(
        rf"(\b(?:{'|'.join(looked_for)})\w*)", text, flags=re.IGNORECASE
    )
    return tuple((piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece)
