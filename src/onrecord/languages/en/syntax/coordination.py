"""What stands beside what: "Berg and Lund", "by Berg and by Lund", "Berg, the minister, and Lund",
"with Berg"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.parser.tokens import (
    before,
    children,
    has_article,
    has_child,
)
from onrecord.languages.en.syntax.rules import any_of, pattern

_PARTIES = frozenset({"PERSON", "GPE", "ORG", "NORP"})


def coordinated(token: Token) -> list[Token]:
    """The token and what stands beside it in a coordination: "Berg and Lund"."""
    found = [token]
    named = _names_of_several(token)
    if named:
        return [each for name in named for each in coordinated(name)]
    for child in token.children:
        if child.dep_ == "prep":
            found.extend(_beside_of(token, child))
        elif child.i > token.i:
            found.extend(_beside_child(token, child))
    return found[-1:] if len(found) > 1 and _only_titles(found) else found


def _names_of_several(token: Token) -> list[Token]:
    """ "The sponsors, Ann Lee and Ray Hill," and "the graduates Ann Lee and Ray Hill": by name, who
    the plural is."""
    if token.tag_ != "NNS" or has_child(token, "conj"):
        return []
    beside = children(token, "appos")
    return [name for name in beside if name.ent_type_ in _PARTIES and has_child(name, "conj")]


def _beside_child(token: Token, child: Token) -> list[Token]:
    """What a conjunct or an apposition after the token puts beside it."""
    if child.dep_ == "conj" and child.pos_ != "ADP":
        return coordinated(child)
    return _past_apposition(token, child) if child.dep_ == "appos" else []


def _beside_of(token: Token, of: Token) -> list[Token]:
    """ "The city of Leeds and the union": what was hung on Leeds and stands beside the city."""
    if of.lower_ != "of" or not _takes_back(token):
        return []
    return [each for noun in of.children for each in _rejoined(noun)]


_takes_back = any_of(has_article, pattern(entity="PERSON"))


def _only_titles(found: list[Token]) -> bool:
    """ "Leeds professor and historian Ann Lee" is one person: bare callings, then the name."""
    last = found[-1]
    if last.ent_type_ != "PERSON":
        return False
    bare = all(map(_is_bare_calling, found[:-1]))
    return bare or (len(found) == 2 and _is_calling(found[0]) and _opens_with_calling(last))


def _opens_with_calling(name: Token) -> bool:
    """ "(The activist and) scholar Ann Lee": a calling in small letters and without an article
    opens the name."""
    first = name.left_edge
    return first.i < name.i and first.text.islower() and bool(_is_bare_calling(first))


_callings = words("actors", "person") | words("nominal_mentions", "second")
_is_calling = pattern(tag="NN", lemma=_callings)
_is_bare_calling = pattern(_is_calling, lacks=pattern(dep="det poss nummod"))


def _rejoined(noun: Token) -> list[Token]:
    """ "the city of Leeds and the union": what has an article of its own belongs beside the city,
    not beside Leeds."""
    if not _is_name_without_article(noun):
        return []
    own = [c for c in children(noun, "conj") if has_article(c) or _person_beside_place(c, noun)]
    return [each for conjunct in own for each in coordinated(conjunct)]


_is_name_without_article = pattern(dep="pobj", pos="PROPN", lacks=pattern(lower="the a an"))


def _person_beside_place(conjunct: Token, noun: Token) -> bool:
    """ "Ann Lee of Ohio and Ray Hill" are two people."""
    return bool(conjunct.ent_type_ == "PERSON" and noun.ent_type_ == "GPE")


def _past_apposition(name: Token, apposition: Token) -> list[Token]:
    """ "Ann Lee, the minister, and Ray Hill": the parse hangs the second name on the first one's
    title. "The Lee Fund, the Hill Fund, and ..." is a list of names."""
    if name.ent_type_ not in _PARTIES:
        return []
    if apposition.ent_type_ == name.ent_type_:
        return [apposition] if _and_after(apposition) else []
    found: list[Token] = []
    for child in apposition.children:
        if child.dep_ == "conj" and child.ent_type_ == name.ent_type_ and _after_comma(child):
            found.extend(coordinated(child))
        elif child.dep_ == "appos" and child.i > apposition.i:
            found.extend(_past_apposition(name, child))
    return found


def _and_after(name: Token) -> bool:
    """A list goes on after the name and a comma: ", and"."""
    joins = children(name, "cc")
    return len(joins) == 1 and not has_child(name, "conj") and bool(_and_after_comma(joins[0]))


_and_after_comma = pattern(dep="cc", before=pattern(lower=","))


def _after_comma(conjunct: Token) -> bool:
    """The "and" before the conjunct stands after a comma, which closes the apposition."""
    conjunction = before(conjunct.left_edge)
    return conjunction is not None and _and_after_comma(conjunction)


_together_with = pattern(lower="with", before=pattern(lower="together along"))


def _along(child: Token) -> list[Token]:
    """The "with" of "together with" or "along with", whichever of the two hangs on the other."""
    if _together_with(child):
        return [child]
    return children(child, words={"with"}) if child.lower_ == "along" else []


def beside_together(subject: Token) -> list[Token]:
    """ "Norway, along with Sweden, condemned" and "Ann Lee, together with Ray Hill, met": who acts
    along."""
    apart = [c for c in subject.head.children if subject.i < c.i < subject.head.i]
    along = [each for child in [*subject.children, *apart] for each in _along(child)]
    nouns = [noun for preposition in along for noun in children(preposition, "pobj")]
    return [each for noun in nouns if noun.ent_type_ in _PARTIES for each in coordinated(noun)]


def prepositions(token: Token, wanted: Iterable[str]) -> Iterator[Token]:
    """The prepositions of these words that hang on the token, and their like after "and": "by Berg
    and by Lund"."""
    own = children(token, "prep", "dative", "agent", words=set(wanted))
    if not own:
        return
    hosts = [*own, token, *([token.head] if token.dep_ == "acl" else [])]
    same = {preposition.lower_ for preposition in own}
    again = [
        child
        for host in hosts
        for child in children(host, "conj", words=same)
        if child.pos_ == "ADP" and child.i > own[0].i
    ]
    yield from dict.fromkeys([*own, *again])


def prepositional(token: Token, wanted: Iterable[str]) -> list[Token]:
    """Objects of the prepositions that hang on the token: "with X", "on Y"."""
    return [
        each
        for preposition in prepositions(token, wanted)
        for noun in children(preposition, "pobj", "pcomp")
        for each in coordinated(noun)
    ]
