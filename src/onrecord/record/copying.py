"""A record moved to another place: from a file to a server of a team, and back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import RecordUnusable
from onrecord.model import Document, Judgement
from onrecord.pipeline import cache_keys
from onrecord.pipeline.progress import Progress, silent
from onrecord.stores import file_of, open_store

_AT_ONCE = 200


def copy_record(source: str | Path, target: str | Path, progress: Progress = silent) -> int:
    """Copy the record at one address to another where there is none; how many reports it holds.

    Everything is copied: reports, judgements, what was taken out and set aside, feeds, and what was
    worked out, so that nothing is read again. Ids stay. The source is copied as it is at one moment
    and may be in use; the target has all of it or nothing. Raises RecordUnusable, also where the
    target holds a record already, and RecordTooNew.
    """
    program = cache_keys.program()
    with (
        closing(open_store(source, program, create=False)) as here,
        closing(open_store(target, program)) as there,
    ):
        here.copy_to(there, progress)
        return there.count()


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was had of a damaged record: how many reports and judgements, and what could not be."""

    reports: int
    judgements: int
    lost: tuple[str, ...]


def rescue_record(source: str | Path, target: str | Path) -> Rescued:
    """Put the reports and judgements that can still be read in a damaged file into a new record;
    all else is worked out again. The damaged file is only read. Raises RecordUnusable."""
    from onrecord.stores.damage import rescued

    file = file_of(source)
    if file is None or not file.is_file():
        raise RecordUnusable(f"There is no file {source}.", "Name the damaged file.")
    reports: list[Document] = []
    judgements: list[Judgement] = []
    lost: list[str] = []
    try:
        for each in rescued(file):
            if isinstance(each, Document):
                reports.append(each)
            elif isinstance(each, Judgement):
                judgements.append(each)
            else:
                lost.append(each)
    except sqlite3.DatabaseError as error:
        lost.append(str(error))
    with closing(open_store(target, cache_keys.program())) as there:
        if there.count():
            raise RecordUnusable(
                f"{target} holds a record already; it was left as it is.", "Name a new file."
            )
        for start in range(0, len(reports), _AT_ONCE):
            there.add(reports[start : start + _AT_ONCE])
        there.add_judgements(judgements)
    return Rescued(len(reports), len(judgements), tuple(lost))
