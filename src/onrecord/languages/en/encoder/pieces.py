"""Words cut into the pieces that the encoder knows (WordPiece, Schuster and Nakajima 2012), in
small letters and without accents, as BERT's uncased vocabulary was made (Devlin et al. 2019)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
_LONGEST = 64
"""Characters of a word that are cut; what follows is left out, as of an address of a page."""
_MOST_KEPT = 100_000
"""Words whose pieces are remembered."""


class Pieces:
    """The pieces of a vocabulary; a piece that goes on a word begins with "##"."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._rows = {piece: row for row, piece in enumerate(vocabulary)}
        self.unknown, self.first, self.last = (self._rows[mark] for mark in (UNKNOWN, FIRST, LAST))
        self._longest = max(map(len, vocabulary))
        self._kept: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The rows of a word's pieces; at least one."""
        kept = self._kept.get(word)
        if kept is None:
            kept = self._cut(word)
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[word] = kept
        return kept

    def _cut(self, word: str) -> tuple[int, ...]:
        pieces = [row for part in _parts(word[:_LONGEST]) for row in self._of_part(part)]
        return tuple(pieces) or (self.unknown,)

    def _of_part(self, part: str) -> list[int]:
        """The longest piece first, and so on."""
        rows, start = [], 0
        while start < len(part):
            lead = "##" if start else ""
            for end in range(min(len(part), start + self._longest), start, -1):
                row = self._rows.get(lead + part[start:end])
                if row is not None:
                    rows.append(row)
                    start = end
                    break
            else:
                return [self.unknown]
        return rows


def _parts(word: str) -> list[str]:
    """The word in small letters without accents, cut at every mark."""
    plain = "".join(
        each
        for each in unicodedata.normalize("NFD", word.lower())
        if not unicodedata.combining(each)
    )
    parts: list[str] = []
    within = False
    for each in plain:
        if each.isspace() or unicodedata.category(each) == "Cc":
            within = False
        elif each.isalnum():
            if within:
                parts[-1] += each
            else:
                parts.append(each)
            within = True
        else:
            parts.append(each)
            within = False
    return parts
