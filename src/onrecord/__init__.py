"""Reads what many outlets report about a developing story and keeps the record of it, every line
with its words.

>>> from onrecord import Record  # doctest: +SKIP
>>> with Record.open("talks.db") as record:
...     record.add(["reports/"])
...     record.claims(party="Russia", issue="flights")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.errors import OnRecordError
    from onrecord.record import Addition, Record

__all__ = ["Addition", "OnRecordError", "Record"]

_HOMES = {
    "Addition": "onrecord.record",
    "OnRecordError": "onrecord.errors",
    "Record": "onrecord.record",
}


def __getattr__(name: str) -> object:
    # The record is imported when it is first used, so that the command line answers --help at once.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
