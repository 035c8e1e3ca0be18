"""Phrases that may name an issue: the topics of acts, gathered across reports into one issue under
several wordings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from onrecord.languages.vocabulary import Vocabulary
from onrecord.languages.vocabulary.relations import IssueWords
from onrecord.model import Claim, Topic
from onrecord.relations.clusters import group
from onrecord.relations.wording_similarity import Weights, fold, is_number

CONTAINED = 0.6
"""Weight of the shared words over the lighter phrase, from which two phrases with different heads
are of one issue."""
SAME_PHRASE = 90
"""rapidfuzz ratio from which two phrases are spellings of one."""
LABEL_WORDS = 6
"""A label of more words than this is cut before its last "at", "in", "between" and the like."""
COMMON = 400
"""A word that more phrases than this hold does not bring two of them together."""
NEAR = 200
"""Characters within which two phrases of one claim with different heads are of two issues."""
_STEM = 4
_A_WORD = re.compile(r"[a-z]{3}")


@dataclass(frozen=True)
class IssuePhrase:
    """A topic as one claim speaks of it. words: what tells it from other issues, folded; `head` is
    the noun's.

    spoken: raised, proposed, agreed by word; a deed (a seizure, a ban) belongs to an issue but
    makes none.
    """

    topic: Topic
    claim: Claim
    head: str
    words: frozenset[str]
    phrase: str
    numbers: frozenset[str]
    spoken: bool


def issue_phrase(
    topic: Topic, claim: Claim, left_out: frozenset[str], spoken: bool, vocabulary: Vocabulary
) -> IssuePhrase | None:
    """The topic as one of a claim, None where it is too general to be an issue.

    left_out: words that tell no issue from another in this story. spoken: the claim moves it by
    word, not by deed.
    """
    words, weights = vocabulary.issue_words, vocabulary.word_weights
    phrase = vocabulary.phrase_grammar.bare(topic.span.text)
    lemmas = noun_first(phrase, topic.lemmas, words)
    solid = [lemma for lemma in lemmas if lemma not in words.holders]
    if not solid or lemmas[0] in words.general:
        return None
    plain = words.modifiers | left_out
    head = next(
        iter(fold([next((each for each in solid if each not in plain), solid[0])], weights))
    )
    content = frozenset(
        word
        for word in fold(topic.lemmas, weights)
        if word not in plain and not is_number(word, weights)
    )
    if content <= words.general | words.holders or not _A_WORD.search(head):
        return None
    numbers = frozenset(lemma for lemma in topic.lemmas if is_number(lemma, weights))
    return IssuePhrase(
        topic, claim, head, content - words.holders or content, phrase, numbers, spoken
    )


def noun_first(phrase: str, lemmas: tuple[str, ...], words: IssueWords) -> tuple[str, ...]:
    """The lemmas with the head noun first. In "abandon its depots", "financing their schools" the
    verb comes first, and its object is the topic."""
    first, *rest = phrase.lower().split() or [""]
    if not rest or len(lemmas) < 2 or first[:_STEM] != lemmas[0][:_STEM]:
        return lemmas
    return lemmas if words.function_word.match(rest[0]) else lemmas[1:] + lemmas[:1]


def same_issues(found: Sequence[IssuePhrase]) -> list[list[IssuePhrase]]:
    """Groups of phrases for one issue, in the order of the first of each; only those that somebody
    speaks of."""
    weights = Weights.of(one.words for one in found)

    def score(one: IssuePhrase, other: IssuePhrase) -> float:
        return _sureness(one, other, weights)

    groups = group(found, lambda one: one.words | {one.head}, score, _may_be_one, common=COMMON)
    return [members for members in groups if any(one.spoken for one in members)]


def _may_be_one(one: IssuePhrase, other: IssuePhrase) -> bool:
    """Two phrases of one head with modifiers that share nothing are of two issues, and so are two
    of one clause."""
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        return False
    if one.head != other.head:
        return not _are_beside(one, other)
    mine, others = one.words - {one.head}, other.words - {other.head}
    return not mine or not others or bool(mine & others)


def _are_beside(one: IssuePhrase, other: IssuePhrase) -> bool:
    """Whether one claim speaks of both, near each other in one document."""
    here, there = one.topic.span, other.topic.span
    if here == there or here.document != there.document or one.claim.id != other.claim.id:
        return False
    return abs(here.start - there.start) < NEAR


def _sureness(one: IssuePhrase, other: IssuePhrase, weights: Weights) -> float:
    """How surely two phrases are of one issue. Two deeds are not brought together; two that are
    spoken of come first."""
    if not one.spoken and not other.spoken:
        return 0.0
    sureness = _likeness(one, other, weights)
    return sureness if one.spoken and other.spoken else sureness / 2


def _likeness(one: IssuePhrase, other: IssuePhrase, weights: Weights) -> float:
    if one.topic.span.overlaps(other.topic.span):
        return 1.0
    if one.head == other.head:
        return 1.0 + weights.dice(one.words, other.words)
    if one.head in other.words or other.head in one.words:
        contained = weights.containment(one.words, other.words)
        return contained if contained >= CONTAINED else 0.0
    return 0.5 if fuzz.ratio(one.phrase.lower(), other.phrase.lower()) >= SAME_PHRASE else 0.0


def label(members: Sequence[IssuePhrase], words: IssueWords) -> str:
    """The phrase that most claims use, in the words of the text; of equally frequent ones the
    fuller of a few words."""
    phrases = Counter(one.phrase.lower() for one in members)
    spelled = {one.phrase.lower(): one.phrase for one in reversed(members)}

    def rank(phrase: str) -> tuple[int, int, str]:
        length = len(phrase.split())
        return (-phrases[phrase], abs(length - 3), phrase)

    return _cut(spelled[min(phrases, key=rank)], words)


def _cut(phrase: str, words: IssueWords) -> str:
    """A long phrase without what says where or when: "staffing levels" of "staffing levels at the
    embassy"."""
    phrase = words.verb_before.sub("", phrase)
    while len(phrase.split()) > LABEL_WORDS and (match := words.circumstance.search(phrase)):
        phrase = phrase[: match.start()]
    return phrase
