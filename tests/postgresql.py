"""A server of PostgreSQL for the tests: their own, in a temporary folder, reached by a socket in it
and by nothing else. It is started when a test first asks, and stopped with the tests.

Where PostgreSQL is not installed, the test that asks is skipped, and says so.
"""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import create_engine

DATABASE = "postgresql"
USER = "postgres"
_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/*/bin")
_ALL = ("initdb", "postgres", "pg_isready", "pg_dump", "pg_restore", "createdb")
_CHEAP = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "autovacuum": "off",
}
"""A server that a test may lose. It is reached by its socket alone."""

_numbers = itertools.count()


def address(name: str | None = None) -> str:
    """The address of a record that is not there yet, in a schema of its own."""
    if _programs() is None:
        pytest.skip("no PostgreSQL here (apt-get install postgresql): its tests are skipped")
    pytest.importorskip("psycopg", reason="no psycopg here (pip install 'onrecord[postgres]')")
    schema = name or f"record_{next(_numbers)}"
    server().run(f'CREATE SCHEMA "{schema}"')
    return server().address(schema)


class Server:
    """A server with one database, in a folder that goes with it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
        # A server refuses to run as root.
        self._as: dict[str, Any] = {}
        if os.getuid() == 0:
            shutil.chown(self.folder, USER, USER)
            self._as = {"user": USER, "group": USER, "extra_groups": []}
        self.program("initdb", "-D", self._data, "-U", USER, "-A", "trust", "-E", "UTF8", "-N")
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def program(self, name: str, *arguments: str) -> str:
        """What one of PostgreSQL's own programs prints."""
        folder = _programs()
        assert folder is not None
        done = subprocess.run(
            [str(folder / name), *arguments],
            check=True,
            capture_output=True,
            text=True,
            cwd=self.folder,
            env=os.environ | {"LC_ALL": "C.UTF-8", "PGHOST": str(self.folder), "PGUSER": USER},
            **self._as,
        )
        return done.stdout

    def start(self) -> None:
        """Start it, and wait until it answers."""
        folder = _programs()
        assert folder is not None
        settings = [part for key, value in _CHEAP.items() for part in ("-c", f"{key}={value}")]
        self._process = subprocess.Popen(
            [str(folder / "postgres"), "-D", self._data, "-k", str(self.folder), *settings],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **self._as,
        )
        end = time.monotonic() + 30
        while time.monotonic() < end:
            try:
                self.program("pg_isready", "-q")
            except subprocess.CalledProcessError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("the server did not start")

    def stop(self) -> None:
        """Stop it at once; whoever is connected is cut off."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(30)
            self._process = None

    def remove(self) -> None:
        """Stop it, and remove all that it kept."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, schema: str = "public", database: str = "postgres") -> str:
        """The address of a schema, as a user would write it."""
        where = {"host": str(self.folder), "options": f"-csearch_path={schema}"}
        return f"{DATABASE}://{USER}@/{database}?{urlencode(where)}"

    def run(self, statement: str, schema: str = "public") -> list[tuple[Any, ...]]:
        """Rows of a statement."""
        engine = create_engine(
            self.address(schema).replace("://", "+psycopg://", 1), isolation_level="AUTOCOMMIT"
        )
        try:
            with engine.connect() as connection:
                result = connection.exec_driver_sql(statement)
                return [tuple(row) for row in result] if result.returns_rows else []
        finally:
            engine.dispose()


@cache
def server() -> Server:
    """The server of these tests, started when it is first asked for."""
    started = Server()
    atexit.register(started.remove)
    return started


@cache
def _programs() -> Path | None:
    """The folder of PostgreSQL's programs, of the newest version; None where there is none."""
    on_path = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep)]
    usual = [folder for pattern in _PLACES for folder in sorted(Path("/").glob(pattern[1:]))]
    found = [folder for folder in on_path + usual if all((folder / one).exists() for one in _ALL)]
    return found[-1] if found else None
