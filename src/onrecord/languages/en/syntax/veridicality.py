"""What becomes of an act by all that stands over it: "denied kidnapping him", "no proof that he
stole it", "a fake video shows him stabbing her".

Whoever tells an act inside another clause may affirm it, deny it or leave it open; what the clause
over it does is known of its predicate, where it is affirmed and where it is negated (veridicality:
Giannakidou 1998; factuality by propagation from the outside in: Saurí & Pustejovsky 2012; fact and
presupposition, which a denial leaves alone: Kiparsky & Kiparsky 1970). The predicates stand in
lexicon/predicates.tsv under the constructions of "content".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.languages.en import lexicon
from onrecord.languages.en.parser.tokens import (
    RELATIVE,
    SURFACE_SUBJECT,
    children,
    first_verb,
    has_child,
    infinitive,
    is_noun,
    is_root,
    is_verb,
    lemma,
    marked,
)
from onrecord.languages.en.syntax.predicates import Implicativity, Predicate, rows_of

_DEEPEST = 6
"""Predicates that are looked at up the parse."""
_CONTENT = frozenset({"ccomp", "xcomp", "csubj", "csubjpass"})
_COPULAS = frozenset({"be", "seem", "appear", "remain", "prove", "look", "become"})
_ING = frozenset({"being", "having"})
_NOTHING = frozenset({"nobody", "nothing", "none"})
_UNTRUE_ADVERBS = lexicon.words_of_kind("senses.tsv", "untruly")
_FAKE = lexicon.words_of_kind("senses.tsv", "fake")
_FAKED = lexicon.words_of_kind("senses.tsv", "faked")
_HEARSAY = lexicon.words_of_kind("senses.tsv", "hearsay")
_UNPROVEN = lexicon.words_of_kind("senses.tsv", "unproven")
_PICTURES = lexicon.words_of_kind("senses.tsv", "picture")
_FICTION = lexicon.words_of_kind("senses.tsv", "fiction")


@dataclass(frozen=True, slots=True)
class FactualityVerdict:
    """What is told of an embedded act, and the word that tells it."""

    implied: Implicativity
    by: Token


def verdict(act: Token) -> FactualityVerdict | None:
    """What the predicates over an act leave of it, the nearest first; None where they affirm it.

    A predicate that affirms what it embeds passes on what is said of itself: "it is untrue that the
    police said that he stole it" leaves open whether he did. A fact stays one whatever stands over
    it: "denied knowing that he stole it".
    """
    current = first_verb(act)
    if (fiction := _fiction(current)) is not None:
        return FactualityVerdict(Implicativity.NOTHING, fiction)
    for _ in range(_DEEPEST):
        governor = _governor(current)
        if governor is None or _quoted_apart(governor, current):
            return None
        if (spoilt := _spoilt(governor)) is not None:
            return FactualityVerdict(Implicativity.NOTHING, spoilt)
        if (hearsay := _hearsay(governor)) is not None:
            return FactualityVerdict(Implicativity.POSSIBLE, hearsay)
        implied = _implied(governor, current)
        if implied is Implicativity.FACT:
            return None
        if implied is not Implicativity.OPEN:
            return FactualityVerdict(implied, governor)
        current = first_verb(_host(governor))
    return None


def rows_over(act: Token) -> tuple[Predicate, ...]:
    """The rows of what an act is the content of; of the nearest predicate alone."""
    first = first_verb(act)
    governor = _governor(first)
    return () if governor is None else _rows(governor, first)


def _rows(governor: Token, act: Token) -> tuple[Predicate, ...]:
    if act.dep_ == "pcomp" and act.head.head.i == governor.i:
        return rows_of(lemma(governor), f"{act.head.lower_} ing")
    if is_noun(governor):
        return rows_of(lemma(governor), "content of noun")
    if governor.pos_ == "ADJ" or governor.dep_ == "acomp":
        return rows_of(governor.lower_, "content of adjective")
    in_ing = rows_of(lemma(governor), "content in ing") if _is_in_ing(act) else ()
    return in_ing or rows_of(lemma(governor), "content")


def _is_in_ing(act: Token) -> bool:
    """ "Reported seeing him", "reported being attacked"."""
    return act.dep_ == "xcomp" and (act.tag_ == "VBG" or has_child(act, words=_ING))


def _implied(governor: Token, act: Token) -> Implicativity:
    rows = _rows(governor, act)
    return rows[0].implies(negated=_negated(governor)) if rows else Implicativity.OPEN


def _negated(governor: Token) -> bool:
    """ "Did not prove", "found no proof", "nothing suggests", "is not true", "could not show"."""
    if has_child(governor, "neg") or has_child(governor, words={"no", "never", "hardly", "barely"}):
        return True
    if any(
        child.lower_ in _NOTHING or _no_one(child) for child in children(governor, *SURFACE_SUBJECT)
    ):
        return True
    above = governor.head
    return governor.dep_ in {"acomp", "attr", "oprd"} and above.i != governor.i and _negated(above)


def _no_one(subject: Token) -> bool:
    return has_child(subject, words={"no", "neither"}) or subject.lower_ == "neither"


def _governor(act: Token) -> Token | None:
    """What an act is the content of: a verb, a noun, an adjective; None where it stands for itself
    or only adds to something ("the man who stole it")."""
    head = act.head
    if is_root(act):
        return None
    if act.dep_ == "pcomp":
        return _over_preposition(head)
    if act.dep_ in {"acl", "relcl"}:
        return head if is_noun(head) and _is_content_of_noun(act) else None
    if act.dep_ not in _CONTENT:
        return None
    if _is_cleft(act):
        return None
    return _predicate(head)


def _quoted_apart(one: Token, other: Token) -> bool:
    """A quotation begins or ends between them: “I think they know,” Berg said."""
    first, last = sorted((one.i, other.i))
    return sum(token.is_quote for token in one.doc[first:last]) % 2 == 1


def _predicate(head: Token) -> Token:
    """The adjective or noun of a copula, else the verb: "untrue" of "it is untrue"."""
    if lemma(head) in _COPULAS:
        for child in children(head, "acomp", "attr", "oprd"):
            return child
    return head


def _is_cleft(act: Token) -> bool:
    """ "It was Berg that signed it"."""
    return any(child.tag_ in {"WDT", "WP"} for child in children(act, *SURFACE_SUBJECT))


def _is_content_of_noun(act: Token) -> bool:
    """ "Proof that he stole it", "the story that he stole it", "a plot to steal it", and not "the
    man that stole it", "the car that he stole"."""
    if marked(act, "that", "whether") or infinitive(act) or _is_shown(act):
        return True
    return bool(rows_of(lemma(act.head), "content of noun")) and _is_whole(act)


def _is_whole(clause: Token) -> bool:
    """It has a subject and an object of its own, and so no gap for the noun before it: "no sign he
    stole it", and not "the claim he made"."""
    objects = [child for child in children(clause, "dobj") if child.tag_ not in RELATIVE]
    subjects = [child for child in children(clause, *SURFACE_SUBJECT) if child.tag_ not in RELATIVE]
    return bool(subjects) and bool(objects)


def _is_shown(act: Token) -> bool:
    """ "The recording in which he stole it", "the clip where he stole it"."""
    if lemma(act.head) not in _PICTURES:
        return False
    places = [child for prep in children(act, "prep") for child in children(prep, "pobj")]
    return has_child(act, words={"where"}) or any(place.tag_ == "WDT" for place in places)


def _over_preposition(preposition: Token) -> Token | None:
    """ "Charges of stealing it", "suspected of stealing it", "on trial for stealing it"."""
    host = preposition.head
    key = f"{preposition.lower_} ing"
    if rows_of(lemma(host), key):
        return host
    return None


def _host(governor: Token) -> Token:
    """Where what holds a content stands itself: the verb of an adjective or of a noun."""
    if governor.dep_ in {"acomp", "attr", "oprd"} and is_verb(governor.head):
        return governor.head
    return governor


def _spoilt(governor: Token) -> Token | None:
    """ "Wrongly reported that he stole it", "a fake video shows him stealing it"."""
    for child in children(governor, "advmod"):
        if child.lower_ in _UNTRUE_ADVERBS:
            return child
    for holder in [governor, *_subjects(governor)]:
        for modifier in children(holder, "amod", "compound"):
            if modifier.lower_ in _FAKE:
                return modifier
        if holder.dep_ in SURFACE_SUBJECT and lemma(holder.head) in _FAKED:
            return holder.head
        if lemma(holder) in _FICTION:
            return holder
    return None


def _hearsay(governor: Token) -> Token | None:
    """ "The indictment says that he stole it", "unconfirmed reports say that he stole it"."""
    for subject in _subjects(governor):
        if lemma(subject) in _HEARSAY:
            return subject
        if has_child(subject, "amod", words=_UNPROVEN):
            return subject
    return None


def _subjects(governor: Token) -> Iterator[Token]:
    yield from children(governor, *SURFACE_SUBJECT)
    if governor.dep_ == "xcomp" and is_verb(governor.head):
        yield from _subjects(governor.head)


def _fiction(verb: Token) -> Token | None:
    """ "In the film, the general shells the town"."""
    for preposition in children(verb, "prep"):
        if preposition.lower_ in {"in", "during"}:
            for noun in children(preposition, "pobj"):
                if lemma(noun) in _FICTION:
                    return noun
    return None


def affirmed_by_preposition(act: Token) -> bool:
    """ "Confessed to stealing it", "succeeded in stealing it", "apologised for stealing it"."""
    if act.dep_ != "pcomp":
        return False
    rows = rows_of(lemma(act.head.head), f"{act.head.lower_} ing")
    return any(row.affirmed in {Implicativity.HAPPENED, Implicativity.FACT} for row in rows)
