"""The tables of what is derived: arrivals, the placing, readings and findings, each under the key
of what made it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, union

from onrecord.model import Findings, Reading, Story, StoryMerge
from onrecord.stores.base import IndexedDocument, SearchEntry, SearchQuery, Store, StoryAssignment
from onrecord.stores.codec import encode, spans, to_json
from onrecord.stores.rows import cached, check, chunks, line_of, line_row, stored
from onrecord.stores.schema import ARRIVAL, DOCUMENT, FINDINGS, LINE, LINED, PLACING, READING
from onrecord.stores.search import (
    count_documents,
    count_lines,
    ranked_documents,
    ranked_lines,
    telling_stories,
)

TERMS_AT_ONCE = 256
"""Documents whose terms are fetched together: of a large record, all would be hundreds of megabytes
twice over."""

FINDINGS_KEPT = 4
"""How many snapshots of a story are kept: as it is, as it was before the last addition, and a few
--as-of dates."""


class Translate(Protocol):
    def __call__(self) -> AbstractContextManager[None]: ...


class DerivedTables:
    """The part of a Store that can be made anew.

    translate: turns the driver's errors into RecordUnusable. reopen: see `base.Store`.
    """

    def __init__(self, engine: Engine, translate: Translate, reopen: Callable[[], Store]) -> None:
        self._engine = engine
        self._translate = translate
        self.reopen = reopen

    def not_arrived(self, key: str) -> tuple[str, ...]:
        here = select(ARRIVAL.c.document).where(ARRIVAL.c.key == key)
        statement = select(DOCUMENT.c.id).where(DOCUMENT.c.id.not_in(here)).order_by(DOCUMENT.c.id)
        with self._reading() as connection:
            return tuple(connection.execute(statement).scalars())

    def put_arrivals(self, key: str, arrived: Sequence[IndexedDocument]) -> None:
        rows = [
            {
                "document": one.document,
                "key": key,
                "digest": one.digest,
                "day": one.published.value,
                "published": to_json(one.published),
                "terms": one.terms,
            }
            for one in arrived
        ]
        with self._writing() as connection:
            for some in chunks([one.document for one in arrived]):
                connection.execute(delete(ARRIVAL).where(ARRIVAL.c.document.in_(some)))
            if rows:
                connection.execute(insert(ARRIVAL), rows)

    def terms(self, key: str) -> Iterator[tuple[str, bytes]]:
        statement = (
            select(ARRIVAL.c.document, ARRIVAL.c.terms)
            .where(ARRIVAL.c.key == key)
            .order_by(ARRIVAL.c.document)
        )
        with self._reading() as connection:
            for row in connection.execution_options(yield_per=TERMS_AT_ONCE).execute(statement):
                yield row.document, row.terms

    def digests(self, key: str, documents: Collection[str] | None = None) -> dict[str, str]:
        statement = select(ARRIVAL.c.document, ARRIVAL.c.digest).where(ARRIVAL.c.key == key)
        with self._reading() as connection:
            if documents is None:
                return dict(connection.execute(statement).all())
            parts = (
                statement.where(ARRIVAL.c.document.in_(some)) for some in chunks(sorted(documents))
            )
            return {
                document: digest for part in parts for document, digest in connection.execute(part)
            }

    def days(self, key: str) -> dict[str, str | None]:
        statement = select(ARRIVAL.c.document, ARRIVAL.c.day).where(ARRIVAL.c.key == key)
        with self._reading() as connection:
            return dict(connection.execute(statement).all())

    def latest(self, key: str, most: int) -> tuple[str, ...]:
        statement = select(ARRIVAL.c.document).where(ARRIVAL.c.key == key)
        statement = statement.order_by(ARRIVAL.c.day.desc().nulls_last(), ARRIVAL.c.document).limit(
            most
        )
        with self._reading() as connection:
            return tuple(connection.execute(statement).scalars())

    def placing(self, key: str | None = None) -> StoryAssignment | None:
        statement = select(PLACING.c.key, PLACING.c.stories, PLACING.c.merges, PLACING.c.scores)
        if key is not None:
            statement = statement.where(PLACING.c.key == key)
        with self._reading() as connection:
            row = connection.execute(statement).first()
        if row is None:
            return None
        stories, merges = (
            cached(tuple[Story, ...], row.stories),
            cached(tuple[StoryMerge, ...], row.merges),
        )
        return (
            None
            if stories is None or merges is None
            else StoryAssignment(row.key, stories, merges, row.scores)
        )

    def put_placing(self, placing: StoryAssignment) -> None:
        bodies = {
            "stories": encode(placing.stories),
            "merges": encode(placing.merges),
            "scores": placing.scores,
        }
        with self._writing() as connection:
            connection.execute(delete(PLACING))
            connection.execute(insert(PLACING).values(one=1, key=placing.key, **bodies))

    def put_lines(self, story: str, key: str, lines: Sequence[SearchEntry]) -> None:
        rows = [line_row(line) for line in lines]
        with self._writing() as connection:
            connection.execute(delete(LINE).where(LINE.c.story == story))
            connection.execute(delete(LINED).where(LINED.c.story == story))
            connection.execute(insert(LINED).values(story=story, key=key))
            if rows:
                connection.execute(insert(LINE), rows)

    def lined(self) -> dict[str, str]:
        with self._reading() as connection:
            return {
                row.story: row.key for row in connection.execute(select(LINED.c.story, LINED.c.key))
            }

    def lined_count(self) -> int:
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(LINED)).scalar_one()

    def lines(
        self, wanted: SearchQuery, kind: str, most: int, first: int = 0
    ) -> tuple[SearchEntry, ...]:
        with self._reading() as connection:
            return tuple(
                line_of(row) for row in ranked_lines(connection, wanted, kind, most, first)
            )

    def lines_count(self, wanted: SearchQuery, kind: str, most: int) -> int:
        with self._reading() as connection:
            return count_lines(connection, wanted, kind, most)

    def proposition(self, wanted: SearchQuery) -> tuple[str, ...]:
        with self._reading() as connection:
            return telling_stories(connection, wanted)

    def lines_of(self, ids: Collection[str]) -> tuple[SearchEntry, ...]:
        with self._reading() as connection:
            rows = [
                row
                for some in chunks(sorted(ids))
                for row in connection.execute(
                    select(LINE).where(LINE.c.id.in_(some)).order_by(LINE.c.id, LINE.c.story)
                )
            ]
        return tuple(map(line_of, rows))

    def fitting(self, wanted: SearchQuery, most: int = -1, first: int = 0) -> tuple[str, ...]:
        with self._reading() as connection:
            return ranked_documents(connection, wanted, most, first)

    def fitting_count(self, wanted: SearchQuery, most: int) -> int:
        with self._reading() as connection:
            return count_documents(connection, wanted, most)

    def readings(self, key: str, documents: Collection[str] | None = None) -> dict[str, Reading]:
        statement = select(READING.c.document, READING.c.body).where(READING.c.key == key)
        rows: list[Row[Any]] = []
        with self._reading() as connection:
            if documents is None:
                rows.extend(connection.execute(statement))
            for some in chunks(sorted(documents or ())):
                rows.extend(connection.execute(statement.where(READING.c.document.in_(some))))
        return {
            row.document: reading
            for row in rows
            if (reading := cached(Reading, row.body)) is not None
        }

    def unread(self, key: str, documents: Collection[str]) -> tuple[str, ...]:
        statement = select(READING.c.document).where(READING.c.key == key)
        with self._reading() as connection:
            read = {
                document
                for some in chunks(sorted(documents))
                for document in connection.execute(
                    statement.where(READING.c.document.in_(some))
                ).scalars()
            }
        return tuple(sorted(set(documents) - read))

    def forget_readings(self, documents: Collection[str]) -> None:
        with self._writing() as connection:
            for some in chunks(sorted(documents)):
                connection.execute(delete(READING).where(READING.c.document.in_(some)))

    def put_readings(self, key: str, readings: Sequence[Reading]) -> None:
        ids = [reading.document for reading in readings]
        rows = [
            {"document": reading.document, "key": key, "body": encode(reading)}
            for reading in readings
        ]
        with self._writing() as connection:
            documents = {document.id: document for document in stored(connection, ids)}
            for reading in readings:
                check(spans(reading), documents)
            for some in chunks(ids):
                connection.execute(delete(READING).where(READING.c.document.in_(some)))
            if rows:
                connection.execute(insert(READING), rows)

    def findings(self, key: str) -> Findings | None:
        with self._reading() as connection:
            body = connection.execute(select(FINDINGS.c.body).where(FINDINGS.c.key == key)).scalar()
        return None if body is None else cached(Findings, body)

    def has_findings(self, keys: Collection[str]) -> frozenset[str]:
        statement = select(FINDINGS.c.key)
        with self._reading() as connection:
            found = [
                row.key
                for some in chunks(sorted(keys))
                for row in connection.execute(statement.where(FINDINGS.c.key.in_(some)))
            ]
        return frozenset(found)

    def keep_findings_of(self, stories: Collection[str]) -> None:
        kept = set(stories)
        with self._writing() as connection:
            there = (
                connection.execute(union(select(FINDINGS.c.story), select(LINED.c.story)))
                .scalars()
                .all()
            )
            for some in chunks(sorted(set(there) - kept)):
                for table in (FINDINGS, LINE, LINED):
                    connection.execute(delete(table).where(table.c.story.in_(some)))

    def put_findings(self, key: str, findings: Findings, story: str = "") -> None:
        cited = sorted({span.document for span in spans(findings)})
        with self._writing() as connection:
            check(
                spans(findings), {document.id: document for document in stored(connection, cited)}
            )
            connection.execute(delete(FINDINGS).where(FINDINGS.c.key == key))
            connection.execute(insert(FINDINGS).values(key=key, story=story, body=encode(findings)))
            of_story = (
                select(FINDINGS.c.number)
                .where(FINDINGS.c.story == story)
                .order_by(FINDINGS.c.number.desc())
            )
            kept = connection.execute(of_story.limit(FINDINGS_KEPT)).scalars().all()
            connection.execute(
                delete(FINDINGS).where(FINDINGS.c.story == story, FINDINGS.c.number < min(kept))
            )

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
