"""Names as letters: folded to plain Latin, brought to one spelling where scripts are transcribed in
several ways (phonetic keys, as Metaphone is one), and as initials."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.languages.text import folded_name as folded

__all__ = ["folded", "initials", "is_abbreviation", "skeleton", "sounded"]

_ONE_SOUND = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?:ij|iy|yj|yi|y|j)$", "i"),
        (r"(?<=[aeo])j(?![aeou])", "y"),
        (r"tsch|shch|tch|sch|sh|ch|cz|cs", "s"),
        (r"dzh|dj|zh|dge|j", "g"),
        (r"x", "ks"),
        (r"tz|ts|cz", "c"),
        (r"ck|cc|c(?=[eiy])", "s"),
        (r"kh|gh|q|ck|c", "k"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"w|ff", "v"),
        (r"^h(?=[aeiou])", ""),
        (r"h", ""),
        (r"z", "s"),
        (r"iye|ie|ye|yo|jo|ee|ea|ae|ei|ey|ay|ai", "e"),
        (r"ou|oo|oe|yu|iu|ew", "u"),
        (r"ya|ia|ja", "a"),
        (r"iy|ij|yy|ii|y", "i"),
        (r"(.)\1+", r"\1"),
    )
)
"""Transcriptions of one sound, in the order in which they are replaced. Russian, Ukrainian and
Arabic names differ by these in the news ("Sergey"/"Sergei", "Khadafy"/"Gaddafi",
"Yevgeny"/"Evgeny", "Hussein"/"Husain")."""
_VOWELS = re.compile(r"(?<=.)[aeiou]+")


@lru_cache(maxsize=200_000)
def sounded(word: str) -> str:
    """One folded word with each sound in one spelling:
    "sergei" and "sergey" are the same, so are yevgeny and evgeny."""
    for pattern, replacement in _ONE_SOUND:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The first letter and the consonants of a sounded word: what spellings of one name nearly
    always share."""
    spelled = sounded(word)
    first = {"i": "e", "u": "o", "a": "a"}.get(spelled[:1], spelled[:1])
    return first + _VOWELS.sub("", spelled)[1:] if spelled else ""


def initials(name: str) -> str:
    """The initials a body may go by: of its capitalised words."""
    words = re.findall(r"[^\W\d_]+", name)
    return "".join(word[0] for word in words if word[0].isupper()).upper()


def is_abbreviation(name: str) -> bool:
    """Whether a name is written as initials: "IAEA", "F.D.A."."""
    plain = name.replace(".", "")
    return 2 <= len(plain) <= 7 and plain.isalpha() and plain.isupper()
