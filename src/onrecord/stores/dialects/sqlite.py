"""SQLite: a record in one file, in WAL mode. Readers are undisturbed by a writer, and a crash
leaves the last commit."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from onrecord.errors import RecordUnusable
from onrecord.stores.dialects.base import Dialect
from onrecord.stores.search.fts5 import FTS5

BUSY_SECONDS = 10.0
"""How long a writer waits for another before it gives up."""

KEPT_OPEN = 4
"""Connections that stay open between two questions."""


class SQLite(Dialect):
    """A file by its path, or by an address: "sqlite:///talks.db" in this folder,
    "sqlite:////srv/talks.db" from the root."""

    file: Path
    full_text = FTS5()

    def __init__(self, address: str) -> None:
        self.file = path_of(address)
        self.name = str(self.file)

    def exists(self) -> bool:
        return self.file.exists()

    def engine(self) -> Engine:
        _check(self.file)
        # Transactions are begun below, by hand: the driver would leave CREATE TABLE outside of
        # them.
        arguments = {
            "isolation_level": None,
            "timeout": BUSY_SECONDS,
            "check_same_thread": False,
        }
        # To open a connection and prepare it takes ten times as long as most questions; a few are
        # kept, each used by one thread at a time. More are made as they are needed: whoever holds
        # one may ask for another.
        engine = create_engine(
            URL.create("sqlite", database=str(self.file)),
            connect_args=arguments,
            poolclass=QueuePool,
            pool_size=KEPT_OPEN,
            max_overflow=-1,
        )
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine

    def adapt(self, connection: Connection) -> None:
        """The tables are as they are wanted."""

    def damage(self, connection: Connection) -> Iterator[str]:
        found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars()
        yield from (each for each in found if each != "ok")
        for table in ("document_words", "line_words"):
            try:
                connection.exec_driver_sql(
                    f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"
                )
            except (DBAPIError, sqlite3.Error):
                yield f"the index {table} finds less than there is"

    def overwrite_deleted(self, connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA secure_delete = ON")

    def rewrite(self, engine: Engine) -> None:
        """Segments of a full-text index keep words of deleted rows until they are merged, the
        write-ahead log keeps pages until it is folded in: both are made anew."""
        connection = engine.raw_connection()
        try:
            for table in ("document_words", "line_words"):
                connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()

    @contextmanager
    def errors(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            name = getattr(cause, "sqlite_errorname", "")
            for prefix, (what, next_step) in _MEANINGS.items():
                if name.startswith(prefix):
                    raise RecordUnusable(what.format(path=self.file), next_step) from error
            raise


def path_of(address: str) -> Path:
    """The file of a path or of an address. RecordUnusable where it names none."""
    path = address.removeprefix("sqlite:///")
    if path == ":memory:":
        raise RecordUnusable(
            f"{address} names no file: a record in memory would be gone with this command.",
            "Name a file with --record.",
        )
    if "://" in path or (path != address and (not path or "?" in path)):
        raise RecordUnusable(
            f"{address} names no file.", "Write sqlite:///talks.db, or the path alone."
        )
    return Path(path)


def _check(path: Path) -> None:
    if path.is_dir():
        raise RecordUnusable(
            f"{path} is a folder, not a record.", f"Name a file in it: {path / 'onrecord.db'}"
        )
    if not path.parent.is_dir():
        raise RecordUnusable(
            f"There is no folder {path.parent} to keep a record in.", "Make it, or name another."
        )


def _prepare(connection: Any, _pool_record: object) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    # A writer takes the lock at once: a transaction that reads first and writes later could not
    # wait for another.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


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
