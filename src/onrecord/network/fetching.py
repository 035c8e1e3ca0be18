"""Pages fetched politely and safely: one request at a time a host with a pause between them, what
robots.txt forbids left alone (RFC 9309), limits on size, time and redirects, conditional requests
(RFC 9110), an honest name."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from onrecord.network.addresses import NotAsked, Resolver, Target, look_up, target_of

LARGEST_PAGE = 25_000_000
"""Bytes of an answer, also when it is unpacked."""
LONGEST_WAIT = 30.0
"""Seconds for an answer as a whole."""
MOST_REDIRECTS = 5
PAUSE = 2.0
"""Seconds between two requests to one host."""
_CHUNK = 1 << 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LARGEST_ROBOTS = 500_000

Connect = Callable[[str, int, float], socket.socket]
"""Opens a connection to an IP address and port, with a time limit in seconds."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. url: where it came from at last. asked: what was asked for. unchanged: the server
    says that what is known still holds, and sent nothing."""

    url: str
    asked: str
    data: bytes
    media_type: str
    etag: str = ""
    last_modified: str = ""
    unchanged: bool = False


def _connect(address: str, port: int, wait: float) -> socket.socket:
    return socket.create_connection((address, port), wait)


@dataclass
class Fetcher:
    """Fetches addresses one after the other. resolver, connect, sleep, clock: of the system, or a
    test's own."""

    resolver: Resolver = look_up
    connect: Connect = _connect
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    pause: float = PAUSE
    _asked_at: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)

    def fetch(self, url: str, *, etag: str = "", last_modified: str = "") -> Fetched:
        """What stands at an address. etag, last_modified: of what is known of it already.

        Raises NotAsked with a sentence on why it was not asked or gave nothing that is taken.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        at = url
        for _ in range(MOST_REDIRECTS + 1):
            target = target_of(at, self.resolver)
            if not self._robots_of(target).can_fetch(user_agent(), at):
                raise NotAsked("may not be fetched by programs: the site's robots.txt says so.")
            status, headers, data = self._ask(target, known, LARGEST_PAGE)
            if status in _REDIRECTS and headers.get("location"):
                at = urljoin(at, headers["location"])
                continue
            return _answer(url, at, status, headers, data)
        raise NotAsked(f"was sent on more than {MOST_REDIRECTS} times.")

    def _robots_of(self, target: Target) -> RobotFileParser:
        """The rules of a site; none where it has none, all forbidden where it fails to answer
        (RFC 9309, 2.3.1)."""
        if target.site not in self._robots:
            rules = RobotFileParser()
            try:
                status, _, data = self._ask(_robots_place(target), {}, _LARGEST_ROBOTS)
            except NotAsked:
                status, data = 599, b""
            if status == 200:
                rules.parse(data.decode("utf-8", "replace").splitlines())
            elif status >= 500:
                rules.disallow_all = True  # type: ignore[attr-defined]
            else:
                rules.allow_all = True  # type: ignore[attr-defined]
            self._robots[target.site] = rules
        return self._robots[target.site]

    def _ask(
        self, target: Target, known: Mapping[str, str], most: int
    ) -> tuple[int, Mapping[str, str], bytes]:
        """One request to an address that was checked: status, headers in small letters, body."""
        self._wait_for(target.host)
        connection = _Checked(target, self.connect)
        deadline = self.clock() + LONGEST_WAIT
        try:
            connection.request("GET", target.path, headers=_headers(target, known))
            response = connection.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders()}
            body = self._body(response, headers.get("content-encoding", ""), most, deadline)
            return response.status, headers, body
        except TimeoutError as error:
            raise NotAsked("did not answer in time. Try again later.") from error
        except ssl.SSLError as error:
            raise NotAsked(f"has no certificate that holds ({error.reason}).") from error
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            raise NotAsked(f"gave no answer ({error or type(error).__name__}).") from error
        finally:
            connection.close()
            self._asked_at[target.host] = self.clock()

    def _wait_for(self, host: str) -> None:
        asked = self._asked_at.get(host)
        if asked is not None and (left := asked + self.pause - self.clock()) > 0:
            self.sleep(left)

    def _body(
        self, response: http.client.HTTPResponse, encoding: str, most: int, deadline: float
    ) -> bytes:
        """The body unpacked, given up where it grows beyond what is allowed or takes too long."""
        unpack = _unpacker(encoding)
        held = bytearray()
        while chunk := response.read(_CHUNK):
            while chunk:
                held += unpack.decompress(chunk, most + 1 - len(held)) if unpack else chunk
                if len(held) > most:
                    raise NotAsked(f"holds more than {most:,} bytes, too much for one report.")
                chunk = unpack.unconsumed_tail if unpack else b""
            if self.clock() > deadline:
                raise NotAsked("did not answer in time. Try again later.")
        return bytes(held)


class _Checked(http.client.HTTPConnection):
    """A connection to the addresses of a target, which were checked, under the name of its host."""

    def __init__(self, target: Target, connect: Connect) -> None:
        super().__init__(target.host, target.port, timeout=LONGEST_WAIT)
        self._target = target
        self._open = connect

    def connect(self) -> None:
        failed: OSError | None = None
        for address in self._target.addresses:
            try:
                plain = self._open(address, self._target.port, LONGEST_WAIT)
            except OSError as error:
                failed = error
                continue
            self.sock = (
                ssl.create_default_context().wrap_socket(plain, server_hostname=self._target.host)
                if self._target.scheme == "https"
                else plain
            )
            return
        raise failed or OSError("no address")


def user_agent() -> str:
    """How the program names itself."""
    return f"onrecord/{version('onrecord')}"


def _headers(target: Target, known: Mapping[str, str]) -> dict[str, str]:
    usual = {
        "User-Agent": user_agent(),
        "Accept": "*/*",
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
    }
    return usual | {name: value for name, value in known.items() if value}


def _unpacker(encoding: str) -> zlib._Decompress | None:
    kind = encoding.strip().lower()
    if kind in {"", "identity"}:
        return None
    if kind in {"gzip", "x-gzip", "deflate"}:
        return zlib.decompressobj(wbits=47)  # gzip or zlib, whichever it is
    raise NotAsked(f"is packed in a way that is not read ({kind[:40]}).")


def _robots_place(target: Target) -> Target:
    return Target(target.scheme, target.host, target.port, "/robots.txt", target.addresses)


def _answer(asked: str, at: str, status: int, headers: Mapping[str, str], data: bytes) -> Fetched:
    marks = (headers.get("etag", ""), headers.get("last-modified", ""))
    media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
    if status == 304:
        return Fetched(at, asked, b"", media_type, *marks, unchanged=True)
    if status != 200:
        raise NotAsked(f"answered with status {status}.{_ADVICE.get(status, '')}")
    if not data.strip():
        raise NotAsked("answered with nothing.")
    return Fetched(at, asked, data, media_type, *marks)


_ADVICE = {
    401: " It asks for a password: save the page yourself and read the file.",
    402: " It asks for payment: save the page yourself and read the file.",
    403: " It does not answer programs: save the page yourself and read the file.",
    404: " Nothing stands there: check the address.",
    410: " What stood there was taken away.",
    429: " It was asked too often: try again later.",
    451: " It is barred by law.",
    503: " It is overloaded: try again later.",
}
