"""Names as letters: folded to plain Latin, and brought to one spelling where scripts are
transcribed in several ways."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from anyascii import anyascii

from onrecord.languages.en.lexicon import rows

_NOT_LETTERS = re.compile(r"[^a-z0-9 ]+")
_SPACES = re.compile(r"\s+")
# Transcriptions of one sound, in the order in which they are replaced.
# Russian, Ukrainian and Arabic names differ by these in
# English news ("Sergey"/"Sergei", "Khadafy"/"Gaddafi", "Yevgeny"/"Evgeny", "Hussein"/"Husain").
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
_VOWELS = re.compile(r"(?<=.)[aeiou]+")


@lru_cache(maxsize=200_000)
def folded(name: str) -> str:
    """Lower case, plain Latin letters and digits, single spaces;
    dots and apostrophes are dropped, hyphens are spaces."""
    plain = anyascii(name).lower().replace(".", "").replace("'", "").replace("`", "")
    return _SPACES.sub(" ", _NOT_LETTERS.sub(" ", plain)).strip()


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


@cache
def _nickname_groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, row in enumerate(rows("nicknames.tsv")):
        for name in row[0].split():
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def are_nicknames(first: str, second: str) -> bool:
    """Whether two folded given names stand for one another by lexicon/nicknames.tsv ("bill" and
    "william")."""
    groups = _nickname_groups()
    return not groups.get(first, frozenset()).isdisjoint(groups.get(second, frozenset()))
