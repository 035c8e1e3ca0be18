"""The tabs of a story (timeline, ledger, claims, lineage), and permanent links to a line by its id
alone: to where it stands on one of them now."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from onrecord.interfaces.server.pool import StoryView
from onrecord.interfaces.views import timeline_picture
from onrecord.interfaces.views.citations import Anchors
from onrecord.interfaces.views.claim_lines import ClaimLine, in_page_order
from onrecord.interfaces.views.display import comparable
from onrecord.interfaces.views.ledger import Ledger, LedgerRow
from onrecord.interfaces.views.timeline import LANES, Entry
from onrecord.interfaces.web.page_request import Incoming
from onrecord.interfaces.web.paging import paged

router = APIRouter()

MOST_NAMES = 40
"""Who can be chosen in the timeline: those who take part most often."""
ROUNDS = "rounds"
CLAIMS_ON_A_PAGE = 100


@router.get("/story/{id}/lineage")
def lineage(request: Incoming, id: str) -> Response:
    """The whole lineage of one story."""
    return request.story_tab(id, "/lineage", "story_lineage.html", lambda view: {})


@router.get("/story/{id}/timeline")
def timeline(
    request: Incoming,
    id: str,
    who: str = "",
    what: str = "",
) -> Response:
    """who: a name of those who take part. what: number of a lane, or "rounds"."""

    def make(view: StoryView) -> dict[str, object]:
        entries = tuple(entry for entry in view.dossier.entries if _is_entry_of(entry, who, what))
        shown = replace(
            view.dossier, entries=entries, timeline_picture=timeline_picture.draw(entries)
        )
        all_names = Counter(name for entry in view.dossier.entries for name in _names(entry))
        names = sorted(all_names, key=lambda name: (-all_names[name], name))[:MOST_NAMES]
        return {"dossier": shown, "names": sorted(names), "lanes": LANES, "who": who, "what": what}

    return request.story_tab(id, "/timeline", "story_timeline.html", make, (who, what))


def _is_entry_of(entry: Entry, who: str, what: str) -> bool:
    if who and who not in _names(entry):
        return False
    return not what or (entry.is_round if what == ROUNDS else str(entry.lane) == what)


def _names(entry: Entry) -> set[str]:
    """Who takes part, and the sides that act in its claims."""
    return {*entry.participants, *(side for claim in entry.claims for side in claim.sides)}


@dataclass(frozen=True, slots=True)
class Opened:
    """The cell whose claims are shown. cell: "3.1", the second cell of the fourth issue, or "3"
    for all of it.

    row: anchor of its row. heading: of its column; "" for the whole issue.
    """

    cell: str
    row: str
    label: str
    heading: str
    claims: tuple[ClaimLine, ...]


@router.get("/story/{id}/ledger")
def ledger(request: Incoming, id: str, cell: str = "") -> Response:
    """The whole ledger of one story; ?cell=ROW.COLUMN has the claims of that cell below its row."""

    def make(view: StoryView) -> dict[str, object]:
        return {"opened": opened(view.dossier.ledger, cell)}

    return request.story_tab(id, "/ledger", "story_ledger.html", make, (cell,))


def opened(ledger: Ledger, cell: str) -> Opened | None:
    """What a cell's address means; None where there is no such cell."""
    down, _, across = cell.partition(".")
    if not down.isdecimal() or int(down) >= len(ledger.issues):
        return None
    row = ledger.issues[int(down)]
    if not across:
        return Opened(cell, row.anchor, row.label, "", _claims_of_cells(row, range(len(row.cells))))
    if not across.isdecimal() or int(across) >= len(row.cells):
        return None
    number = int(across)
    claims = _claims_of_cells(row, [number])
    return Opened(cell, row.anchor, row.label, row.cells[number].heading, claims)


def _claims_of_cells(row: LedgerRow, cells: range | list[int]) -> tuple[ClaimLine, ...]:
    """The claims of some cells of a row, each once."""
    found = {
        claim.id: claim
        for number in cells
        for entry in row.cells[number].entries
        for claim in entry.claims
    }
    return in_page_order(found.values())


@router.get("/story/{id}/claims")
def claims(
    request: Incoming,
    id: str,
    party: str = "",
    issue: str = "",
    act: str = "",
    page: int = 1,
    matter: str = "",
    certain: str = "",
) -> Response:
    """party: words of the name of who acts or of their side. issue: id of an issue (in addresses of
    old: matter). act: as claims
    name it. certain: not empty: only those that are told as certain. They come first."""

    issue = issue or matter

    def make(view: StoryView) -> dict[str, object]:
        fitting = [
            claim
            for claim in in_page_order(view.dossier.claims.by_id.values())
            if _is_claim_of(claim, party, issue, act) and (claim.certain or not certain)
        ]
        fitting.sort(key=lambda claim: not claim.certain)
        issues = [(issue["id"], issue["label"]) for issue in view.export["issues"]]
        choices = {"party": party, "issue": issue, "act": act}
        choices |= {"certain": "1" if certain else "", "as_of": view.as_of or ""}
        return {
            "found": paged(
                fitting, page, CLAIMS_ON_A_PAGE, f"/story/{quote(view.story.id)}/claims", choices
            ),
            "issues": issues,
            "acts": sorted({claim.act for claim in view.dossier.claims.by_id.values()}),
            "choices": choices,
        }

    return request.story_tab(
        id, "/claims", "story_claims.html", make, (party, issue, act, str(page), certain)
    )


def _is_claim_of(claim: ClaimLine, party: str, issue: str, act: str) -> bool:
    words = comparable(party).split()
    named = comparable(" ".join([claim.who, *claim.sides])).split()
    return (
        all(word in named for word in words)
        and (not issue or issue in claim.issues)
        and (not act or act == claim.act)
    )


@router.get("/event/{id}")
def event_link(request: Incoming, id: str) -> Response:
    """To the line of the timeline that tells of it."""
    return _to(request, "event", id, "/timeline", "event")


@router.get("/issue/{id}")
def issue_link(request: Incoming, id: str) -> Response:
    """To the row of the ledger."""
    return _to(request, "issue", id, "/ledger", "issue")


@router.get("/discrepancy/{id}")
def discrepancy_link(request: Incoming, id: str) -> Response:
    """To where the readings stand side by side."""
    return _to(request, "discrepancy", id, "", "discrepancy")


@router.get("/lineage/{id}")
def lineage_link(request: Incoming, id: str) -> Response:
    """To the pair of reports."""
    return _to(request, "lineage", id, "/lineage", "lineage")


def _to(request: Incoming, kind: str, id: str, tab: str, anchor: str) -> Response:
    story, now = next(iter(request.pool.lookup.stories_of(kind, id).items()))
    return RedirectResponse(f"/story/{quote(story)}{tab}#{Anchors().of(anchor, now)}", 307)
