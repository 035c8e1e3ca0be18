"""Stories: listed without reading them deeply; one of them whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import Response

from onrecord.interfaces.api.answers import ApiRequest, Body, Incoming, as_json
from onrecord.interfaces.api.openapi import EXPORT, list_of, one_of, text_of
from onrecord.interfaces.api.parameters import (
    LONGEST_ID,
    AsOf,
    Scope,
    Since,
    Until,
    Window,
    Windowed,
    words_query,
)
from onrecord.interfaces.exports import story_text
from onrecord.model import Story
from onrecord.record import DocumentSummary
from onrecord.record.contract import base_name

router = APIRouter(tags=["stories"])


@router.get(
    "/stories",
    summary="Stories",
    **list_of("StoryListed", "The story with the latest report first."),
)
def stories(
    request: Incoming,
    window: Windowed,
    since: Since = None,
    until: Until = None,
    about: Annotated[
        str | None,
        words_query('Of which a document has all these words ("embass*" for all that begin so).'),
    ] = None,
    outlet: Annotated[
        str | None, words_query("On which this outlet reports; its whole name.")
    ] = None,
    as_of: AsOf = None,
) -> Response:
    """The stories with a document that was published in those days, is about those words, and is of
    that outlet.

    With as_of the whole record is read deeply first, for dates that only other documents tell.
    """

    def make() -> Body:
        if as_of is not None:
            request.export(Scope(as_of=as_of))
        found = request.record.stories(as_of, since=since, until=until, about=about or "")
        return _page(request, _chosen(request, found, outlet), window)

    return request.of_revision(make)


@router.get(
    "/stories/{id}",
    summary="A story",
    **one_of(EXPORT, "The export of the story, whole.", "not-in-record", moves=True),
)
def story(
    request: Incoming,
    id: Annotated[str, Path(description="Id of the story.", max_length=LONGEST_ID)],
    as_of: AsOf = None,
) -> Response:
    """Everything that the story tells, in the contract `onrecord/1`; read deeply first where it was
    not.

    An id that it had before it merged, or the id of one of its documents, leads to it.
    """
    found = request.pool.story(id)
    if found.id != id:
        return request.moved(f"/stories/{found.id}")
    return request.of_content(as_json(request.export(Scope(story=id, as_of=as_of))))


@router.get(
    "/stories/{id}/brief",
    summary="A story in brief",
    **text_of(("text/markdown",), "The brief in Markdown, with footnotes.", "not-in-record"),
)
def brief(
    request: Incoming,
    id: Annotated[str, Path(description="Id of the story.", max_length=LONGEST_ID)],
    as_of: AsOf = None,
) -> Response:
    """What the story comes to, as text to paste: what happened last, who wants what, what is
    agreed, open or in dispute, which figures differ, who reported first and who copied; each line
    with footnotes to outlet, title, date and words."""
    told = request.export(Scope(story=request.pool.story(id).id, as_of=as_of))
    content = story_text(told).encode("utf-8", "replace")
    return request.of_content(Body(content, "text/markdown; charset=utf-8"))


def _chosen(request: ApiRequest, found: Sequence[Story], outlet: str | None) -> list[Story]:
    """The stories that the outlet reports on, in the order in which they are listed."""
    by_id = {story.id: story for story in found}
    catalogue = request.pool.catalogue()
    listed = [one.id for one in catalogue.listed if one.id in by_id]
    # As of an earlier day, stories can have ids that none has now.
    ids = [*listed, *(id for id in by_id if id not in catalogue.stories)]
    if outlet is None:
        return [by_id[id] for id in ids]
    heads = request.record.summaries({document for story in found for document in story.documents})
    theirs = {head.id for head in heads if (head.outlet or "").casefold() == outlet.casefold()}
    return [by_id[id] for id in ids if not theirs.isdisjoint(by_id[id].documents)]


def _page(request: ApiRequest, found: Sequence[Story], window: Window) -> Body:
    shown = found[window.offset : window.offset + window.limit]
    heads = {
        h.id: h
        for h in request.record.summaries(
            {document for story in shown for document in story.documents}
        )
    }
    return request.page_of(
        [_row(story, [heads[id] for id in story.documents if id in heads]) for story in shown],
        len(found),
        window,
    )


def _row(story: Story, heads: Collection[DocumentSummary]) -> dict[str, Any]:
    days = sorted(head.published.value for head in heads if head.published.value)
    outlets = Counter(head.outlet for head in heads if head.outlet)
    return {
        "id": story.id,
        "label": story.label,
        "documents": [head.id for head in sorted(heads, key=_published)],
        "outlets": sorted(outlets, key=lambda name: (-outlets[name], name)),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }


def _published(head: DocumentSummary) -> tuple[str, str, str]:
    """The order of documents in an export; a date that is not known comes last."""
    return head.published.value or "~", base_name(head.source), head.id
