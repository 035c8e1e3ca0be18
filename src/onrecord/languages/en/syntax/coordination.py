"""What stands beside what: "Berg and Lund", "by Berg and by Lund", "Berg, the minister, and Lund",
"with Berg"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.languages.en.lexicon.acts import words

_DETERMINES = {"det", "poss", "nummod"}
_PARTIES = {"PERSON", "GPE", "ORG", "NORP"}


def coordinated(token: Token) -> list[Token]:
    """The token and what stands beside it in a coordination: "Berg and Lund"."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.i > token.i and child.pos_ != "ADP":
            found.extend(coordinated(child))
        elif child.dep_ == "appos" and child.i > token.i:
            found.extend(_past_apposition(token, child))
        elif (
            child.dep_ == "prep"
            and child.lower_ == "of"
            and (_has_article(token) or token.ent_type_ == "PERSON")
        ):
            found.extend(each for noun in child.children for each in _rejoined(noun))
    return found[-1:] if len(found) > 1 and _only_titles(found) else found


def _only_titles(found: list[Token]) -> bool:
    """ "Leeds professor and historian Ann Lee" is one person: bare nouns, then the name."""
    callings = words("actors", "person") | words("nominal_mentions", "second")
    bare = all(
        token.tag_ == "NN"
        and token.lemma_.lower() in callings
        and not any(c.dep_ in _DETERMINES for c in token.children)
        for token in found[:-1]
    )
    return bare and found[-1].ent_type_ == "PERSON"


def _rejoined(noun: Token) -> list[Token]:
    """ "the city of Leeds and the union": what has an article of its own belongs beside the city,
    not beside Leeds."""
    if noun.dep_ != "pobj" or noun.pos_ != "PROPN" or _has_article(noun):
        return []
    own = [
        c
        for c in noun.children
        if c.dep_ == "conj" and (_has_article(c) or _person_beside_place(c, noun))
    ]
    return [each for conjunct in own for each in coordinated(conjunct)]


def _person_beside_place(conjunct: Token, noun: Token) -> bool:
    """ "Ann Lee of Ohio and Ray Hill" are two people."""
    return bool(conjunct.ent_type_ == "PERSON" and noun.ent_type_ == "GPE")


def _has_article(noun: Token) -> bool:
    return any(child.lower_ in {"the", "a", "an"} for child in noun.children)


def _past_apposition(name: Token, apposition: Token) -> list[Token]:
    """ "Ann Lee, the minister, and Ray Hill": the parse hangs the second name on the first one's
    title."""
    if name.ent_type_ not in _PARTIES or apposition.ent_type_ == name.ent_type_:
        return []
    found: list[Token] = []
    for child in apposition.children:
        if child.dep_ == "conj" and child.ent_type_ == name.ent_type_ and _after_comma(child):
            found.extend(coordinated(child))
        elif child.dep_ == "appos" and child.i > apposition.i:
            found.extend(_past_apposition(name, child))
    return found


def _after_comma(conjunct: Token) -> bool:
    """The "and" before the conjunct stands after a comma, which closes the apposition."""
    before = conjunct.doc[conjunct.left_edge.i - 1] if conjunct.left_edge.i else conjunct
    return before.dep_ == "cc" and before.i > 0 and before.nbor(-1).text == ","


def beside_together(subject: Token) -> list[Token]:
    """ "Norway, along with Sweden, condemned" and "Ann Lee, together with Ray Hill, met": who acts
    along."""
    found = []
    apart = [c for c in subject.head.children if subject.i < c.i < subject.head.i]
    for child in [*subject.children, *apart]:
        joined = (
            child.lower_ == "with"
            and child.i > 0
            and child.nbor(-1).lower_ in {"together", "along"}
        )
        inner = (
            [child]
            if joined
            else [c for c in child.children if child.lower_ == "along" and c.lower_ == "with"]
        )
        found += [noun for with_ in inner for noun in with_.children if noun.dep_ == "pobj"]
    return [each for noun in found if noun.ent_type_ in _PARTIES for each in coordinated(noun)]


def prepositions(token: Token, wanted: Iterable[str]) -> Iterator[Token]:
    """The prepositions of these words that hang on the token, and their like after "and": "by Berg
    and by Lund"."""
    words = set(wanted)
    own = [c for c in token.children if c.dep_ in {"prep", "dative", "agent"} and c.lower_ in words]
    hosts = [*own, token, *([token.head] if token.dep_ == "acl" else [])] if own else []
    same = {preposition.lower_ for preposition in own}
    again = [
        child
        for host in hosts
        for child in host.children
        if child.dep_ == "conj"
        and child.pos_ == "ADP"
        and child.lower_ in same
        and child.i > own[0].i
    ]
    yield from dict.fromkeys([*own, *again])


def prepositional(token: Token, wanted: Iterable[str]) -> list[Token]:
    """Objects of the prepositions that hang on the token: "with X", "on Y"."""
    return [
        each
        for preposition in prepositions(token, wanted)
        for noun in preposition.children
        if noun.dep_ in {"pobj", "pcomp"}
        for each in coordinated(noun)
    ]
