"""Full text in SQLite: the FTS5 extension, over the tables `document` and `line`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, CursorResult, Row, text

from onrecord.stores.search.asked import asked
from onrecord.stores.search.base import FullText, SearchQuery

_TOKENS = 'tokenize = "unicode61 remove_diacritics 2"'

TITLE_WEIGHT = 4
"""A word of a title or label counts as this many of the text."""

AFTER_ALL = "~"
"""Sorts after every day that begins with what stands before it."""

_DOCUMENTS = """FROM document_words
JOIN document ON document.rowid = document_words.rowid
LEFT JOIN arrival ON arrival.document = document.id
WHERE document_words MATCH :match
AND (:outlet = '' OR document.outlet = :outlet COLLATE NOCASE)
AND (:since IS NULL OR arrival.day >= :since) AND (:until IS NULL OR arrival.day < :until)"""

_LIKELIEST_DOCUMENTS = f"ORDER BY bm25(document_words, {TITLE_WEIGHT}, 1), document.id"

# CROSS JOIN: the index of the words is asked first, whatever SQLite expects of it.
_LINES_OF_WORDS = """FROM line_words CROSS JOIN line ON line.number = line_words.rowid
WHERE line_words MATCH :match AND """
_ALL_LINES = "FROM line WHERE "

_FITS = """(:outlet = ''
OR instr(lower(line.outlets), char(10) || lower(:outlet) || char(10)) > 0)
AND (:act = '' OR instr(' ' || lower(line.act) || ' ', ' ' || lower(:act) || ' ') > 0)
AND (:since IS NULL OR line.date >= :since) AND (:until IS NULL OR line.date < :until)"""

_OF_KIND = " AND line.kind = :kind"
_OF_WHOLE_NAME = " AND instr(line.parties, char(10) || :party || char(10)) > 0"
_OF_WORDS_OF_NAME = """
AND instr(replace(line.parties, char(10), ' ' || char(10) || ' '), ' ' || :party || ' ') > 0"""

_IS_NAME = f"SELECT EXISTS (SELECT 1 {_LINES_OF_WORDS}line.kind = :kind{_OF_WHOLE_NAME})"

_LIKELIEST = f"ORDER BY bm25(line_words, {TITLE_WEIGHT}, 1, 0, 0), line.id, line.story"
_NEWEST = "ORDER BY line.date DESC, line.id, line.story"


class FTS5(FullText):
    """SQLite's FTS5 with external content: the index holds no text of its own, triggers keep it,
    and bm25 ranks."""

    def create_index(
        self, connection: Connection, table: str, key: str, columns: Sequence[str]
    ) -> None:
        names = ", ".join(columns)
        new, old = (
            ", ".join(f"{which}.{name}" for name in (key, *columns)) for which in ("new", "old")
        )
        words = f"{table}_words"
        added = f"INSERT INTO {words} (rowid, {names}) VALUES ({new});"
        removed = f"INSERT INTO {words} ({words}, rowid, {names}) VALUES ('delete', {old});"
        for statement in (
            f"CREATE VIRTUAL TABLE {words} USING fts5("
            f"{names}, content = '{table}', content_rowid = '{key}', {_TOKENS})",
            f"CREATE TRIGGER {words}_added AFTER INSERT ON {table} BEGIN {added} END",
            f"CREATE TRIGGER {words}_removed AFTER DELETE ON {table} BEGIN {removed} END",
            f"CREATE TRIGGER {words}_changed AFTER UPDATE OF {names} ON {table} "
            f"BEGIN {removed} {added} END",
            f"INSERT INTO {words} ({words}) VALUES ('rebuild')",
        ):
            connection.execute(text(statement))

    def drop_index(self, connection: Connection, table: str) -> None:
        for trigger in ("added", "removed", "changed"):
            connection.execute(text(f"DROP TRIGGER {table}_words_{trigger}"))
        connection.execute(text(f"DROP TABLE {table}_words"))

    def documents(
        self, connection: Connection, query: SearchQuery, most: int | None, first: int
    ) -> tuple[str, ...]:
        rows = _matching_documents(query)
        return () if rows is None else tuple(rows.listed(connection, "document.id", most, first))

    def count_documents(self, connection: Connection, query: SearchQuery, most: int) -> int:
        rows = _matching_documents(query)
        return 0 if rows is None else rows.count(connection, most)

    def entries(
        self, connection: Connection, query: SearchQuery, kind: str, most: int, first: int
    ) -> Sequence[Row[Any]]:
        rows = _matching_entries(connection, query, kind)
        return [] if rows is None else rows.fetched(connection, "line.*", most, first).all()

    def count_entries(
        self, connection: Connection, query: SearchQuery, kind: str, most: int
    ) -> int:
        rows = _matching_entries(connection, query, kind)
        return 0 if rows is None else rows.count(connection, most)

    def stories(self, connection: Connection, query: SearchQuery) -> tuple[str, ...]:
        rows = _matching_entries(connection, query)
        return () if rows is None else tuple(dict.fromkeys(rows.listed(connection, "line.story")))


@dataclass(frozen=True, slots=True)
class _Matching:
    """Rows that match. source: where they come from and which of them, as SQL; order: of the rows;
    values: of the parameters."""

    source: str
    order: str
    values: dict[str, object]

    def fetched(
        self, connection: Connection, columns: str, most: int | None = None, first: int = 0
    ) -> CursorResult[Any]:
        statement = f"SELECT {columns} {self.source} {self.order} LIMIT :most OFFSET :first"
        bounds = {"most": -1 if most is None else most, "first": first}
        return connection.execute(text(statement), self.values | bounds)

    def listed(
        self, connection: Connection, column: str, most: int | None = None, first: int = 0
    ) -> Iterator[str]:
        yield from self.fetched(connection, column, most, first).scalars()

    def count(self, connection: Connection, most: int) -> int:
        statement = f"SELECT count(*) FROM (SELECT 1 {self.source} LIMIT :most)"
        return int(connection.execute(text(statement), self.values | {"most": most}).scalar_one())


def _matching_documents(query: SearchQuery) -> _Matching | None:
    """None where no document can match: there is no word, or an act or a party."""
    words = query_of(query.words)
    if not words or query.act or query.party:
        return None
    return _Matching(_DOCUMENTS, _LIKELIEST_DOCUMENTS, _values(query) | {"match": words})


def _matching_entries(
    connection: Connection, query: SearchQuery, kind: str = ""
) -> _Matching | None:
    """Entries of a kind, or of any; None where nothing is looked for, or words without a letter."""
    words = query_of(query.words)
    if not words and (query.words.strip() or not (query.act or query.party)):
        return None
    values = _values(query) | {"kind": kind}
    fits = _FITS + _OF_KIND * bool(kind)
    if not words and not query.party:
        return _Matching(_ALL_LINES + fits, _NEWEST, values)
    if query.party:
        fits += _OF_WHOLE_NAME if _is_name(connection, query.party) else _OF_WORDS_OF_NAME
    values |= {"match": _match(words, query.party, kind)}
    return _Matching(_LINES_OF_WORDS + fits, _LIKELIEST if words else _NEWEST, values)


def _is_name(connection: Connection, party: str) -> bool:
    """Whether an entity has this whole name."""
    values = {"match": _match("", party, "entity"), "party": party, "kind": "entity"}
    return bool(connection.execute(text(_IS_NAME), values).scalar_one())


def _match(words: str, party: str, kind: str) -> str:
    """What the index is asked for; "" where it does not matter."""
    asked = (
        words and f"{{label words}} : ({words})",
        party and f'parties : "{party}"',
        kind and f'kind : "{kind}"',
    )
    return " AND ".join(filter(None, asked))


def _values(query: SearchQuery) -> dict[str, object]:
    until = None if query.until is None else query.until + AFTER_ALL
    return {
        "outlet": query.outlet,
        "since": query.since,
        "until": until,
        "act": query.act,
        "party": query.party,
    }


def query_of(words: str) -> str:
    """The words as FTS5 reads them: each quoted, so that nothing in them is taken for its syntax.

    What stands in quotation marks must stand so, word after word.
    """
    return " ".join(f'"{one.words}"{"*" * one.begins}' for one in asked(words))
