"""How the tables come to be, step by step, each with a receipt, all in one transaction.

A migration once released is never changed. They make the tables of `schema.py` as they stand; when
a later one changes a table, the definition it had before moves here, and the new migration alters
it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    delete,
    insert,
    inspect,
    select,
)

from onrecord.errors import RecordTooNew, RecordUnusable
from onrecord.stores import schema
from onrecord.stores.dialects.base import Dialect
from onrecord.stores.search.base import FullText


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the tables: its number, what it does in words, and the function that does it."""

    number: int
    name: str
    apply: Callable[[Connection, FullText], None]


def _first_tables(connection: Connection, _: FullText) -> None:
    tables = [schema.DOCUMENT, schema.SET_ASIDE, schema.JUDGEMENT, schema.READING]
    schema.METADATA.create_all(connection, tables=tables, checkfirst=False)
    _FINDINGS_1.create(connection)


def _first_tier(connection: Connection, full_text: FullText) -> None:
    # Findings can be made anew, so the old table is not carried over.
    _FINDINGS_1.drop(connection)
    tables = [schema.CHANGE, schema.INDEXED_DOCUMENT, schema.STORY_ASSIGNMENT, schema.FINDINGS]
    schema.METADATA.create_all(connection, tables=tables, checkfirst=False)
    _LINE_2.create(connection)
    connection.execute(insert(schema.CHANGE).values(one=1, number=0))
    full_text.create_index(connection, "document", "rowid", ("title", "text"))
    full_text.create_index(connection, "line", "number", ("label", "words"))


def _lines_of_findings(connection: Connection, _: FullText) -> None:
    schema.METADATA.create_all(connection, tables=[schema.ENTRY_KEY], checkfirst=False)


def _parties_of_lines(connection: Connection, full_text: FullText) -> None:
    # Of whom the lines are only the findings know: lines are made anew from them when their story
    # is next asked for.
    full_text.drop_index(connection, "line")
    _LINE_2.drop(connection)
    connection.execute(delete(schema.ENTRY_KEY))
    schema.METADATA.create_all(connection, tables=[schema.SEARCH_ENTRY], checkfirst=False)
    full_text.create_index(connection, "line", "number", ("label", "words", "parties", "kind"))


def _index_of_arrivals(connection: Connection, _: FullText) -> None:
    indexes = {str(index.name): index for index in schema.INDEXED_DOCUMENT.indexes}
    # A record that is new has it already, with its table.
    indexes["arrival_told"].create(connection, checkfirst=True)


def _removed_documents(connection: Connection, _: FullText) -> None:
    schema.METADATA.create_all(connection, tables=[schema.REMOVED], checkfirst=False)


def _followed(connection: Connection, _: FullText) -> None:
    schema.METADATA.create_all(connection, tables=[schema.FEED, schema.FEED_ITEM], checkfirst=False)


_FINDINGS_1 = Table(
    "findings",
    MetaData(),
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("key", schema.STRING, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
)

_LINE_2 = Table(
    "line",
    MetaData(),
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("story", schema.STRING, nullable=False, index=True),
    Column("kind", schema.STRING, nullable=False),
    Column("id", schema.STRING, nullable=False, index=True),
    Column("label", schema.TEXT, nullable=False),
    Column("words", schema.TEXT, nullable=False),
    Column("date", schema.STRING),
    Column("act", schema.STRING, nullable=False),
    Column("outlets", schema.TEXT, nullable=False),
)


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        1, "documents, set_aside, judgements; readings and findings as caches", _first_tables
    ),
    Migration(
        2, "what is known of documents as they come; stories; findings by story", _first_tier
    ),
    Migration(3, "which findings the lines of a story are of", _lines_of_findings),
    Migration(4, "of whom the lines of a story are", _parties_of_lines),
    Migration(5, "an index of what is asked of all documents at once", _index_of_arrivals),
    Migration(6, "what was taken out", _removed_documents),
    Migration(7, "feeds that are followed, and the pages that they led to", _followed),
)


def is_current(connection: Connection, name: str) -> bool:
    """Whether nothing is left to do. `name` is what the user calls the record, for the messages.

    Raises RecordTooNew where a migration is recorded that this program does not know,
    RecordUnusable where the database holds other tables and no receipts: it is not a record.
    """
    return _pending(connection, name) == ()


def migrate(connection: Connection, dialect: Dialect, program: str) -> None:
    """Apply what is pending, in the transaction of `connection`. Raises as `is_current` does."""
    pending = _pending(connection, dialect.name)
    if pending:
        schema.METADATA.create_all(connection, tables=[schema.MIGRATION])
    for migration in pending:
        migration.apply(connection, dialect.full_text)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        receipt = {
            "number": migration.number,
            "name": migration.name,
            "program": program,
            "applied_at": now,
        }
        connection.execute(insert(schema.MIGRATION).values(receipt))
    if pending:
        dialect.adapt(connection)


def _pending(connection: Connection, name: str) -> tuple[Migration, ...]:
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return MIGRATIONS
    if schema.MIGRATION.name not in tables:
        raise RecordUnusable(
            f"{name} is a database, but not a record of onrecord.",
            "Name another with --record; this one was left as it is.",
        )
    columns = select(schema.MIGRATION.c.number, schema.MIGRATION.c.program)
    applied = {row.number: row.program for row in connection.execute(columns)}
    unknown = max(set(applied) - {migration.number for migration in MIGRATIONS}, default=None)
    if unknown is not None:
        raise RecordTooNew(
            f"{name} was written by a newer onrecord ({applied[unknown]}, record version "
            f"{unknown}); "
            f"this one knows record version {MIGRATIONS[-1].number}.",
            "Upgrade with `pip install --upgrade onrecord`, or name another file with --record.",
        )
    return tuple(migration for migration in MIGRATIONS if migration.number not in applied)
