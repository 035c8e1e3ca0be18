"""What of a record is damaged, and what can still be had of a file that is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select

from onrecord.errors import SpanMismatch
from onrecord.model import Document, Judgement
from onrecord.model.documents import check_spans
from onrecord.stores.codec import CodecError, from_json, spans
from onrecord.stores.dialects.base import Connected
from onrecord.stores.rows import document_of
from onrecord.stores.schema import DOCUMENT, JUDGEMENT

DAMAGED = (CodecError, SpanMismatch, TypeError, ValueError)
"""What is raised where a row does not hold what was written."""

_LARGEST_ROWID = 1 << 40


def judgement_of(row: Any) -> Judgement:
    """The judgement of a row, by its columns. CodecError where it holds none."""
    values = {name: row[name] for name in ("id", "kind", "value", "by", "at", "why")}
    if not all(isinstance(value, str) for value in values.values()):
        raise CodecError("not a judgement")
    return Judgement(**values, subjects=from_json(tuple[str, ...], row["subjects"]))


class DamageTables(Connected):
    """The part of a store that looks for damage."""

    def damage(self) -> Iterator[str]:
        """What is damaged: pages and indexes of the database, reports, judgements; in words."""
        with self._reading() as connection:
            yield from self._dialect.damage(connection)
            for row in connection.execute(select(DOCUMENT).order_by(DOCUMENT.c.id)):
                try:
                    document = document_of(row)
                    check_spans(spans(document), {document.id: document})
                except DAMAGED as error:
                    yield f"report {row.id} ({row.source}): {error}"
            for row in connection.execute(select(JUDGEMENT).order_by(JUDGEMENT.c.id)):
                try:
                    judgement_of(row._mapping)
                except DAMAGED as error:
                    yield f"judgement {row.id}: {error}"


class _Row(dict[str, Any]):
    """A row whose columns are attributes as well."""

    __getattr__ = dict.__getitem__


def rescued(file: Path) -> Iterator[Document | Judgement | str]:
    """What can be had of a damaged file of SQLite, row by row; in words what cannot."""
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.row_factory = sqlite3.Row
    try:
        kinds: dict[str, Callable[[Any], Document | Judgement]] = {
            DOCUMENT.name: document_of,
            JUDGEMENT.name: judgement_of,
        }
        for table, made in kinds.items():
            for row in _rows(connection, table, 0, _LARGEST_ROWID):
                if isinstance(row, str):
                    yield row
                    continue
                try:
                    found = made(row)
                    if isinstance(found, Document):
                        check_spans(spans(found), {found.id: found})
                    yield found
                except DAMAGED as error:
                    yield f"a {table} cannot be understood: {error}"
    finally:
        connection.close()


def _rows(connection: sqlite3.Connection, table: str, first: int, end: int) -> Iterator[_Row | str]:
    """The rows with numbers from `first` to before `end`. Where reading on fails, the rows behind
    are looked for one by one, then in greater and greater steps."""
    query = f'SELECT rowid AS "onrecord_row", * FROM "{table}" WHERE rowid >= ? ORDER BY rowid'
    at, step = first, 1
    failed = 0
    while at < end:
        try:
            query = (
                f'SELECT rowid AS "onrecord_row", * FROM "{table}" WHERE rowid >= ? ORDER BY rowid'
            )
            for row in connection.execute(query, (at,)):
                yield _Row(row)
                at, step = row["onrecord_row"] + 1, 1
            break
        except sqlite3.DatabaseError as error:
            if not failed:
                yield f"some of the table {table} cannot be read: {error}"
            failed += 1
            at, step = at + step, min(step * 2, 1 << 20) if failed > 200 else 1
            if failed > 2_000:
                break
