"""A person's name in its parts, and how far two names can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

from onrecord.entities.spelling import are_nicknames, folded, skeleton, sounded
from onrecord.languages.en.names.person_words import (
    FAMILY_FIRST,
    GENERATIONS,
    PARTICLES,
    given_names,
    person_words,
)

SAME = 0.85
"""From this likeness on two full names are taken for one person's. Set on the even half of
`evals.names`; see there."""
_GENERATION_WORDS = frozenset(folded(word) for word in GENERATIONS)
_SUFFIXES = frozenset({"phd", "md", "esq", "jr", "sr"})
_GIVEN_IN_ENGLISH = frozenset({"kim", "lee"})
_FAMILY_FIRST = frozenset(word.lower() for word in FAMILY_FIRST)
_TITLE_WORDS = person_words("before-name")
_KNOWN_GIVEN = frozenset(folded(name) for name in given_names())


@dataclass(frozen=True, slots=True)
class PersonName:
    """given, middle and family words, folded. generation: "jr", "iii" or "". A single word is
    `family`.

    bare: the family name without its particles ("yakcop" of "bin Yakcop").
    """

    given: str
    middle: tuple[str, ...]
    family: str
    generation: str
    bare: str = ""

    @property
    def full(self) -> bool:
        return bool(self.given and self.family)


@lru_cache(maxsize=200_000)
def parse_person(name: str) -> PersonName:
    """The parts of a name in the order of English news; East Asian family names that go first are
    known by a list."""
    words = _without_titles(folded(name).split())
    generation = next((word for word in words[1:] if word in _GENERATION_WORDS), "")
    words = [
        word for i, word in enumerate(words) if i == 0 or word not in _GENERATION_WORDS | _SUFFIXES
    ]
    if len(words) < 2:
        return PersonName("", (), words[0] if words else "", generation)
    eastern = words[0] in _FAMILY_FIRST and len(words) <= 3 and words[1] not in _KNOWN_GIVEN
    if eastern and (len(words) == 3 or words[0] not in _GIVEN_IN_ENGLISH):
        return PersonName("".join(words[1:]), (), words[0], generation)
    at = len(words) - 1
    while (
        at > 1
        and words[at - 1] in PARTICLES
        and (len(words[at - 1]) > 1 or f" {words[at - 1]} " in name)
    ):
        at -= 1
    family = "".join(word for word in words[at:] if word not in {"al", "el"}) or words[-1]
    return PersonName(words[0], tuple(words[1:at]), family, generation, words[-1])


def is_known_given(word: str) -> bool:
    """Whether a folded word is a usual given name of English-language news."""
    return word in _KNOWN_GIVEN


def _without_titles(words: list[str]) -> list[str]:
    """The words of a name past titles before it, "secretary of state" among them; the last word
    always stays."""
    at = 0
    while at < len(words) - 1 and words[at] in _TITLE_WORDS:
        at += 1
        if words[at] == "of" and at < len(words) - 2:
            at += 2
    return words[at:]


def likeness(first: str, second: str) -> float:
    """0..1: how far two names can be one person's. Full names must agree in family and given name;
    middle names may miss.

    A single word is compared with the other's family name, or as a given name with a given name if
    both are single. A name in Latin letters and one in another script are compared as
    transcriptions, word by word.
    """
    if _is_latin(first) is not _is_latin(second):
        return _of_two_scripts(first, second)
    a, b = parse_person(first), parse_person(second)
    if not a.family or not b.family:
        return 0.0
    if a.generation and b.generation and a.generation != b.generation:
        return 0.0
    if not a.full or not b.full:
        return _single(a, b)
    family = _family_likeness(a, b)
    given = _given_likeness(a, b)
    swapped = min(word_likeness(a.given, b.family), word_likeness(a.family, b.given))
    middle = 0.8 if _middles_clash(a, b) else 1.0
    if a.generation != b.generation:
        # "Joseph R. Lund Jr." may be "Joe Lund", written in full; "Donald Lund Jr." is said to tell
        # him from another.
        formal = a.middle if a.generation else b.middle
        middle = min(middle, 0.93 if formal else 0.8)
    whole = 0.0
    if given >= _CLOSE_ENOUGH and _all_within(a, b):
        whole = 0.9
    elif min(family, given) >= 0.7:
        whole = _as_one_word(a, b)
    return max(min(family, given) * middle, swapped * 0.95, whole * middle)


def _is_latin(name: str) -> bool:
    return all(letter < _END_OF_LATIN for letter in name if letter.isalpha())


_END_OF_LATIN = "\u0370"
"""Greek begins here; the letters before it are Latin ones."""
TRANSCRIBED = 0.62
"""From this likeness on a word of another script is taken for the Latin one. Set on the even halves
of the wd_*_64 files of `evals.names`."""


def _of_two_scripts(first: str, second: str) -> float:
    """0..1, with SAME where the likeness of a transcription is TRANSCRIBED: of the words in order,
    the least alike."""
    ours, theirs = first.split(), second.split()
    if len(ours) != len(theirs):
        ours, theirs = [first], [second]
    alike = min(transcribed_likeness(a, b) for a, b in zip(ours, theirs, strict=True))
    if alike < TRANSCRIBED:
        return SAME * alike / TRANSCRIBED
    return SAME + (1 - SAME) * (alike - TRANSCRIBED) / (1 - TRANSCRIBED)


def _family_likeness(a: PersonName, b: PersonName) -> float:
    """Of the family names, with their particles or, where only one name has them, without."""
    whole = max(
        word_likeness(a.family, b.family, strict=True),
        word_likeness(_without_al(a.family), _without_al(b.family), strict=True),
    )
    if (a.bare in {"", a.family}) is (b.bare in {"", b.family}):
        return whole
    return max(whole, 0.95 * word_likeness(a.bare or a.family, b.bare or b.family, strict=True))


_CLOSE_ENOUGH = 0.9


def _without_al(family: str) -> str:
    """ "albarad" as "barad": the article is written apart, joined or not at all."""
    return family[2:] if family.startswith(("al", "el")) and len(family) > 6 else family


def _words(name: PersonName) -> list[str]:
    return [name.given, *name.middle, name.family]


def _all_within(a: PersonName, b: PersonName) -> bool:
    """The shorter name's words, two at least, all stand in the longer: "Salva Kiir" of "Salva Kiir
    Mayardit"."""
    short, long = sorted((_words(a), _words(b)), key=len)
    return len(short) < len(long) and all(
        len(w) > 1 and max(word_likeness(w, x) for x in long) >= 0.95 for w in short
    )


def _as_one_word(a: PersonName, b: PersonName) -> float:
    """Likeness of the names written without spaces, for slips of one letter or of a space in a long
    name; else 0."""
    first, second = "".join(_words(a)), "".join(_words(b))
    edits = OSA.normalized_similarity(first, second)
    long = min(len(first), len(second)) >= 11 and (
        a.given != b.given
        or min(len(a.family), len(b.family)) >= _LONG
        or len(_words(a)) > 2
        or len(_words(b)) > 2
    )
    return edits if long and edits >= 0.9 else 0.0


def _single(a: PersonName, b: PersonName) -> float:
    if not a.full and not b.full:
        return max(
            word_likeness(a.family, b.family), 0.9 if are_nicknames(a.family, b.family) else 0.0
        )
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
        longer = len(other) - len(short)
        if one in _NO_SHORT_FORMS:
            continue
        if len(short) >= 3 and longer >= 2 and other.startswith(short):
            return True
        if (len(one) == 2 and longer >= 2 and other.startswith(one)) or (
            len(one) >= _FEWEST_OF_ENDING and len(other) - len(one) >= 2 and other.endswith(one)
        ):
            return True
    return False


_FEWEST_OF_ENDING = 4
"""Letters of a given name that is the end of a longer one: "dora" of "eldora", "ford" of
"bradford"."""
_PET = re.compile(r"(?:ie|ey|ee|y|i)$")
_NO_SHORT_FORMS = frozenset({"mari", "ann", "marie", "mary", "julie", "leslie", "carol"})
"""Given names of their own that longer ones happen to begin with."""


def _stem(name: str) -> str:
    """A pet form without its ending and with single consonants: "jonnie" and "jonny" -> "jon"."""
    return re.sub(r"(.)\1$", r"\1", _PET.sub("", name))


def _middles_clash(a: PersonName, b: PersonName) -> bool:
    """Both have middle names and no initial of them agrees: "George H. Smith", "George W.
    Smith"."""
    return bool(a.middle and b.middle) and not {word[0] for word in a.middle} & {
        word[0] for word in b.middle
    }


@lru_cache(maxsize=200_000)
def word_likeness(first: str, second: str, strict: bool = False) -> float:
    """0..1: how far two folded words can be spellings of one name, by sound and by letters.

    A "j" may be written for a "y": "Stojan", "Jurij". strict: as family names, where another vowel
    or, in a short word, another consonant is another name.
    """
    if first == second:
        return 1.0
    if not first or not second:
        return 0.0
    plain = _read_alike(first, second, strict)
    if plain < _WRITTEN_FOR_Y and ("j" in first) is not ("j" in second):
        return max(
            plain,
            min(
                _WRITTEN_FOR_Y,
                _read_alike(first.replace("j", "y"), second.replace("j", "y"), strict),
            ),
        )
    return plain


_WRITTEN_FOR_Y = 0.95


def _read_alike(first: str, second: str, strict: bool) -> float:
    a, b = sounded(first), sounded(second)
    if a == b:
        return 0.97
    bones, other = skeleton(first), skeleton(second)
    letters = JaroWinkler.normalized_similarity(a, b)
    edits = Levenshtein.normalized_similarity(a, b)
    if bones == other and len(bones) >= 3 and edits >= 0.6:
        return max(0.9, letters) if not strict or _vowels_agree(a, b) else min(letters, _ANOTHER)
    spelled = min(letters, 0.4 + 0.6 * edits)
    return min(spelled, _ANOTHER) if strict and min(len(a), len(b)) < _LONG else spelled


_ANOTHER = 0.84
"""What family names of the same consonants and other vowels reach at most ("Miller", "Moller"), and
short ones of other consonants ("Conti", "Cotti"). Below SAME."""
_LONG = 7
"""Sounded letters from which on a family name may have a slip."""
_ONE_VOWEL = frozenset({"ei", "ie", "ou", "uo", "ae", "ea"})


def _vowels_agree(first: str, second: str) -> bool:
    """Whether two sounded words of the same consonants have vowels that transcriptions mix up: o
    and u, e and i."""
    a, b = (re.findall(r"[aeiou]", word) for word in (first, second))
    if len(a) != len(b):
        return abs(len(a) - len(b)) == 1 and min(len(first), len(second)) >= 5
    return all(x == y or x + y in _ONE_VOWEL for x, y in zip(a, b, strict=True))


def given_names_agree(first: str, second: str) -> bool:
    """Whether two given names can be one person's: the same, a short form, a nickname, another
    spelling."""
    a, b = folded(first), folded(second)
    return a == b or are_nicknames(a, b) or _shortened(a, b) or word_likeness(a, b) >= SAME


def transcribed_likeness(latin: str, other: str) -> float:
    """0..1: how far a word of another script can be a Latin one:
    by sound, and by consonants where vowels are not written."""
    a, b = sounded(folded(latin).replace(" ", "")), sounded(folded(other).replace(" ", ""))
    bones, others = (
        skeleton(folded(latin).replace(" ", "")),
        skeleton(folded(other).replace(" ", "")),
    )
    letters = JaroWinkler.normalized_similarity(a, b)
    return max(letters * 0.9, Levenshtein.normalized_similarity(bones, others))
