"""A store in one SQLite file, in WAL mode: readers are undisturbed by a writer, and a crash leaves
the last commit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from onrecord.errors import RecordUnusable
from onrecord.stores.migrations import is_current, migrate
from onrecord.stores.sql import RelationalStore

BUSY_SECONDS = 10
"""How long a writer waits for another before it gives up."""

KEPT_OPEN = 4
"""Connections that stay open between two questions."""


def open_sqlite(path: Path, program: str, busy_seconds: float = BUSY_SECONDS) -> RelationalStore:
    """The record in `path`, made if it is not there, brought up to date if it is old.

    program: the version to write on the receipts. Raises RecordTooNew and RecordUnusable.
    """
    _check_path(path)
    translate = partial(_translated, path)
    engine = _engine(path, busy_seconds)
    with translate():
        with engine.connect() as connection:
            current = is_current(connection, str(path))
        if not current:
            with engine.connect().execution_options(writing=True) as connection, connection.begin():
                migrate(connection, str(path), program)
    return RelationalStore(engine, translate, partial(open_sqlite, path, program, busy_seconds))


def _engine(path: Path, busy_seconds: float) -> Engine:
    # Transactions are begun below, by hand: the driver would leave CREATE TABLE outside of them.
    arguments = {"isolation_level": None, "timeout": busy_seconds, "check_same_thread": False}
    # To open a connection and prepare it takes ten times as long as most questions; a few are kept,
    # each used by one thread at a time. More are made as they are needed: whoever holds one may ask
    # for another.
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args=arguments,
        poolclass=QueuePool,
        pool_size=KEPT_OPEN,
        max_overflow=-1,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _pool_record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: a transaction that reads first and writes later could not
    # wait for another.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _check_path(path: Path) -> None:
    if path.is_dir():
        raise RecordUnusable(
            f"{path} is a folder, not a record.", f"Name a file in it: {path / 'onrecord.db'}"
        )
    if not path.parent.is_dir():
        raise RecordUnusable(
            f"There is no folder {path.parent} to keep a record in.", "Make it, or name another."
        )


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn what SQLite says into what a user can act on; anything unexpected passes through."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        name = getattr(cause, "sqlite_errorname", "")
        for prefix, (what, next_step) in _MEANINGS.items():
            if name.startswith(prefix):
                raise RecordUnusable(what.format(path=path), next_step.format(path=path)) from error
        raise


_MEANINGS = {
    "SQLITE_BUSY": (
        "{path} is locked: another program is writing to it.",
        "Wait until it is done, then run the same command again; nothing was lost.",
    ),
    "SQLITE_NOTADB": (
        "{path} is not a record: it is no SQLite database.",
        "Name another file with --record; this one was left as it is.",
    ),
    "SQLITE_CORRUPT": (
        "{path} is damaged.",
        "Restore a copy, or move it away and read the reports again: the record is made from them.",
    ),
    "SQLITE_READONLY": (
        "{path} cannot be written: no permission, or the disk is read-only.",
        "Make the file and its folder writable, or name another file with --record.",
    ),
    "SQLITE_CANTOPEN": (
        "{path} cannot be opened: no permission for the file or its folder.",
        "Make both readable and writable, or name another file with --record.",
    ),
    "SQLITE_PERM": (
        "{path} cannot be opened: no permission.",
        "Make it writable, or name another file with --record.",
    ),
    "SQLITE_FULL": (
        "{path} could not grow: the disk is full.",
        "Free some space and run the same command again; what was kept before stays.",
    ),
    "SQLITE_IOERR": (
        "{path} could not be read or written: the disk failed.",
        "Check the disk, then run it again.",
    ),
}
