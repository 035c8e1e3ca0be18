"""The stored truth as tables: documents, what was set aside, judgements."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress

from sqlalchemy import delete, func, insert, or_, select, update

from onrecord.model import Document, Judgement, SetAside
from onrecord.model.documents import check_spans
from onrecord.stores.base import one_of_each, precedence
from onrecord.stores.codec import spans, to_json
from onrecord.stores.damage import DAMAGED, DamageTables, judgement_of
from onrecord.stores.dialects.base import Connected
from onrecord.stores.removal_tables import RemovalTables
from onrecord.stores.rows import chunks, document_of, document_row, of_documents, stored
from onrecord.stores.schema import (
    CHANGE,
    DOCUMENT,
    INDEXED_DOCUMENT,
    JUDGEMENT,
    REMOVED,
    SET_ASIDE,
    STORY_ASSIGNMENT,
)


class DocumentTables(RemovalTables, DamageTables, Connected):
    """A `DocumentStore` in the tables of documents, what was set aside, and judgements."""

    def documents(self, ids: Collection[str] | None = None) -> tuple[Document, ...]:
        with self._reading() as connection:
            if ids is not None:
                return tuple(stored(connection, sorted(ids)))
            return tuple(
                document_of(row)
                for row in connection.execute(select(DOCUMENT).order_by(DOCUMENT.c.id))
            )

    def revision(self) -> int:
        with self._reading() as connection:
            return int(connection.execute(select(CHANGE.c.number)).scalar_one())

    def count(self) -> int:
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(DOCUMENT)).scalar_one()

    def in_other_languages(self, languages: Collection[str]) -> tuple[tuple[str, str], ...]:
        statement = select(DOCUMENT.c.source, DOCUMENT.c.language).where(
            DOCUMENT.c.language.not_in(languages)
        )
        with self._reading() as connection:
            return tuple(
                sorted((row.source, row.language) for row in connection.execute(statement))
            )

    def sources(self, ids: Collection[str]) -> dict[str, str]:
        statement = select(DOCUMENT.c.id, DOCUMENT.c.source).order_by(DOCUMENT.c.id)
        with self._reading() as connection:
            parts = (of_documents(statement, some) for some in chunks(sorted(ids)))
            return {id: source for part in parts for id, source in connection.execute(part)}

    def titles(self) -> dict[str, str | None]:
        with self._reading() as connection:
            statement = select(DOCUMENT.c.id, DOCUMENT.c.title).order_by(DOCUMENT.c.id)
            return dict(connection.execute(statement).all())

    def add(self, documents: Sequence[Document]) -> frozenset[str]:
        documents = one_of_each(documents)
        for document in documents:
            check_spans(spans(document), {document.id: document})
        with self._writing() as connection:
            known = {
                document.id: document for document in stored(connection, [d.id for d in documents])
            }
            removed = set(
                connection.execute(
                    select(REMOVED.c.document).where(
                        REMOVED.c.document.in_([document.id for document in documents])
                    )
                ).scalars()
            )
            documents = [document for document in documents if document.id not in removed]
            new = [document_row(document) for document in documents if document.id not in known]
            if new:
                connection.execute(insert(DOCUMENT), new)
                connection.execute(_CHANGED)
            for document in documents:
                if document.id in known and precedence(document) < precedence(known[document.id]):
                    connection.execute(
                        update(DOCUMENT)
                        .where(DOCUMENT.c.id == document.id)
                        .values(document_row(document))
                    )
                    # What was derived from its title, outlet or date is made anew.
                    connection.execute(
                        delete(INDEXED_DOCUMENT).where(INDEXED_DOCUMENT.c.document == document.id)
                    )
                    connection.execute(delete(STORY_ASSIGNMENT))
                    connection.execute(_CHANGED)
        return frozenset(document.id for document in documents if document.id not in known)

    def put_set_aside(
        self, set_aside: Sequence[SetAside], read_again: Collection[str] = ()
    ) -> None:
        rows = [{"source": item.source, "reason": item.reason} for item in dict.fromkeys(set_aside)]
        with self._writing() as connection:
            for some in chunks(sorted(read_again)):
                connection.execute(delete(SET_ASIDE).where(SET_ASIDE.c.source.in_(some)))
            known = {
                tuple(row)
                for some in chunks(sorted({item.source for item in set_aside}))
                for row in connection.execute(
                    select(SET_ASIDE.c.source, SET_ASIDE.c.reason).where(
                        SET_ASIDE.c.source.in_(some)
                    )
                )
            }
            new = [row for row in rows if (row["source"], row["reason"]) not in known]
            if new:
                connection.execute(insert(SET_ASIDE), new)

    def set_aside(self) -> tuple[SetAside, ...]:
        with self._reading() as connection:
            rows = connection.execute(select(SET_ASIDE.c.source, SET_ASIDE.c.reason)).all()
        return tuple(SetAside(*row) for row in sorted(tuple(row) for row in rows))

    def clear_set_aside(self, source: str | None = None) -> int:
        statement = delete(SET_ASIDE)
        if source is not None:
            parts = (
                SET_ASIDE.c.source.startswith(f"{source}{mark}", autoescape=True) for mark in ":#"
            )
            statement = statement.where(or_(SET_ASIDE.c.source == source, *parts))
        with self._writing() as connection:
            cleared = connection.execute(statement).rowcount
            if cleared:
                connection.execute(_CHANGED)
        return int(cleared)

    def judgements(self) -> tuple[Judgement, ...]:
        with self._reading() as connection:
            rows = connection.execute(
                select(JUDGEMENT).order_by(JUDGEMENT.c.at, JUDGEMENT.c.id)
            ).all()
        found: list[Judgement] = []
        for row in rows:
            # One that cannot be understood is left out, and named by `damage`; the others hold.
            with suppress(*DAMAGED):
                found.append(judgement_of(row._mapping))
        return tuple(found)

    def add_judgements(self, judgements: Sequence[Judgement]) -> None:
        with self._writing() as connection:
            known = set(connection.execute(select(JUDGEMENT.c.id)).scalars())
            new = {one.id: _judgement_row(one) for one in judgements if one.id not in known}
            if new:
                connection.execute(insert(JUDGEMENT), list(new.values()))
                connection.execute(_CHANGED)


_CHANGED = update(CHANGE).values(number=CHANGE.c.number + 1)


def _judgement_row(judgement: Judgement) -> dict[str, object]:
    plain = {name: getattr(judgement, name) for name in ("id", "kind", "value", "by", "at", "why")}
    return plain | {"subjects": to_json(judgement.subjects)}
