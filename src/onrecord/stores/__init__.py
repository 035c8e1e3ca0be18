"""Where the record is kept. `open_store` opens a file; `base.Store` says what any store can do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.stores.base import Store


def open_store(path: Path, program: str) -> Store:
    """The store in the file `path`. Raises RecordUnusable, RecordTooNew."""
    # Imported here because SQLAlchemy takes half a second, and a command's help should not.
    from onrecord.stores.sqlite import open_sqlite

    return open_sqlite(path, program)
