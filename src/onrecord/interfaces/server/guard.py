"""Who may ask: this machine, or whoever has the token."""

from __future__ import annotations

import hmac
from hashlib import sha256
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlencode

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.interfaces.server.cookies import cookie_name, port_of
from onrecord.interfaces.server.refusals import HEADERS, refusal

SHORTEST_TOKEN = 16
"""Letters of a token, at least: a shorter one can be guessed."""

TOKEN_COOKIE = "onrecord_token"
OPEN = "/static/"
"""What the page that asks for the token needs; nothing of the record is there."""

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


class Guard:
    """Lets a request through, or answers it with why not; the outermost of what a request passes.

    Without a token: only from this machine, and only under its own names, so that no page elsewhere
    can reach the record by a name that it lets point here (DNS rebinding). With a token: only with
    it, wherever it comes from.
    """

    def __init__(self, app: ASGIApp, token: str | None = None) -> None:
        self._app = app
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        request = Request(scope)
        answer = (
            self._by_address(request)
            if self._token is None
            else self._by_token(request, self._token)
        )
        await (answer or self._app)(scope, receive, send_guarded)

    @staticmethod
    def _by_address(request: Request) -> Response | None:
        if not _is_here(request):
            return refusal(
                request,
                403,
                "This record is open to the machine it lies on, and to no other.",
                "Whoever runs it can start it with a token: onrecord serve --host ADDRESS "
                "--token-file FILE",
            )
        host = request.headers.get("host", "")
        if host.lower() not in _own_names(request):
            return refusal(
                request,
                421,
                f"This record does not answer to the name {host[:80]!r}.",
                "Use the address that onrecord serve printed, such as "
                f"http://127.0.0.1:{port_of(request)}/",
            )
        return None

    @staticmethod
    def _by_token(request: Request, token: str) -> Response | None:
        if request.url.path.startswith(OPEN):
            return None
        given = request.query_params.get("token")
        if given is not None and request.method == "GET":
            return (
                _admitted(request, token)
                if _same(given, token)
                else _ask_for_token(request, wrong=True)
            )
        kind, _, bearer = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and _same(bearer.strip(), token):
            return None
        # The cookie holds what was made from the token, so that it is not the token that lies in
        # the browser.
        if _same(request.cookies.get(cookie_name(TOKEN_COOKIE, request), ""), _ticket(token)):
            return None
        return _ask_for_token(request, wrong=bool(bearer))


def check_token(token: str | None) -> None:
    """ValueError where it is too short."""
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise ValueError(
            f"a token has at least {SHORTEST_TOKEN} letters; this one has {len(token)}"
        )


def _admitted(request: Request, token: str) -> Response:
    """To the same place without the token, which would stay in the browser's history, with a cookie
    in its stead."""
    rest = [(name, value) for name, value in parse_qsl(request.url.query) if name != "token"]
    # "//other.example/" would be the address of another site.
    place = "/" + request.url.path.lstrip("/\\")
    answer = RedirectResponse(place + (f"?{urlencode(rest)}" if rest else ""), 303)
    secure = request.url.scheme == "https"
    name = cookie_name(TOKEN_COOKIE, request)
    answer.set_cookie(name, _ticket(token), httponly=True, samesite="strict", secure=secure)
    return answer


def _ask_for_token(request: Request, wrong: bool) -> Response:
    return refusal(
        request,
        401,
        "The token is not the one of this record." if wrong else "This record asks for its token.",
        "Whoever runs it has the token: open its address with ?token=TOKEN at the end, once; or "
        "send “Authorization: Bearer TOKEN”.",
        headers={"WWW-Authenticate": 'Bearer realm="onrecord"'},
    )


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode("utf-8", "replace"))


def _ticket(token: str) -> str:
    return hmac.new(token.encode("utf-8", "replace"), b"onrecord browser", sha256).hexdigest()


def _is_here(request: Request) -> bool:
    """Whether the request comes from this machine. A socket that is no network's has no address."""
    if request.client is None:
        return True
    try:
        return ip_address(request.client.host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _own_names(request: Request) -> frozenset[str]:
    port = port_of(request)
    named = {f"{name}:{port}" for name in LOOPBACK_NAMES}
    return frozenset(named | LOOPBACK_NAMES if port == 80 else named)
