"""`onrecord serve`: the record in a browser."""

from __future__ import annotations

import os
import socket
import webbrowser
from contextlib import suppress
from ipaddress import ip_address
from secrets import token_urlsafe
from typing import TextIO
from urllib.parse import quote

import click

from onrecord.interfaces.server.guard import SHORTEST_TOKEN


def serve(record: str, model: str, host: str, port: int, token: str | None, browser: bool) -> None:
    """Answer until it is interrupted. Raises RecordUnusable, RecordTooNew; UsageError where it
    cannot listen there."""
    import uvicorn

    from onrecord.interfaces.application import create_app
    from onrecord.record import file_of, name_of

    _check_token(host, token)
    file, name = file_of(record), name_of(record)
    new = file is not None and not file.exists()
    with _listening(host, port) as listening:
        app = create_app(record, model=model, token=token)
        address = _address(host, listening.getsockname()[1])
        if new:
            click.echo(f"{name} is a new record and holds no report yet.")
        click.echo(f"{name} is open at {address}   (Ctrl-C ends it)")
        if token is not None:
            address = f"{address}?token={quote(token, safe='')}"
            click.echo(f"Once in each browser, open {address}")
        if browser:
            webbrowser.open(address)
        settings = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="on",
        )
        # Ctrl-C or SIGTERM is how it ends: no error.
        with suppress(KeyboardInterrupt):
            uvicorn.Server(settings).run(sockets=[listening])
        click.echo(f"{name} is closed; all that was answered as kept is kept.")


def token_of(file: TextIO | None) -> str | None:
    """The token in a file, or of the environment: on a command line it would stand in the list of
    processes, which everybody on the machine can read."""
    if file is None:
        return os.environ.get("ONRECORD_TOKEN") or None
    return file.readline().strip()


def _check_token(host: str, token: str | None) -> None:
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise click.UsageError(
            f"A token has at least {SHORTEST_TOKEN} letters, such as {token_urlsafe(18)}"
        )
    if token is None and not _is_here(host):
        raise click.UsageError(
            f"At {host}, others can reach the record too, so it needs a token that only they know: "
            f"write one into a file, such as {token_urlsafe(18)}, and name it with --token-file."
        )


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[
            0
        ]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        # From now on who asks waits, and is answered when the record is open.
        listening.listen()
    except OSError as error:
        raise click.UsageError(
            f"Port {port} at {host} cannot be used: {error.strerror}. Another program may have it; "
            "--port 0 takes any that is free."
        ) from error
    return listening


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"
