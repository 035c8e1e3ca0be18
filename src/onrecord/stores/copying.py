"""A record moved whole from one database into another, of whatever kind: each row of each table,
what is derived as well, so that nothing has to be read again and nothing is called otherwise."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Table, delete, func, insert, select

from onrecord.stores.schema import CHANGE, METADATA, MIGRATION

AT_ONCE = 200
"""Rows that are held at a time: a row may be a long report, or the findings of a large story."""

Copied = Callable[[str, int, int | None], None]
"""Is told what is copied, how many rows of it are done, and how many there are."""


def is_empty(connection: Connection) -> bool:
    """Whether the tables hold nothing of a record."""
    return not any(
        connection.execute(select(table).limit(1)).first()
        for table in METADATA.sorted_tables
        if table not in (MIGRATION, CHANGE)
    )


def copy_tables(source: Connection, target: Connection, told: Copied) -> None:
    """Copy each row into the tables of a record that is empty, but for the receipts of its own
    migrations."""
    target.execute(delete(CHANGE))
    for table in METADATA.sorted_tables:
        if table is not MIGRATION:
            _copy_rows(source, target, table, told)


def _copy_rows(source: Connection, target: Connection, table: Table, told: Copied) -> None:
    total = source.execute(select(func.count()).select_from(table)).scalar_one()
    # A number that the database gives says only which row came first.
    columns = [column for column in table.columns if column.autoincrement is not True]
    rows = source.execution_options(yield_per=AT_ONCE).execute(
        select(*columns).order_by(*table.primary_key)
    )
    done = 0
    for some in rows.mappings().partitions():
        target.execute(insert(table), [dict(row) for row in some])
        done += len(some)
        told(f"copying: {table.name}", done, total)
