"""The words of a query, as every full text understands them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = r"[^\W_]+"
_ASKED = re.compile(r"[\"“”][^\"“”]*[^\W_][^\"“”]*[\"“”]|[^\W_]+\*?")


@dataclass(frozen=True, slots=True)
class AskedWords:
    """Words that must stand so, one after the other. begins: a word that begins so is enough."""

    words: str
    begins: bool = False


def asked(words: str) -> tuple[AskedWords, ...]:
    """What is looked for: each word, what stands in quotation marks together, "embass*" for all
    that begin so. Other signs are passed over, so that none is taken for the syntax of an engine.
    """
    return tuple(map(_asked, _ASKED.findall(words)))


def _asked(found: str) -> AskedWords:
    if found[0] in '"“”':
        return AskedWords(" ".join(re.findall(_WORD, found)))
    return AskedWords(found.rstrip("*"), found.endswith("*"))
