"""What was taken out of a record: the ids stay, so that it does not come back with the next
reading."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select, update

from onrecord.model.documents import RemovedDocument
from onrecord.stores.codec import from_json, to_json
from onrecord.stores.dialects.base import Connected
from onrecord.stores.rows import chunks
from onrecord.stores.schema import (
    CHANGE,
    DOCUMENT,
    ENTRY_KEY,
    FINDINGS,
    INDEXED_DOCUMENT,
    READING,
    REMOVED,
    SEARCH_ENTRY,
    SET_ASIDE,
    STORY_ASSIGNMENT,
)

_DERIVED_OF_STORIES = (STORY_ASSIGNMENT, FINDINGS, SEARCH_ENTRY, ENTRY_KEY)


class RemovalTables(Connected):
    """The part of a `DocumentStore` that takes documents out and puts them back."""

    def remove(self, ids: Collection[str], at: str, reason: str, *, purge: bool) -> frozenset[str]:
        with self._writing() as connection:
            if purge:
                self._dialect.overwrite_deleted(connection)
            gone = {
                row.id: dict(row._mapping)
                for some in chunks(sorted(ids))
                for row in connection.execute(select(DOCUMENT).where(DOCUMENT.c.id.in_(some)))
            }
            for id, row in gone.items():
                kept = {} if purge else {"source": row["source"], "body": to_json(row)}
                connection.execute(
                    insert(REMOVED).values(
                        {"document": id, "at": at, "reason": reason, "source": "", "body": None}
                        | kept
                    )
                )
                for table in (READING, INDEXED_DOCUMENT):
                    connection.execute(delete(table).where(table.c.document == id))
                connection.execute(delete(DOCUMENT).where(DOCUMENT.c.id == id))
                connection.execute(delete(SET_ASIDE).where(SET_ASIDE.c.source == row["source"]))
            if purge:  # also of what was removed before and could have been put back
                for some in chunks(sorted(ids)):
                    connection.execute(
                        update(REMOVED)
                        .where(REMOVED.c.document.in_(some))
                        .values(source="", body=None)
                    )
            if gone:
                _forget_stories(connection)
        if purge:
            with self._dialect.errors():
                self._dialect.rewrite(self._engine)
        return frozenset(gone)

    def removed(self) -> tuple[RemovedDocument, ...]:
        with self._reading() as connection:
            rows = connection.execute(select(REMOVED).order_by(REMOVED.c.document)).all()
        return tuple(
            RemovedDocument(row.document, row.source, row.at, row.reason, row.body is None)
            for row in rows
        )

    def restore(self, id: str) -> bool:
        with self._writing() as connection:
            row = connection.execute(select(REMOVED).where(REMOVED.c.document == id)).one_or_none()
            if row is None:
                return False
            if row.body is not None:
                connection.execute(insert(DOCUMENT), from_json(dict[str, str | None], row.body))
            connection.execute(delete(REMOVED).where(REMOVED.c.document == id))
            _forget_stories(connection)
        return True


def _forget_stories(connection: Connection) -> None:
    """What was worked out of stories may hold words of a document that is gone; it is made anew."""
    for table in _DERIVED_OF_STORIES:
        connection.execute(delete(table))
    connection.execute(update(CHANGE).values(number=CHANGE.c.number + 1))
