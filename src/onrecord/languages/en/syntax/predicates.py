"""What a predicate that embeds another act tells of it: "failed to sign", "forced Berg to sign".

Implicative and other embedding predicates after Karttunen (1971, 2012), with signatures as in
Nairn, Condoravdi & Karttunen (2006): what becomes of the embedded act where the predicate is
affirmed, and where it is negated. The rows, and what the columns mean: lexicon/predicates.tsv.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from spacy.tokens import Token

from onrecord.languages.en import lexicon
from onrecord.languages.en.parser.tokens import (
    ACTIVE_SUBJECT,
    first_conjunct,
    first_verb,
    has_child,
    infinitive,
    is_verb,
    lemma,
    marked,
)

SUBJECT, OBJECT = "subject", "object"
"""Who does the embedded act; see lexicon/predicates.tsv."""


class Implicativity(StrEnum):
    """What a sentence tells of an embedded act; described in lexicon/predicates.tsv."""

    HAPPENED = "happened"
    SEEN = "seen"
    NOT = "not"
    PLANNED = "planned"
    POSSIBLE = "possible"
    ASKED = "asked"
    PREVENTED = "prevented"
    NOTHING = "nothing"
    FACT = "fact"
    OPEN = "-"


NO_ACT = frozenset({Implicativity.ASKED, Implicativity.PREVENTED, Implicativity.NOTHING})
"""What leaves no act of who would do it."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """A row of the table, for one construction. words: as the construction has them, lemmas or, of
    adjectives, forms."""

    words: frozenset[str]
    construction: str
    doer: str
    affirmed: Implicativity
    negated: Implicativity
    example: str

    def implies(self, *, negated: bool) -> Implicativity:
        return self.negated if negated else self.affirmed


@cache
def predicates() -> tuple[Predicate, ...]:
    """The table, in its order."""
    return tuple(
        Predicate(
            _words(words),
            construction,
            doer,
            Implicativity(affirmed),
            Implicativity(negated),
            example,
        )
        for words, constructions, doer, affirmed, negated, example in lexicon.rows("predicates.tsv")
        for construction in constructions.split("|")
    )


def _words(given: str) -> frozenset[str]:
    """The words of a cell: each by itself, or a set as file.kind."""
    found: set[str] = set()
    for each in given.split("|"):
        file, _, kind = each.partition(".")
        found |= lexicon.words_of_kind(f"{file}.tsv", kind) if kind else {each}
    return frozenset(found)


@cache
def _index() -> Mapping[tuple[str, str], tuple[Predicate, ...]]:
    """The rows by word and construction; a preposition goes before an object."""
    found: defaultdict[tuple[str, str], list[Predicate]] = defaultdict(list)
    for row in sorted(predicates(), key=lambda row: row.doer == OBJECT):
        for word in row.words:
            found[word, row.construction].append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def rows_of(word: str, construction: str) -> tuple[Predicate, ...]:
    """The rows of a word in a construction."""
    return _index().get((word, construction), ())


def embedding(act: Token, *constructions: str) -> Iterator[tuple[Token, Predicate]]:
    """The predicates that embed an act in one of the constructions, each with its row.

    act: a verb, or a noun that tells an act. constructions: of those in which who acts is left
    open; where the predicate has somebody do the act, see `control`.
    """
    for construction in constructions:
        governor = _GOVERNORS[construction](act)
        if governor is not None:
            word = governor.lower_ if construction == "adjective" else lemma(governor)
            yield from ((governor, row) for row in rows_of(word, construction))


def _open_complement(verb: Token) -> Token | None:
    return verb.head if verb.dep_ == "xcomp" else None


def _participle(verb: Token) -> Token | None:
    return verb.head if verb.dep_ == "xcomp" and verb.tag_ == "VBG" else None


def _clause(verb: Token) -> Token | None:
    return verb.head if verb.dep_ in {"xcomp", "ccomp"} and is_verb(verb.head) else None


def _complement(verb: Token) -> Token | None:
    if verb.dep_ not in {"xcomp", "ccomp", "advcl"} or has_child(verb, *ACTIVE_SUBJECT):
        return None
    return verb.head if is_verb(verb.head) else None


def _of_adjective(verb: Token) -> Token | None:
    return verb.head if verb.dep_ in {"xcomp", "pcomp"} and infinitive(verb) else None


def _that_clause(verb: Token) -> Token | None:
    """ "Claims that he attacked her", "the theory that they sold it"."""
    clause = first_verb(verb)
    if clause.dep_ not in {"acl", "ccomp"} or not marked(clause, "that"):
        return None
    return clause.head if clause.head.pos_ == "NOUN" else None


def _to_of_noun(verb: Token) -> Token | None:
    """ "Lacked the nerve to sign", "fits a strategy to destroy it": the noun right before "to"."""
    if verb.dep_ not in {"xcomp", "advcl", "relcl"}:
        return None
    to = min((child.i for child in verb.children if child.dep_ == "aux"), default=0)
    noun = verb.doc[to - 1] if to else verb
    return noun if noun.pos_ == "NOUN" else None


_OVER_NOUN = frozenset({"for", "of", "about", "against", "as", "including"})
"""Prepositions between a noun that tells an act and what wishes or fears it."""


def _over_noun(noun: Token) -> Token | None:
    """ "Fears an arrest", "calls for her arrest", "demands such as her release"."""
    first = first_conjunct(noun)
    if first.dep_ == "dobj":
        return first.head
    over = first.dep_ == "pobj" and first.head.lower_ in _OVER_NOUN
    return first.head.head if over else None


_GOVERNORS: Mapping[str, Callable[[Token], Token | None]] = {
    "xcomp": _open_complement,
    "xcomp ing": _participle,
    "clause": _clause,
    "complement": _complement,
    "adjective": _of_adjective,
    "that": _that_clause,
    "to noun": _to_of_noun,
    "noun": _over_noun,
}
"""By construction, the word that a verb or noun hangs on in it; None where it does not."""


def is_open(construction: str) -> bool:
    """Whether the construction leaves open who acts; see `embedding`."""
    return construction in _GOVERNORS
