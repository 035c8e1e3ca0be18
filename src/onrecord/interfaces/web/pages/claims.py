"""The claims of a story: all, or those of a party, on a matter, of an act."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from onrecord.interfaces.server.pool import RecordPool, StoryView, pool_of
from onrecord.interfaces.views.claims import ClaimLine
from onrecord.interfaces.views.display import comparable
from onrecord.interfaces.views.dossier_view import Dossier
from onrecord.interfaces.web.paging import paged
from onrecord.interfaces.web.story_pages import story_page

router = APIRouter()

ON_A_PAGE = 100


@router.get("/story/{id}/claims")
def claims(
    request: Request,
    pool: Annotated[RecordPool, Depends(pool_of)],
    id: str,
    party: str = "",
    matter: str = "",
    act: str = "",
    page: int = 1,
) -> Response:
    """party: words of the name of who acts or of their side. matter: id of an issue. act: as claims
    name it."""

    def make(view: StoryView) -> dict[str, object]:
        fitting = [claim for claim in _in_order(view.dossier) if _fits(claim, party, matter, act)]
        issues = [(str(issue["id"]), str(issue["label"])) for issue in view.export["issues"]]
        choices = {"party": party, "matter": matter, "act": act, "as_of": view.as_of or ""}
        return {
            "found": paged(
                fitting, page, ON_A_PAGE, f"/story/{quote(view.story.id)}/claims", choices
            ),
            "issues": issues,
            "acts": sorted({claim.act for claim in view.dossier.claims.by_id.values()}),
            "choices": choices,
        }

    return story_page(
        request, pool, id, "/claims", "story_claims.html", make, (party, matter, act, str(page))
    )


def _in_order(dossier: Dossier) -> list[ClaimLine]:
    return sorted(dossier.claims.by_id.values(), key=lambda claim: claim.number)


def _fits(claim: ClaimLine, party: str, matter: str, act: str) -> bool:
    words = comparable(party).split()
    named = comparable(" ".join([claim.who, *claim.sides])).split()
    return (
        all(word in named for word in words)
        and (not matter or matter in claim.issues)
        and (not act or act == claim.act)
    )
