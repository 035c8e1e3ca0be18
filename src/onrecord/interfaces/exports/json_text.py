"""The contract as JSON text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def json_text(export: Mapping[str, Any]) -> str:
    """One key or item a line, so that two exports can be compared line by line; letters as they
    are."""
    return json.dumps(export, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
