"""The dossier page of a record, written to a file."""

from __future__ import annotations

from pathlib import Path

from onrecord.interfaces.cli.output import write_file
from onrecord.interfaces.dossier import render
from onrecord.record import Record


def write_dossier(
    record: Record, path: Path, as_of: str | None = None, story: str | None = None
) -> None:
    """Raises OutputUnwritable."""
    write_file(
        path,
        render(record.export(as_of, story=story), record.texts(story)).encode("utf-8", "replace"),
    )
