"""The record as a whole: counts, what was set aside, and the kinds of problems."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import APIRouter
from fastapi.responses import Response

from onrecord.interfaces.api.answering import Asking, as_json, of_model
from onrecord.interfaces.api.asking import Windowed
from onrecord.interfaces.api.describing import list_of, one_of
from onrecord.interfaces.api.models import ProblemType, ProblemTypes
from onrecord.interfaces.server.problems import KINDS, PREFIX
from onrecord.record.contract import SCHEMA
from onrecord.record.contract.rows import set_aside_rows

router = APIRouter(tags=["record"])


@router.get(
    "/record", summary="The record", **one_of("RecordRow", "Counts and versions.", waits=False)
)
def record(asked: Asking) -> Response:
    """How many documents and stories the record holds, how many wait to be read deeply, and its
    revision."""
    told = asked.record
    row = {
        "schema": SCHEMA,
        "version": version("onrecord"),
        "stories_read": told.stories_read(),
        "revision": asked.revision,
        "documents": told.count(),
        "unread": told.unread(),
        "stories": len(told.stories()),
        "set_aside": len(set_aside_rows(told.set_aside)),
        "judgements": len(told.export_judgements()["judgements"]),
    }
    return asked.of_content(as_json(row))


@router.get(
    "/set-aside",
    summary="What was set aside",
    **list_of("set_aside", "By source and reason.", waits=False),
)
def set_aside(asked: Asking, window: Windowed) -> Response:
    """What could not be read, each with the reason and what to do: sources, and documents that are
    not in English."""
    return asked.of_content(asked.page(set_aside_rows(asked.record.set_aside), window))


@router.get(
    "/problems",
    summary="Kinds of problems",
    **one_of("ProblemTypes", "As they are met.", waits=False),
)
def problem_types(asked: Asking) -> Response:
    """Every kind of problem that the API ends with, by the `type` that its errors have."""
    listed = [
        ProblemType(
            type=f"{PREFIX}/problems#{name}", status=kind.status, title=kind.title, says=kind.says
        )
        for name, kind in KINDS.items()
    ]
    return asked.of_content(of_model(ProblemTypes(problems=listed)))
