"""What is peculiar to one kind of database: everything else is the same SQLAlchemy Core for all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine

from onrecord.stores.search.base import FullText


class Dialect(Protocol):
    """One kind of database. An instance is of one address."""

    name: str
    """What the record is called in messages: its path, or its address without a password."""

    file: Path | None
    """The file that holds the record; None where it is in a database server."""

    full_text: FullText

    def __init__(self, address: str) -> None:
        """address: as the user wrote it, with its scheme. Raises RecordUnusable where it is none
        of this kind."""
        ...

    def exists(self) -> bool:
        """Whether there is a database at the address, empty or not."""
        ...

    def engine(self) -> Engine:
        """The engine, with pool and events. A transaction of a connection with the execution option
        `writing` keeps other writers out from its beginning, so that what it reads first still
        holds when it writes. Raises RecordUnusable where there can be no database."""
        ...

    def errors(self) -> AbstractContextManager[None]:
        """Turns what the driver raises into RecordUnusable with the next step; anything unexpected
        passes through."""
        ...

    def adapt(self, connection: Connection) -> None:
        """After migrations, in their transaction: what this kind of database wants otherwise than
        the tables say. It may have been done before."""
        ...

    def damage(self, connection: Connection) -> Iterator[str]:
        """What is damaged of the database itself and its indexes, as far as it can tell."""
        ...

    def overwrite_deleted(self, connection: Connection) -> None:
        """What is deleted in this transaction is overwritten, not only given free."""
        ...

    def rewrite(self, engine: Engine) -> None:
        """Write the database anew without what was deleted, indexes and logs as well."""
        ...


class Connected:
    """Opens connections to the database of a dialect; its errors become RecordUnusable."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._engine = dialect.engine()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._dialect.errors(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            self._dialect.errors(),
            self._engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
        ):
            yield connection
