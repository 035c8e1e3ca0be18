"""Verbs that have somebody do something or keep him from it: "urged Berg to sign", "barred Berg
from entering".

Object control, as syntax calls it. Which verbs those are: lexicon/predicates.tsv.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.languages.en.lexicon import words_of_kind
from onrecord.languages.en.parser.tokens import (
    AUXILIARY,
    SURFACE_SUBJECT,
    children,
    has_child,
    infinitive,
    is_verb,
    lemma,
)
from onrecord.languages.en.syntax.predicates import OBJECT, Predicate, rows_of
from onrecord.languages.en.syntax.rules import not_, pattern

_OF_VERB = {"xcomp", "ccomp", "advcl"}
_DONE_TO = {"dobj", "obj", "nsubjpass", "dative"}
_AIMS = words_of_kind("senses.tsv", "toward")
_FORMS = {"VBG": "ing", "VB": "bare"}

_is_participle = pattern(tag="VBN", dep="acl advcl")
_is_out = pattern(lower="out", dep="prep advmod prt")
_explains_object = pattern(
    dep="acl relcl", head=pattern(not_(pattern(lemma=_AIMS)), dep=_DONE_TO, head=is_verb)
)


@dataclass(frozen=True, slots=True)
class Control:
    """The verb above another one, and the row that says who does the lower one and what a sentence
    tells of it."""

    governor: Token
    predicate: Predicate

    @property
    def doer(self) -> str:
        """ "object", or the preposition before who does it."""
        return self.predicate.doer


def control(verb: Token) -> Control | None:
    """What has the subject of another do the verb, or keep him from it; None where it shares the
    subject."""
    governor, form = _above(verb)
    if governor is None:
        return None
    for row in rows_of(lemma(governor), form):
        if _has_doer(governor, verb, row.doer):
            return Control(governor, row)
    return None


def _has_doer(governor: Token, verb: Token, doer: str) -> bool:
    if doer == OBJECT:
        return _object_between(governor, verb)
    return has_child(governor, "prep", "dative", words={doer})


def _object_between(governor: Token, verb: Token) -> bool:
    """ "Pushed Berg to go" and not "pushed to go"; the parse may take Berg for the subject of
    going."""
    if any(child.i > governor.i for child in children(verb, *SURFACE_SUBJECT)):
        return True
    if _is_participle(governor) and governor.i < verb.i:
        return True
    return any(child.i < verb.i for child in children(governor, *_DONE_TO))


def _above(verb: Token) -> tuple[Token | None, str]:
    """The verb that this one is a complement of, with the form it has there; None and "" where
    there is none."""
    head = verb.head
    if verb.dep_ == "pcomp":
        return _over_preposition(head)
    if _explains_object(verb) and infinitive(verb):
        return head.head, "to"
    if verb.dep_ not in _OF_VERB or not is_verb(head) or head.i > verb.i:
        return None, ""
    if infinitive(verb):
        return head, "to"
    if verb.dep_ == "advcl" or has_child(verb, *AUXILIARY) or verb.tag_ not in _FORMS:
        return None, ""
    return head, _FORMS[verb.tag_]


def _over_preposition(preposition: Token) -> tuple[Token | None, str]:
    host, form = preposition.head, preposition.lower_
    if _is_out(host):
        host, form = host.head, f"out {form}"
    host = host.head if host.dep_ in _DONE_TO else host
    return (host, form) if is_verb(host) else (None, "")
