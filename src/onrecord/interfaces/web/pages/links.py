"""Permanent links to a line by its id alone: to where it stands on a page of its story, now."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse, Response

from onrecord.interfaces.server.pool import RecordPool, pool_of
from onrecord.interfaces.views.citations import Anchors

router = APIRouter()

Pool = Annotated[RecordPool, Depends(pool_of)]


@router.get("/event/{id}")
def event(pool: Pool, id: str) -> Response:
    """To the line of the timeline that tells of it."""
    return _to(pool, "event", id, "/timeline", "event")


@router.get("/issue/{id}")
def issue(pool: Pool, id: str) -> Response:
    """To the row of the ledger."""
    return _to(pool, "issue", id, "/ledger", "matter")


@router.get("/discrepancy/{id}")
def discrepancy(pool: Pool, id: str) -> Response:
    """To where the readings stand side by side."""
    return _to(pool, "discrepancy", id, "", "discrepancy")


@router.get("/lineage/{id}")
def lineage(pool: Pool, id: str) -> Response:
    """To the pair of reports."""
    return _to(pool, "lineage", id, "/lineage", "lineage")


def _to(pool: RecordPool, kind: str, id: str, tab: str, anchor: str) -> Response:
    story, now = next(iter(pool.places.stories_of(kind, id).items()))
    return RedirectResponse(f"/story/{quote(story)}{tab}#{Anchors().of(anchor, now)}", 307)
