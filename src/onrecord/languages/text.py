"""Names as they are compared: where somebody asks for a party, and in the lines that can be
found."""

from __future__ import annotations

import re

from anyascii import anyascii


def folded(name: str) -> str:
    """The name in Latin letters and digits, without case, its words parted by single blanks; "U.S."
    and "US" alike.

    "" where it has neither letter nor digit.
    """
    return re.sub(r"[^0-9a-z]+", " ", anyascii(name).casefold().replace(".", "")).strip()
