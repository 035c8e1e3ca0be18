"""Lexicons: tables of general language and general knowledge, as data. Each file's header says what its columns mean."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of lexicons/`name` (tab-separated) in file order, without comment lines (#) and empty lines."""
    lines = resources.files(__name__).joinpath(name).read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))
