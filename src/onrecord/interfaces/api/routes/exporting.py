"""Exports: a story or the record as a file."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response

from onrecord.interfaces.api.answering import Asking, Body
from onrecord.interfaces.api.asking import Scoped
from onrecord.interfaces.api.describing import text_of
from onrecord.interfaces.exports import render

router = APIRouter(tags=["record"])

MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}


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
    asked: Asking,
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
    content = render(asked.told(scope), format, table)
    name = f"onrecord-{table}" if format == "csv" else "onrecord"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{format}"'}
    return asked.of_content(Body(content, MEDIA_TYPES[format], headers))
