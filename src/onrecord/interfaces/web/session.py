"""What of a page belongs to one browser: its CSRF token, who judges in it, and the flash message
that says what became of what was just decided.

A page is kept as one text for everybody; where something of the browser's own stands, it has a
placeholder that is filled when the page is sent.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from urllib.parse import quote, unquote, urlencode, urlsplit, urlunsplit

from fastapi import Request
from fastapi.responses import Response
from markupsafe import escape

from onrecord.interfaces.server.csrf import TOKEN_PLACEHOLDER
from onrecord.interfaces.views.display import one_line, visible
from onrecord.interfaces.web.judged import decisions
from onrecord.record import JudgementStatus

NAME_COOKIE = "onrecord_name"
LONGEST_NAME = 80
"""Letters of a person's name."""
NOBODY = "nobody yet: it is asked for once"
NAME_KEPT_FOR = 365 * 24 * 3600
"""Seconds for which a browser remembers who judges."""
LONGEST_BACK = 2_000

JUDGED = "judged"
"""What in an address says which judgement was just made."""

_SIGN = secrets.token_hex(16)
_NAME, _SIGNER, _FLASH = f"name-{_SIGN}", f"signer-{_SIGN}", f"notice-{_SIGN}"

PLACEHOLDERS = {"csrf": TOKEN_PLACEHOLDER, "notice": _FLASH, "person": _NAME, "signer": _SIGNER}
"""By the name that templates use: words that no document can hold, for each process draws them
anew. They stand for the token, the flash message, the name as it is typed and as it is read."""


def name_of(request: Request) -> str:
    """Who judges in this browser; "" where nobody said."""
    return one_line(unquote(request.cookies.get(NAME_COOKIE, "")))[:LONGEST_NAME]


def remember_name(request: Request, answer: Response, name: str) -> None:
    """Let the browser keep the name; no other site's page can send it along, and no script reads
    it."""
    kept, secure = quote(one_line(name)[:LONGEST_NAME]), request.url.scheme == "https"
    answer.set_cookie(
        NAME_COOKIE, kept, NAME_KEPT_FOR, httponly=True, samesite="strict", secure=secure
    )


def filled(request: Request, page: str, render: Callable[..., str]) -> str:
    """The page with the flash message and the names. render: makes a part of a page from a template
    and values."""
    if _FLASH in page:
        judgement = request.query_params.get(JUDGED, "")
        page = page.replace(_FLASH, _flash(request, judgement, render) if judgement else "")
    name = visible(name_of(request))
    return page.replace(_NAME, str(escape(name))).replace(_SIGNER, str(escape(name or NOBODY)))


def own_path(back: str) -> str:
    """Where a person is led back to: a path of this application, whatever was sent."""
    parts = urlsplit(back[:LONGEST_BACK])
    fits = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return "/" if not fits or parts.scheme or parts.netloc else back[:LONGEST_BACK]


def with_judgement(back: str, judgement: str) -> str:
    """The address with the judgement that was just made."""
    parts = urlsplit(own_path(back))
    kept = [pair for pair in parts.query.split("&") if pair and not pair.startswith(f"{JUDGED}=")]
    query = "&".join([*kept, urlencode({JUDGED: judgement})])
    return urlunsplit(("", "", parts.path, query, parts.fragment))


def _flash(request: Request, judgement: str, render: Callable[..., str]) -> str:
    """What became of a judgement, with a button that undoes it; "" where the record has none of
    this id."""
    by_id = {one.judgement.id: one for one in request.app.state.pool.record.judgements()}
    made = by_id.get(judgement)
    if made is None:
        return ""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != JUDGED]
    back = request.url.path + (f"?{urlencode(kept)}" if kept else "")
    decided = made
    while decided.judgement.kind == "undo" and (before := by_id.get(_undone(decided))) is not None:
        decided = before
    decision, made_by = decisions([decided, made])
    return render("notice.html", made=made_by, decision=decision, back=back)


def _undone(undoing: JudgementStatus) -> str:
    """The id of the judgement that an undoing is about."""
    return undoing.judgement.subjects[0].removeprefix("judgement:")
