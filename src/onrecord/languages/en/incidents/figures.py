"""Small numbers as a report writes them, in figures or words, and the words around them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from onrecord.languages.en.lexicon import rows


@cache
def written_numbers() -> Mapping[str, int]:
    """The value of each number word of English, "no" included."""
    numbers = (row for row in rows("number_words.tsv") if row[0] == "number")
    return {word: int(float(value)) for _, word, value in numbers} | {"no": 0}


@cache
def number_words() -> str:
    """The number words as alternatives of a pattern, the longest first."""
    return "|".join(sorted(written_numbers(), key=lambda word: (-len(word), word)))


def value_of(written: str) -> int:
    """The number that figures ("1,200") or a word ("twelve") stand for."""
    word = written.lower()
    return written_numbers()[word] if word in written_numbers() else int(word.replace(",", ""))


def before(text: str, place: int, reach: int) -> str:
    """Up to `reach` characters before a place."""
    return text[max(0, place - reach) : place]


def sentence_around(text: str, start: int, end: int, reach: int) -> str:
    """The words of one sentence up to `reach` characters on both sides of a stretch."""
    opening = re.split(r"[.!?\n]\s", before(text, start, reach))[-1]
    return opening + text[start:end] + re.split(r"[.!?\n](?:\s|$)", text[end : end + reach])[0]
