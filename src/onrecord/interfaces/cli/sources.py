"""What a command is given to read, before anything of it is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

LITTLE = 200_000
"""Bytes of some thirty reports."""


def is_little(sources: Sequence[str]) -> bool:
    """Whether the sources are files with few reports, so that they will be read sentence by
    sentence at once."""
    files = [Path(source) for source in sources]
    return (
        all(file.is_file() for file in files)
        and sum(file.stat().st_size for file in files) <= LITTLE
    )
