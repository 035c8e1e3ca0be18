"""The name of the outlet as the first line of a text: "The Coast Times", "COAST HERALD"."""

from __future__ import annotations

import re
from functools import cache

from onrecord.languages.en.lexicon import rows

MASTHEAD = "the outlet's name above the headline"
_WORD = r"[A-Z][\w.&'’-]*"
_NO_PAPER = re.compile(r"(?:A|AN|BLOG|GUEST|HARD|GOOD|BAD|MODERN|BY|FROM|VIA)\b")


def is_masthead(line: str) -> bool:
    """Whether a line is a newspaper's name: it ends in a word of lexicon/newspaper_words.tsv and
    opens with "The" or stands all in capitals."""
    if _forms().fullmatch(line) is None:
        return False
    return line[:4].lower() == "the " or (line.isupper() and _NO_PAPER.match(line) is None)


@cache
def newspaper_words() -> str:
    """The last words of newspapers' names as alternatives of a pattern."""
    return "|".join(row[0] for row in rows("newspaper_words.tsv"))


@cache
def _forms() -> re.Pattern[str]:
    return re.compile(rf"(?:{_WORD} ){{1,4}}(?i:{newspaper_words()})")
