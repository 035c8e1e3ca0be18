"""Names as they are compared: where somebody asks for a party, and in the lines that can be
found."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_NOT_LETTERS = re.compile(r"[^a-z0-9 ]+")
_SPACES = re.compile(r"\s+")


def folded(name: str) -> str:
    """The name in Latin letters and digits, without case, its words parted by single blanks; "U.S."
    and "US" alike.

    "" where it has neither letter nor digit.
    """
    return re.sub(r"[^0-9a-z]+", " ", anyascii(name).casefold().replace(".", "")).strip()


@lru_cache(maxsize=200_000)
def folded_name(name: str) -> str:
    """Lower case, plain Latin letters and digits, single spaces; dots and apostrophes are dropped,
    so that "O'Neil" is one word, and hyphens are spaces."""
    plain = anyascii(name).lower().replace(".", "").replace("'", "").replace("`", "")
    return _SPACES.sub(" ", _NOT_LETTERS.sub(" ", plain)).strip()
