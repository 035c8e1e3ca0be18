"""Reports that are added in the browser: files, or pasted text or HTML. What is sent is bytes with
a name, no path."""

from __future__ import annotations

import json
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData, UploadFile

from onrecord.errors import NotInRecord, OnRecordError
from onrecord.interfaces.server.limits import LARGEST_UPLOAD, MEGABYTE
from onrecord.interfaces.server.pool import AT_ONCE
from onrecord.interfaces.server.refusals import Refused
from onrecord.interfaces.views.display import one_line
from onrecord.interfaces.views.spoken_dates import spoken
from onrecord.interfaces.web.page_request import Incoming
from onrecord.interfaces.web.pages.judging_pages import SEE_OTHER
from onrecord.readers.base import (
    JSON_LINES,
    PACKED_SUFFIX,
    PAGE,
    TEXT,
    all_suffixes,
    readers_by_media_type,
    spoken_kinds,
)
from onrecord.record import Addition, Handed, Record

router = APIRouter()

LARGEST_REPORT = 25
"""Megabytes of one report, as reading allows them."""
MOST_FILES = 1_000
"""Files of one form, which is what the parser of forms takes; of a pasted text it takes a
megabyte."""
LONGEST_NAME = 200
SHOWN = 200
"""Reports listed after an addition, at most."""
PASTED = "pasted"


KEPT = 50
"""Additions whose outcome can be looked at; each holds some thousand ids at most."""


@dataclass(slots=True)
class RunningAddition:
    """One addition: what it does, and in the end what came of it."""

    files: int
    doing: str = "waiting for another addition"
    done: int = 0
    total: int | None = None
    outcome: Future[Addition] = field(default_factory=Future)

    def failed(self) -> OnRecordError | None:
        """Why nothing was added; None while it runs, and where something was. A defect is
        raised."""
        error = self.outcome.exception() if self.outcome.done() else None
        if error is not None and not isinstance(error, OnRecordError):
            raise error
        return error


class Additions:
    """One addition is read at a time; each is found again by a key that cannot be guessed."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._reading = ThreadPoolExecutor(1, "adding")
        self._lock = Lock()
        self._running: OrderedDict[str, RunningAddition] = OrderedDict()

    def begin(self, files: Sequence[Handed]) -> str:
        """Have files read; the key to ask for what came of them."""
        key = secrets.token_hex(8)
        running = RunningAddition(len(files))

        def tell(doing: str, done: int, total: int | None) -> None:
            running.doing, running.done, running.total = doing, done, total

        with self._lock:
            self._running[key] = running
            while len(self._running) > KEPT:
                self._running.popitem(last=False)
        running.outcome = self._reading.submit(
            self._record.add, list(files), deep=False, progress=tell
        )
        return key

    def known(self, key: str) -> RunningAddition | None:
        """The addition with this key."""
        with self._lock:
            return self._running.get(key)

    def close(self) -> None:
        """Wait until all that was sent is kept, for it may be nowhere else; begin nothing more."""
        self._reading.shutdown(wait=True)


async def _form(request: Request) -> FormData:
    return await request.form()


def additions_of(request: Request) -> Additions:
    """The additions of this application."""
    additions: Additions = request.app.state.additions
    return additions


Running = Annotated[Additions, Depends(additions_of)]


@router.get("/add")
def add(request: Incoming) -> Response:
    """The forms."""
    limits = {"upload": LARGEST_UPLOAD // MEGABYTE, "report": LARGEST_REPORT, "files": MOST_FILES}
    return request.show(
        "add.html", limits=limits, kinds=spoken_kinds(), accept=",".join(_accepted())
    )


@router.post("/add")
def added(additions: Running, sent: Annotated[FormData, Depends(_form)]) -> Response:
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
    return RedirectResponse(f"/add/{additions.begin(files)}", SEE_OTHER)


@router.get("/add/{key}")
def addition(request: Incoming, additions: Running, key: str) -> Response:
    """How far it is, then what came of it."""
    running = additions.known(key)
    if running is None:
        raise NotInRecord("This addition is not known any more; what it added is in the record.")
    wait([running.outcome], AT_ONCE)
    if not running.outcome.done():
        return request.show("adding.html", 202, key=key, running=running)
    failure = running.failed()
    if failure is not None:
        return request.show("added.html", 422, failure=failure, addition=None, kinds=spoken_kinds())
    outcome = running.outcome.result()
    reports = [
        (
            one.id,
            one_line(one.title) or "no title stated",
            one_line(one.outlet),
            spoken(one.published.value),
        )
        for one in request.pool.record.summaries(outcome.added[:SHOWN])
    ]
    stories = [
        (story.id, one_line(story.label) or "Story", len(story.documents))
        for story in outcome.stories[:SHOWN]
    ]
    return request.show(
        "added.html", failure=None, addition=outcome, reports=reports, stories=stories
    )


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
