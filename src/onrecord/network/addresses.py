"""Which web addresses may be asked: public hosts, by HTTP, at the usual ports.

An address of this machine, of a private network or of any other special range is refused, whatever
name leads to it (server-side request forgery, CWE-918). What is checked is what is connected to:
the name is not looked up again.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

PORTS = {"http": 80, "https": 443}

Resolver = Callable[[str, int], Sequence[str]]
"""The IP addresses of a host."""


class NotAsked(Exception):
    """Why an address was not asked, or gave no answer that is taken: a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where one request goes. path: with the query. addresses: those that were checked."""

    scheme: str
    host: str
    port: int
    path: str
    addresses: tuple[str, ...]

    @property
    def site(self) -> str:
        """The address of the site."""
        usual = self.port == PORTS[self.scheme]
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if usual else f":{self.port}")


def is_address(source: str) -> bool:
    """Whether the name of a source is a web address."""
    return source.lower().startswith(("http://", "https://"))


def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a host as the system finds them. Raises NotAsked where it finds none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotAsked(f"no host of the name {host} was found. Check the address.") from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def target_of(url: str, resolver: Resolver) -> Target:
    """Where a request for this address goes. Raises NotAsked where it may not be asked."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise NotAsked("is no web address. Check it.") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise NotAsked("is no web address that begins with http:// or https://.")
    if parts.username or parts.password:
        raise NotAsked("holds a name or password, which is not sent. Leave it out.")
    if any(ord(letter) < 33 or letter == "\x7f" for letter in url):
        raise NotAsked("holds spaces or control characters. Check it.")
    if port not in {None, *PORTS.values()}:
        raise NotAsked(f"names port {port}; only the usual ones (80, 443) are asked.")
    host = _ascii(parts.hostname)
    port = port or PORTS[parts.scheme]
    addresses = tuple(resolver(host, port))
    if not addresses:
        raise NotAsked(f"no host of the name {host} was found. Check the address.")
    for address in addresses:
        if not is_public(address):
            raise NotAsked(
                f"leads to {address}, an address of this machine or of a private network, which is"
                " never asked."
            )
    path = urlunsplit(("", "", _escaped(parts.path) or "/", _escaped(parts.query), ""))
    return Target(parts.scheme, host, port, path, addresses)


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError as error:
        raise NotAsked("names a host that cannot be written. Check the address.") from error


def _escaped(part: str) -> str:
    return "".join(
        letter if letter.isascii() else "".join(f"%{byte:02X}" for byte in letter.encode())
        for letter in part
    )


_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv4 within IPv6 (NAT64, RFC 6052)."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet; also not where an IPv4 address of
    another kind is wrapped in an IPv6 one."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        wrapped = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo or (None, None))[1]
        if parsed in _TRANSLATED:
            wrapped = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if wrapped is not None and not is_public(str(wrapped)):
            return False
    return parsed.is_global and not parsed.is_multicast and not parsed.is_unspecified
