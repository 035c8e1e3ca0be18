"""Verbs that have somebody do something or keep him from it: "urged Berg to sign", "barred Berg
from entering"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Token

from onrecord.languages.en import lexicon
from onrecord.languages.en.lexicon import words_of_kind
from onrecord.languages.en.parser.tokens import infinitive, is_verb

_OF_VERB = {"xcomp", "ccomp", "advcl"}
_OF_OBJECT = {"acl", "relcl"}
_DONE_TO = {"dobj", "obj", "nsubjpass", "dative"}
_AIMS = words_of_kind("senses.tsv", "toward")


class Implicativity(StrEnum):
    """What a sentence tells of the second verb; see lexicon/control.tsv."""

    PREVENTED = "prevented"
    ASKED = "asked"
    PLANNED = "planned"
    POSSIBLE = "possible"
    HAPPENED = "happened"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Control:
    """The verb above another one, who does the lower one ("object" or the preposition before him),
    what is told."""

    governor: Token
    doer: str
    told: Implicativity


def control(verb: Token) -> Control | None:
    """What has the subject of another do the verb, or keep him from it; None where it shares the
    subject."""
    governor, form = _above(verb)
    if governor is None:
        return None
    lemma = governor.lemma_.lower()
    for doer, told in _lexicon().get((lemma, form), ()):
        if _object_between(governor, verb) if doer == "object" else _preposition(governor, doer):
            return Control(governor, doer, told)
    return None


def _object_between(governor: Token, verb: Token) -> bool:
    """ "Pushed Berg to go" and not "pushed to go"; the parse may take Berg for the subject of
    going."""
    if any(
        child.dep_ in {"nsubj", "nsubjpass"} and child.i > governor.i for child in verb.children
    ):
        return True
    if governor.tag_ == "VBN" and governor.dep_ in {"acl", "advcl"} and governor.i < verb.i:
        return True
    return any(child.dep_ in _DONE_TO and child.i < verb.i for child in governor.children)


def _preposition(governor: Token, word: str) -> bool:
    return any(
        child.dep_ in {"prep", "dative"} and child.lower_ == word for child in governor.children
    )


@cache
def _lexicon() -> dict[tuple[str, str], tuple[tuple[str, Implicativity], ...]]:
    """By verb and form of the second verb: who does it, and what is told; a preposition goes before
    "object"."""
    found: dict[tuple[str, str], list[tuple[str, Implicativity]]] = {}
    for verbs, forms, doer, told in lexicon.rows("control.tsv"):
        for verb in verbs.split("|"):
            for form in forms.split("|"):
                found.setdefault((verb, form), []).append((doer, Implicativity(told)))
    return {
        key: tuple(sorted(rows, key=lambda row: row[0] == "object")) for key, rows in found.items()
    }


def _above(verb: Token) -> tuple[Token | None, str]:
    """The verb that this one is a complement of, with the form it has there; None and "" where
    there is none."""
    head = verb.head
    if verb.dep_ == "pcomp":
        return _over_preposition(head)
    of_object = (
        verb.dep_ in _OF_OBJECT and head.dep_ in _DONE_TO and head.lemma_.lower() not in _AIMS
    )
    if of_object and infinitive(verb) and is_verb(head.head):
        return head.head, "to"
    if verb.dep_ not in _OF_VERB or not is_verb(head) or head.i > verb.i:
        return None, ""
    if infinitive(verb):
        return head, "to"
    bare = verb.dep_ != "advcl" and not any(
        child.dep_ in {"aux", "auxpass"} for child in verb.children
    )
    form = {"VBG": "ing", "VB": "bare"}.get(verb.tag_, "")
    return (head, form) if bare and form else (None, "")


def _over_preposition(preposition: Token) -> tuple[Token | None, str]:
    host, form = preposition.head, preposition.lower_
    if host.lower_ == "out" and host.dep_ in {"prep", "advmod", "prt"}:
        host, form = host.head, f"out {form}"
    host = host.head if host.dep_ in _DONE_TO else host
    return (host, form) if is_verb(host) else (None, "")
