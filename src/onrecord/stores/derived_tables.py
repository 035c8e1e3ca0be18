"""What is derived, as tables: the index of documents, the story assignment, readings and findings,
each under the key of what made it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select, union

from onrecord.model import Findings, Reading, Story, StoryMerge
from onrecord.model.documents import check_spans
from onrecord.stores.base import DocumentSummary, IndexedDocument, StoryAssignment
from onrecord.stores.codec import encode, spans
from onrecord.stores.dialects.base import Connected
from onrecord.stores.rows import cached, chunks, of_documents, published_json, published_of, stored
from onrecord.stores.schema import (
    DOCUMENT,
    ENTRY_KEY,
    FINDINGS,
    INDEXED_DOCUMENT,
    READING,
    SEARCH_ENTRY,
    STORY_ASSIGNMENT,
)

TERMS_AT_ONCE = 256
"""Documents whose terms are fetched together: of a large record, all would be hundreds of megabytes
twice over."""

FINDINGS_KEPT = 4
"""How many snapshots of a story are kept: as it is, as it was before the last addition, and a few
--as-of dates."""


class DerivedTables(Connected):
    """A `DerivedStore` in the tables of the index, the story assignment, readings and findings."""

    def unindexed(self, key: str) -> tuple[str, ...]:
        here = select(INDEXED_DOCUMENT.c.document).where(INDEXED_DOCUMENT.c.key == key)
        statement = select(DOCUMENT.c.id).where(DOCUMENT.c.id.not_in(here)).order_by(DOCUMENT.c.id)
        with self._reading() as connection:
            return tuple(connection.execute(statement).scalars())

    def put_indexed(self, key: str, indexed: Sequence[IndexedDocument]) -> None:
        rows = [
            {
                "document": document.document,
                "key": key,
                "digest": document.digest,
                "day": document.published.value,
                "published": published_json(document.published),
                "terms": document.terms,
            }
            for document in indexed
        ]
        with self._writing() as connection:
            for some in chunks([document.document for document in indexed]):
                connection.execute(
                    delete(INDEXED_DOCUMENT).where(INDEXED_DOCUMENT.c.document.in_(some))
                )
            if rows:
                connection.execute(insert(INDEXED_DOCUMENT), rows)

    def summaries(self, ids: Collection[str]) -> tuple[DocumentSummary, ...]:
        columns = [DOCUMENT.c[name] for name in ("id", "source", "title", "outlet", "language")]
        statement = select(*columns, INDEXED_DOCUMENT.c.published).join(
            INDEXED_DOCUMENT, INDEXED_DOCUMENT.c.document == DOCUMENT.c.id
        )
        statement = statement.order_by(DOCUMENT.c.id)
        with self._reading() as connection:
            rows = [
                row
                for some in chunks(sorted(ids))
                for row in connection.execute(of_documents(statement, some))
            ]
        return tuple(
            DocumentSummary(
                row.id,
                row.source,
                row.title,
                row.outlet,
                row.language,
                published_of(row.published),
            )
            for row in rows
        )

    def terms(self, key: str) -> Iterator[tuple[str, bytes]]:
        statement = (
            select(INDEXED_DOCUMENT.c.document, INDEXED_DOCUMENT.c.terms)
            .where(INDEXED_DOCUMENT.c.key == key)
            .order_by(INDEXED_DOCUMENT.c.document)
        )
        with self._reading() as connection:
            for row in connection.execution_options(yield_per=TERMS_AT_ONCE).execute(statement):
                yield row.document, row.terms

    def digests(self, key: str, documents: Collection[str] | None = None) -> dict[str, str]:
        statement = (
            select(INDEXED_DOCUMENT.c.document, INDEXED_DOCUMENT.c.digest)
            .where(INDEXED_DOCUMENT.c.key == key)
            .order_by(INDEXED_DOCUMENT.c.document)
        )
        with self._reading() as connection:
            if documents is None:
                return dict(connection.execute(statement).all())
            parts = (
                statement.where(INDEXED_DOCUMENT.c.document.in_(some))
                for some in chunks(sorted(documents))
            )
            return {
                document: digest for part in parts for document, digest in connection.execute(part)
            }

    def days(self, key: str) -> dict[str, str | None]:
        statement = (
            select(INDEXED_DOCUMENT.c.document, INDEXED_DOCUMENT.c.day)
            .where(INDEXED_DOCUMENT.c.key == key)
            .order_by(INDEXED_DOCUMENT.c.document)
        )
        with self._reading() as connection:
            return dict(connection.execute(statement).all())

    def latest(self, key: str, most: int) -> tuple[str, ...]:
        statement = select(INDEXED_DOCUMENT.c.document).where(INDEXED_DOCUMENT.c.key == key)
        statement = statement.order_by(
            INDEXED_DOCUMENT.c.day.desc().nulls_last(), INDEXED_DOCUMENT.c.document
        ).limit(most)
        with self._reading() as connection:
            return tuple(connection.execute(statement).scalars())

    def story_assignment(self, key: str | None = None) -> StoryAssignment | None:
        statement = select(
            STORY_ASSIGNMENT.c.key,
            STORY_ASSIGNMENT.c.stories,
            STORY_ASSIGNMENT.c.merges,
            STORY_ASSIGNMENT.c.scores,
        )
        if key is not None:
            statement = statement.where(STORY_ASSIGNMENT.c.key == key)
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

    def put_story_assignment(self, assignment: StoryAssignment) -> None:
        bodies = {
            "stories": encode(assignment.stories),
            "merges": encode(assignment.merges),
            "scores": assignment.scores,
        }
        with self._writing() as connection:
            connection.execute(delete(STORY_ASSIGNMENT))
            connection.execute(insert(STORY_ASSIGNMENT).values(one=1, key=assignment.key, **bodies))

    def readings(self, key: str, documents: Collection[str] | None = None) -> dict[str, Reading]:
        statement = (
            select(READING.c.document, READING.c.body)
            .where(READING.c.key == key)
            .order_by(READING.c.document)
        )
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
                check_spans(spans(reading), documents)
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
                connection.execute(union(select(FINDINGS.c.story), select(ENTRY_KEY.c.story)))
                .scalars()
                .all()
            )
            for some in chunks(sorted(set(there) - kept)):
                for table in (FINDINGS, SEARCH_ENTRY, ENTRY_KEY):
                    connection.execute(delete(table).where(table.c.story.in_(some)))

    def put_findings(self, key: str, findings: Findings, story: str = "") -> None:
        cited = sorted({span.document for span in spans(findings)})
        with self._writing() as connection:
            check_spans(
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
