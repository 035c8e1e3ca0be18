"""Where sentences begin in a paragraph, decided before the parse: quotations and abbreviations do
not split them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.languages.en.lexicon import words_of_kind

_END = re.compile(
    r"""[.!?…]+(?P<close>["”’'»)\]]*)(?P<gap>\s+)(?=(?P<open>["“‘'«(\[]*)(?P<next>\w))"""
)
_GLUED = re.compile(r"(?<=[a-z]{2}[.!?])([A-Z][a-z]+)(?= [a-z])")
_WORD_BEFORE = re.compile(r"[\w.&'’-]+$")
LONGEST = 160
"""Tokens of a sentence that are read together; people write none that is so long, and all work on
a sentence grows faster than it."""
_INITIALS = re.compile(r"^(?:[A-Za-z]\.)+[A-Za-z]?$|^[A-Z]$")


def _words(kind: str) -> frozenset[str]:
    """Words of one kind in lexicon/sentences.tsv: `abbreviation` or `starter`."""
    return words_of_kind("sentences.tsv", kind)


def sentence_starts(text: str) -> tuple[int, ...]:
    """Offsets where a sentence begins in a reflowed paragraph; the first is the first non-space
    character.

    A full stop ends no sentence after a known abbreviation or initials ("U.S. Embassy"), unless a
    word follows that commonly opens sentences ("... in the U.S. The talks"). A question or
    exclamation mark that closes a quotation ends one only where no reporting clause follows (“Why?”
    Smith asked).
    """
    first = len(text) - len(text.lstrip())
    starts = [first]
    for match in _END.finditer(text):
        if _ends_sentence(text, match):
            starts.append(match.start("open"))
    starts += [match.start(1) for match in _GLUED.finditer(text)]
    return tuple(sorted(set(starts)))


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    following = match["next"]
    if following.islower():
        return False
    mark = text[match.start()]
    if mark in "!?" and match["close"] and not match["open"]:
        return not re.match(
            r"(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|told|added|wrote|tweeted)\b",
            text[match.end() :],
        )
    if mark != "." or match["close"] or match["open"][:1] in {'"', "“", "‘"}:
        return True
    before = _WORD_BEFORE.search(text, 0, match.start())
    word = before.group() if before else ""
    next_word = re.match(r"[\w’'-]+", text[match.start("next") :])
    starter = next_word is not None and next_word.group().lower() in _words("starter")
    if word.lower() in _words("abbreviation"):
        return False
    if _INITIALS.match(word):
        return starter and len(word) > 1
    return True


def within_reach(starts: Sequence[int], size: int) -> Iterator[int]:
    """The first tokens of a paragraph's sentences, with those between that cut what is longer than
    LONGEST into equal parts."""
    for first, end in pairwise([*starts, size]):
        parts = -(-(end - first) // LONGEST)
        yield from (first + (end - first) * part // parts for part in range(parts))
