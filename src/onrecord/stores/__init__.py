"""Where the record is kept. `open_store` opens it by its address; `base` says what a store can do.

STORES has one row for each kind of database. Another kind needs a module in `dialects/` (what is
peculiar to it: how it is connected, how a writer keeps others out, what its errors mean), one in
`search/` (its full text), a row here, and one in tests/stores/test_contract.py, whose statements it
must pass; tables, migrations and statements are there. CONTRIBUTING.md has the steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from onrecord.errors import RecordUnusable

if TYPE_CHECKING:
    from onrecord.stores.dialects.base import Dialect
    from onrecord.stores.sql import SQLStore

STORES: Mapping[str, str] = {
    "sqlite": "onrecord.stores.dialects.sqlite:SQLite",
    "postgresql": "onrecord.stores.dialects.postgresql:PostgreSQL",
}
"""Scheme of an address -> its `Dialect`, by name: SQLAlchemy takes half a second to load, and a
command's help should not. A path, which has no scheme, is a file of SQLite."""


def open_store(address: str | Path, program: str, create: bool = True) -> SQLStore:
    """The store at a path or database address, made if it is not there, brought up to date if it is
    old.

    program: the version to write on the receipts of migrations. create: False raises RecordUnusable
    where there is none. Raises RecordTooNew and RecordUnusable.
    """
    dialect = _dialect_of(str(address))
    with dialect.errors():
        exists = create or dialect.exists()
    if not exists:
        raise RecordUnusable(
            f"There is no record at {dialect.name}.",
            "Make one with `onrecord read SOURCES...`, or name another with --record.",
        )
    from onrecord.stores.sql import SQLStore

    return SQLStore(dialect, program, partial(open_store, address, program))


def file_of(address: str | Path) -> Path | None:
    """The file that holds the record at this address; None where a database server does."""
    return _dialect_of(str(address)).file


def name_of(address: str | Path) -> str:
    """What the record at this address is called in messages: without a password."""
    return _dialect_of(str(address)).name


def short_name_of(address: str | Path) -> str:
    """What it is called where there is little room: the name of its file or database alone."""
    return name_of(address).partition("?")[0].replace("\\", "/").rpartition("/")[2]


def _dialect_of(address: str) -> Dialect:
    scheme = address.partition("://")[0] if "://" in address else "sqlite"
    if scheme not in STORES:
        raise RecordUnusable(
            f"A record cannot be kept at {scheme}://...: this kind of database is not supported "
            "yet.",
            "Name a file: talks.db, or sqlite:///talks.db; or postgresql://USER@HOST/DATABASE.",
        )
    kind: type[Dialect] = resolve_name(STORES[scheme])
    return kind(address)
