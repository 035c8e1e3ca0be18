"""Search over everything."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from onrecord.interfaces.api.answering import Asking
from onrecord.interfaces.api.asking import LONGEST_WORDS, Since, Until, Windowed, words_query
from onrecord.interfaces.api.describing import list_of
from onrecord.interfaces.server.problems import Refusal
from onrecord.interfaces.views.searches import Search

router = APIRouter(tags=["record"])

Kind = Literal["story", "entity", "claim", "event", "issue", "discrepancy", "document"]


@router.get(
    "/search",
    summary="Search",
    **list_of("Hit", "The likeliest first; without words the newest.", waits=False, counted=False),
)
def search(
    asked: Asking,
    window: Windowed,
    kind: Annotated[Kind, Query(description="What to find.")],
    words: Annotated[
        str,
        Query(
            description='All of which it holds. "embass*" stands for all words that begin so; what stands in quotation '
            "marks must stand so. They may be left out where a party or an act is given.",
            max_length=LONGEST_WORDS,
        ),
    ] = "",
    since: Since = None,
    until: Until = None,
    outlet: Annotated[str | None, words_query("Told by this outlet; its whole name.")] = None,
    act: Annotated[
        str | None, words_query("Of this act or PLOVER root; an event or entity of this type.")
    ] = None,
    party: Annotated[
        str | None,
        words_query(
            "Name or id of a person, body or country: claims by or to it or whoever speaks for it, events that it took "
            "part in, itself, issues with such a claim, discrepancies about it, the stories that tell one of these."
        ),
    ] = None,
) -> Response:
    """What holds all the words. Documents and the stories they belong to are found by their text;
    claims, events, entities, issues and discrepancies where their story was read deeply. With a
    party or an act no document is found, and stories are those that tell such a line."""
    sought = Search(words, since, until, outlet or "", act or "", party or "")
    if sought.is_empty:
        raise Refusal("parameter", "Nothing is looked for.", "Give words, a party or an act.")
    found = sought.found(asked.record, kind, window.limit, window.offset)
    return asked.of_content(
        asked.open_page([asdict(hit) for hit in found.hits], found.total, found.more, window)
    )
