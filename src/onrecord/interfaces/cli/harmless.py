"""Text of reports and names of files, made safe to print."""

from __future__ import annotations

import re

STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """Text without the signs that steer a terminal or turn the direction of writing: reports come
    from anywhere."""
    return STEERING.sub("\N{REPLACEMENT CHARACTER}", text)
