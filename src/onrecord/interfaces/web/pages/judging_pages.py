"""Judgements: made by the forms of other pages, listed, undone, exported and imported."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any
from urllib.parse import unquote

from fastapi import APIRouter, Depends, File, Request, UploadFile
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from onrecord.errors import JudgementRefused, NotInRecord
from onrecord.interfaces.exports import json_text
from onrecord.interfaces.server.csrf import FIELD
from onrecord.interfaces.server.pool import RecordPool
from onrecord.interfaces.server.refusals import Refused
from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.web.judged import DONE, STATES, decisions, subject_of
from onrecord.interfaces.web.page_request import Incoming
from onrecord.interfaces.web.paging import paged
from onrecord.interfaces.web.session import (
    LONGEST_NAME,
    name_of,
    own_path,
    remember_name,
    with_judgement,
)
from onrecord.model import Judgement

router = APIRouter()

ON_A_PAGE = 50
LONGEST_VALUE = 4_000
MOST_SUBJECTS = 200
SEE_OTHER = 303
"""HTTP status that leads a browser to another page after a change, so that reloading does not send
it again."""


async def _form(request: Request) -> FormData:
    return await request.form()


Sent = Annotated[FormData, Depends(_form)]


@router.get("/judgements")
def judgements(request: Incoming, state: str = "", page: int = 1) -> Response:
    """Every judgement, the latest first, with what became of it."""
    statuses = [
        one for one in reversed(request.pool.record.judgements()) if not state or one.state == state
    ]
    found = paged(decisions(statuses), page, ON_A_PAGE, "/judgements", {"state": state})
    return request.show("judgements.html", found=found, states=STATES, state=state)


@router.post("/judge")
def judge(request: Incoming, sent: Sent) -> Response:
    """Make a judgement as a form says it, and go back to the page, which then says what became of
    it.

    Fields: kind, subject (any number), value, why, by, back. Who judges is asked for once.
    """
    kind = _text(sent, "kind")
    subjects = [one for one in map(str, sent.getlist("subject")) if one.strip()]
    if len(subjects) > MOST_SUBJECTS:
        raise Refused(
            422, f"More than {MOST_SUBJECTS} things were named at once.", "Judge fewer at a time."
        )
    by = _text(sent, "by") or name_of(request.http)
    if not by:
        return _ask_who(request, sent)

    value, why = _text(sent, "value", LONGEST_VALUE), _text(sent, "why")
    made = request.pool.record.judge(kind, subjects, value, by=by, why=why)
    return _judged(request, sent, made, by)


@router.post("/undo")
def undo(request: Incoming, sent: Sent) -> Response:
    """Undo a judgement; of an undoing, do again what it undid. Fields: judgement, why, by, back."""
    by = _text(sent, "by") or name_of(request.http)
    if not by:
        return _ask_who(request, sent)
    made = request.pool.record.undo(_text(sent, "judgement"), by=by, why=_text(sent, "why"))
    return _judged(request, sent, made, by)


@router.get("/name")
def name(request: Incoming, back: str = "/") -> Response:
    """Who judges in this browser."""
    fields = [("back", own_path(back))]
    return request.show("name.html", action="/name", fields=fields, asked=False)


@router.post("/name")
def keep_name(request: Incoming, sent: Sent) -> Response:
    """Keep who judges in this browser."""
    by = _text(sent, "by")
    if not by:
        raise Refused(
            422, "The name is empty.", "Give the name that stands beside what you decide."
        )
    answer = RedirectResponse(own_path(_text(sent, "back", LONGEST_VALUE)), SEE_OTHER)
    remember_name(request.http, answer, by)
    return answer


@router.get("/judgements/export.json")
def exported(request: Incoming) -> Response:
    """All judgements, to be imported into another record."""
    headers = {"Content-Disposition": 'attachment; filename="judgements.json"'}
    return Response(
        json_text(request.pool.record.export_judgements()), 200, headers, "application/json"
    )


@router.post("/judgements/import")
def imported(request: Incoming, file: Annotated[UploadFile, File()]) -> Response:
    """Keep judgements that another record exported: all of them, or, where one is malformed,
    none."""
    try:
        data: Any = json.loads(file.file.read().decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise JudgementRefused(
            "This file holds no judgements: it is no JSON.", "Choose a file that Export gave."
        ) from error
    new = request.pool.record.import_judgements(data)
    return request.show("imported.html", new=new)


def _text(sent: FormData, field: str, most: int = 1_000) -> str:
    given = sent.get(field)
    text = given.strip() if isinstance(given, str) else ""
    if len(text) > most:
        raise Refused(422, f"{field.capitalize()} is longer than {most} letters.", "Shorten it.")
    return text


def _judged(request: Incoming, sent: FormData, made: Judgement, by: str) -> Response:
    pool = request.pool
    back = own_path(_text(sent, "back", LONGEST_VALUE))
    if not _is_there(pool, back):
        back = _page_of(pool, made)
    answer = RedirectResponse(with_judgement(back, made.id), SEE_OTHER)
    if by != name_of(request.http):
        remember_name(request.http, answer, by)
    return answer


def _is_there(pool: RecordPool, path: str) -> bool:
    """Whether the thing of a page has that id still: what a merge made goes when it is undone."""
    match = re.match(r"/(claim|entity|story)/([^/?#]+)", path)
    if match is None:
        return True
    kind, id = match[1], unquote(match[2])
    try:
        if kind == "story":
            pool.story(id)
        else:
            pool.lookup.stories_of(kind, id)
    except NotInRecord:
        return False
    return True


def _page_of(pool: RecordPool, made: Judgement) -> str:
    """The page of what a judgement, or the one that it undid, is about first."""
    by_id = {one.judgement.id: one.judgement for one in pool.record.judgements()}
    while (
        made.kind == "undo"
        and (undone := by_id.get(made.subjects[0].removeprefix("judgement:"))) is not None
    ):
        made = undone
    return next((page for one in made.subjects if (page := subject_of(one).address)), "/judgements")


def _ask_who(request: Incoming, sent: FormData) -> Response:
    """The form once more, with the one question that is open."""
    fields = [
        (name, value)
        for name, value in sent.multi_items()
        if isinstance(value, str) and name not in (FIELD, "by")
    ]
    kind = one_line(_text(sent, "kind"))
    return request.show(
        "name.html",
        action=request.http.url.path,
        fields=fields,
        asked=DONE.get(kind, "undone"),
        most=LONGEST_NAME,
    )
