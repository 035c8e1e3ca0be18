"""A store over SQLAlchemy Core: the same statements for every database. What is peculiar to one
stands in `dialects/`."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.errors import RecordUnusable
from onrecord.stores.base import Store
from onrecord.stores.copying import Copied, copy_tables, is_empty
from onrecord.stores.derived_tables import DerivedTables
from onrecord.stores.dialects.base import Dialect
from onrecord.stores.document_tables import DocumentTables
from onrecord.stores.following_tables import FollowingTables
from onrecord.stores.migrations import is_current, migrate
from onrecord.stores.search.entry_table import SearchTables


class SQLStore(DocumentTables, FollowingTables, DerivedTables, SearchTables):
    """A `Store` whose parts are tables of one database."""

    def __init__(self, dialect: Dialect, program: str, reopen: Callable[[], Store]) -> None:
        """Makes the tables, or brings them up to date. program: the version to write on the
        receipts. Raises RecordTooNew and RecordUnusable."""
        super().__init__(dialect)
        self.reopen = reopen
        with self._reading() as connection:
            current = is_current(connection, dialect.name)
        if not current:
            with self._writing() as connection:
                migrate(connection, dialect, program)

    def copy_to(self, target: SQLStore, told: Copied) -> None:
        """Copy all of it into a store that is empty: as it is at one moment, and whole or not at
        all. Raises RecordUnusable where the target holds anything."""
        with self._reading() as here, target._writing() as there:
            if not is_empty(there):
                raise RecordUnusable(
                    f"{target._dialect.name} holds a record already; it was left as it is.",
                    "Name a file or a database where there is none.",
                )
            copy_tables(here, there, told)

    def close(self) -> None:
        self._engine.dispose()
