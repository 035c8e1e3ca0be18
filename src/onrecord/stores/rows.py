"""Rows and the values that they hold, as several tables use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from onrecord.model import Basis, Document, Published, Span
from onrecord.stores.codec import CodecError, decode, from_json, to_json
from onrecord.stores.schema import DOCUMENT

# The stored truth does not go by the names of fields in the code: spans and dates of publication
# are lists of values in order.
_SPAN: Any = tuple[str, int, int, str]
_TITLE_SPAN: Any = _SPAN | None
_SPANS: Any = tuple[_SPAN, ...]
_PUBLISHED: Any = tuple[str | None, Basis, str, _SPANS]

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
    return {
        "id": document.id,
        "source": document.source,
        "text": document.text,
        "title": document.title,
        "outlet": document.outlet,
        "language": document.language,
        "published": published_json(document.published),
        "url": document.url,
        "title_span": to_json(document.title_span and astuple(document.title_span)),
        "outlet_evidence": to_json(list(map(astuple, document.outlet_evidence))),
        "notes": to_json(document.notes),
    }


def document_of(row: Row[Any]) -> Document:
    """The document of a row."""
    title_span = from_json(_TITLE_SPAN, row.title_span)
    return Document(
        id=row.id,
        source=row.source,
        text=row.text,
        title=row.title,
        outlet=row.outlet,
        language=row.language,
        published=published_of(row.published),
        url=row.url,
        title_span=title_span and Span(*title_span),
        outlet_evidence=_spans(from_json(_SPANS, row.outlet_evidence)),
        notes=from_json(tuple[str, ...], row.notes),
    )


def published_json(published: Published) -> str:
    """The values in the order of their fields."""
    return to_json(astuple(published))


def published_of(text: str) -> Published:
    """What `published_json` wrote."""
    value, basis, why, evidence = from_json(_PUBLISHED, text)
    return Published(value, basis, why, _spans(evidence))


def _spans(rows: Iterable[Any]) -> tuple[Span, ...]:
    return tuple(Span(*row) for row in rows)


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
