"""Full text of the documents: which hold all of some words, the likeliest first. SQLite's FTS5, kept by triggers."""

from __future__ import annotations

import re

from sqlalchemy import Connection, text

_MADE = (
    """CREATE VIRTUAL TABLE document_words USING fts5(
        title, text, content = 'document', content_rowid = 'rowid', detail = column,
        tokenize = "unicode61 remove_diacritics 2")""",
    """CREATE TRIGGER document_words_inserted AFTER INSERT ON document BEGIN
        INSERT INTO document_words (rowid, title, text) VALUES (new.rowid, new.title, new.text); END""",
    """CREATE TRIGGER document_words_deleted AFTER DELETE ON document BEGIN
        INSERT INTO document_words (document_words, rowid, title, text)
        VALUES ('delete', old.rowid, old.title, old.text); END""",
    """CREATE TRIGGER document_words_updated AFTER UPDATE OF title, text ON document BEGIN
        INSERT INTO document_words (document_words, rowid, title, text)
        VALUES ('delete', old.rowid, old.title, old.text);
        INSERT INTO document_words (rowid, title, text) VALUES (new.rowid, new.title, new.text); END""",
    "INSERT INTO document_words (document_words) VALUES ('rebuild')",
)

TITLE_WEIGHT = 4
"""A word of the title counts as this many of the text."""

_RANKED = text(
    f"""SELECT document.id FROM document_words JOIN document ON document.rowid = document_words.rowid
    WHERE document_words MATCH :words ORDER BY bm25(document_words, {TITLE_WEIGHT}, 1), document.id LIMIT :most"""
)


def make(connection: Connection) -> None:
    """Make the index and fill it from the documents that are there."""
    for statement in _MADE:
        connection.execute(text(statement))


def holding(connection: Connection, words: str, most: int) -> tuple[str, ...]:
    """Ids of at most so many documents that hold all the words, in whatever case and accents; the likeliest first.

    A word that ends with "*" stands for all that begin so. Signs have no meaning; without a word nothing is found.
    """
    query = query_of(words)
    if not query:
        return ()
    return tuple(connection.execute(_RANKED, {"words": query, "most": most}).scalars())


def query_of(words: str) -> str:
    """The words as FTS5 reads them: each quoted, so that nothing in them is taken for its syntax."""
    return " ".join(f'"{word.rstrip("*")}"{"*" if word.endswith("*") else ""}' for word in re.findall(r"\w+\*?", words))
