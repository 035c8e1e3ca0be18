"""The record as a whole: counts, what was set aside, the kinds of problems, search, and exports as
files."""

from __future__ import annotations

from dataclasses import asdict
from importlib.metadata import version
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from onrecord.interfaces.api.answers import Body, Incoming, as_json, of_model
from onrecord.interfaces.api.models import ProblemType, ProblemTypes
from onrecord.interfaces.api.openapi import list_of, one_of, text_of
from onrecord.interfaces.api.parameters import (
    LONGEST_WORDS,
    Scoped,
    Since,
    Until,
    Windowed,
    words_query,
)
from onrecord.interfaces.exports import render
from onrecord.interfaces.server.problems import KINDS, PREFIX, Refusal
from onrecord.interfaces.views.searches import Search
from onrecord.record.contract import SCHEMA
from onrecord.record.contract.rows import set_aside_rows

router = APIRouter(tags=["record"])

Kind = Literal["story", "entity", "claim", "event", "issue", "discrepancy", "document"]

MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


@router.get(
    "/record", summary="The record", **one_of("RecordRow", "Counts and versions.", waits=False)
)
def record(request: Incoming) -> Response:
    """How many documents and stories the record holds, how many wait to be read deeply, and its
    revision."""
    record = request.record
    row = {
        "schema": SCHEMA,
        "version": version("onrecord"),
        "stories_read": record.stories_read(),
        "revision": request.revision,
        "documents": record.count(),
        "unread": record.unread(),
        "stories": len(record.stories()),
        "set_aside": len(set_aside_rows(record.set_aside)),
        "judgements": len(record.export_judgements()["judgements"]),
    }
    return request.of_content(as_json(row))


@router.get(
    "/set-aside",
    summary="What was set aside",
    **list_of("set_aside", "By source and reason.", waits=False),
)
def set_aside(request: Incoming, window: Windowed) -> Response:
    """What could not be read, each with the reason and what to do: sources, and documents that are
    not in English."""
    return request.of_content(request.page(set_aside_rows(request.record.set_aside), window))


@router.get(
    "/problems",
    summary="Kinds of problems",
    **one_of("ProblemTypes", "As they are met.", waits=False),
)
def problem_types(request: Incoming) -> Response:
    """Every kind of problem that the API ends with, by the `type` that its errors have."""
    listed = [
        ProblemType(
            type=f"{PREFIX}/problems#{name}", status=kind.status, title=kind.title, says=kind.says
        )
        for name, kind in KINDS.items()
    ]
    return request.of_content(of_model(ProblemTypes(problems=listed)))


@router.get(
    "/search",
    summary="Search",
    **list_of("Hit", "The likeliest first; without words the newest.", waits=False, counted=False),
)
def search(
    request: Incoming,
    window: Windowed,
    kind: Annotated[Kind, Query(description="What to find.")],
    words: Annotated[
        str,
        Query(
            description='All of which it holds. "embass*" stands for all words that begin so; what '
            "stands in quotation "
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
            "Name or id of a person, body or country: claims by or to it or whoever speaks for "
            "it, events that it took part in, itself, issues with such a claim, discrepancies "
            "about it, the stories that tell one of these."
        ),
    ] = None,
) -> Response:
    """What holds all the words. Documents and the stories they belong to are found by their text;
    claims, events, entities, issues and discrepancies where their story was read deeply. With a
    party or an act no document is found, and stories are those that tell such a line."""
    sought = Search(words, since, until, outlet or "", act or "", party or "")
    if sought.is_empty:
        raise Refusal("parameter", "Nothing is looked for.", "Give words, a party or an act.")
    found = sought.found(request.record, kind, window.limit, window.offset)
    return request.of_content(
        request.open_page([asdict(hit) for hit in found.hits], found.total, found.more, window)
    )


@router.get(
    "/export",
    summary="An export",
    **text_of(
        ("application/json", "text/csv", "text/markdown"),
        "The file, as `onrecord export` writes it.",
        "not-in-record",
        "too-much-unread",
    ),
)
def export(
    request: Incoming,
    scope: Scoped,
    format: Annotated[
        Literal["json", "csv", "md"],
        Query(description="JSON: all of it; CSV: one table; md: a brief."),
    ] = "json",
    table: Annotated[
        Literal["claims", "events"], Query(description="Which table CSV gives.")
    ] = "claims",
) -> Response:
    """A story, or the whole record, as a file: the same bytes as `onrecord export` writes."""
    content = render(request.export(scope), format, table)
    name = f"onrecord-{table}" if format == "csv" else "onrecord"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{format}"'}
    return request.of_content(Body(content, MEDIA_TYPES[format], headers))
