"""Small numbers as a report writes them, in figures or words, and the words around them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from onrecord.languages.en.lexicon import rows


@cache
def written_numbers() -> Mapping[str, int]:
    """The value of each number word of English, "no" included."""
    return {
        row[1]: int(float(row[2])) for row in rows("number_words.tsv") if row[0] == "number"
    } | {"no": 0}


def value_of(written: str) -> int:
    """The number that figures ("1,200") or a word ("twelve") stand for."""
    word = written.lower()
    return written_numbers()[word] if word in written_numbers() else int(word.replace(",", ""))


def sentence_around(text: str, start: int, end: int, reach: int) -> str:
    """The words of one sentence up to `reach` characters on both sides of a stretch."""
    before = re.split(r"[.!?\n]\s", text[max(0, start - reach) : start])[-1]
    return before + text[start:end] + re.split(r"[.!?\n](?:\s|$)", text[end : end + reach])[0]
