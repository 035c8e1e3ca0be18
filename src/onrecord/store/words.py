"""Full text of the documents and of what they tell, the likeliest first. SQLite's FTS5, kept by triggers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from onrecord.store.base import Wanted

_TOKENS = 'tokenize = "unicode61 remove_diacritics 2"'


def _index(table: str, key: str, columns: Sequence[str]) -> tuple[str, ...]:
    """The statements that make an index over columns of a table and keep it so."""
    names = ", ".join(columns)
    new, old = (", ".join(f"{which}.{name}" for name in (key, *columns)) for which in ("new", "old"))
    added = f"INSERT INTO {table}_words (rowid, {names}) VALUES ({new});"
    removed = f"INSERT INTO {table}_words ({table}_words, rowid, {names}) VALUES ('delete', {old});"
    return (
        f"CREATE VIRTUAL TABLE {table}_words USING fts5("
        f"{names}, content = '{table}', content_rowid = '{key}', {_TOKENS})",
        f"CREATE TRIGGER {table}_words_added AFTER INSERT ON {table} BEGIN {added} END",
        f"CREATE TRIGGER {table}_words_removed AFTER DELETE ON {table} BEGIN {removed} END",
        f"CREATE TRIGGER {table}_words_changed AFTER UPDATE OF {names} ON {table} BEGIN {removed} {added} END",
        f"INSERT INTO {table}_words ({table}_words) VALUES ('rebuild')",
    )


_MADE = (*_index("document", "rowid", ("title", "text")), *_index("line", "number", ("label", "words")))

TITLE_WEIGHT = 4
"""A word of a title or label counts as this many of the text."""

_DOCUMENTS = f"""SELECT document.id FROM document_words
JOIN document ON document.rowid = document_words.rowid LEFT JOIN arrival ON arrival.document = document.id
WHERE document_words MATCH :words AND (:outlet = '' OR document.outlet = :outlet COLLATE NOCASE)
AND (:since IS NULL OR arrival.day >= :since) AND (:until IS NULL OR arrival.day < :until)
ORDER BY bm25(document_words, {TITLE_WEIGHT}, 1), document.id LIMIT :most OFFSET :first"""

_LINES = f"""SELECT line.* FROM line_words JOIN line ON line.number = line_words.rowid
WHERE line_words MATCH :words AND line.kind = :kind
AND (:outlet = '' OR instr(lower(line.outlets), char(10) || lower(:outlet) || char(10)) > 0)
AND (:act = '' OR instr(' ' || lower(line.act) || ' ', ' ' || lower(:act) || ' ') > 0)
AND (:since IS NULL OR line.date >= :since) AND (:until IS NULL OR line.date < :until)
ORDER BY bm25(line_words, {TITLE_WEIGHT}, 1), line.id, line.story LIMIT :most OFFSET :first"""

AFTER_ALL = "~"
"""Sorts after every day that begins with what stands before it."""


def make(connection: Connection) -> None:
    """Make the indexes and fill them from what is there."""
    for statement in _MADE:
        connection.execute(text(statement))


def ranked_documents(connection: Connection, wanted: Wanted, most: int, first: int = 0) -> tuple[str, ...]:
    """Ids of documents that fit; without a word, or with an act, none does. most: -1 for all."""
    told = _told(wanted, most, first)
    if told is None or wanted.act:
        return ()
    return tuple(connection.execute(text(_DOCUMENTS), told).scalars())


def ranked_lines(connection: Connection, wanted: Wanted, kind: str, most: int, first: int) -> Sequence[Row[Any]]:
    """Rows of lines of a kind that fit; without a word none does."""
    told = _told(wanted, most, first)
    return [] if told is None else connection.execute(text(_LINES), told | {"kind": kind, "act": wanted.act}).all()


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


def _told(wanted: Wanted, most: int, first: int) -> dict[str, object] | None:
    query = query_of(wanted.words)
    until = None if wanted.until is None else wanted.until + AFTER_ALL
    found = {"words": query, "outlet": wanted.outlet, "since": wanted.since, "until": until}
    return found | {"most": most, "first": first} if query else None
