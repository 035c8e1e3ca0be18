"""What of a page belongs to whoever asks: who they are, and what became of what they just decided.

Pages are kept for everybody; where something personal stands, a page has a place that is filled
when it is sent.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from urllib.parse import quote, unquote, urlencode, urlsplit, urlunsplit

from fastapi import Request
from fastapi.responses import Response
from markupsafe import escape

from onrecord.interfaces.server.guard import cookies
from onrecord.interfaces.views.display import one_line, visible

NAME_COOKIE = "onrecord_name"
LONGEST_NAME = 80
"""Letters of a person's name."""
NOBODY = "nobody yet: it is asked for once"
KEPT_FOR = 365 * 24 * 3600
"""Seconds for which a browser remembers who judges."""
LONGEST_BACK = 2_000

DECIDED = "judged"
"""What in an address says which judgement was just made."""

_SIGN = secrets.token_hex(16)
NAME_PLACE, SIGNER_PLACE, NOTICE_PLACE = f"name-{_SIGN}", f"signer-{_SIGN}", f"notice-{_SIGN}"
"""Stand in pages for the name as it is typed, the name as it is read, and the notice. Made anew in
each process: no document can hold them."""


def name_of(request: Request) -> str:
    """Who judges in this browser; "" where nobody said."""
    return one_line(unquote(cookies(request).get(NAME_COOKIE, "")))[:LONGEST_NAME]


def remember_name(request: Request, answer: Response, name: str) -> None:
    """Let the browser keep the name; no other site's page can send it along, and no script reads
    it."""
    secure = request.url.scheme == "https"
    kept = quote(one_line(name)[:LONGEST_NAME])
    answer.set_cookie(NAME_COOKIE, kept, KEPT_FOR, httponly=True, samesite="strict", secure=secure)


def personal(request: Request, page: str, notice: Callable[[str], str]) -> str:
    """The page with the places filled. notice: from a judgement's id, what became of it, as a part
    of a page."""
    if NOTICE_PLACE in page:
        decided = request.query_params.get(DECIDED, "")
        page = page.replace(NOTICE_PLACE, notice(decided) if decided else "")
    name = visible(name_of(request))
    return page.replace(NAME_PLACE, str(escape(name))).replace(
        SIGNER_PLACE, str(escape(name or NOBODY))
    )


def own_path(back: str) -> str:
    """Where a person is led back to: a path of this application, whatever was sent."""
    parts = urlsplit(back[:LONGEST_BACK])
    fits = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return "/" if not fits or parts.scheme or parts.netloc else back[:LONGEST_BACK]


def with_decision(back: str, judgement: str) -> str:
    """The address with the judgement that was just made."""
    parts = urlsplit(own_path(back))
    kept = [pair for pair in parts.query.split("&") if pair and not pair.startswith(f"{DECIDED}=")]
    query = "&".join([*kept, urlencode({DECIDED: judgement})])
    return urlunsplit(("", "", parts.path, query, parts.fragment))
