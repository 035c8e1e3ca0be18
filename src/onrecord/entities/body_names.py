"""How far two names can be one body's: legal forms, words written together or apart, slips of a
letter, words cut short, initials, figures.

What tells bodies apart is the rule of the match: a figure, a state or a word of its own that only
one name has makes two bodies of them. The order of the comparison (forms off, words aligned, the
rest weighed) is that of the name matching of nomenklatura (logic v2, MIT), written anew for news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from onrecord.entities.spelling import folded, initials, is_abbreviation, skeleton, sounded
from onrecord.languages.base import language_of
from onrecord.languages.vocabulary.names import BodyNameWords

SAME_BODY = 0.85
"""From this likeness on two names are taken for one body's."""
_SLIP = 0.9
"""What a word with a slip of a letter counts."""
_LONG = 5
"""Letters from which on a word may have a slip; from twice as many on, two."""


@dataclass(frozen=True, slots=True)
class BodyName:
    """words: what the name consists of, figures as digits, without small words and legal forms.
    forms: the classes of its legal forms. written: its letters without spaces. capitals: its
    initials, and those without small words. short: the letters if it is initials
    itself. aside: what stands in brackets."""

    words: tuple[str, ...]
    forms: frozenset[str]
    written: str
    capitals: frozenset[str]
    short: str
    aside: str


def one_body(first: str, second: str) -> bool:
    """Whether two names are taken for one body's."""
    return body_likeness(first, second) >= SAME_BODY


def body_likeness(first: str, second: str) -> float:
    """0..1: how far two names can be one body's."""
    a, b = parse_body(first), parse_body(second)
    if not a.words or not b.words:
        return 1.0 if a == b else 0.0
    if _other_kind(a, b):
        return 0.0
    if a.written == b.written:
        return 1.0
    if (a.short and a.short in b.capitals) or (b.short and b.short in a.capitals):
        return _SLIP
    if _figures(a.words) != _figures(b.words):
        return 0.0
    return max(_aligned(a, b), _together(a, b))


def _other_kind(a: BodyName, b: BodyName) -> bool:
    """Branches by what stands in brackets; or a company and an association."""
    branches = bool(a.aside and b.aside) and a.aside != b.aside
    return branches or (
        ("association" in a.forms) is not ("association" in b.forms) and bool(a.forms and b.forms)
    )


def is_whole_name(name: str) -> bool:
    """Whether a name says enough to be compared with another by its spelling: not initials, and a
    long word of its own."""
    return not is_abbreviation(name) and any(
        len(word) >= _LONG and _weight(word) == 1 for word in parse_body(name).words
    )


def body_block(name: str) -> str:
    """What spellings of one name share: the consonants of its first word of its own, where that is
    long enough to have slips."""
    words = [word for word in parse_body(name).words if _weight(word) == 1]
    return skeleton(words[0])[:3] if words else ""


@cache
def _known() -> BodyNameWords:
    """What is known of the names of bodies. Names are compared across documents of all languages,
    so these are the words of the default one."""
    return language_of(None).vocabulary.body_name_words


@cache
def legal_forms() -> dict[tuple[str, ...], str]:
    """Legal forms as folded words, with the class of each."""
    text = (files("onrecord.entities") / "legal_forms.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return {tuple(form.split()): kind for form, kind in rows}


@lru_cache(maxsize=100_000)
def parse_body(name: str) -> BodyName:
    """A name in its parts."""
    plain, aside = _past_brackets(_JOINED_FORM.sub(r"\1 \2", name))
    plain = _OWNED.sub("", plain.replace("&", " and ").replace("’", "'"))
    known = _known()
    words, forms = _past_forms(folded(plain).split())
    kept = [known.spelled_out.get(word, word) for word in words if word not in known.small_words]
    kept = _with_tens([_roman(word, place) for place, word in enumerate(kept)])
    capitals = {initials(plain), "".join(word[0] for word in kept).upper()}
    short = name.replace(".", "") if is_abbreviation(name) else ""
    return BodyName(
        tuple(kept), frozenset(forms), "".join(kept), frozenset(capitals), short, folded(aside)
    )


_JOINED_FORM = re.compile(r"([a-z])([A-Z]{2,3})$")
"""A legal form written together with the name: "LundAG"."""
_OWNED = re.compile(r"'s(?=\s|$)")


def _past_brackets(name: str) -> tuple[str, str]:
    """A name without what stands in brackets behind its first word, and that."""
    start, end = name.find("("), name.find(")")
    if 0 < start < end:
        return f"{name[:start]} {name[end + 1 :]}", name[start + 1 : end]
    return name, ""


def _with_tens(words: Sequence[str]) -> list[str]:
    """ "40 4" as "44"."""
    joined: list[str] = []
    for word in words:
        tens = joined[-1] if joined else ""
        if (
            len(word) == 1
            and word.isdigit()
            and len(tens) == 2
            and tens.isdigit()
            and tens[1] == "0"
        ):
            joined[-1] = str(int(tens) + int(word))
        else:
            joined.append(word)
    return joined


def _past_forms(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of a name without its legal forms, and their classes; the longest form first."""
    known = legal_forms()
    longest = max(map(len, known))
    kept: list[str] = []
    found: list[str] = []
    at = 0
    while at < len(words):
        size = next(
            (
                n
                for n in range(longest, 0, -1)
                if tuple(words[at : at + n]) in known and at + n <= len(words)
            ),
            0,
        )
        misspelt = None if size else _misspelt_form(words[at])
        if size and (at or len(words) > size):
            found.append(known[tuple(words[at : at + size])])
            at += size
        elif misspelt is not None and at:
            found.append(misspelt)
            at += 1
        else:
            kept.append(words[at])
            at += 1
    return (kept, found) if kept else (list(words), [])


@lru_cache(maxsize=100_000)
def _misspelt_form(word: str) -> str | None:
    """The class of a long legal form with a slip of a letter."""
    if len(word) < 2 * _LONG:
        return None
    return next(
        (
            kind
            for form, kind in legal_forms().items()
            if len(form) == 1 and len(form[0]) >= 2 * _LONG and OSA.distance(word, form[0]) == 1
        ),
        None,
    )


_ROMAN = {"i": 1, "v": 5, "x": 10}


def _roman(word: str, place: int) -> str:
    """A Roman numeral up to 39 behind another word, as digits."""
    if not place or not word or any(letter not in _ROMAN for letter in word):
        return word
    values = [_ROMAN[letter] for letter in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-value if value < after else value for value, after in pairs))


def _figures(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if any(letter.isdigit() for letter in word))


def _aligned(a: BodyName, b: BodyName) -> float:
    """Likeness of the words, each with the one most like it; what is left over counts against it by
    its weight."""
    short, long = sorted((a.words, b.words), key=len)
    sure = any(word in long and _weight(word) == 1 for word in short)
    left = list(long)
    alike = 0.0
    for word in short:
        best = max(left, key=lambda other: _word_likeness(word, other, sure), default="")
        likeness = _word_likeness(word, best, sure)
        if likeness:
            left.remove(best)
        else:
            return 0.0
        alike += likeness * _weight(word)
    rest = sum(map(_weight, left))
    whole = sum(map(_weight, short)) + rest
    return alike / whole if whole and any(_weight(word) == 1 for word in short) else 0.0


def _weight(word: str) -> float:
    """What a word tells: one that bodies of all kinds have says little."""
    known = _known()
    if word in known.left_out:
        return 0.1
    return 0.5 if word in known.general_words else 1.0


@lru_cache(maxsize=200_000)
def _word_likeness(first: str, second: str, sure: bool) -> float:
    """sure: another word of its own is the same, so that a shorter one may have a slip too."""
    if first == second:
        return 1.0
    known = _known()
    if not first or not second or (first in known.usual_words and second in known.usual_words):
        return 0.0
    if min(len(first), len(second)) >= _LONG - sure:
        edits = OSA.distance(first, second)
        if edits <= max(min(len(first), len(second)) // (_LONG + 1), 1) and first[0] == second[0]:
            return _SLIP
    same_sound = min(len(first), len(second)) > 2 and sounded(first) == sounded(second)
    return 0.97 if same_sound else 0.0


def _together(a: BodyName, b: BodyName) -> float:
    """Likeness where the words are written together or apart, with a slip in a long name."""
    if sounded(a.written) == sounded(b.written):
        return 0.95
    if min(len(a.written), len(b.written)) < 2 * _LONG or len(a.words) == len(b.words):
        return 0.0
    alike = OSA.normalized_similarity(a.written, b.written)
    return alike if alike >= _SLIP else 0.0
