"""Errors in one shape: problem details (RFC 9457), with what to do next. Never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from onrecord.errors import (
    JudgementRefused,
    NothingToRead,
    NotInRecord,
    OnRecordError,
    RecordUnusable,
)

PREFIX = "/api/v1"
MEDIA_TYPE = "application/problem+json"
MOST_FAULTS = 20
"""Faults told of one request."""
LONGEST_QUOTED = 80
"""Letters shown of what was sent."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its status, its title, which never changes, and when it is met."""

    status: int
    title: str
    says: str


KINDS: Mapping[str, Kind] = {
    "not-understood": Kind(
        400, "Not understood", "The body is no JSON, no UTF-8, or nested too deeply."
    ),
    "token-needed": Kind(
        401, "A token is needed", "The record was opened to others, and the request has no token."
    ),
    "not-allowed": Kind(
        403, "Not allowed", "The request comes from another machine, or a change from another site."
    ),
    "not-in-record": Kind(404, "Not on record", "Nothing in the record has this id."),
    "no-such-address": Kind(404, "No such address", "The API has no such path."),
    "method-not-allowed": Kind(
        405, "Not possible here", "The address cannot be asked in this way; see Allow."
    ),
    "too-much-unread": Kind(
        409,
        "Too much for one answer",
        "Told of the whole record, this would take hours or gigabytes: name a story.",
    ),
    "too-large": Kind(413, "Too large", "More was sent at once than is taken."),
    "address-too-long": Kind(414, "Too long", "The address is longer than is taken."),
    "content-type": Kind(415, "Another content type", "The body is of a type that is not read."),
    "other-name": Kind(421, "Another name", "The record does not answer to the name in Host."),
    "parameter": Kind(
        422, "That does not fit", "A parameter is unknown, given twice, or out of its range."
    ),
    "body": Kind(
        422, "The body does not fit", "A field of the body is missing, unknown, or not of its type."
    ),
    "nothing-to-read": Kind(422, "Nothing to read", "No report was found in what was sent."),
    "judgement-refused": Kind(
        422, "Judgement refused", "The judgement is malformed, or about what is not there."
    ),
    "defect": Kind(
        500,
        "Something went wrong",
        "The program met an error of its own; nothing of the record was lost.",
    ),
    "record-unusable": Kind(
        503, "The record cannot be used now", "Its file is locked, missing, or not writable."
    ),
}
"""Every kind of problem by the last part of its `type`."""

OF_STATUS = {kind.status: name for name, kind in reversed(list(KINDS.items()))}
"""The kind by which a status alone is told: the first in KINDS."""

OF_ERROR: Mapping[type[OnRecordError], str] = {
    NotInRecord: "not-in-record",
    RecordUnusable: "record-unusable",
    NothingToRead: "nothing-to-read",
    JudgementRefused: "judgement-refused",
}

_log = logging.getLogger("onrecord.api")


class Fault(BaseModel):
    """One thing that does not fit."""

    where: str = Field(description="query, path, header or body")
    name: str = Field(description="Name of the parameter or field; of a nested one with dots.")
    detail: str = Field(description="What is wrong with it.")


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str = Field(description="Which kind of problem: GET /api/v1/problems lists them.")
    title: str = Field(description="The kind in words; always the same for one type.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What was wrong, this time.")
    next_step: str = Field(description="What to do about it.")
    errors: list[Fault] = Field(
        default=[], description="Parameters or fields that do not fit, one by one."
    )


class Refusal(Exception):
    """A request that is answered with a problem. kind: one of KINDS."""

    def __init__(
        self, kind: str, detail: str, next_step: str, errors: Sequence[Fault] = ()
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.next_step = next_step
        self.errors = errors


def problem(
    kind: str,
    detail: str,
    next_step: str,
    errors: Sequence[Fault] = (),
    headers: Mapping[str, str] | None = None,
    status: int | None = None,
) -> Response:
    """The answer that says what was wrong. status: another than the kind's own."""
    known = KINDS[kind]
    made = Problem(
        type=f"{PREFIX}/problems#{kind}",
        title=known.title,
        status=status or known.status,
        detail=_sendable(detail),
        next_step=_sendable(next_step),
        errors=list(errors),
    )
    return Response(made.model_dump_json(), made.status, dict(headers or {}), MEDIA_TYPE)


def problem_of_status(
    status: int, detail: str, next_step: str, headers: Mapping[str, str] | None = None
) -> Response:
    """The answer where only the HTTP status says what kind of problem it is."""
    kind = OF_STATUS.get(status, "not-understood" if status < 500 else "defect")
    return problem(
        kind, detail, next_step or "Correct the request.", headers=headers, status=status
    )


def install(app: FastAPI) -> None:
    """Let every error of the API end as a problem."""
    app.add_exception_handler(Refusal, _of_refusal)
    app.add_exception_handler(OnRecordError, _of_record)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(Exception, _of_defect)


def quoted(words: str) -> str:
    """What was sent, to be shown in a message."""
    return repr(words if len(words) <= LONGEST_QUOTED else words[: LONGEST_QUOTED - 1] + "…")


def _of_refusal(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refusal)
    return problem(error.kind, error.detail, error.next_step, error.errors)


def _of_record(_request: Request, error: Exception) -> Response:
    assert isinstance(error, OnRecordError)
    kind = next((kind for type_, kind in OF_ERROR.items() if isinstance(error, type_)), "defect")
    if kind == "not-in-record":
        return problem(
            kind,
            error.what,
            "Take an id from a list, such as GET /api/v1/stories, or from a search.",
        )
    return problem(kind, error.what, error.next_step or "Correct the request.")


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        where = quoted(request.url.path)
        return problem(
            "no-such-address",
            f"There is no {where}.",
            f"GET {PREFIX}/openapi.json lists what there is.",
        )
    if error.status_code == 405:
        able = ", ".join(_methods(request))
        detail = f"{request.url.path} cannot be asked with {request.method}."
        return problem(
            "method-not-allowed", detail, f"It can with {able}.", headers={"Allow": able}
        )
    # Errors of the application around it carry what to do.
    what, next_step = getattr(error, "what", str(error.detail)), getattr(error, "next_step", "")
    return problem_of_status(error.status_code, what, next_step, error.headers)


def _of_validation(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [fault_of(one) for one in error.errors()[:MOST_FAULTS]]
    summary = "; ".join(f"{fault.name}: {fault.detail}" for fault in errors[:5])
    return problem(
        "parameter", f"{summary}.", f"Correct it; GET {PREFIX}/openapi.json says what fits.", errors
    )


def fault_of(found: Mapping[str, object]) -> Fault:
    """What pydantic found at one place. loc: where, then the names that lead there."""
    loc = found["loc"]
    where, *rest = (
        [str(part)[:LONGEST_QUOTED] for part in loc] if isinstance(loc, (tuple, list)) else ["body"]
    )
    detail = str(found["msg"]).removeprefix("Value error, ")
    return Fault(
        where=_sendable(where), name=_sendable(".".join(rest)) or where, detail=_sendable(detail)
    )


def _of_defect(request: Request, _error: Exception) -> Response:
    _log.error("%s %s failed", request.method, quoted(request.url.path))
    return problem(
        "defect",
        "The program met an error of its own. Nothing of the record was lost.",
        "What went wrong stands where onrecord serve runs; please report it.",
    )


def _methods(request: Request) -> list[str]:
    """The methods with which the address can be asked, as the description has them."""
    path = request.url.path.removeprefix(request.scope.get("root_path", ""))
    described = request.app.openapi()["paths"]
    able = {
        method.upper()
        for template in described
        if compile_path(template)[0].match(path)
        for method in described[template]
    }
    # What is not in the description is the description.
    able = able or {"GET"}
    return sorted(able | {"HEAD"} if "GET" in able else able)


def _sendable(text: str) -> str:
    """The text without halves of characters, which no UTF-8 can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")
