"""Full text in PostgreSQL: a `tsvector` beside each row of `document` and `line`, and a GIN index.

Words are those of the other full text (`fts5.py`): runs of letters and figures, in lower case,
without diacritics, unstemmed, so that one query finds the same in both. A function of our own that
is kept in the database cuts them before PostgreSQL's parser sees them, which would take an address,
a path or a figure with a sign for one word. No extension is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

from sqlalchemy import Connection, CursorResult, Row, text

from onrecord.stores.schema import SEARCH_ENTRY
from onrecord.stores.search.asked import AskedWords, asked
from onrecord.stores.search.base import FullText, SearchQuery
from onrecord.stores.search.fts5 import AFTER_ALL, TITLE_WEIGHT
from onrecord.stores.search.tsvector_sql import WORDS_ASKED, WORDS_OF_PARTS

LEAST_WEIGHT = 1e-6
"""Of a word that most rows have."""

LONGEST_ASKED = 400
"""Letters of a word that are looked at: PostgreSQL takes no word of over 2,046 bytes."""

_DOCUMENTS = """FROM document LEFT JOIN arrival ON arrival.document = document.id
WHERE document.found @@ ({match})
AND (CAST(:outlet AS text) = '' OR lower(document.outlet) = lower(CAST(:outlet AS text)))
AND (CAST(:since AS text) IS NULL OR arrival.day >= CAST(:since AS text))
AND (CAST(:until AS text) IS NULL OR arrival.day < CAST(:until AS text))"""

_WEIGHTS = f"CAST(ARRAY[0, 0, {1 / TITLE_WEIGHT}, 1] AS real[])"
_RANK = f"CAST(:weight{{number}} AS real) * ts_rank({_WEIGHTS}, {{table}}.found, {{word}}, 1)"
"""A word weighs more in the first part; each further time tells less, and so does a longer text."""

_LINES = "FROM line WHERE "
_OF_WORDS = "line.found @@ ({match}) AND "

_FITS = """(CAST(:outlet AS text) = ''
OR strpos(lower(line.outlets), chr(10) || lower(CAST(:outlet AS text)) || chr(10)) > 0)
AND (CAST(:act AS text) = ''
OR strpos(' ' || lower(line.act) || ' ', ' ' || lower(CAST(:act AS text)) || ' ') > 0)
AND (CAST(:since AS text) IS NULL OR line.date >= CAST(:since AS text))
AND (CAST(:until AS text) IS NULL OR line.date < CAST(:until AS text))"""

_OF_KIND = " AND line.kind = CAST(:kind AS text)"
_OF_WHOLE_NAME = " AND strpos(line.parties, chr(10) || CAST(:party AS text) || chr(10)) > 0"
_OF_WORDS_OF_NAME = """
AND strpos(replace(line.parties, chr(10), ' ' || chr(10) || ' '),
' ' || CAST(:party AS text) || ' ') > 0"""

_ENTRY = ", ".join(f"line.{column.name}" for column in SEARCH_ENTRY.columns)
_NEWEST = "line.date DESC NULLS LAST, line.id, line.story"


class TSVector(FullText):
    """PostgreSQL's own full text: a generated column holds the words and where they stand."""

    def create_index(
        self, connection: Connection, table: str, key: str, columns: Sequence[str]
    ) -> None:
        for statement in (
            WORDS_OF_PARTS,
            WORDS_ASKED,
            f"ALTER TABLE {table} ADD COLUMN found tsvector "
            f"GENERATED ALWAYS AS (onrecord_words(ARRAY[{', '.join(columns)}])) STORED",
            f"CREATE INDEX {table}_found ON {table} USING gin (found)",
        ):
            connection.exec_driver_sql(statement)

    def drop_index(self, connection: Connection, table: str) -> None:
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN found")

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
        return [] if rows is None else rows.fetched(connection, _ENTRY, most, first).all()

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
    """Rows that match. source: where they come from and which of them, as SQL; words: by which
    those of the table are ranked; order: of those that rank alike; values: of the parameters."""

    source: str
    table: str
    words: Sequence[AskedWords]
    order: str
    values: dict[str, object]

    def fetched(
        self, connection: Connection, columns: str, most: int | None = None, first: int = 0
    ) -> CursorResult[Any]:
        _use_indexes(connection)
        values = self.values | self._weights(connection) | {"most": most, "first": first}
        rank = " + ".join(
            _RANK.format(number=number, table=self.table, word=_one(number, word))
            for number, word in enumerate(self.words)
        )
        order = f"{rank} DESC, {self.order}" if rank else self.order
        statement = f"SELECT {columns} {self.source} ORDER BY {order} LIMIT :most OFFSET :first"
        return connection.execute(text(statement), values)

    def _weights(self, connection: Connection) -> dict[str, object]:
        """How much each word tells: the fewer rows have it, the more, as in BM25."""
        if len(self.words) < 2:
            return {f"weight{number}": 1.0 for number, _ in enumerate(self.words)}
        counted = "SELECT count(*) FROM {table}{which}"
        asked = [counted.format(table=self.table, which="")] + [
            counted.format(
                table=self.table, which=f" WHERE {self.table}.found @@ {_one(number, word)}"
            )
            for number, word in enumerate(self.words)
        ]
        statement = f"SELECT {', '.join(f'({one})' for one in asked)}"
        rows, *having = connection.execute(text(statement), self.values).one()
        return {
            f"weight{number}": max(LEAST_WEIGHT, log((rows - count + 0.5) / (count + 0.5)))
            for number, count in enumerate(having)
        }

    def listed(
        self, connection: Connection, column: str, most: int | None = None, first: int = 0
    ) -> Iterator[str]:
        yield from self.fetched(connection, column, most, first).scalars()

    def count(self, connection: Connection, most: int) -> int:
        _use_indexes(connection)
        statement = f"SELECT count(*) FROM (SELECT 1 {self.source} LIMIT :most) AS counted"
        return int(connection.execute(text(statement), self.values | {"most": most}).scalar_one())


def _use_indexes(connection: Connection) -> None:
    """For what is left of the transaction: PostgreSQL takes a `tsvector` for as quickly read as a
    number, and would go through all of them."""
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")


def _matching_documents(query: SearchQuery) -> _Matching | None:
    """None where no document can match: there is no word, or an act or a party."""
    words = asked(query.words)
    if not words or query.act or query.party:
        return None
    source, values = _DOCUMENTS.format(match=_match(words)), _values(query, words)
    return _Matching(source, "document", words, "document.id", values)


def _matching_entries(
    connection: Connection, query: SearchQuery, kind: str = ""
) -> _Matching | None:
    """Entries of a kind, or of any; None where nothing is looked for, or words without a letter."""
    words = asked(query.words)
    if not words and (query.words.strip() or not (query.act or query.party)):
        return None
    values = _values(query, words) | {"kind": kind}
    fits = _FITS + _OF_KIND * bool(kind)
    if not words and not query.party:
        return _Matching(_LINES + fits, "line", (), _NEWEST, values)
    if query.party:
        fits += _OF_WHOLE_NAME if _is_name(connection, query.party) else _OF_WORDS_OF_NAME
    source = _LINES + _OF_WORDS.format(match=_match(words, query.party, kind)) + fits
    order = "line.id, line.story" if words else _NEWEST
    return _Matching(source, "line", words, order, values)


def _is_name(connection: Connection, party: str) -> bool:
    """Whether an entity has this whole name."""
    match = _OF_WORDS.format(match=_match((), party, "entity"))
    _use_indexes(connection)
    statement = f"SELECT EXISTS (SELECT 1 {_LINES}{match}true{_OF_KIND}{_OF_WHOLE_NAME})"
    return bool(
        connection.execute(text(statement), {"party": party, "kind": "entity"}).scalar_one()
    )


def _match(words: Sequence[AskedWords], party: str = "", kind: str = "") -> str:
    """What the index is asked for: words in the first two parts, a party in the third, a kind in
    the fourth."""
    parts = [_one(number, one) for number, one in enumerate(words)]
    parts += ["onrecord_asked(:party, 'C')"] * bool(party)
    parts += ["onrecord_asked(:kind, 'D')"] * bool(kind)
    return " && ".join(parts)


def _one(number: int, asked: AskedWords) -> str:
    """Words in one of the first two parts; no phrase goes from one into the other."""
    begins = "*" * asked.begins
    where = "A B" if " " in asked.words else f"{begins}AB"
    return f"onrecord_asked(:word{number}, '{where}')"


def _values(query: SearchQuery, words: Sequence[AskedWords]) -> dict[str, object]:
    values: dict[str, object] = {
        f"word{number}": _cut_short(one.words) for number, one in enumerate(words)
    }
    until = None if query.until is None else query.until + AFTER_ALL
    named = {name: getattr(query, name) for name in ("outlet", "since", "act", "party")}
    return values | named | {"until": until}


def _cut_short(words: str) -> str:
    return " ".join(word[:LONGEST_ASKED] for word in words.split(" "))
