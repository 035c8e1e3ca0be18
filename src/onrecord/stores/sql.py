"""A store over SQLAlchemy Core: the same statements for every database. What is peculiar to one
stands in `dialects/`."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.stores.base import Store
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

    def close(self) -> None:
        self._engine.dispose()
