"""Fetching: which addresses are asked, what is taken of an answer, and how politely."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from onrecord.network.addresses import NotAsked, is_public, target_of
from onrecord.network.fetching import LARGEST_PAGE, Fetched, Fetcher

PUBLIC = "93.184.216.34"
PAGE = b"<html><body><p>The two sides met on Monday.</p></body></html>"

Answer = tuple[int, Mapping[str, str], bytes]


class Site:
    """A web site on this machine that the fetcher takes for a public one. asked: the paths asked
    for, with the headers. answers: path -> what is answered."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.answers: dict[str, Answer] = {"/": (200, {"Content-Type": "text/html"}, PAGE)}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                status, headers, body = site.answers.get(self.path, (404, {}, b"no"))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    running = Site()
    yield running
    running.server.shutdown()
    running.server.server_close()


def fetcher(site: Site, **others: Callable[..., object]) -> Fetcher:
    port = site.server.server_address[1]
    connected: list[str] = []

    def connect(address: str, _port: int, wait: float) -> socket.socket:
        connected.append(address)
        return socket.create_connection(("127.0.0.1", port), wait)

    asking = Fetcher(resolver=lambda host, port: [PUBLIC], connect=connect, pause=0)
    for name, value in others.items():
        setattr(asking, name, value)
    return asking


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1%eth0", "no address",
    ],
)  # fmt: skip
def test_an_address_of_this_machine_or_a_private_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://arden.example/a", "http://", "http://arden.example:22/",
        "http://ada:secret@arden.example/", "http://arden.example/a b", "http://[::1/",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_not_asked(url: str) -> None:
    with pytest.raises(NotAsked):
        target_of(url, lambda host, port: [PUBLIC])


def test_a_host_with_one_private_address_among_others_is_not_asked() -> None:
    with pytest.raises(NotAsked, match="private network"):
        target_of("http://arden.example/", lambda host, port: [PUBLIC, "127.0.0.1"])


def test_a_page_is_fetched_under_an_honest_name(site: Site) -> None:
    found = fetcher(site).fetch("http://arden.example/")
    assert found == Fetched("http://arden.example/", "http://arden.example/", PAGE, "text/html")
    assert site.paths == ["/robots.txt", "/"]
    assert site.asked[1][1]["User-Agent"].startswith("onrecord/")
    assert site.asked[1][1]["Host"] == "arden.example"


def test_what_robots_txt_forbids_is_left_alone(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private/\n")
    site.answers["/private/a"] = (200, {}, PAGE)
    with pytest.raises(NotAsked, match=r"robots\.txt"):
        fetcher(site).fetch("http://arden.example/private/a")
    assert site.paths == ["/robots.txt"]


def test_a_site_whose_robots_txt_fails_is_left_alone(site: Site) -> None:
    site.answers["/robots.txt"] = (500, {}, b"")
    with pytest.raises(NotAsked, match=r"robots\.txt"):
        fetcher(site).fetch("http://arden.example/")


def test_a_redirect_is_followed_and_its_host_checked_again(site: Site) -> None:
    site.answers["/old"] = (301, {"Location": "/"}, b"")
    site.answers["/in"] = (302, {"Location": "http://inside.example/"}, b"")
    asking = fetcher(site)
    asking.resolver = lambda host, port: ["10.0.0.7" if host == "inside.example" else PUBLIC]
    assert asking.fetch("http://arden.example/old").url == "http://arden.example/"
    with pytest.raises(NotAsked, match="private network"):
        asking.fetch("http://arden.example/in")


def test_a_name_that_changes_its_address_is_not_looked_up_again_for_the_connection(
    site: Site,
) -> None:
    asked: list[str] = []
    connected: list[str] = []

    def changing(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC] if len(asked) == 1 else ["127.0.0.1"]

    port = site.server.server_address[1]

    def connect(address: str, _port: int, wait: float) -> socket.socket:
        connected.append(address)
        return socket.create_connection(("127.0.0.1", port), wait)

    Fetcher(resolver=changing, connect=connect, pause=0).fetch("http://arden.example/")
    assert asked == ["arden.example"]
    assert set(connected) == {PUBLIC}


def test_redirects_without_end_are_given_up(site: Site) -> None:
    site.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    with pytest.raises(NotAsked, match="sent on"):
        fetcher(site).fetch("http://arden.example/loop")


def test_packed_pages_are_unpacked_and_bombs_refused(site: Site) -> None:
    packed = {"Content-Encoding": "gzip", "Content-Type": "text/html"}
    site.answers["/packed"] = (200, packed, gzip.compress(PAGE))
    site.answers["/bomb"] = (200, packed, gzip.compress(b"\0" * (LARGEST_PAGE + 10)))
    assert fetcher(site).fetch("http://arden.example/packed").data == PAGE
    with pytest.raises(NotAsked, match="too much"):
        fetcher(site).fetch("http://arden.example/bomb")


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.answers["/same"] = (304, {"ETag": '"1"'}, b"")
    found = fetcher(site).fetch("http://arden.example/same", etag='"1"')
    assert found.unchanged
    assert site.asked[-1][1]["If-None-Match"] == '"1"'


def test_two_requests_to_a_host_are_a_pause_apart(site: Site) -> None:
    slept: list[float] = []
    asking = fetcher(site, sleep=slept.append)
    asking.pause = 5.0
    asking.fetch("http://arden.example/")
    assert slept
    assert all(4 < pause <= 5 for pause in slept)


@pytest.mark.parametrize(("status", "advice"), [(403, "save the page"), (404, "check the address")])
def test_a_refusal_says_what_to_do(site: Site, status: int, advice: str) -> None:
    site.answers["/a"] = (status, {}, b"no")
    with pytest.raises(NotAsked, match=advice):
        fetcher(site).fetch("http://arden.example/a")
