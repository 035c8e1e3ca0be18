"""Stories and events put right: made one, told apart, their dates; and what contradicts, confirmed
or rejected."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.interfaces.server.pool import StoryView
from onrecord.interfaces.views.claim_lines import ClaimLine, in_page_order
from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.spoken_dates import spoken
from onrecord.interfaces.web.judged import about
from onrecord.interfaces.web.page_request import Incoming
from onrecord.interfaces.web.pages.document_page import OTHER_STORIES
from onrecord.record.contract.row_types import DiscrepancyRow, EventRow

router = APIRouter()

MOST_EVENTS = 200


@dataclass(frozen=True, slots=True)
class EventShown:
    """An event with the claims that tell of it."""

    id: str
    label: str
    date: str
    value: str
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class DiscrepancyShown:
    """A contradiction, and what was decided of it."""

    id: str
    attribute: str
    subject: str
    values: tuple[str, ...]
    judged: str


@router.get("/story/{id}/correct")
def correct(request: Incoming, id: str) -> Response:
    """The forms for one story."""
    pool = request.pool

    def make(view: StoryView) -> dict[str, object]:
        statuses = pool.record.judgements()
        ids = [
            view.story.id,
            *(row["id"] for row in (*view.export["events"], *view.export["discrepancies"])),
        ]
        events = [_event(row, view) for row in view.export["events"]]
        return {
            "events": events[:MOST_EVENTS],
            "more_events": max(0, len(events) - MOST_EVENTS),
            "discrepancies": [_discrepancy(row) for row in view.export["discrepancies"]],
            "others": [one for one in pool.catalogue().listed if one.id != view.story.id][
                :OTHER_STORIES
            ],
            "decided": about([*ids, *view.story.documents], statuses) if statuses else (),
        }

    # It names other stories, and says what became of judgements that may depend on them.
    return request.story_tab(id, "/correct", "story_correct.html", make, alone=False)


def _event(row: EventRow, view: StoryView) -> EventShown:
    lines = view.dossier.claims.by_id
    value = row["date"]["value"] or ""
    claims = in_page_order(lines[id] for id in row["claims"] if id in lines)
    return EventShown(
        row["id"], one_line(row["label"]) or row["type"], spoken(value), value, claims
    )


def _discrepancy(row: DiscrepancyRow) -> DiscrepancyShown:
    values = tuple(one_line(reading["value"]) for reading in row["readings"])
    return DiscrepancyShown(
        row["id"],
        one_line(row["attribute"]),
        one_line(row["subject_name"]),
        values,
        row["judged"] or "",
    )
