"""Questions to the form of a clause: is it passive, does the parse lack its main verb."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.languages.en.parser.tokens import has_child, infinitive, is_noun, is_verb
from onrecord.languages.en.syntax.coordination import prepositional
from onrecord.languages.en.syntax.rules import any_of, not_, pattern

_GIVES = "give award offer pay grant deny send sell tell teach call name consider"


def passive(verb: Token) -> bool:
    if has_child(verb, "auxpass", "nsubjpass", "csubjpass"):
        return True
    if not _is_participle(verb):
        return False
    if has_child(verb, "agent"):
        return True
    if _is_second_verb(verb):
        return _shares_auxiliary(verb) and passive(verb.head)
    return _opens_sentence(verb) or _is_done_to_noun(verb)


def main_noun(verb: Token) -> Token | None:
    """ "Anna Petrova, the head of the party, called the vote crazy" read without a main verb: the
    noun at the root."""
    if not _has_complement(verb):
        return None
    root = verb.sent.root
    if not is_noun(root) or root.i > verb.i:
        return None
    return root if any(token.text == "," for token in verb.doc[root.i : verb.i]) else None


def asking_call(noun: Token) -> bool:
    """ "A call to merge the offices", "calls for a recount": nobody is rung up."""
    return _is_call(noun) and (_has_aim(noun) or bool(prepositional(noun, {"for"})))


_is_participle = pattern(
    tag="VBN", lacks=pattern(lambda auxiliary: auxiliary.lemma_ == "have", dep="aux")
)
_is_second_verb = pattern(dep="conj", head=is_verb)
_shares_auxiliary = pattern(
    lambda verb: verb.head.i != verb.i,
    head=pattern(tag="VBN"),
    lacks=pattern(dep="aux nsubj"),
)
_has_complement = pattern(dep="acl", tag="VBN VBD", has=pattern(dep="dobj ccomp oprd xcomp"))
_is_call = pattern(lemma="call")
_has_aim = pattern(has=pattern(infinitive, dep="acl relcl advcl"))


def _stands_before_head(verb: Token) -> bool:
    return verb.i < verb.head.i


_opens_sentence = pattern(
    any_of(
        _stands_before_head, pattern(before=pattern(lower="when if once while as unless though"))
    ),
    dep="advcl",
    lacks=pattern(dep="aux dobj nsubj"),
)
""" "Pressed on the costs, she said", "said when pressed": who says is who was pressed."""
_says_whom = pattern(not_(pattern(lemma=_GIVES)), has=pattern(dep="dobj"), head=pattern(dep="ROOT"))
"""A fragment with an object of its own: "a man accused ..., threatened the guards"."""
_explains_noun = pattern(not_(_says_whom), dep="acl")


def _is_done_to_noun(verb: Token) -> bool:
    """ "The men arrested in May"."""
    return _explains_noun(verb) and main_noun(verb) is None
