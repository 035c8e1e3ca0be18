"""Search over everything."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from onrecord.interfaces.api.answering import Asking
from onrecord.interfaces.api.asking import LONGEST_WORDS, Since, Until, Windowed, words_query
from onrecord.interfaces.api.describing import list_of

router = APIRouter(tags=["record"])

Kind = Literal["story", "entity", "claim", "event", "issue", "document"]


@router.get("/search", summary="Search", **list_of("Hit", "The likeliest first.", waits=False, counted=False))
def search(
    asked: Asking,
    window: Windowed,
    words: Annotated[
        str,
        Query(
            description='All of which it holds. "embass*" stands for all words that begin so; what stands in quotation '
            "marks must stand so.",
            min_length=1,
            max_length=LONGEST_WORDS,
        ),
    ],
    kind: Annotated[Kind, Query(description="What to find.")],
    since: Since = None,
    until: Until = None,
    outlet: Annotated[str | None, words_query("Told by this outlet; its whole name.")] = None,
    act: Annotated[str | None, words_query("Of this act or PLOVER root; an event or entity of this type.")] = None,
) -> Response:
    """What holds all the words. Documents and the stories they belong to are found by their text; claims, events,
    entities and issues where their story was read deeply."""
    hits = asked.record.search(
        words,
        kind,
        since=since,
        until=until,
        outlet=outlet or "",
        act=act or "",
        limit=window.limit + 1,
        offset=window.offset,
    )
    return asked.of_content(asked.open_page([asdict(hit) for hit in hits], window))
