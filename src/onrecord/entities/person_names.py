"""A person's name in its parts, and how far two names can be one person's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA, JaroWinkler, Levenshtein

from onrecord.entities.spelling import folded, skeleton, sounded
from onrecord.languages.base import language_of
from onrecord.languages.vocabulary.names import PersonNameWords

SAME = 0.85
"""From this likeness on two full names are taken for one person's. Set on the even half of
`evals.names`; see there."""
_CLOSE_ENOUGH = 0.9
_ARTICLES = frozenset({"al", "el"})
"""The Arabic article, as names are transcribed."""


@cache
def name_words() -> PersonNameWords:
    """What is known of names. Names are compared across documents of all languages, so these are
    the words of the default one."""
    return language_of(None).vocabulary.person_name_words


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
    """The parts of a name in the order of the news; East Asian family names that go first are known
    by a list."""
    known = name_words()
    first, *others = _without_titles(folded(_apart(name)).split(), known) or [""]
    generation = next((word for word in others if word in known.generations), "")
    suffixes = known.generations | known.degrees
    words = [first, *(word for word in others if word not in suffixes)]
    if len(words) < 2:
        return PersonName("", (), first, generation)
    if _is_family_first(words, known):
        return PersonName("".join(words[1:]), (), first, generation)
    at = len(words) - 1
    while at > 1 and _is_particle(words[at - 1], name, known):
        at -= 1
    family = "".join(word for word in words[at:] if word not in _ARTICLES) or words[-1]
    return PersonName(first, tuple(words[1:at]), family, generation, words[-1])


_JOINED_WORDS = re.compile(r"^([A-Z][a-z]{3,})([A-Z][a-z]{2,})$")
"""Given and family name written together: "OlafLund", not "McDowell"."""
_FIGURE_FOR = str.maketrans("015", "ois")
"""Letters that scanned text has as figures."""


def _apart(name: str) -> str:
    """A name with its words apart and letters for the figures within words."""
    words = _JOINED_WORDS.sub(r"\1 \2", name)
    return words.translate(_FIGURE_FOR) if any(map(str.isdigit, words)) else words


def _is_family_first(words: list[str], known: PersonNameWords) -> bool:
    """Whether the first of two or three words is the family name."""
    if words[0] not in known.family_first or len(words) > 3 or words[1] in known.given:
        return False
    return len(words) == 3 or words[0] not in known.given_too


def _is_particle(word: str, name: str, known: PersonNameWords) -> bool:
    """Whether a word belongs to the family name behind it; a single letter only where the name as
    written has it in lower case."""
    return word in known.particles and (len(word) > 1 or f" {word} " in name)


def is_known_given(word: str) -> bool:
    """Whether a folded word is a usual given name."""
    return word in name_words().given


def _without_titles(words: list[str], known: PersonNameWords) -> list[str]:
    """The words of a name past titles before it, "secretary of state" among them; the last word
    always stays."""
    at = 0
    while at < len(words) - 1 and words[at] in known.titles:
        at += 1
        if words[at] == known.title_joint and at < len(words) - 2:
            at += 2
    return words[at:]


@cache
def _nickname_groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, names in enumerate(name_words().nicknames):
        for name in names:
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def are_nicknames(first: str, second: str) -> bool:
    """Whether two folded given names stand for one another ("bill" and "william")."""
    groups = _nickname_groups()
    return not groups.get(first, frozenset()).isdisjoint(groups.get(second, frozenset()))


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
    if not a.family or not b.family or (b.generation and a.generation not in {"", b.generation}):
        return 0.0
    if _written_together(a, b):
        return _CLOSE_ENOUGH
    if not a.full or not b.full:
        return _single(a, b)
    family, given = _family_likeness(a, b), _given_likeness(a, b)
    swapped = _swapped_likeness(a, b)
    middle = _middle_likeness(a, b)
    whole = 0.0
    if a.given == b.given and _slip_of_a_letter(a.family, b.family):
        family = max(family, SAME)
    if given >= _CLOSE_ENOUGH and _all_within(a, b):
        whole = 0.9
    elif min(family, given) >= 0.7:
        whole = _as_one_word(a, b)
    if _same_words(a, b):
        whole = max(whole, _CLOSE_ENOUGH)
    return max(min(family, given) * middle, swapped * 0.95, whole * middle)


def _written_together(a: PersonName, b: PersonName) -> bool:
    """The same letters, in a long name, of which one is written without spaces."""
    first, second = "".join(_words(a)), "".join(_words(b))
    return a.full is not b.full and first == second and len(first) >= _LONG_NAME - 2


def _swapped_likeness(a: PersonName, b: PersonName) -> float:
    """Likeness where one name has the family name first; not where both words are given names: that
    may be two people."""
    if is_known_given(a.given) and is_known_given(b.given) and a.given != b.given:
        return 0.0
    return min(word_likeness(a.given, b.family), word_likeness(a.family, b.given))


def _same_words(a: PersonName, b: PersonName) -> bool:
    """Three words or more in another order, each of the shorter name's in the longer; not where a
    particle says whose child somebody is, for then the order tells."""
    short, long = sorted((_words(a), _words(b)), key=len)
    if len(short) < 3 or any(word in name_words().particles for word in (*short, *long)):
        return False
    left = list(long)
    for word in short:
        best = max(left, key=lambda other: word_likeness(word, other))
        if len(word) < 2 or word_likeness(word, best) < _CLOSE_ENOUGH:
            return False
        left.remove(best)
    return True


def _middle_likeness(a: PersonName, b: PersonName) -> float:
    """How far middle names and generations speak against two names being one person's."""
    middle = 0.8 if _middles_clash(a, b) else 1.0
    if a.generation == b.generation:
        return middle
    # "Joseph R. Lund Jr." may be "Joe Lund", written in full; "Donald Lund Jr." is said to tell
    # him from another.
    formal = a.middle if a.generation else b.middle
    return min(middle, 0.93 if formal else 0.8)


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
    if min(len(first), len(second)) < _LONG_NAME or not _may_have_slip(a, b):
        return 0.0
    ours, theirs = _words(a), _words(b)
    if len(ours) == len(theirs) and any(
        word_likeness(*pair) < _OTHER_WORD for pair in zip(ours, theirs, strict=True)
    ):
        return 0.0  # one word is another word, not a slip
    edits = OSA.normalized_similarity(first, second)
    return edits if edits >= 0.9 else 0.0


def _slip_of_a_letter(first: str, second: str) -> bool:
    """Whether, in a family name of five letters or more, one letter is missing or two are
    exchanged; another letter in place of one is another name."""
    short, long = sorted((first, second), key=len)
    if len(short) < _SHORTEST_WITH_SLIP or first[0] != second[0] or first[-1] != second[-1]:
        return False
    return OSA.distance(first, second) == 1 and (
        len(short) < len(long) or sorted(first) == sorted(second)
    )


_SHORTEST_WITH_SLIP = 5


def _may_have_slip(a: PersonName, b: PersonName) -> bool:
    """Not where all that differs is a short family name."""
    long_family = min(len(a.family), len(b.family)) >= _LONG
    return a.given != b.given or long_family or bool(a.middle or b.middle)


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
    initial = 1 in (len(a.given), len(b.given))
    if initial and a.given[0] == b.given[0]:
        return 0.9
    if are_nicknames(a.given, b.given) or _shortened(a.given, b.given):
        return 0.93
    # "J. Robert Smith" and "Robert Smith": one goes by the middle name.
    by_middle = max(_as_middle_name(a.given, b), _as_middle_name(b.given, a))
    return max(0.0 if initial else word_likeness(a.given, b.given), 0.9 * by_middle)


def _as_middle_name(given: str, other: PersonName) -> float:
    """How far a given name can be a middle name of the other."""
    middle = (word for word in other.middle if len(word) > 1)
    return max((word_likeness(given, word) for word in middle), default=0.0)


def _shortened(first: str, second: str) -> bool:
    """One given name is a short or pet form of the other:
    "alex" of "alexander", "maddy" of "madelyn", "eddie" of "ed"."""
    if _is_pet(first) or _is_pet(second):
        stem = _stem(first)
        if len(stem) >= 2 and stem == _stem(second):
            return True
    return _is_short_of(first, second) or _is_short_of(second, first)


def _is_short_of(one: str, other: str) -> bool:
    """Whether a given name is the beginning or the end of a longer one."""
    if one in name_words().no_short_forms:
        return False
    short = _stem(one) if _is_pet(one) else one
    if len(other) - len(short) < 2:
        return False
    begins = (len(short) >= 3 and other.startswith(short)) or (
        len(one) == 2 and other.startswith(one)
    )
    return begins or _is_end_of(one, other)


def _is_end_of(one: str, other: str) -> bool:
    return len(one) >= _FEWEST_OF_ENDING and len(other) - len(one) >= 2 and other.endswith(one)


_FEWEST_OF_ENDING = 4
"""Letters of a given name that is the end of a longer one: "dora" of "eldora", "ford" of
"bradford"."""


def _is_pet(name: str) -> bool:
    return name_words().pet_ending.search(name) is not None


def _stem(name: str) -> str:
    """A pet form without its ending and with single consonants: "jonnie" and "jonny" -> "jon"."""
    return re.sub(r"(.)\1$", r"\1", name_words().pet_ending.sub("", name))


def _middles_clash(a: PersonName, b: PersonName) -> bool:
    """Both have middle names and no initial of them agrees ("George H. Smith", "George W. Smith"),
    or, in as many of them, one word is another ("Omar Ali Lund", "Omar Hamid Lund")."""
    particles = name_words().particles
    ours, theirs = (
        [w for w in name.middle if len(w) == 1 or w not in particles] for name in (a, b)
    )
    if not ours or not theirs:
        return False
    if not {word[0] for word in ours} & {word[0] for word in theirs}:
        return True
    return len(ours) == len(theirs) and any(
        min(len(one), len(other)) > 1 and word_likeness(one, other) < _OTHER_WORD
        for one, other in zip(sorted(ours), sorted(theirs), strict=True)
    )


_OTHER_WORD = 0.7
"""Below this likeness a word is another one, no spelling of it."""


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
_LONG_NAME = 11
"""Letters from which on a whole name may have one."""
_MIXED_UP = frozenset(map(frozenset, ("ei", "ou", "ae")))
"""Vowels that transcriptions mix up."""


def _vowels_agree(first: str, second: str) -> bool:
    """Whether two sounded words of the same consonants have vowels that transcriptions mix up: o
    and u, e and i."""
    a, b = (re.findall(r"[aeiou]", word) for word in (first, second))
    if len(a) != len(b):
        return abs(len(a) - len(b)) == 1 and min(len(first), len(second)) >= 5
    return all(x == y or frozenset((x, y)) in _MIXED_UP for x, y in zip(a, b, strict=True))


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
