"""Judgements: what people decide, what became of it, and how it is undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response

from onrecord.errors import NotInRecord
from onrecord.interfaces.api.answers import ApiRequest, Incoming, as_json, row_of
from onrecord.interfaces.api.bodies import body_of, json_of, sent_as
from onrecord.interfaces.api.models import JudgementAsked, UndoAsked
from onrecord.interfaces.api.openapi import JSON, changing, list_of, one_of, reference
from onrecord.interfaces.api.parameters import LONGEST_ID, Windowed
from onrecord.model import Judgement

router = APIRouter(tags=["judgements"])

Id = Annotated[str, Path(description="Id of the judgement.", max_length=LONGEST_ID)]
State = Literal["acts", "waiting", "overruled", "undone"]
MAKES = ("judgement-refused",)


async def _exported(request: Request) -> object:
    return json_of((await sent_as(request, (JSON,))).content)


@router.get(
    "/judgements", summary="Judgements", **list_of("JudgementListed", "The earliest first.")
)
def judgements(
    request: Incoming,
    window: Windowed,
    state: Annotated[State | None, Query(description="Only those of which this became.")] = None,
    about: Annotated[
        str | None,
        Query(
            description="Only those about what has this id now.",
            min_length=1,
            max_length=LONGEST_ID,
        ),
    ] = None,
) -> Response:
    """Every judgement that was made, with what became of it: it acts, waits for its subject, was
    overruled by a later one, or was undone."""
    rows = [row for row in _rows(request) if state is None or row["state"] == state]
    return request.of_content(
        request.page([row for row in rows if about is None or about in row["now"]], window)
    )


@router.post(
    "/judgements",
    summary="Make a judgement",
    **changing(
        201,
        "JudgementRow",
        "It was made.",
        *MAKES,
        body={JSON: reference("JudgementAsked")},
        located=True,
        waits=True,
    ),
)
def judge(
    request: Incoming, wanted: Annotated[JudgementAsked, Depends(body_of(JudgementAsked))]
) -> Response:
    """Merge, split, move, confirm, reject, correct or note something; docs/judgements.md says what
    each kind changes.

    It acts at once and can be undone. It is refused where it is about what the record does not
    hold. While the stories that it is about are being read, the answer is 202, and nothing was
    decided yet: ask again.
    """
    about = (*wanted.subjects, wanted.value)
    request.exports.once(("about", about), lambda: bool(request.record.findings_about(*about)))
    made = request.record.judge(
        wanted.kind,
        wanted.subjects,
        wanted.value,
        by=wanted.by,
        why=wanted.why,
        at=wanted.at or None,
    )
    return _made(request, made)


@router.get(
    "/judgements/export",
    summary="Export judgements",
    **one_of("Judgements", "All of them, undone ones too.", waits=False),
)
def export_judgements(request: Incoming) -> Response:
    """All judgements, to be imported into another record."""
    return request.of_revision(lambda: as_json(request.record.export_judgements()))


@router.post(
    "/judgements/import",
    summary="Import judgements",
    **changing(
        200, "Imported", "How many were not known.", *MAKES, body={JSON: reference("Judgements")}
    ),
)
def import_judgements(
    request: Incoming, exported: Annotated[object, Depends(_exported)]
) -> Response:
    """Keep judgements that another record exported: all of them, or, where one is malformed, none.
    Those that are known change nothing; one whose subject is not there waits for it."""
    return Response(
        as_json({"new": request.record.import_judgements(exported)}).content, 200, media_type=JSON
    )


@router.get(
    "/judgements/{id}", summary="A judgement", **one_of("JudgementListed", "It.", "not-in-record")
)
def judgement(request: Incoming, id: Id) -> Response:
    """One judgement with what became of it."""
    return request.of_content(as_json(row_of(_rows(request), id, "judgement")))


@router.post(
    "/judgements/{id}/undo",
    summary="Undo a judgement",
    **changing(
        201,
        "JudgementRow",
        "It was undone.",
        "not-in-record",
        *MAKES,
        body={JSON: reference("UndoAsked")},
        located=True,
    ),
)
def undo(
    request: Incoming, id: Id, wanted: Annotated[UndoAsked, Depends(body_of(UndoAsked))]
) -> Response:
    """Undo a judgement by another one, of kind `undo`; undoing that one does again what was
    undone."""
    if all(known["id"] != id for known in request.record.export_judgements()["judgements"]):
        raise NotInRecord(f"The record has no judgement {id[:80]!r}.")
    return _made(request, request.record.undo(id, by=wanted.by, why=wanted.why))


def _made(request: ApiRequest, made: Judgement) -> Response:
    headers = {"Location": f"{request.root}/judgements/{made.id}"}
    return Response(as_json(asdict(made)).content, 201, headers, JSON)


def _rows(request: ApiRequest) -> Sequence[Mapping[str, Any]]:
    return [
        {
            **asdict(standing.judgement),
            "state": standing.state,
            "state_why": standing.why,
            "state_by": standing.by,
            "now": list(standing.subjects),
        }
        for standing in request.exports.within("judgements", request.record.judgements)
    ]
