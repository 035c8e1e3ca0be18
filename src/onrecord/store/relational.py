"""The store over SQLAlchemy Core: the same statements for every database. `sqlite.py` opens one on a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from onrecord.model import Document, Findings, Judgement, Published, Reading, SetAside, Span
from onrecord.store.codec import CodecError, decode, encode, from_json, spans, to_json
from onrecord.store.schema import DOCUMENT, FINDINGS, JUDGEMENT, READING, SET_ASIDE

FINDINGS_KEPT = 8
"""How many snapshots are kept: the whole record, the one before the last addition, and a few --as-of dates."""

AT_ONCE = 400
"""Ids in one statement; SQLite before 3.32 takes 999 parameters."""


class Translate(Protocol):
    def __call__(self) -> AbstractContextManager[None]: ...


class RelationalStore:
    """A Store over an engine whose tables are there. `translate` turns the driver's errors into RecordUnusable."""

    def __init__(self, engine: Engine, translate: Translate) -> None:
        self._engine = engine
        self._translate = translate

    def documents(self) -> tuple[Document, ...]:
        with self._reading() as connection:
            return tuple(_document(row) for row in connection.execute(select(DOCUMENT).order_by(DOCUMENT.c.id)))

    def add(self, documents: Sequence[Document]) -> frozenset[str]:
        documents = _one_of_each(documents)
        for document in documents:
            _check(spans(document), {document.id: document})
        with self._writing() as connection:
            known = {document.id: document for document in _stored(connection, [d.id for d in documents])}
            for document in documents:
                if document.id not in known:
                    connection.execute(insert(DOCUMENT).values(_row(document)))
                elif _precedence(document) < _precedence(known[document.id]):
                    connection.execute(update(DOCUMENT).where(DOCUMENT.c.id == document.id).values(_row(document)))
        return frozenset(document.id for document in documents if document.id not in known)

    def put_set_aside(self, set_aside: Sequence[SetAside], read_again: Collection[str] = ()) -> None:
        rows = [{"source": item.source, "reason": item.reason} for item in dict.fromkeys(set_aside)]
        with self._writing() as connection:
            for some in _chunks(sorted(read_again)):
                connection.execute(delete(SET_ASIDE).where(SET_ASIDE.c.source.in_(some)))
            known = {tuple(row) for row in connection.execute(select(SET_ASIDE.c.source, SET_ASIDE.c.reason))}
            new = [row for row in rows if (row["source"], row["reason"]) not in known]
            if new:
                connection.execute(insert(SET_ASIDE), new)

    def set_aside(self) -> tuple[SetAside, ...]:
        with self._reading() as connection:
            rows = connection.execute(select(SET_ASIDE.c.source, SET_ASIDE.c.reason)).all()
        return tuple(SetAside(*row) for row in sorted(tuple(row) for row in rows))

    def judgements(self) -> tuple[Judgement, ...]:
        with self._reading() as connection:
            rows = connection.execute(select(JUDGEMENT).order_by(JUDGEMENT.c.at, JUDGEMENT.c.id)).all()
        return tuple(_judgement(row) for row in rows)

    def add_judgement(self, judgement: Judgement) -> None:
        with self._writing() as connection:
            known = select(JUDGEMENT.c.id).where(JUDGEMENT.c.id == judgement.id)
            if connection.execute(known).first() is None:
                row = {name: getattr(judgement, name) for name in ("id", "kind", "value", "by", "at", "why")}
                connection.execute(insert(JUDGEMENT).values(row | {"subjects": to_json(judgement.subjects)}))

    def readings(self, key: str, documents: Collection[str] | None = None) -> dict[str, Reading]:
        statement = select(READING.c.document, READING.c.body).where(READING.c.key == key)
        rows: list[Row[Any]] = []
        with self._reading() as connection:
            if documents is None:
                rows.extend(connection.execute(statement))
            for some in _chunks(sorted(documents or ())):
                rows.extend(connection.execute(statement.where(READING.c.document.in_(some))))
        return {row.document: reading for row in rows if (reading := _cached(Reading, row.body)) is not None}

    def put_readings(self, key: str, readings: Sequence[Reading]) -> None:
        ids = [reading.document for reading in readings]
        rows = [{"document": reading.document, "key": key, "body": encode(reading)} for reading in readings]
        with self._writing() as connection:
            documents = {document.id: document for document in _stored(connection, ids)}
            for reading in readings:
                _check(spans(reading), documents)
            for some in _chunks(ids):
                connection.execute(delete(READING).where(READING.c.document.in_(some)))
            if rows:
                connection.execute(insert(READING), rows)

    def findings(self, key: str) -> Findings | None:
        with self._reading() as connection:
            body = connection.execute(select(FINDINGS.c.body).where(FINDINGS.c.key == key)).scalar()
        return None if body is None else _cached(Findings, body)

    def put_findings(self, key: str, findings: Findings) -> None:
        cited = sorted({span.document for span in spans(findings)})
        with self._writing() as connection:
            _check(spans(findings), {document.id: document for document in _stored(connection, cited)})
            connection.execute(delete(FINDINGS).where(FINDINGS.c.key == key))
            connection.execute(insert(FINDINGS).values(key=key, body=encode(findings)))
            newest = connection.execute(select(func.max(FINDINGS.c.number))).scalar_one()
            connection.execute(delete(FINDINGS).where(FINDINGS.c.number <= newest - FINDINGS_KEPT))

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._translate(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            self._translate(),
            self._engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
        ):
            yield connection


def _stored(connection: Connection, ids: Sequence[str]) -> Iterator[Document]:
    for some in _chunks(ids):
        yield from map(_document, connection.execute(select(DOCUMENT).where(DOCUMENT.c.id.in_(some))))


def _one_of_each(documents: Sequence[Document]) -> tuple[Document, ...]:
    chosen: dict[str, Document] = {}
    for document in sorted(documents, key=_precedence):
        chosen.setdefault(document.id, document)
    return tuple(chosen[id] for id in sorted(chosen))


def _precedence(document: Document) -> tuple[str, str]:
    """Which of two readings of one text is kept: one rule, so that the order of arrival does not show."""
    return document.source, to_json(document)


def _check(cited: Iterable[Span], documents: dict[str, Document]) -> None:
    nowhere = Document("", "no stored document", "", None, None, None, _NOT_PUBLISHED)
    for span in cited:
        documents.get(span.document, nowhere).check(span)


def _row(document: Document) -> dict[str, object]:
    plain = {name: getattr(document, name) for name in ("id", "source", "text", "title", "outlet", "language", "url")}
    return plain | {name: to_json(getattr(document, name)) for name in _JSON_COLUMNS}


def _document(row: Row[Any]) -> Document:
    values = dict(row._mapping)
    return Document(**values | {name: from_json(kind, values[name]) for name, kind in _JSON_COLUMNS.items()})


def _judgement(row: Row[Any]) -> Judgement:
    return Judgement(**dict(row._mapping) | {"subjects": from_json(tuple[str, ...], row.subjects)})


def _cached(kind: type[Any], body: bytes) -> Any:
    """What was kept, or None where its bytes no longer fit: what is derived is made anew."""
    try:
        return decode(kind, body)
    except CodecError:
        return None


def _chunks(ids: Sequence[str]) -> Iterator[list[str]]:
    remaining = iter(ids)
    while some := list(islice(remaining, AT_ONCE)):
        yield some


_JSON_COLUMNS: dict[str, Any] = {
    "published": Published,
    "title_span": Span | None,
    "outlet_evidence": tuple[Span, ...],
    "notes": tuple[str, ...],
}
_NOT_PUBLISHED = from_json(Published, '[null,"unknown","",[]]')
