"""Reports that are added in the browser: files, or pasted text or HTML. What is sent is bytes with
a name, no path."""

from __future__ import annotations

import json
from concurrent.futures import wait
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from onrecord.errors import NotInRecord
from onrecord.interfaces.server.limits import LARGEST_UPLOAD, MEGABYTE
from onrecord.interfaces.server.pool import AT_ONCE, RecordPool, pool_of
from onrecord.interfaces.server.refusals import Refused
from onrecord.interfaces.views.dates import spoken
from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.web.additions import Additions
from onrecord.interfaces.web.pages.judging import SEE_OTHER
from onrecord.readers.base import (
    JSON_LINES,
    PACKED_SUFFIX,
    PAGE,
    TEXT,
    all_suffixes,
    readers_by_media_type,
    spoken_kinds,
)
from onrecord.record import Handed

router = APIRouter()

Pool = Annotated[RecordPool, Depends(pool_of)]

LARGEST_REPORT = 25
"""Megabytes of one report, as reading allows them."""
MOST_FILES = 1_000
"""Files of one form, which is what the parser of forms takes; of a pasted text it takes a
megabyte."""
LONGEST_NAME = 200
SHOWN = 200
"""Reports listed after an addition, at most."""
PASTED = "pasted"


async def _form(request: Request) -> FormData:
    return await request.form()


def additions_of(request: Request) -> Additions:
    """The additions of this application."""
    found: Additions = request.app.state.additions
    return found


Coming = Annotated[Additions, Depends(additions_of)]


@router.get("/add")
def add(request: Request) -> Response:
    """The forms."""
    limits = {"upload": LARGEST_UPLOAD // MEGABYTE, "report": LARGEST_REPORT, "files": MOST_FILES}
    shown: Response = request.app.state.screens.show(
        request, "add.html", limits=limits, kinds=spoken_kinds(), accept=",".join(_accepted())
    )
    return shown


@router.post("/add")
def added(coming: Coming, sent: Annotated[FormData, Depends(_form)]) -> Response:
    """Read what was sent: files, or text with form ("text" or "html"), title, outlet, date, url."""
    files = [
        _handed(one)
        for one in sent.getlist("files")
        if isinstance(one, UploadFile) and one.filename
    ]
    pasted = _pasted(sent)
    if pasted is not None:
        files.append(pasted)
    if not files:
        raise Refused(422, "Nothing was sent.", "Choose files, or paste a text.")
    return RedirectResponse(f"/add/{coming.begin(files)}", SEE_OTHER)


@router.get("/add/{key}")
def coming_in(request: Request, pool: Pool, coming: Coming, key: str) -> Response:
    """How far it is, then what came of it."""
    found = coming.known(key)
    if found is None:
        raise NotInRecord("This addition is not known any more; what it added is in the record.")
    wait([found.outcome], AT_ONCE)
    screens = request.app.state.screens
    if not found.outcome.done():
        waiting: Response = screens.show(request, "adding.html", 202, key=key, coming=found)
        return waiting
    failure = found.failed()
    if failure is not None:
        refused: Response = screens.show(
            request, "added.html", 422, failure=failure, addition=None, kinds=spoken_kinds()
        )
        return refused
    addition = found.outcome.result()
    heads = pool.record.summaries(addition.added[:SHOWN])
    reports = [
        (
            head.id,
            one_line(head.title) or "no title stated",
            one_line(head.outlet),
            spoken(head.published.value),
        )
        for head in heads
    ]
    stories = [
        (story.id, one_line(story.label) or "Story", len(story.documents))
        for story in addition.stories[:SHOWN]
    ]
    shown: Response = screens.show(
        request, "added.html", failure=None, addition=addition, reports=reports, stories=stories
    )
    return shown


def _accepted() -> tuple[str, ...]:
    """What the browser offers to choose: suffixes of what need not be unpacked, and media types."""
    plain = (suffix for suffix in all_suffixes() if not suffix.endswith(PACKED_SUFFIX))
    return (*plain, *readers_by_media_type())


def _handed(file: UploadFile) -> Handed:
    return Handed(one_line(file.filename)[-LONGEST_NAME:], file.file.read())


def _pasted(sent: FormData) -> Handed | None:
    """What was pasted: a page of HTML, a text, or a text with what is known of it."""
    fields = {name: value.strip() for name, value in sent.multi_items() if isinstance(value, str)}
    text = fields.get("text", "")
    if not text:
        return None
    if fields.get("form") == "html":
        return Handed(f"{PASTED}{PAGE.suffix}", text.encode("utf-8", "replace"))
    known = {
        name: fields[name][:1_000]
        for name in ("title", "outlet", "date", "url")
        if fields.get(name)
    }
    if not known:
        return Handed(f"{PASTED}{TEXT.suffix}", text.encode("utf-8", "replace"))
    row = json.dumps({"text": text.encode("utf-8", "replace").decode("utf-8"), **known})
    return Handed(f"{PASTED}{JSON_LINES.suffix}", row.encode("utf-8", "replace"))
