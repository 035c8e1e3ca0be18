"""PostgreSQL: a record in a database of a server, for several people and processes at once.

Readers see one state from their first question to their last and are undisturbed by a writer;
writers wait for each other in a queue, under an advisory lock of the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    MetaData,
    create_engine,
    event,
    func,
    inspect,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import QueuePool

from onrecord.errors import RecordUnusable
from onrecord.stores.dialects.base import Dialect
from onrecord.stores.search.tsvector import TSVector

WAIT_SECONDS = 60
"""How long a writer waits for those before it. They are served in the order in which they came, so
that none is passed over, and each is done in the time of one batch."""

KEPT_OPEN = 4
"""Connections of a process that stay open between two questions."""

_RECEIPTS = "migration"
"""The table that every record has."""


class PostgreSQL(Dialect):
    """A database by its address: "postgresql://ada@records.example/talks", with a password or
    without one (then ~/.pgpass is asked), and what libpq understands after "?"."""

    file = None
    full_text = TSVector()

    def __init__(self, address: str) -> None:
        self._url = url_of(address)
        self.name = _without_password(self._url).render_as_string()

    def exists(self) -> bool:
        engine = self.engine()
        try:
            with engine.connect() as connection:
                return inspect(connection).has_table(_RECEIPTS)
        finally:
            engine.dispose()

    def engine(self) -> Engine:
        # A connection that the server closed meanwhile is noticed before it is used. More are made
        # than are kept, as they are needed: whoever holds one may ask for another. Statements are
        # not prepared: plans of words are made for these words, and a table may change under them.
        try:
            engine = create_engine(
                self._url.set(drivername="postgresql+psycopg"),
                connect_args={"prepare_threshold": None, "application_name": "onrecord"},
                isolation_level="REPEATABLE READ",
                hide_parameters=True,
                poolclass=QueuePool,
                pool_size=KEPT_OPEN,
                max_overflow=-1,
                pool_pre_ping=True,
            )
        except ModuleNotFoundError as error:
            raise RecordUnusable(
                f"{self.name} needs psycopg, which is not installed.",
                "Install it with: pip install 'onrecord[postgres]'",
            ) from error
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        return engine

    def adapt(self, connection: Connection) -> None:
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
        if encoding != "UTF8":
            raise RecordUnusable(
                f"{self.name} cannot hold every script: its encoding is {encoding}.",
                "Make a database with: createdb --encoding UTF8 --template template0 NAME",
            )
        for statement in _ADAPTED:
            connection.exec_driver_sql(statement)

    def damage(self, connection: Connection) -> Iterator[str]:
        """Nothing: a server looks after its own files."""
        return iter(())

    def overwrite_deleted(self, connection: Connection) -> None:
        """Deleted rows stay in their files until `rewrite` makes new ones."""

    def rewrite(self, engine: Engine) -> None:
        """Tables and indexes are written into new files. What a server keeps besides (its log of
        changes, its backups) it drops by its own rules."""
        tables = MetaData()
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            schema = connection.execute(select(func.current_schema())).scalar_one()
            tables.reflect(connection, schema=schema)
            quoted = connection.dialect.identifier_preparer.format_table
            for table in tables.sorted_tables:
                connection.exec_driver_sql(f"VACUUM FULL {quoted(table)}")

    @contextmanager
    def errors(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            state = getattr(error.orig, "sqlstate", None) or _state_of(error)
            for prefix, (what, next_step) in _MEANINGS.items():
                if state.startswith(prefix):
                    raise RecordUnusable(what.format(name=self.name), next_step) from error
            raise


def url_of(address: str) -> URL:
    """The address in its parts. RecordUnusable where it names no database."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        url = URL.create("postgresql")
    if not url.database:
        raise RecordUnusable(
            "The address names no database of PostgreSQL.",
            "Write postgresql://USER@HOST/DATABASE; the database is made with: createdb DATABASE",
        )
    return url


def _without_password(url: URL) -> URL:
    shown = {name: value for name, value in url.query.items() if name != "password"}
    return URL.create(url.drivername, url.username, None, url.host, url.port, url.database, shown)


def _prepare(connection: Any, _pool_record: object) -> None:
    from psycopg.types.string import StrDumperUnknown

    class WithoutNul(StrDumperUnknown):
        """A NUL is no text here. Readers take it out of reports; what a person sends may have it,
        and is kept, and looked for, with the sign of what could not be read."""

        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", "\ufffd"))

    connection.adapters.register_dumper(str, WithoutNul)


def _begin(connection: Connection) -> None:
    # The lock is one of the record's, not of the database's: several records may lie in schemas of
    # one. A writer sees what those before it wrote, and so takes its view after the lock.
    if connection.get_execution_options().get("writing", False):
        connection.exec_driver_sql(
            f"SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = "
            f"'{WAIT_SECONDS}s'; SELECT pg_advisory_xact_lock(hashtext('onrecord'), "
            "hashtext(current_schema()::text))"
        )


_ADAPTED = (
    # A B-tree holds no value of more than 2,700 bytes; addresses may be longer. That there is one
    # row of each is seen to by the statements, under the lock.
    "ALTER TABLE set_aside DROP CONSTRAINT IF EXISTS set_aside_pkey",
    "CREATE INDEX IF NOT EXISTS set_aside_source ON set_aside USING hash (source)",
    "ALTER TABLE feed DROP CONSTRAINT IF EXISTS feed_pkey",
    "CREATE INDEX IF NOT EXISTS feed_address ON feed USING hash (address)",
    "ALTER TABLE feed_item DROP CONSTRAINT IF EXISTS feed_item_pkey",
    "DROP INDEX IF EXISTS ix_feed_item_feed",
    "CREATE INDEX IF NOT EXISTS feed_item_key ON feed_item USING hash (key)",
    "CREATE INDEX IF NOT EXISTS feed_item_feed ON feed_item USING hash (feed)",
    # What has no day comes last also where the newest come first.
    "DROP INDEX IF EXISTS line_newest",
    "CREATE INDEX IF NOT EXISTS line_newest_day "
    "ON line (kind, date DESC NULLS LAST, id, story, act)",
)

_MEANINGS = {
    "55P03": (
        "{name} is locked: another program is writing to it.",
        "Wait until it is done, then run the same command again; nothing was lost.",
    ),
    "28": (
        "{name} cannot be opened: the server refuses this user or password.",
        "Write both into the address, or the password into ~/.pgpass.",
    ),
    "3D": (
        "{name} cannot be opened: the server has no database of this name.",
        "Make it with `createdb DATABASE`, or name another with --record.",
    ),
    "3F": (
        "{name} cannot be opened: there is no schema to keep a record in.",
        "Make it with `CREATE SCHEMA NAME`, or name another in the address.",
    ),
    "42501": (
        "{name} cannot be used: this user has no right to its tables, or to make them.",
        "Ask whoever keeps the database for the right to create and change tables in it.",
    ),
    "25006": (
        "{name} cannot be written: the server only reads.",
        "Name the server that takes changes.",
    ),
    "53100": (
        "{name} could not grow: the disk of the server is full.",
        "Free some space and run the same command again; what was kept before stays.",
    ),
    "53": (
        "{name} cannot be used: the server has no room for another connection.",
        "Close others, or raise max_connections of the server.",
    ),
    "57P": (
        "{name} cannot be used: the server is stopping or starting.",
        "Run the same command again in a moment; what was kept before stays.",
    ),
    "40": (
        "{name} was written by two at once, and this one gave way.",
        "Run the same command again; nothing was lost.",
    ),
    "XX": (
        "{name} is damaged.",
        "Restore a backup, or read the reports again: the record is made from them.",
    ),
    "08": (
        "{name} cannot be reached.",
        "See whether the server runs and the address is right; what was kept before stays.",
    ),
}
"""SQLSTATE, or how it begins -> what it means and what to do."""

_STATES = {
    "password": "28",
    "authentication": "28",
    "role": "28",
    "pg_hba": "28",
    "database": "3D",
    "too many": "53",
    "starting up": "57P",
    "shutting down": "57P",
}
"""Word of what is said of a connection that was not made, which carries no SQLSTATE -> the
SQLSTATE; in the order in which they are looked for."""


def _state_of(error: DBAPIError) -> str:
    """The class of errors of a connection that failed or was lost; "cannot be reached" where
    nothing else is said."""
    if not isinstance(error, OperationalError):
        return ""
    said = str(error.orig).partition("FATAL:")[2]
    return next((state for word, state in _STATES.items() if word in said), "08")
