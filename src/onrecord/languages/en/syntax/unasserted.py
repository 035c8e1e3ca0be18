"""Verbs by which a sentence tells no act of their subject: what is talked about, asked for, kept
from somebody, or compared."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.languages.en.parser.tokens import (
    ACTIVE_SUBJECT,
    infinitive,
    is_root,
    is_verb,
    marked,
)
from onrecord.languages.en.syntax.control import Control, control
from onrecord.languages.en.syntax.factuality import negated
from onrecord.languages.en.syntax.predicates import NO_ACT, embedding
from onrecord.languages.en.syntax.rules import Rule, first_rule, pattern
from onrecord.languages.en.syntax.veridicality import affirmed_by_preposition, verdict

_DEEPEST = 4
"""Clauses that a comparison is looked for up the parse."""


def withheld(verb: Token) -> bool:
    """Somebody is kept from it or only asked for it, or is neither told nor free to do it: no act
    of his is told."""
    above = control(verb)
    if above is not None and _leaves_no_act(above):
        return True
    told = verdict(verb)
    if told is not None and told.implied in NO_ACT:
        return True
    return above is None and _shares_verb(verb) and withheld(verb.head)


def only_a_topic(verb: Token) -> bool:
    """The verb names what is talked about or asked for, not an act of its subject: "talks on
    reopening the border"."""
    current = verb
    while _shares_subject(current):
        current = current.head
    rule = first_rule(TOPICS, current)
    return rule is not None and rule.effect


def compared(verb: Token) -> bool:
    """ "As likely to convict as they are to vote", "not because they left": nothing is told to have
    been done."""
    if _is_no_reason(verb):
        return True
    current = verb
    for _ in range(_DEEPEST):
        if marked(current, "as", "than"):
            return bool(current.i != verb.i)
        if is_root(current):
            return False
        current = current.head
    return False


def _leaves_no_act(above: Control) -> bool:
    if above.predicate.affirmed in NO_ACT:
        return True
    return above.predicate.negated in NO_ACT and negated(above.governor)


def _is_clause_or_aim(verb: Token) -> bool:
    """A second verb or an open complement, or an infinitive of aim."""
    return verb.dep_ in {"conj", "xcomp"} or infinitive(verb)


_without_subject = pattern(lacks=pattern(dep=ACTIVE_SUBJECT))
_shares_subject = pattern(_without_subject, dep="conj", head=is_verb)
_shares_verb = pattern(_is_clause_or_aim, _without_subject, dep="conj xcomp advcl", head=is_verb)
_is_no_reason = pattern(
    has=pattern(dep="mark", lower="because"),
    head=pattern(lambda verb: verb.lemma_ == "be", has=pattern(dep="neg")),
)


def _is_controlled(verb: Token) -> bool:
    return control(verb) is not None


def _embedded_without_act(verb: Token) -> bool:
    return any(row.affirmed in NO_ACT for _, row in embedding(verb, "xcomp ing", "complement"))


def _explains_noun(verb: Token) -> bool:
    return any(row.affirmed in NO_ACT for _, row in embedding(verb, "to noun"))


TOPICS: tuple[Rule[Token, bool], ...] = (
    Rule(
        "what somebody else has him do",
        _is_controlled,
        False,
        "Lund forced Berg to *sign* the treaty.",
    ),
    Rule(
        "for him to do it",
        pattern(infinitive, has=pattern(dep="mark", lower="for")),
        True,
        "It is time for Berg to *sign* the treaty.",
        "Berg had time to *sign* the treaty.",
    ),
    Rule(
        "with him doing it",
        pattern(
            dep="pcomp", tag="VBG", head=pattern(lower="with"), has=pattern(dep=ACTIVE_SUBJECT)
        ),
        False,
        "The day ended with Berg *signing* the treaty.",
    ),
    Rule(
        "what it is affirmed of",
        affirmed_by_preposition,
        False,
        "Berg confessed to *stealing* the money.",
    ),
    Rule(
        "quoted as saying it",
        pattern(
            dep="pcomp", head=pattern(lower="as", head=pattern(lemma="quote cite hear record"))
        ),
        False,
        "Berg was quoted as *saying* that the bridge is safe.",
        "Berg spoke of it as *being* safe.",
    ),
    Rule(
        "by doing it",
        pattern(
            dep="pcomp",
            head=pattern(lower="by after before since while without upon until"),
        ),
        False,
        "Berg left after *signing* the treaty.",
    ),
    Rule(
        "talks on doing it",
        pattern(dep="pcomp"),
        True,
        "Berg spoke about *opening* the hall.",
    ),
    Rule(
        "a plan to do it",
        pattern(infinitive, dep="acl"),
        True,
        "Berg announced a plan to *sign* the treaty.",
    ),
    Rule(
        "the nerve to do it",
        pattern(infinitive, _explains_noun),
        True,
        "The remarks fit the strategy to *arrest* the guards.",
    ),
    Rule(
        "makes it be so",
        pattern(
            dep="ccomp",
            tag="VB",
            head=pattern(lambda verb: verb.lemma_ in {"make", "let"} and verb.tag_ != "VBD"),
        ),
        True,
        "The council makes what may *be* a mistake.",
    ),
    Rule(
        "opposed or proposed doing it",
        pattern(_embedded_without_act, dep="xcomp ccomp advcl"),
        True,
        "Berg opposed *signing* the treaty.",
        "Berg enjoyed *signing* the treaty.",
    ),
)
"""Whether a verb that shares its subject only names a topic; the first row that fits."""
