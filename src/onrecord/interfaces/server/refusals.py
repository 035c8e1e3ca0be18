"""Errors as pages that say what to do; under /api as problem details (RFC 9457). Never a
traceback."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from onrecord.errors import (
    JudgementRefused,
    NothingToRead,
    NotInRecord,
    OnRecordError,
    RecordUnusable,
)
from onrecord.interfaces.server.problems import problem_of_status

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src "
        "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""Nothing is fetched from elsewhere, no script or style stands in a page, no page stands in a
frame. The policy's
words: Content Security Policy Level 3 (W3C)."""

STATUS = {NotInRecord: 404, RecordUnusable: 503, NothingToRead: 422, JudgementRefused: 422}
"""HTTP status of the errors that a user can meet; 500 for what is not named."""

TITLES = {
    400: "That was not understood",
    401: "A token is needed",
    403: "Not allowed",
    404: "Not on record",
    405: "Not possible here",
    413: "Too large",
    414: "Too long",
    421: "Another name",
    422: "That does not fit",
    500: "Something went wrong",
    503: "The record cannot be used now",
}

_log = logging.getLogger("onrecord.web")


class Refused(HTTPException):
    """A request that is answered with a status and with what the person can do about it."""

    def __init__(self, status: int, what: str, next_step: str = "") -> None:
        super().__init__(status, what)
        self.what = what
        self.next_step = next_step


def install(app: FastAPI) -> None:
    """Let every error of the application end as a page or as problem details."""
    app.add_exception_handler(OnRecordError, _of_record)
    app.add_exception_handler(Refused, _of_refused)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(Exception, _of_defect)


def refusal(
    request: Request,
    status: int,
    what: str,
    next_step: str = "",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer that says what was wrong and what to do next."""
    if request.url.path.startswith("/api/"):
        return problem_of_status(status, what, next_step, headers)
    title = TITLES.get(status, TITLES[500])
    screens = request.app.state.screens
    page = screens.page("error.html", title=title, what=what, next_step=next_step)
    answer: Response = screens.send(request, page, status)
    answer.headers.update(headers or {})
    return answer


def _of_record(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnRecordError)
    status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 500)
    if status == 404:
        return refusal(
            request,
            404,
            error.what,
            "It may have been under another address: look for it in the stories.",
        )
    return refusal(request, status, error.what, error.next_step)


def _of_refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return refusal(request, error.status_code, error.what, error.next_step)


def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return refusal(request, 404, "There is no such page.", "Look for it in the stories.")
    if error.status_code == 405:
        return refusal(
            request,
            405,
            f"This page cannot be asked with {request.method}.",
            "Open it from another page.",
        )
    return refusal(request, error.status_code, str(error.detail), headers=error.headers)


def _of_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = "; ".join(f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors()[:5])
    return refusal(
        request,
        422,
        f"A part of the address or form does not fit: {faults}.",
        "Correct it and try again.",
    )


def _of_defect(request: Request, error: Exception) -> Response:
    _log.error("%s %s failed", request.method, request.url.path)
    # This answer is given outside of the guard, which puts the headers on all others.
    return refusal(
        request,
        500,
        "The program met an error of its own. Nothing of the record was lost.",
        "What went wrong stands where onrecord serve runs; please report it.",
        headers=HEADERS,
    )
