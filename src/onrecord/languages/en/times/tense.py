"""Which way a time expression looks: the tense of the verb that governs it."""

from __future__ import annotations

from itertools import takewhile
from typing import Literal

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from onrecord.languages.en.times.words import words

Tense = Literal["past", "future", "present", "weak"]

_PLANNING, _SCHEDULING = frozenset(words("planning")), frozenset(words("scheduling"))
_AHEAD, _UTTERANCES = frozenset(words("ahead")), frozenset(words("utterance"))
_FUTURE_MODALS = frozenset(words("future_modal"))


def tense(told: DocSpan) -> Tense:
    """Past, future or present, from the verb above the words.

    "weak": the words do not hang on a verb but on a noun or an adjective ("Thursday's talks",
    "payable Dec. 7"), which looks back more often than not, whatever the tense of the sentence.
    """
    if any(_points_ahead(token) for token in _noun_above(told.root)):
        return "future"
    above = [token for token, _ in zip(told.root.ancestors, range(40), strict=False)]
    verb = next((token for token in above if token.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return "weak"
    between = above[: above.index(verb)]
    before = told.doc[max(0, told.start - 2) : told.start]
    if any(token.lower_ in _UTTERANCES for token in (*between, *before)):
        return "weak"  # "said it would pay in a statement on Thursday": the parse hangs it on "pay"
    above_it = _verb_tense(verb)
    return (
        "weak"
        if above_it == "past" and any(token.pos_ in ("ADJ", "NOUN", "PROPN") for token in between)
        else above_it
    )


def _noun_above(token: Token) -> tuple[Token, ...]:
    """The nouns the words belong to: "Friday" of "the planned meeting on Friday"."""
    return tuple(takewhile(lambda above: above.pos_ in ("NOUN", "PROPN", "ADP"), token.ancestors))


def _points_ahead(noun: Token) -> bool:
    return any(
        child.lower_ in _AHEAD and child.dep_ in ("amod", "compound", "acl")
        for child in noun.children
    )


def _verb_tense(verb: Token) -> Tense:
    children = list(verb.children)
    auxiliaries = [child for child in children if child.dep_ in ("aux", "auxpass")]
    modal = next((child for child in auxiliaries if child.tag_ == "MD"), None)
    perfect = any(child.lemma_ == "have" for child in auxiliaries)
    if modal is not None and modal.lower_ in _FUTURE_MODALS:
        return "past" if perfect and modal.lower_ not in ("will", "'ll") else "future"
    if verb.tag_ in ("VB", "VBN", "VBG") and any(
        child.lower_ == "to" and child.dep_ == "aux" for child in children
    ):
        return _infinitive_tense(verb)
    if (
        verb.lemma_ == "go"
        and any(child.dep_ == "xcomp" for child in children)
        and verb.tag_ == "VBG"
    ):
        return "future"
    if verb.lemma_ in _SCHEDULING and verb.tag_ == "VBN" and not perfect:
        # "talks set for Monday" lie ahead, "a record set on Monday" does not
        return (
            "past"
            if verb.lemma_ == "set" and all(child.lower_ not in ("for", "to") for child in children)
            else "future"
        )
    if verb.tag_ == "VBD" or perfect:
        return "past"
    if verb.tag_ == "VBN":
        passive = next((child for child in auxiliaries if child.lemma_ == "be"), None)
        return "past" if passive is None or passive.tag_ not in ("VBZ", "VBP") else "present"
    if verb.tag_ == "VBG" and not auxiliaries:
        return tense_of(verb.head) if verb.head != verb else "past"
    if any(child.tag_ == "VBD" for child in auxiliaries):
        return "past"
    return "present" if verb.tag_ in ("VBZ", "VBP", "VBG") else "past"


def tense_of(token: Token) -> Tense:
    """The tense of the nearest verb at or above a token."""
    for candidate in (token, *token.ancestors):
        if candidate.pos_ in ("VERB", "AUX"):
            return _verb_tense(candidate)
    return "past"


def _infinitive_tense(verb: Token) -> Tense:
    """ "plans to meet on Friday" looks ahead, "was forced to resign on Friday" does not."""
    head = verb.head
    if head == verb:
        return "future"
    governing = {
        head.lemma_.lower(),
        *(child.lower_ for child in head.children if child.dep_ in ("acomp", "attr", "advmod")),
    }
    if governing & _PLANNING or head.lemma_ == "be" or head.pos_ in ("NOUN", "PROPN", "ADJ"):
        return "future"
    return tense_of(head)
