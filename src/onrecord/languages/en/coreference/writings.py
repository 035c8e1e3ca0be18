"""Whose a writing is: "a statement from the ministry", "the letter said" of the letter that Berg
sent. Whoever gives it speaks by it."""

from __future__ import annotations

from spacy.tokens import Token

from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.parser.tokens import children, is_verb, lemma
from onrecord.languages.en.syntax.arguments import subjects
from onrecord.languages.en.syntax.coordination import coordinated, prepositional
from onrecord.languages.en.syntax.rules import all_of, any_of, pattern

_SPOKEN_BY = (
    "statement letter release communique communiqué note message tweet post email memo complaint "
    "lawsuit filing petition"
)
_GIVES = (
    "send write issue release publish sign post file tweet pen say add warn tell announce confirm "
    "deny insist argue"
)
_SIGNS = "sign issue write send release publish post file pen make give"

is_spoken_by = pattern(lemma=_SPOKEN_BY, tag="NN NNS")
"""A writing that somebody speaks by, and not a study or an article, which speaks for itself."""


def givers(writing: Token) -> list[Token]:
    """Who gives the writing, as its own phrase or clause has it; [] where neither tells."""
    return [
        each
        for named in (_in_phrase(writing), _in_clause(writing))
        for each in named
        if each.i != writing.i
    ]


def _in_phrase(writing: Token) -> list[Token]:
    """ "Norway's statement", "a Norway statement", "a letter from Berg and Lund", "signed by"."""
    own = children(writing, "poss")
    own += [c for c in children(writing, "compound", "nmod") if c.ent_type_ in {"ORG", "PERSON"}]
    if own:
        return [each for owner in own for each in coordinated(owner)]
    by = prepositional(writing, {"from", "by"})
    signing = [c for c in children(writing, "acl") if lemma(c) in _SIGNS.split()]
    by += [each for verb in signing for each in prepositional(verb, {"by"})]
    return by


_is_given = all_of(
    pattern(dep="dobj obj", head=pattern(lemma=_GIVES)),
    lambda writing: writing.head.i < writing.i,
)
_is_said_in = pattern(dep="pobj", head=pattern(lower="in", dep="prep", head=is_verb))


def _in_clause(writing: Token) -> list[Token]:
    """ "Berg sent a letter", "Berg said in a statement"."""
    if _is_given(writing):
        return subjects(writing.head)
    if _is_said_in(writing) and lemma(writing.head.head) in _GIVES.split():
        return subjects(writing.head.head)
    return []


_refers_back = any_of(
    pattern(has=pattern(lower="the this that")),
    pattern(lacks=pattern(dep="det poss compound amod")),
)


def is_taken_up(writing: Token) -> bool:
    """ "The statement", of which was told before."""
    narrowed = children(writing, "relcl", "acl", "prep")
    return bool(_refers_back(writing)) and not narrowed


def can_give(noun: Token) -> bool:
    """A statement's giver is somebody: a name or a noun for people and bodies."""
    kinds = words("actors", "person") | words("actors", "organization")
    pronoun = noun.lower_ in {"he", "she"}
    return pronoun or noun.pos_ == "PROPN" or bool(noun.ent_type_) or lemma(noun) in kinds
