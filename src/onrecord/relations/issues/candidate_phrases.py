"""Matters: the noun phrases that acts are about, gathered across reports into one matter under
several wordings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from onrecord.languages.en.lexicon import rows, words_of_kind
from onrecord.model import Claim, Matter
from onrecord.relations.clusters import group
from onrecord.relations.parties import bare_words
from onrecord.relations.wording_similarity import Weights, fold, is_number

# Weight of the shared words over the lighter phrase, from which two phrases with different heads
# are one matter.
CONTAINED = 0.6
# rapidfuzz ratio from which two phrases are spellings of one.
SAME_PHRASE = 90
# A label of more words than this is cut before its last "at", "in", "between" and the like.
LABEL_WORDS = 6

# "secure the financing": the verb before an object with its determiner is not part of a label;
# "employing" is.
_VERB_BEFORE = re.compile(r"^\w+(?<!ing)\s+(?:the|a|an|its|their|his|her|our)\s+(?=\w)")
_OF = re.compile(
    r"(?:of|in|on|for|to|at|with|from|between|by|and|or|over|against|under|that|which)$"
)
_WHERE = re.compile(
    r"\s+(?:at|in|between|during|under|within|across|over)\s(?!.*\s(?:at|in|between|during|under)\s).*$"
)


@dataclass(frozen=True)
class Raised:
    """A matter as one claim speaks of it. words: what tells it from other matters, folded; `head`
    is the noun's.

    spoken: raised, proposed, agreed by word; a deed (a seizure, a ban) belongs to a matter but
    makes none.
    """

    matter: Matter
    claim: Claim
    head: str
    words: frozenset[str]
    phrase: str
    numbers: frozenset[str]
    spoken: bool


@cache
def _words_of(name: str) -> frozenset[str]:
    return frozenset(row[-1] for row in rows(name))


def _shells() -> frozenset[str]:
    return words_of_kind("shells.tsv", "noun")


def raised(
    matter: Matter, claim: Claim, nationalities: frozenset[str], spoken: bool
) -> Raised | None:
    """The matter as one of a claim, None where it is too general to be a matter.

    nationalities: words to leave out. spoken: the claim moves it by word, not by deed.
    """
    if not matter.lemmas:
        return None
    phrase = bare_words(matter.span.text)
    lemmas = (
        matter.lemmas[1:] + matter.lemmas[:1]
        if _is_verb_phrase(phrase, matter.lemmas)
        else matter.lemmas
    )
    solid = [lemma for lemma in lemmas if lemma not in _shells()]
    if not solid or lemmas[0] in _words_of("no_matters.tsv"):
        return None
    plain = _words_of("plain_modifiers.tsv") | nationalities
    head = next(iter(fold([next((lemma for lemma in solid if lemma not in plain), solid[0])])))
    words = frozenset(
        word for word in fold(matter.lemmas) if word not in plain and not is_number(word)
    )
    general = _words_of("no_matters.tsv") | _shells()
    proposition = {word for word in words if word not in general}
    if not proposition or not re.search(r"[a-z]{3}", head):
        return None
    numbers = frozenset(lemma for lemma in matter.lemmas if is_number(lemma))
    return Raised(matter, claim, head, words - _shells() or words, phrase, numbers, spoken)


def _is_verb_phrase(phrase: str, lemmas: tuple[str, ...]) -> bool:
    """ "abandon its depots", "financing their schools": the verb comes first, its object is the
    matter."""
    words = phrase.lower().split()
    return (
        len(words) > 1
        and len(lemmas) > 1
        and words[0][:4] == lemmas[0][:4]
        and not _OF.match(words[1])
    )


def same_matters(found: Sequence[Raised]) -> list[list[Raised]]:
    """Groups of phrases for one matter, in the order of the first of each; only those that somebody
    speaks of."""
    weights = Weights.of(one.words for one in found)

    def score(one: Raised, other: Raised) -> float:
        return _sureness(one, other, weights)

    groups = group(found, lambda one: one.words | {one.head}, score, _may_be_one, common=400)
    return [members for members in groups if any(one.spoken for one in members)]


def _may_be_one(one: Raised, other: Raised) -> bool:
    """Two phrases of one head with modifiers that share nothing are two matters, and so are two of
    one clause."""
    if (
        one.matter.span != other.matter.span
        and one.matter.span.document == other.matter.span.document
    ):
        near = abs(one.matter.span.start - other.matter.span.start) < 200
        if near and one.claim.id == other.claim.id and one.head != other.head:
            return False
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return False
    if one.head != other.head:
        return True
    mine, others = one.words - {one.head}, other.words - {other.head}
    return not mine or not others or bool(mine & others)


def _sureness(one: Raised, other: Raised, weights: Weights) -> float:
    """How surely two phrases are one matter. Two deeds are not brought together; two that are
    spoken of come first."""
    if not one.spoken and not other.spoken:
        return 0.0
    sureness = _likeness(one, other, weights)
    return sureness if one.spoken and other.spoken else sureness / 2


def _likeness(one: Raised, other: Raised, weights: Weights) -> float:
    if one.matter.span.overlaps(other.matter.span):
        return 1.0
    if one.head == other.head:
        return 1.0 + weights.dice(one.words, other.words)
    if one.head in other.words or other.head in one.words:
        contained = weights.containment(one.words, other.words)
        return contained if contained >= CONTAINED else 0.0
    return 0.5 if fuzz.ratio(one.phrase.lower(), other.phrase.lower()) >= SAME_PHRASE else 0.0


def label(members: Sequence[Raised]) -> str:
    """The phrase that most claims use, in the words of the text; of equally frequent ones the
    fuller of a few words."""
    phrases = Counter(one.phrase.lower() for one in members)
    spelled = {one.phrase.lower(): one.phrase for one in reversed(members)}

    def rank(phrase: str) -> tuple[int, int, str]:
        length = len(phrase.split())
        return (-phrases[phrase], abs(length - 3), phrase)

    return _cut(spelled[min(phrases, key=rank)])


def _cut(phrase: str) -> str:
    """A long phrase without what says where or when: "staffing levels" of "staffing levels at the
    embassy"."""
    phrase = _VERB_BEFORE.sub("", phrase)
    while len(phrase.split()) > LABEL_WORDS and (match := _WHERE.search(phrase)):
        phrase = phrase[: match.start()]
    return phrase
