"""What changes the record must come from a page of this application: no other page may send it (CSRF)."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from urllib.parse import urlsplit

from fastapi import Request
from fastapi.responses import Response

from onrecord.interfaces.web.errors import Refused
from onrecord.interfaces.web.guard import cookies

READING = frozenset({"GET", "HEAD", "OPTIONS"})
SESSION_COOKIE = "onrecord_session"
FIELD = "csrf"
HEADER = "X-CSRF-Token"

PLACE = f"csrf-{secrets.token_hex(16)}"
"""Stands in pages where the token of whoever asks is put when they are sent, so that a page can be kept for everybody.
Made anew in each process: no document can hold it."""

_SECRET = secrets.token_bytes(32)


async def change_is_ours(request: Request) -> None:
    """Let a change pass that a page of this application sends, or a program that is no browser; refuse others.

    A browser says where a change comes from (Origin, Sec-Fetch-Site), and has the cookie of a page that it was shown;
    the page has the token that belongs to the cookie, in its form or in the header of its script.
    """
    if request.method in READING:
        return
    came_from = request.headers.get("origin")
    if came_from is not None and urlsplit(came_from)[:2] != (request.url.scheme, request.headers.get("host", "")):
        raise _refused("it comes from another site")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise _refused("it comes from another site")
    session = cookies(request).get(SESSION_COOKIE, "")
    from_program = came_from is None and not session and "sec-fetch-site" not in request.headers
    if from_program and request.url.path.startswith("/api/"):
        return
    given = request.headers.get(HEADER) or await _of_form(request)
    if not session or not hmac.compare_digest(given.encode("utf-8", "replace"), token_of(session).encode()):
        raise _refused("the page that it comes from is too old")


def token_of(session: str) -> str:
    """The token that belongs to a session."""
    return hmac.new(_SECRET, session.encode("utf-8", "replace"), sha256).hexdigest()


def with_token(request: Request, page: str) -> tuple[str, str | None]:
    """The page as it is sent to whoever asks, and the session that it begins where they have none yet."""
    session = cookies(request).get(SESSION_COOKIE)
    begun = None if session else secrets.token_hex(16)
    return page.replace(PLACE, token_of(session or begun or "")), begun


def begin(request: Request, answer: Response, session: str) -> None:
    """Give the browser its session: a random name for it, which no other site's page can send along."""
    secure = request.url.scheme == "https"
    answer.set_cookie(SESSION_COOKIE, session, httponly=True, samesite="strict", secure=secure)


async def _of_form(request: Request) -> str:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return ""
    given = (await request.form()).get(FIELD)
    return given if isinstance(given, str) else ""


def _refused(why: str) -> Refused:
    return Refused(403, f"Nothing was changed: {why}.", "Open the page again in this window, then repeat it.")
