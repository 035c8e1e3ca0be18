"""Known phrases found in running text, longest first, by whole words and with the case as
written."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

V = TypeVar("V")

_WORD = re.compile(r"(?<![\w.])\w+")
_FIRST = re.compile(r"\w+")


def straight(text: str) -> str:
    """Typographic apostrophes as plain ones; the length stays, so offsets hold."""
    return text.replace("’", "'").replace("‘", "'")


class PhraseFinder(Generic[V]):
    """Finds the phrases of a mapping in text: one pass, no two finds overlap, the longest phrase
    wins at each place."""

    def __init__(self, phrases: Mapping[str, V]) -> None:
        self._by_first: dict[str, list[tuple[str, V]]] = defaultdict(list)
        for phrase, value in phrases.items():
            plain = straight(phrase)
            first = _FIRST.match(plain)
            if first:
                self._by_first[first.group()].append((plain, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[0]))

    def find(self, text: str) -> Iterator[tuple[int, int, str, V]]:
        """(start, end, phrase, value) in the order of the text."""
        text = straight(text)
        position = 0
        for match in _WORD.finditer(text):
            entries = self._by_first.get(match.group())
            start = match.start()
            if entries is None or start < position:
                continue
            for phrase, value in entries:
                end = start + len(phrase)
                if text.startswith(phrase, start) and not text[end : end + 1].isalnum():
                    yield start, end, phrase, value
                    position = end
                    break
