"""Search entries as a table; the full text of the dialect ranks them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from onrecord.stores.dialects.base import Connected
from onrecord.stores.rows import chunks
from onrecord.stores.schema import ENTRY_KEY, SEARCH_ENTRY
from onrecord.stores.search.base import SearchEntry, SearchQuery

_LISTS = ("outlets", "parties")
"""What an entry has several of; each stands between line breaks."""


class SearchTables(Connected):
    """A `SearchStore` over the tables of documents and entries."""

    def put_entries(self, story: str, key: str, entries: Sequence[SearchEntry]) -> None:
        rows = [_entry_row(entry) for entry in entries]
        with self._writing() as connection:
            connection.execute(delete(SEARCH_ENTRY).where(SEARCH_ENTRY.c.story == story))
            connection.execute(delete(ENTRY_KEY).where(ENTRY_KEY.c.story == story))
            connection.execute(insert(ENTRY_KEY).values(story=story, key=key))
            if rows:
                connection.execute(insert(SEARCH_ENTRY), rows)

    def entry_keys(self) -> dict[str, str]:
        with self._reading() as connection:
            return {
                row.story: row.key
                for row in connection.execute(
                    select(ENTRY_KEY.c.story, ENTRY_KEY.c.key).order_by(ENTRY_KEY.c.story)
                )
            }

    def searchable_stories(self) -> int:
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(ENTRY_KEY)).scalar_one()

    def entries(
        self, query: SearchQuery, kind: str, most: int, first: int = 0
    ) -> tuple[SearchEntry, ...]:
        with self._reading() as connection:
            return tuple(
                _entry_of(row)
                for row in self._dialect.full_text.entries(connection, query, kind, most, first)
            )

    def count_entries(self, query: SearchQuery, kind: str, most: int) -> int:
        with self._reading() as connection:
            return self._dialect.full_text.count_entries(connection, query, kind, most)

    def matching_stories(self, query: SearchQuery) -> tuple[str, ...]:
        with self._reading() as connection:
            return self._dialect.full_text.stories(connection, query)

    def entries_of(self, ids: Collection[str]) -> tuple[SearchEntry, ...]:
        with self._reading() as connection:
            rows = [
                row
                for some in chunks(sorted(ids))
                for row in connection.execute(
                    select(SEARCH_ENTRY)
                    .where(SEARCH_ENTRY.c.id.in_(some))
                    .order_by(SEARCH_ENTRY.c.id, SEARCH_ENTRY.c.story)
                )
            ]
        return tuple(map(_entry_of, rows))

    def matching_documents(
        self, query: SearchQuery, most: int | None = None, first: int = 0
    ) -> tuple[str, ...]:
        with self._reading() as connection:
            return self._dialect.full_text.documents(connection, query, most, first)

    def count_documents(self, query: SearchQuery, most: int) -> int:
        with self._reading() as connection:
            return self._dialect.full_text.count_documents(connection, query, most)


def _entry_row(entry: SearchEntry) -> dict[str, object]:
    plain = {
        name: getattr(entry, name)
        for name in ("story", "kind", "id", "label", "words", "date", "act")
    }
    return plain | {name: "".join(f"\n{one}\n" for one in getattr(entry, name)) for name in _LISTS}


def _entry_of(row: Row[Any]) -> SearchEntry:
    values = dict(row._mapping)
    values.pop("number")
    return SearchEntry(
        **values
        | {name: tuple(part for part in values[name].split("\n") if part) for name in _LISTS}
    )
