"""What the cookies of a record are called: two records at two ports of a machine share the cookies
of its name (RFC 6265, 8.5), so that each needs names of its own."""

from __future__ import annotations

from fastapi import Request


def cookie_name(name: str, request: Request) -> str:
    """The name of a cookie, with the port that was asked."""
    port = port_of(request)
    return name if port is None else f"{name}_{port}"


def port_of(request: Request) -> int | None:
    """The port that was asked; None where it is no network's."""
    server = request.scope.get("server")
    return server[1] if server else None
