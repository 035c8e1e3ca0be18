"""Answers: rows as JSON, cut into pages, with an ETag by which whoever has them already is
spared."""

from __future__ import annotations

import json
import math
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Annotated, Any, cast
from urllib.parse import quote, urlencode

from fastapi import Depends, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from onrecord.errors import NotInRecord
from onrecord.interfaces.api.export_cache import ExportCache, StillReading
from onrecord.interfaces.api.openapi import JSON
from onrecord.interfaces.api.parameters import Scope, Window
from onrecord.interfaces.server.pool import RecordPool
from onrecord.record import Record
from onrecord.record.contract import Export

Row = Mapping[str, Any]

_SALT = secrets.token_bytes(16)
"""Makes the ETags of one process its own: another record, or another version of the program, has
others."""

READ_A_SECOND = 8
LONGEST_WAIT = 30
"""Documents read deeply in a second, about; and the most seconds after which a client is told to
ask again."""


@dataclass(frozen=True, slots=True)
class Body:
    """What is sent, and what stands above it."""

    content: bytes
    media_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)


class Waiting(BaseModel):
    """The answer is not there yet: reports are being read. Ask again after as many seconds as
    Retry-After says."""

    story: str | None = Field(
        description="The story whose reports are read; null: those of the whole record."
    )
    unread: int = Field(description="Reports that were to be read when it began.")
    doing: str = Field(description="What is being done.")
    done: int = Field(description="How many were done of it.")
    total: int | None = Field(description="How many there are to do; null where it is not known.")


class ApiRequest:
    """One request, with the record that it is about. The revision is that of before anything was
    looked up."""

    def __init__(self, request: Request) -> None:
        self.http = request
        self.pool: RecordPool = request.app.state.pool
        self.exports: ExportCache = request.app.state.exports
        self.record: Record = self.pool.record
        self.revision = self.record.revision()

    def of_revision(self, make: Callable[[], Body]) -> Response:
        """An answer that is the same for the same request until documents or judgements change;
        nothing is made for a client that has it already."""
        query = sorted(self.http.query_params.multi_items())
        etag = _etag(
            _SALT, repr((self.revision, self.http.url.path, query)).encode("utf-8", "replace")
        )
        if self._has(etag):
            return Response(status_code=304, headers={"ETag": etag})
        return _sent(make(), etag)

    def of_content(self, body: Body) -> Response:
        """An answer that changes with more than the revision, such as with what was read deeply."""
        etag = _etag(body.content, repr(sorted(body.headers.items())).encode())
        return (
            Response(status_code=304, headers={"ETag": etag})
            if self._has(etag)
            else _sent(body, etag)
        )

    def export(self, scope: Scope) -> Export:
        """See `ExportCache.export`."""
        return self.exports.export(scope)

    def rows(self, scope: Scope, key: str) -> Sequence[Row]:
        """A list of the export. key: of `row_types.Lists`."""
        return cast(Mapping[str, Sequence[Row]], self.export(scope))[key]

    def page(self, rows: Sequence[Row], window: Window) -> Body:
        """The rows of a window, how many there are in all, and links to the windows before and
        after it."""
        return self.page_of(rows[window.offset : window.offset + window.limit], len(rows), window)

    def page_of(self, shown: Sequence[Row], total: int, window: Window) -> Body:
        """The same, of rows that were cut to the window already."""
        last = max(0, (total - 1) // window.limit * window.limit)
        return self._window(shown, window, total, window.offset + window.limit < total, last)

    def open_page(
        self, shown: Sequence[Row], total: int | None, more: bool, window: Window
    ) -> Body:
        """The rows of a window of a list that may be too long to be counted: total is None where it
        is."""
        return (
            self.page_of(shown, total, window)
            if total is not None
            else self._window(shown, window, None, more, None)
        )

    def moved(self, path: str) -> Response:
        """To the same under the id that it has now. path: below the API."""
        query = self.http.url.query
        return RedirectResponse(f"{self.root}{quote(path)}" + (f"?{query}" if query else ""), 308)

    @property
    def root(self) -> str:
        """The path of the API."""
        return str(self.http.scope.get("root_path", ""))

    def _window(
        self, rows: Sequence[Row], window: Window, total: int | None, more: bool, last: int | None
    ) -> Body:
        at = {"first": 0}
        if window.offset > 0:
            at["prev"] = max(0, window.offset - window.limit)
        if more:
            at["next"] = window.offset + window.limit
        if last is not None:
            at["last"] = last
        links = ", ".join(
            f'<{self._at(window.limit, offset)}>; rel="{name}"' for name, offset in at.items()
        )
        page = {"total": total, "limit": window.limit, "offset": window.offset, "items": list(rows)}
        return as_json(page, {"Link": links})

    def _at(self, limit: int, offset: int) -> str:
        given = [
            (key, value)
            for key, value in self.http.query_params.multi_items()
            if key not in ("limit", "offset")
        ]
        query = urlencode([*given, ("limit", limit), ("offset", offset)], errors="replace")
        return f"{quote(self.http.url.path)}?{query}"

    def _has(self, etag: str) -> bool:
        known = [
            one.strip().removeprefix("W/")
            for one in self.http.headers.get("if-none-match", "").split(",")
        ]
        return etag in known or known == ["*"]


Incoming = Annotated[ApiRequest, Depends(ApiRequest)]
"""The request, as a route takes it."""


def as_json(value: object, headers: Mapping[str, str] | None = None) -> Body:
    """Plain values as they are sent."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Body(text.encode("utf-8", "replace"), JSON, headers or {})


def of_model(model: BaseModel) -> Body:
    """A model as it is sent."""
    return as_json(model.model_dump(mode="json"))


def row_of(rows: Sequence[Row], id: str, kind: str) -> Row:
    """The row with this id. Raises NotInRecord."""
    found = next((row for row in rows if row["id"] == id), None)
    if found is None:
        raise NotInRecord(
            f"There is no {kind} {id[:80]!r} in what was asked.", "Look for it in the list."
        )
    return found


def still_reading(_request: Request, error: Exception) -> Response:
    """The answer to whoever must ask again."""
    assert isinstance(error, StillReading)
    wait = error.wait
    left = wait.unread if wait.total is None else wait.total - wait.done
    seconds = min(LONGEST_WAIT, max(1, math.ceil(left / READ_A_SECOND)))
    waiting = Waiting(
        story=error.story, unread=wait.unread, doing=wait.doing, done=wait.done, total=wait.total
    )
    return Response(
        waiting.model_dump_json(),
        202,
        {"Retry-After": str(seconds), "Cache-Control": "no-store"},
        JSON,
    )


def _etag(*parts: bytes) -> str:
    hashed = sha256()
    for part in parts:
        hashed.update(len(part).to_bytes(8, "big") + part)
    return f'"{hashed.hexdigest()[:32]}"'


def _sent(body: Body, etag: str) -> Response:
    return Response(body.content, 200, {**body.headers, "ETag": etag}, body.media_type)
