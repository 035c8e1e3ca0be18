"""A person's name in its parts, and how far two names can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

from onrecord.steps.extract.person_words import FAMILY_FIRST, GENERATIONS, PARTICLES, given_names, person_words
from onrecord.steps.resolve.spelling import are_nicknames, folded, skeleton, sounded

SAME = 0.85
"""From this likeness on two full names are taken for one person's. Set on the even half of `evals.names`; see there."""
_GENERATION_WORDS = frozenset(folded(word) for word in GENERATIONS)
_SUFFIXES = frozenset({"phd", "md", "esq", "jr", "sr"})
_GIVEN_IN_ENGLISH = frozenset({"kim", "lee"})
_FAMILY_FIRST = frozenset(word.lower() for word in FAMILY_FIRST)
_TITLE_WORDS = person_words("before-name")
_KNOWN_GIVEN = frozenset(folded(name) for name in given_names())


@dataclass(frozen=True, slots=True)
class PersonName:
    """given, middle and family words, folded. generation: "jr", "iii" or "". A single word is `family`."""

    given: str
    middle: tuple[str, ...]
    family: str
    generation: str

    @property
    def full(self) -> bool:
        return bool(self.given and self.family)


@lru_cache(maxsize=200_000)
def parse_person(name: str) -> PersonName:
    """The parts of a name in the order of English news; East Asian family names that go first are known by a list."""
    words = folded(name).split()
    generation = next((word for word in words[1:] if word in _GENERATION_WORDS), "")
    words = [word for i, word in enumerate(words) if i == 0 or word not in _GENERATION_WORDS | _SUFFIXES]
    while len(words) > 1 and words[0] in _TITLE_WORDS:
        words = words[1:]
    if len(words) < 2:
        return PersonName("", (), words[0] if words else "", generation)
    eastern = words[0] in _FAMILY_FIRST and len(words) <= 3 and words[1] not in _KNOWN_GIVEN
    if eastern and (len(words) == 3 or words[0] not in _GIVEN_IN_ENGLISH):
        return PersonName("".join(words[1:]), (), words[0], generation)
    at = len(words) - 1
    while at > 1 and words[at - 1] in PARTICLES:
        at -= 1
    family = "".join(word for word in words[at:] if word not in {"al", "el"}) or words[-1]
    return PersonName(words[0], tuple(words[1:at]), family, generation)


def likeness(first: str, second: str) -> float:
    """0..1: how far two names can be one person's. Full names must agree in family and given name;
    middle names may miss.

    A single word is compared with the other's family name, or as a given name with a given name if both are single.
    """
    a, b = parse_person(first), parse_person(second)
    if not a.family or not b.family:
        return 0.0
    if a.generation and b.generation and a.generation != b.generation:
        return 0.0
    if not a.full or not b.full:
        return _single(a, b)
    family = max(word_likeness(a.family, b.family), word_likeness(_without_al(a.family), _without_al(b.family)))
    given = _given_likeness(a, b)
    swapped = min(word_likeness(a.given, b.family), word_likeness(a.family, b.given))
    middle = 0.8 if _middles_clash(a, b) else 1.0
    if a.generation != b.generation:
        # "Joseph R. Lund Jr." may be "Joe Lund", written in full; "Donald Lund Jr." is said to tell him from another.
        formal = a.middle if a.generation else b.middle
        middle = min(middle, 0.93 if formal else 0.8)
    whole = 0.0
    if given >= _CLOSE_ENOUGH and _all_within(a, b):
        whole = 0.9
    elif min(family, given) >= 0.7:
        whole = _as_one_word(a, b)
    return max(min(family, given) * middle, swapped * 0.95, whole * middle)


_CLOSE_ENOUGH = 0.9


def _without_al(family: str) -> str:
    """ "albarad" as "barad": the article is written apart, joined or not at all."""
    return family[2:] if family.startswith(("al", "el")) and len(family) > 6 else family


def _words(name: PersonName) -> list[str]:
    return [name.given, *name.middle, name.family]


def _all_within(a: PersonName, b: PersonName) -> bool:
    """The shorter name's words, two at least, all stand in the longer: "Salva Kiir" of "Salva Kiir Mayardit"."""
    short, long = sorted((_words(a), _words(b)), key=len)
    return len(short) < len(long) and all(len(w) > 1 and max(word_likeness(w, x) for x in long) >= 0.95 for w in short)


def _as_one_word(a: PersonName, b: PersonName) -> float:
    """Likeness of the names written without spaces, for slips of one letter or of a space in a long name; else 0."""
    first, second = "".join(_words(a)), "".join(_words(b))
    edits = OSA.normalized_similarity(first, second)
    return edits if min(len(first), len(second)) >= 11 and edits >= 0.9 else 0.0


def _single(a: PersonName, b: PersonName) -> float:
    if not a.full and not b.full:
        return max(word_likeness(a.family, b.family), 0.9 if are_nicknames(a.family, b.family) else 0.0)
    single, whole = (a, b) if not a.full else (b, a)
    return 0.9 * word_likeness(single.family, whole.family)


def _given_likeness(a: PersonName, b: PersonName) -> float:
    if a.given == b.given:
        return 1.0
    initial = len(a.given) == 1 or len(b.given) == 1
    if initial and a.given[0] == b.given[0]:
        return 0.9
    if are_nicknames(a.given, b.given) or _shortened(a.given, b.given):
        return 0.93
    spelled = word_likeness(a.given, b.given)
    # "J. Robert Smith" and "Robert Smith": one goes by the middle name.
    by_middle = max(
        [word_likeness(a.given, word) for word in b.middle if len(word) > 1]
        + [word_likeness(b.given, word) for word in a.middle if len(word) > 1],
        default=0.0,
    )
    return max(0.0 if initial else spelled, 0.9 * by_middle)


def _shortened(first: str, second: str) -> bool:
    """One given name is a short or pet form of the other:
    "alex" of "alexander", "maddy" of "madelyn", "eddie" of "ed"."""
    stems = {_stem(first), _stem(second)} if _PET.search(first) or _PET.search(second) else set()
    if len(stems) == 1 and len(min(stems)) >= 2:
        return True
    for one, other in ((first, second), (second, first)):
        short = _stem(one) if _PET.search(one) else one
        if len(short) >= 3 and len(other) - len(short) >= 2 and other.startswith(short) and one not in _NO_SHORT_FORMS:
            return True
    return False


_PET = re.compile(r"(?:ie|ey|ee|y|i)$")
_NO_SHORT_FORMS = frozenset({"mari", "ann", "marie", "mary", "julie", "leslie", "carol"})
"""Given names of their own that longer ones happen to begin with."""


def _stem(name: str) -> str:
    """A pet form without its ending and with single consonants: "jonnie" and "jonny" -> "jon"."""
    return re.sub(r"(.)\1$", r"\1", _PET.sub("", name))


def _middles_clash(a: PersonName, b: PersonName) -> bool:
    """Both have middle names and no initial of them agrees: "George H. Smith", "George W. Smith"."""
    return bool(a.middle and b.middle) and not {word[0] for word in a.middle} & {word[0] for word in b.middle}


@lru_cache(maxsize=200_000)
def word_likeness(first: str, second: str) -> float:
    """0..1: how far two folded words can be spellings of one name, by sound and by letters."""
    if first == second:
        return 1.0
    if not first or not second:
        return 0.0
    a, b = sounded(first), sounded(second)
    if a == b:
        return 0.97
    bones, other = skeleton(first), skeleton(second)
    letters = JaroWinkler.normalized_similarity(a, b)
    edits = Levenshtein.normalized_similarity(a, b)
    if bones == other and len(bones) >= 3 and edits >= 0.6:
        return max(0.9, letters)
    return min(letters, 0.4 + 0.6 * edits)


def given_names_agree(first: str, second: str) -> bool:
    """Whether two given names can be one person's: the same, a short form, a nickname, another spelling."""
    a, b = folded(first), folded(second)
    return a == b or are_nicknames(a, b) or _shortened(a, b) or word_likeness(a, b) >= SAME


def transcribed_likeness(latin: str, other: str) -> float:
    """0..1: how far a word of another script can be a Latin one:
    by sound, and by consonants where vowels are not written."""
    a, b = sounded(folded(latin).replace(" ", "")), sounded(folded(other).replace(" ", ""))
    bones, others = skeleton(folded(latin).replace(" ", "")), skeleton(folded(other).replace(" ", ""))
    letters = JaroWinkler.normalized_similarity(a, b)
    return max(letters * 0.9, Levenshtein.normalized_similarity(bones, others))
