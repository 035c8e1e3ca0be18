"""What changes the record must come from a page of this application: no other page may send it
(CSRF)."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.interfaces.server.cookies import cookie_name
from onrecord.interfaces.server.refusals import Refused, refusal

READING = frozenset({"GET", "HEAD", "OPTIONS"})
SESSION_COOKIE = "onrecord_session"
FIELD = "csrf"
HEADER = "X-CSRF-Token"
NEXT_STEP = "Open the page again in this window, then repeat it."

TOKEN_PLACEHOLDER = f"csrf-{secrets.token_hex(16)}"
"""Stands in pages for the token of a browser, which is put in its place when they are sent, so that
a page can be kept for everybody. Made anew in each process: no document can hold it."""

_SECRET = secrets.token_bytes(32)


async def require_token(request: Request) -> None:
    """Let a change pass that a page of this application sends; refuse others. For every route that
    is no API's.

    A browser says where a change comes from (Origin, Referer, Sec-Fetch-Site), and has the cookie
    of a page that it was shown; the page has the token that belongs to the cookie, in its form or
    in the header of its script.
    """
    if request.method in READING or _is_api(request):
        return
    fault = _from_elsewhere(request) or _without_token(
        request, request.headers.get(HEADER) or await _of_form(request)
    )
    if fault:
        raise Refused(403, f"Nothing was changed: {fault}.", NEXT_STEP)


class ApiCsrf:
    """The same for the API, wherever it is mounted: a program that is no browser needs no page and
    no token."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope) if scope["type"] == "http" else None
        if request is None or request.method in READING or not _is_api(request):
            await self._app(scope, receive, send)
            return
        fault = _from_elsewhere(request)
        if not fault and _is_browser(request):
            fault = _without_token(request, request.headers.get(HEADER, ""))
        answer = (
            refusal(request, 403, f"Nothing was changed: {fault}.", NEXT_STEP)
            if fault
            else self._app
        )
        await answer(scope, receive, send)


def _is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _is_browser(request: Request) -> bool:
    return (
        any(name in request.headers for name in ("origin", "sec-fetch-site"))
        or cookie_name(SESSION_COOKIE, request) in request.cookies
    )


def _from_elsewhere(request: Request) -> str:
    # Old browsers, and some on some requests, send no Origin, but where the page was.
    came_from = request.headers.get("origin", request.headers.get("referer"))
    here = (request.url.scheme, request.headers.get("host", "").lower())
    other_origin = came_from is not None and urlsplit(came_from)[:2] != here
    other_site = request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
    return "it comes from another site" if other_origin or other_site else ""


def _without_token(request: Request, given: str) -> str:
    session = request.cookies.get(cookie_name(SESSION_COOKIE, request), "")
    fits = session and hmac.compare_digest(
        given.encode("utf-8", "replace"), token_of(session).encode()
    )
    return "" if fits else "the page that it comes from is too old"


def token_of(session: str) -> str:
    """The token that belongs to a session."""
    return hmac.new(_SECRET, session.encode("utf-8", "replace"), sha256).hexdigest()


def with_token(request: Request, page: str) -> tuple[str, str | None]:
    """The page as it is sent to whoever asks, and the session that it begins where they have none
    yet."""
    session = request.cookies.get(cookie_name(SESSION_COOKIE, request))
    begun = None if session else secrets.token_hex(16)
    return page.replace(TOKEN_PLACEHOLDER, token_of(session or begun or "")), begun


def begin_session(request: Request, answer: Response, session: str) -> None:
    """Give the browser its session: a random name for it, which no other site's page can send
    along."""
    secure = request.url.scheme == "https"
    name = cookie_name(SESSION_COOKIE, request)
    answer.set_cookie(name, session, httponly=True, samesite="strict", secure=secure)


async def _of_form(request: Request) -> str:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return ""
    given = (await request.form()).get(FIELD)
    return given if isinstance(given, str) else ""
