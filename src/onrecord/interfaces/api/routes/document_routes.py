"""Documents: listed without reading them deeply; one of them with its text."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import Response

from onrecord.errors import NotInRecord
from onrecord.interfaces.api.answers import ApiRequest, Body, Incoming, as_json, row_of
from onrecord.interfaces.api.openapi import WITH_TEXT, list_of, one_of, text_of
from onrecord.interfaces.api.parameters import (
    LONGEST_ID,
    Scope,
    Since,
    StoryId,
    Until,
    Windowed,
    words_query,
)
from onrecord.interfaces.api.routes.story_rows import is_within
from onrecord.record import DocumentSummary
from onrecord.record.contract.rows import span

router = APIRouter(tags=["stories"])

Id = Annotated[str, Path(description="Id of the document.", max_length=LONGEST_ID)]


@router.get(
    "/documents",
    summary="Documents",
    **list_of("DocumentListed", "Those published last first.", "not-in-record", waits=False),
)
def documents(
    request: Incoming,
    window: Windowed,
    story: StoryId = None,
    since: Since = None,
    until: Until = None,
    outlet: Annotated[str | None, words_query("Of this outlet; its whole name.")] = None,
) -> Response:
    """The documents without their texts, with what was known of them when they came; nothing is
    read deeply.

    A document whose date was not known then is in no range of days.
    """

    def make() -> Body:
        heads = request.exports.summaries()
        if story is not None:
            theirs = set(request.pool.story(story).documents)
            heads = tuple(head for head in heads if head.id in theirs)
        if outlet is not None:
            heads = tuple(
                head for head in heads if (head.outlet or "").casefold() == outlet.casefold()
            )
        chosen = [head for head in heads if is_within(head.published.value, since, until)]
        shown = chosen[window.offset : window.offset + window.limit]
        story_of = request.pool.catalogue().story_of
        return request.page_of(
            [_row(head, story_of.get(head.id)) for head in shown], len(chosen), window
        )

    return request.of_revision(make)


@router.get(
    "/documents/{id}",
    summary="A document",
    **one_of(WITH_TEXT, "Its row and its text.", "not-in-record"),
)
def document(request: Incoming, id: Id) -> Response:
    """The row of the document in the export of its story, and `text`, the stored text that every
    span is a part of."""

    def make() -> Body:
        text = _text(request, id)
        return as_json(
            {**row_of(request.export(Scope(story=id))["documents"], id, "document"), "text": text}
        )

    return request.of_revision(make)


@router.get(
    "/documents/{id}/text",
    summary="The text of a document",
    **text_of(("text/plain",), "The stored text, UTF-8.", "not-in-record", waits=False),
)
def text(request: Incoming, id: Id) -> Response:
    """The text alone, at once: nothing is read deeply for it."""
    content = _text(request, id).encode("utf-8", "replace")
    return request.of_content(Body(content, "text/plain; charset=utf-8"))


def _text(request: ApiRequest, id: str) -> str:
    found = request.record.documents_with([id])
    if not found:
        raise NotInRecord(f"The record has no document {id[:80]!r}.")
    return found[0].text


def _row(head: DocumentSummary, story: str | None) -> dict[str, Any]:
    published = head.published
    return {
        "id": head.id,
        "source": head.source,
        "title": head.title,
        "outlet": head.outlet,
        "language": head.language,
        "published": {
            "value": published.value,
            "basis": published.basis,
            "why": published.why,
            "evidence": [span(one) for one in published.evidence],
        },
        "story": story,
    }
