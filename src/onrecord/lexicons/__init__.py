"""The words of the field as data: tables of general English, countries, titles, each with a header on what it is."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of lexicons/`name` (tab-separated) in file order, without comment lines (#) and empty lines."""
    lines = resources.files(__name__).joinpath(name).read_text("utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))
