"""Full text of the documents and of what they tell, the likeliest first. SQLite's FTS5, kept by
triggers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from onrecord.stores.base import SearchQuery

_TOKENS = 'tokenize = "unicode61 remove_diacritics 2"'

TITLE_WEIGHT = 4
"""A word of a title or label counts as this many of the text."""

AFTER_ALL = "~"
"""Sorts after every day that begins with what stands before it."""

_DOCUMENTS = """FROM document_words
JOIN document ON document.rowid = document_words.rowid LEFT JOIN arrival ON arrival.document = document.id
WHERE document_words MATCH :match AND (:outlet = '' OR document.outlet = :outlet COLLATE NOCASE)
AND (:since IS NULL OR arrival.day >= :since) AND (:until IS NULL OR arrival.day < :until)"""

_LIKELIEST_DOCUMENTS = f"ORDER BY bm25(document_words, {TITLE_WEIGHT}, 1), document.id"

# CROSS JOIN: the index of the words is asked first, whatever SQLite expects of it.
_LINES_OF_WORDS = """FROM line_words CROSS JOIN line ON line.number = line_words.rowid
WHERE line_words MATCH :match AND """
_ALL_LINES = "FROM line WHERE "

_FITTING = """(:outlet = '' OR instr(lower(line.outlets), char(10) || lower(:outlet) || char(10)) > 0)
AND (:act = '' OR instr(' ' || lower(line.act) || ' ', ' ' || lower(:act) || ' ') > 0)
AND (:since IS NULL OR line.date >= :since) AND (:until IS NULL OR line.date < :until)"""

_OF_KIND = " AND line.kind = :kind"
_OF_WHOLE_NAME = " AND instr(line.parties, char(10) || :party || char(10)) > 0"
_OF_WORDS_OF_NAME = """
AND instr(replace(line.parties, char(10), ' ' || char(10) || ' '), ' ' || :party || ' ') > 0"""

_IS_NAME = f"SELECT EXISTS (SELECT 1 {_LINES_OF_WORDS}line.kind = :kind{_OF_WHOLE_NAME})"

_LIKELIEST = f"ORDER BY bm25(line_words, {TITLE_WEIGHT}, 1, 0, 0), line.id, line.story"
_NEWEST = "ORDER BY line.date DESC, line.id, line.story"


def index(connection: Connection, table: str, key: str, columns: Sequence[str]) -> None:
    """Make an index over columns of a table, fill it from what is there, and keep it so. key: the
    number of a row."""
    names = ", ".join(columns)
    new, old = (
        ", ".join(f"{which}.{name}" for name in (key, *columns)) for which in ("new", "old")
    )
    added = f"INSERT INTO {table}_words (rowid, {names}) VALUES ({new});"
    removed = f"INSERT INTO {table}_words ({table}_words, rowid, {names}) VALUES ('delete', {old});"
    for statement in (
        f"CREATE VIRTUAL TABLE {table}_words USING fts5("
        f"{names}, content = '{table}', content_rowid = '{key}', {_TOKENS})",
        f"CREATE TRIGGER {table}_words_added AFTER INSERT ON {table} BEGIN {added} END",
        f"CREATE TRIGGER {table}_words_removed AFTER DELETE ON {table} BEGIN {removed} END",
        f"CREATE TRIGGER {table}_words_changed AFTER UPDATE OF {names} ON {table} BEGIN {removed} {added} END",
        f"INSERT INTO {table}_words ({table}_words) VALUES ('rebuild')",
    ):
        connection.execute(text(statement))


def drop_index(connection: Connection, table: str) -> None:
    """Drop what `index` made."""
    for trigger in ("added", "removed", "changed"):
        connection.execute(text(f"DROP TRIGGER {table}_words_{trigger}"))
    connection.execute(text(f"DROP TABLE {table}_words"))


def ranked_documents(
    connection: Connection, wanted: SearchQuery, most: int, first: int = 0
) -> tuple[str, ...]:
    """Ids of documents that fit; without a word, or with an act or a party, none does. most: -1 for
    all."""
    told = _told_of_documents(wanted)
    if told is None:
        return ()
    statement = f"SELECT document.id {_DOCUMENTS} {_LIKELIEST_DOCUMENTS} LIMIT :most OFFSET :first"
    return tuple(
        connection.execute(text(statement), told | {"most": most, "first": first}).scalars()
    )


def count_documents(connection: Connection, wanted: SearchQuery, most: int) -> int:
    """How many documents fit, counted up to `most`."""
    told = _told_of_documents(wanted)
    return 0 if told is None else _count(connection, _DOCUMENTS, told, most)


def ranked_lines(
    connection: Connection, wanted: SearchQuery, kind: str, most: int, first: int
) -> Sequence[Row[Any]]:
    """Rows of lines of a kind that fit: the likeliest first, without a word the newest; without
    anything none does."""
    asked = _lines(connection, wanted, kind)
    if asked is None:
        return []
    statement = f"SELECT line.* {asked.rows} {asked.order} LIMIT :most OFFSET :first"
    return connection.execute(text(statement), asked.told | {"most": most, "first": first}).all()


def count_lines(connection: Connection, wanted: SearchQuery, kind: str, most: int) -> int:
    """How many lines of a kind fit, counted up to `most`."""
    asked = _lines(connection, wanted, kind)
    return 0 if asked is None else _count(connection, asked.rows, asked.told, most)


def telling_stories(connection: Connection, wanted: SearchQuery) -> tuple[str, ...]:
    """Ids of the stories with a line that fits, in the order of the first."""
    asked = _lines(connection, wanted)
    if asked is None:
        return ()
    found = connection.execute(
        text(f"SELECT line.story {asked.rows} {asked.order}"), asked.told
    ).scalars()
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines that fit. rows: where they come from and what they are, as SQL; order: of the rows;
    told: its values."""

    rows: str
    order: str
    told: dict[str, object]


def _lines(connection: Connection, wanted: SearchQuery, kind: str = "") -> _Lines | None:
    """Of a kind, or of any; None where nothing is looked for, or words without a letter."""
    query = query_of(wanted.words)
    if not query and (wanted.words.strip() or not (wanted.act or wanted.party)):
        return None
    told = _told(wanted) | {"kind": kind}
    fitting = _FITTING + _OF_KIND * bool(kind)
    if not query and not wanted.party:
        return _Lines(_ALL_LINES + fitting, _NEWEST, told)
    if wanted.party:
        fitting += _OF_WHOLE_NAME if _is_name(connection, wanted.party) else _OF_WORDS_OF_NAME
    told |= {"match": _match(query, wanted.party, kind)}
    return _Lines(_LINES_OF_WORDS + fitting, _LIKELIEST if query else _NEWEST, told)


def _is_name(connection: Connection, party: str) -> bool:
    """Whether an entity has this whole name."""
    told = {"match": _match("", party, "entity"), "party": party, "kind": "entity"}
    return bool(connection.execute(text(_IS_NAME), told).scalar_one())


def _match(query: str, party: str, kind: str) -> str:
    """What the index is asked for; "" where it does not matter."""
    asked = (
        query and f"{{label words}} : ({query})",
        party and f'parties : "{party}"',
        kind and f'kind : "{kind}"',
    )
    return " AND ".join(filter(None, asked))


def _count(connection: Connection, rows: str, told: dict[str, object], most: int) -> int:
    statement = f"SELECT count(*) FROM (SELECT 1 {rows} LIMIT :most)"
    return int(connection.execute(text(statement), told | {"most": most}).scalar_one())


def query_of(words: str) -> str:
    """The words as FTS5 reads them: each quoted, so that nothing in them is taken for its syntax.

    What stands in quotation marks must stand so, word after word.
    """
    return " ".join(map(_quoted, _ASKED.findall(words)))


_ASKED = re.compile(r"[\"“”][^\"“”]*[^\W_][^\"“”]*[\"“”]|[^\W_]+\*?")


def _quoted(asked: str) -> str:
    if asked[0] in '"“”':
        return f'"{" ".join(re.findall(_WORD, asked))}"'
    return f'"{asked.rstrip("*")}"{"*" if asked.endswith("*") else ""}'


_WORD = r"[^\W_]+"


def _told_of_documents(wanted: SearchQuery) -> dict[str, object] | None:
    query = query_of(wanted.words)
    return None if not query or wanted.act or wanted.party else _told(wanted) | {"match": query}


def _told(wanted: SearchQuery) -> dict[str, object]:
    until = None if wanted.until is None else wanted.until + AFTER_ALL
    return {
        "outlet": wanted.outlet,
        "since": wanted.since,
        "until": until,
        "act": wanted.act,
        "party": wanted.party,
    }
