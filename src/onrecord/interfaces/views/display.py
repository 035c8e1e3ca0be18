"""Text as it may be shown: one line, shortened, and with characters that could deceive made
visible."""

from __future__ import annotations

import re
import unicodedata

_DECEIVING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
"""Controls that HTML forbids, that reorder or hide text (Unicode TR 36, "Trojan Source"), and
unpaired surrogates. Joiners (U+200C, U+200D) are left: scripts and emoji need them."""

_BROKEN_WORD = re.compile(r"(?<=\w)-[ \t]*\r?\n[ \t]*(?=[^\W\d_])")


def visible(text: str) -> str:
    """The same text with each deceiving character written out as its code point, "[U+202E]"."""
    return _DECEIVING.sub(lambda match: f"[U+{ord(match.group()):04X}]", text)


def one_line(text: str | None) -> str:
    """Words on one line: line breaks and runs of space of hard-wrapped sources become single
    spaces.

    A line that breaks after a hyphen is joined to the next without one: "full-" and "scale" are one
    word.
    """
    return " ".join(_BROKEN_WORD.sub("-", text or "").split())


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters of the text on one line, cut between words, with an ellipsis where
    cut."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    head = line[:limit]
    cut = head.rfind(" ")
    return (head[:cut] if cut > limit // 2 else head).rstrip(" ,;:") + "…"


def comparable(text: str) -> str:
    """The text for comparing words: case, accents, punctuation and spacing put aside."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(
        re.findall(r"\w+", "".join(ch for ch in plain if not unicodedata.combining(ch)))
    )
