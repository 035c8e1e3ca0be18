"""A record moved to another place: from a file to a server of a team, and back."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from onrecord.pipeline import cache_keys
from onrecord.pipeline.progress import Progress, silent
from onrecord.stores import open_store


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
