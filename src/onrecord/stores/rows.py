"""Rows and the values that they hold, as several tables use them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from onrecord.model import Document, Published, Span
from onrecord.stores.codec import CodecError, decode, from_json, to_json
from onrecord.stores.schema import DOCUMENT

AT_ONCE = 400
"""Ids in one statement; SQLite before 3.32 takes 999 parameters."""


def stored(connection: Connection, ids: Sequence[str]) -> Iterator[Document]:
    """The documents with these ids."""
    for some in chunks(ids):
        rows = connection.execute(of_documents(select(DOCUMENT), some).order_by(DOCUMENT.c.id))
        yield from map(document_of, rows)


def of_documents(statement: Select[Any], ids: Sequence[str]) -> Select[Any]:
    """The statement for these documents only."""
    return statement.where(DOCUMENT.c.id.in_(ids))


def document_row(document: Document) -> dict[str, object]:
    """The row of a document."""
    plain = {
        name: getattr(document, name)
        for name in ("id", "source", "text", "title", "outlet", "language", "url")
    }
    return plain | {name: to_json(getattr(document, name)) for name in _JSON_COLUMNS}


def document_of(row: Row[Any]) -> Document:
    """The document of a row."""
    values = dict(row._mapping)
    return Document(
        **values | {name: from_json(kind, values[name]) for name, kind in _JSON_COLUMNS.items()}
    )


def cached(kind: type[Any], body: bytes) -> Any:
    """What was kept, or None where its bytes no longer fit: what is derived is made anew."""
    try:
        return decode(kind, body)
    except CodecError:
        return None


def chunks(ids: Sequence[str]) -> Iterator[list[str]]:
    """The ids, AT_ONCE at a time."""
    remaining = iter(ids)
    while some := list(islice(remaining, AT_ONCE)):
        yield some


_JSON_COLUMNS: dict[str, Any] = {
    "published": Published,
    "title_span": Span | None,
    "outlet_evidence": tuple[Span, ...],
    "notes": tuple[str, ...],
}
