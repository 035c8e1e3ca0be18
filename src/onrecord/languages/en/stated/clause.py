"""The words of an English clause with what is negated, which of two opposites is said, whether all
or none, whether it will or may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from onrecord.languages.en.lexicon import rows
from onrecord.languages.en.stated.figures import figures
from onrecord.model.clause_facts import UNSAID, ClauseFacts, ClauseWord, Pole, Said, StatedFigure


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:[-'’.][A-Za-zÀ-ÿ]+)*")
_ENDING = re.compile(r"(?<=...)(?:ations?|ings?|ies|ied|ions?|ers?|ed|es|ly|s|e)$")
_SENTENCE_END = re.compile(r"[.!?:;“\"]\s*$|^\s*$")
REACH = 1
"""Words with content that a negation governs, from where it stands."""
_NEGATIONS = _listed("not no never none neither nor without cannot nobody nothing hardly nowhere")
_NEGATING = _listed(
    "denies denied denying fail fails failed failing refuse refuses refused refusing decline "
    "declines declined rule rules ruled"
)
"""Verbs that say of what follows that it is not so; "rule" with "out"."""
_DETERMINED = re.compile(
    r"\b(?:the|an?|this|that|these|his|her|its|their|our)\s+(?:\w+ly\s+)?$", re.I
)
"""What stands before a participle that describes a noun."""
_SAYING = _listed("say says said saying tell tells told telling")
"""A negation before one of these is of the saying alone."""
_CONTRACTED = re.compile(r"(?<!n)'(?:s|m|re|ve|ll|d)?$")
_PAUSE = re.compile(r"[,;:.”–—]|\"\s|\s-\s")
_NEVER_NEGATED = re.compile(r"not only|not just|not least|no doubt|no longer only|no\.? \d", re.I)
_SMALL = _listed(
    "a an the of in on at to for from by with as and or but that which who whom whose this these "
    "those it its he his him she her they their them we our us you your i my me is are was were be "
    "been being am has have had having do does did will would shall should can could may might "
    "must than then there here so also just only even still yet any some such "
    "other into onto "
    "over about if when while where because since until said says say saying told tell tells "
    "according s all "
    "every both each "
    "ever more most very much many now again out up down off not no never none neither nor without "
    "cannot nobody nothing"
)
_ALL = re.compile(r"\b(?:all|every|both|each|everyone|everybody|everything|entire(?:ly)?)\b", re.I)
_NONE = re.compile(r"\b(?:none|no one|nobody|neither|nothing|not (?:one|any|a single))\b", re.I)
_WILL = re.compile(r"\b(?:will|would|won['’]t|shall|going to)\b|['’]ll\b", re.I)
_MAY = re.compile(r"\b(?:may|might|could|possibly|perhaps)\b(?!\s+\d)", re.I)
_PHRASES = ("ahead of", "prior to", "record high", "record low", "speed up", "slow down")


@lru_cache(maxsize=16384)
def clause_facts(text: str) -> ClauseFacts:
    """What a clause states, of its own words alone."""
    stated = tuple(figures(text))
    words = tuple(_words(text, stated))
    return ClauseFacts(
        words,
        stated,
        tuple(_poles(text, words)),
        _said(text, _WILL, _MAY),
        _said(text, _ALL, _NONE),
    )


def _words(text: str, stated: Sequence[StatedFigure]) -> Iterator[ClauseWord]:
    """Words with content; small ones are passed over, and so are figures."""
    governed, spent = 0, False
    titled = _is_headline(text)
    last = 0
    for match in _WORD.finditer(text):
        written = match.group().replace("’", "'")
        word = _CONTRACTED.sub("", written.lower())
        if _PAUSE.search(text, last, match.start()):
            governed = 0
        last = match.end()
        if word in _NEGATIONS or word.endswith("n't"):
            spent = bool(_NEVER_NEGATED.match(text, match.start()))
            governed = 0 if spent else REACH
            if word in {"none", "nobody", "nothing", "neither", "nor"}:
                governed = REACH + 1
            continue
        inside = any(figure.start <= match.start() < figure.end for figure in stated)
        if word in _SAYING:
            governed = 0
        if word in _SMALL or inside:
            continue
        yield ClauseWord(
            match.start(),
            match.end(),
            stem(word),
            governed > 0,
            not titled and _is_name(text, match),
        )
        denied = governed > 0
        governed = max(0, governed - 1)
        if word in _NEGATING and not denied and _negates(word, text, match):
            governed = REACH


def _negates(word: str, text: str, match: re.Match[str]) -> bool:
    """Whether a verb says that what follows is not so: "ruled out" and not "ruled", "refused an
    offer" and not "the refused offer"."""
    if word.startswith("rule"):
        return text[match.end() : match.end() + 4].lower() == " out"
    return _DETERMINED.search(text[: match.start()]) is None


def _is_headline(text: str) -> bool:
    """Whether so many words are written large that it says nothing of any."""
    long = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > HEADLINE * len(long)


HEADLINE = 0.7
"""Part of the longer words written large from which a line is a headline."""


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether a word is written as a name, and not because a sentence begins."""
    if not match.group()[0].isupper():
        return False
    return not _SENTENCE_END.search(text[: match.start()])


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its commonest endings, for comparison only; a doubled letter before them
    counts once."""
    bare = _ENDING.sub("", word)
    return bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] and bare != word else bare


@cache
def opposites() -> Mapping[str, tuple[tuple[int, int, bool], ...]]:
    """Axis, sign and whether it is tied, by each form of a word that is one of two opposites."""
    found: dict[str, list[tuple[int, int, bool]]] = {}
    for axis, (one, other, how, _) in enumerate(rows("opposites.tsv")):
        for sign, words in ((1, one), (-1, other)):
            for word in words.split("|"):
                for form in _forms(word):
                    found.setdefault(form, []).append((axis, sign, how == "tied"))
    return {form: tuple(listed) for form, listed in found.items()}


def _forms(word: str) -> Iterator[str]:
    """A word with its regular endings."""
    yield word
    if " " in word:
        return
    base = word[:-1] if word.endswith(("e", "y")) else word
    doubled = word + word[-1]
    yield from (f"{base}ing", f"{base}ed", f"{base}es", f"{base}ies", f"{base}ied", f"{word}s")
    yield from (f"{doubled}ing", f"{doubled}ed")


def _poles(text: str, words: Sequence[ClauseWord]) -> Iterator[Pole]:
    """The opposites said, small words such as "before" included, by the word that follows them."""
    known = opposites()
    placed = {word.start: place for place, word in enumerate(words)}
    for match in _WORD.finditer(text):
        plain = match.group().lower()
        phrase = next((p for p in _PHRASES if text.lower().startswith(p, match.start())), plain)
        for axis, sign, tied in known.get(phrase, known.get(plain, ())):
            place = placed.get(match.start())
            if place is None:
                place = next((n for n, w in enumerate(words) if w.start > match.start()), -1)
            if place < 0:
                continue
            negated = words[place].negated and words[place].start == match.start()
            yield Pole(axis, -sign if negated else sign, place, tied)


def _said(text: str, one: re.Pattern[str], other: re.Pattern[str]) -> Said:
    """Which of two things the words say, where only one of them."""
    here, there = one.search(text), other.search(text)
    if (here is None) == (there is None):
        return UNSAID
    if here is not None:
        return Said(1, *here.span())
    return Said(-1, *there.span()) if there is not None else UNSAID
