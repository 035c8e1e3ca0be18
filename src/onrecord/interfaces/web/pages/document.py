"""A report: its text with what was read in it, what is known of it and why, and forms to correct
that."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from onrecord.interfaces.server.pool import RecordPool, StoryView, pool_of
from onrecord.interfaces.views.claims import in_page_order
from onrecord.interfaces.web.judged import decisions_of
from onrecord.interfaces.web.marked_reports import marked_report
from onrecord.interfaces.web.thing_pages import page_of_view

router = APIRouter()

OTHER_STORIES = 300
"""Stories offered to move a report to: those with the latest reports; any other by its id."""


@router.get("/document/{id}")
def document(request: Request, pool: Annotated[RecordPool, Depends(pool_of)], id: str) -> Response:
    """A report by its id."""
    story = pool.story(id)
    if id not in story.documents:
        id = story.documents[0]

    def make(view: StoryView) -> dict[str, object]:
        row = next(row for row in view.export["documents"] if row["id"] == id)
        text = pool.record.texts(view.story.id).get(id, "")
        claims = [claim["id"] for claim in view.export["claims"] if id in claim["document_ids"]]
        return {
            "document": next(one for one in view.dossier.documents if one.source.id == id),
            "row": row,
            "marked": marked_report(view, id, text),
            "claims": in_page_order(view.dossier.claims.by_id[claim] for claim in claims),
            "pairs": [link for link in view.export["lineage"] if id in link["documents"]],
            "numbers": {one.source.id: one.source for one in view.dossier.documents},
            "decided": decisions_of(row, view.export),
            "digest": digest_of(text),
            "others": [one for one in pool.catalogue().listed if one.id != view.story.id][
                :OTHER_STORIES
            ],
        }

    # It names other stories, to move the report to.
    return page_of_view(request, pool, story, "document.html", (id,), make, alone=False)


def digest_of(text: str) -> str:
    """SHA-256 of a stored text in UTF-8, in hexadecimal: who has the text can check that it is the
    same."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
