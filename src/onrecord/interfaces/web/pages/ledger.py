"""The ledger of a story: matters down, parties and rounds across; every cell opens its claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from onrecord.interfaces.server.pool import RecordPool, StoryView, pool_of
from onrecord.interfaces.views.claims import ClaimLine, in_page_order
from onrecord.interfaces.views.ledger import Ledger, Matter
from onrecord.interfaces.web.story_pages import LEDGER, story_page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Opened:
    """The cell whose claims are shown. cell: "3.1", the second cell of the fourth matter, or "3"
    for all of it.

    matter: anchor of its row. heading: of its column; "" for the whole matter.
    """

    cell: str
    matter: str
    label: str
    heading: str
    claims: tuple[ClaimLine, ...]


@router.get("/story/{id}/ledger")
def ledger(
    request: Request, pool: Annotated[RecordPool, Depends(pool_of)], id: str, cell: str = ""
) -> Response:
    """The whole ledger of one story; ?cell=ROW.COLUMN has the claims of that cell below its row."""

    def make(view: StoryView) -> dict[str, object]:
        return {"opened": opened(view.dossier.ledger, cell)}

    return story_page(request, pool, id, "/ledger", LEDGER, make, (cell,))


def opened(ledger: Ledger, cell: str) -> Opened | None:
    """What a cell's address means; None where there is no such cell."""
    row, _, column = cell.partition(".")
    if not row.isdecimal() or int(row) >= len(ledger.matters):
        return None
    matter = ledger.matters[int(row)]
    if not column:
        return Opened(
            cell, matter.anchor, matter.label, "", _claims(matter, range(len(matter.cells)))
        )
    if not column.isdecimal() or int(column) >= len(matter.cells):
        return None
    number = int(column)
    return Opened(
        cell, matter.anchor, matter.label, matter.cells[number].heading, _claims(matter, [number])
    )


def _claims(matter: Matter, cells: range | list[int]) -> tuple[ClaimLine, ...]:
    """The claims of some cells of a row, each once."""
    found = {
        claim.id: claim
        for number in cells
        for entry in matter.cells[number].entries
        for claim in entry.claims
    }
    return in_page_order(found.values())
