"""The record as a file: JSON (the contract whole), CSV (tables of claims and events), Markdown (a
brief).

Each renderer is a function of the export's plain data and gives the same bytes for the same record.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from onrecord.interfaces.exports.brief import brief, story_text
from onrecord.interfaces.exports.csv_tables import TABLES
from onrecord.record.contract import Export

__all__ = ["csv_files", "json_text", "render", "story_text"]


def render(export: Export, format_: str, table: str = "claims") -> bytes:
    """format_: json, csv or md. table: which table csv gives, claims or events. UTF-8."""
    if format_ == "json":
        return _bytes(json_text(export))
    if format_ == "md":
        return _bytes(brief(export))
    return _bytes(TABLES[table](export))


def csv_files(export: Export) -> dict[str, bytes]:
    """claims.csv and events.csv by name."""
    return {f"{name}.csv": _bytes(table(export)) for name, table in TABLES.items()}


def json_text(value: Mapping[str, object]) -> str:
    """JSON with one key or item a line, so that two exports can be compared line by line; letters
    as they are."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
