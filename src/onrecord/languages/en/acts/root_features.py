"""What tells the PLOVER root of what one party does to another: words on the parse between them,
lexicon, modality."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from onrecord.languages.en.attribution.cues import act_of
from onrecord.languages.en.lexicon.acts import acts, rows, words
from onrecord.languages.en.parser.tokens import is_verb

_FUTURE = {"will", "would", "shall", "'ll", "’ll", "wo", "'d"}
_POSSIBLE = {"can", "could", "may", "might", "must", "should", "ca"}
_NAMES = {"PERSON", "GPE", "DATE", "NORP", "CARDINAL"}
_COMPLEMENTS = {"dobj", "obj", "attr", "acomp", "prt", "nsubjpass", "xcomp", "ccomp", "oprd"}
_PAIRED = {"dobj", "prt", "prep", "acomp", "xcomp"}
_WHOLE_SENTENCE = {"VERB", "NOUN", "ADJ", "ADV", "PART", "AUX", "PROPN"}
_STANCES = ("ask", "asked", "plan", "threat", "refuse", "stop")
_FARTHEST = 4
"""Words up the parse that still put an act into their scope ("agreed to start talks on ...")."""


def features(
    sentence: TokenSpan, source: Token | None, target: Token | None
) -> Mapping[str, float]:
    """Weighted features of what the source does to the target, heads of their phrases; None where
    the text has none.

    The words are those on the shortest path of the parse between the two, with their complements;
    each root that the lexicons give counts alone and together with what stands over it: "will",
    "not", "refuse to", "call for".
    """
    found: defaultdict[str, float] = defaultdict(float)
    parties = [token for token in (source, target) if token is not None]
    path = (
        _path(*parties) if len(parties) == 2 else _chain(parties[0]) if parties else [sentence.root]
    )
    predicates = _predicates(path, parties)
    core = _core(predicates, parties)
    for word in core:
        if word.ent_type_ not in _NAMES:
            found[f"core {word.lemma_.lower()}"] += 1
    for verb in predicates:
        _add_predicate(found, verb)
    for word in path:
        if word.pos_ == "ADP":
            found[f"prep {word.lower_}"] += 1
    found[f"top {min(path, key=_depth).lemma_.lower()}"] += 0.7
    for name, party in zip(("source", "target"), (source, target), strict=True):
        if party is not None:
            _add_governor(found, name, party)
            found[f"{name} is {party.ent_type_ or party.lemma_.lower()}"] += 0.5
            found[f"{name} {party.dep_}"] += 0.3
    _add_roots(found, sentence, core | set(predicates), _scope(predicates))
    for word in sentence:
        if word.pos_ in _WHOLE_SENTENCE and word.ent_type_ not in _NAMES:
            found[f"word {word.lemma_.lower()}"] += 0.4
    return {name: value**0.5 for name, value in sorted(found.items())}


def _chain(token: Token) -> list[Token]:
    found = [token]
    while found[-1].head.i != found[-1].i:
        found.append(found[-1].head)
    return found


def _depth(token: Token) -> tuple[int, int]:
    return len(_chain(token)), token.i


def _path(source: Token, target: Token) -> list[Token]:
    """From the source up to the word over both and down to the target."""
    up, down = _chain(source), _chain(target)
    over = {token.i for token in up} & {token.i for token in down}
    ends = [token for token in up if token.i in over][:1]
    return (
        [t for t in up if t.i not in over] + ends + [t for t in reversed(down) if t.i not in over]
    )


def _predicates(path: Sequence[Token], parties: Sequence[Token]) -> list[Token]:
    own = {party.i for party in parties}
    found = [t for t in path if is_verb(t) or (t.pos_ in {"NOUN", "ADJ"} and t.i not in own)]
    governor = _governor(parties[0]) if parties else None
    return found if governor is None or governor in found else [*found, governor]


def _governor(token: Token) -> Token:
    """The verb that the phrase hangs on, else the root of its sentence."""
    governor = token.head
    while not is_verb(governor) and governor.head.i != governor.i:
        governor = governor.head
    return governor


def _core(predicates: Sequence[Token], parties: Sequence[Token]) -> set[Token]:
    """The predicates, their complements, and what nouns among these are "of", "for", "to"."""
    own = {party.i for party in parties}
    core = set(predicates)
    core |= {
        c for verb in predicates for c in verb.children if c.dep_ in _COMPLEMENTS and c.i not in own
    }
    nouns = [token for token in core if token.pos_ == "NOUN"]
    return core | {
        inner
        for noun in nouns
        for child in noun.children
        if child.dep_ == "prep"
        for inner in child.children
        if inner.dep_ == "pobj" and inner.pos_ == "NOUN"
    }


def _add_predicate(found: dict[str, float], verb: Token) -> None:
    lemma = verb.lemma_.lower()
    for flag in _flags(verb):
        found[f"flag {flag}"] += 1
        found[f"flag {flag} {lemma}"] += 0.5
    for child in verb.children:
        if child.dep_ in _PAIRED:
            found[f"pair {lemma} {child.lemma_.lower()}"] += 0.7
    act = act_of(verb) if is_verb(verb) else None
    if act is not None:
        found[f"act {act[0].plover or act[0].name}"] += 1
    elif is_verb(verb):
        found["no act"] += 1


def _add_governor(found: dict[str, float], name: str, party: Token) -> None:
    governor = _governor(party)
    found[f"{name} governor {governor.lemma_.lower()}"] += 1
    for flag in _flags(governor):
        found[f"{name} flag {flag}"] += 1
    if name == "target" and party.head.pos_ == "ADP":
        found[f"target prep {party.head.lower_}"] += 0.5
        found[f"target prep {party.head.head.lemma_.lower()} {party.head.lower_}"] += 0.7


def _flags(verb: Token) -> set[str]:
    found = set()
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ == "never":
            found.add("not")
        if child.dep_ == "aux":
            lower = child.lower_
            found |= {"future"} if lower in _FUTURE else {lower} if lower in _POSSIBLE else set()
            found |= {"to"} if lower == "to" else set()
    return found


def _scope(predicates: Sequence[Token]) -> set[str]:
    """What the predicates put the act under: flags of the verbs and stances of their words."""
    found: set[str] = set()
    for verb in predicates:
        found |= _flags(verb) | set(_stances(verb))
        for child in verb.children:
            if child.lemma_.lower() in words("stances", "asked"):
                found.add("asked")
            if child.lower_ in {"if", "unless"}:
                found.add("if")
            if child.dep_ == "acomp" and child.lemma_.lower() in words("stances", "ready"):
                found.add("plan")
    return found | ({"to come"} if found & {"future", "plan"} else set())


def _stances(word: Token) -> Iterator[str]:
    return (stance for stance in _STANCES if word.lemma_.lower() in words("stances", stance))


def _add_roots(
    found: dict[str, float], sentence: TokenSpan, near: set[Token], scope: set[str]
) -> None:
    """Each root that a lexicon gives a word of the sentence, with what stands over the word."""
    for stance in scope:
        found[f"scope {stance}"] += 1
    for word in sentence:
        for root in words_of("root_words", word):
            _add_hint(found, root, word, near=word in near, scope=scope)
        root = _root(word)
        if not root:
            continue
        found[f"root {root}"] += 0.5
        if word in near:
            found[f"near {root}"] += 1
            for stance in scope:
                found[f"near {root} {stance}"] += 1
        for over in _chain(word)[1 : _FARTHEST + 1]:
            for stance in {*_stances(over), *(_flags(over) & {"future", "not"})}:
                found[f"under {stance} {root}"] += 1


def words_of(lexicon: str, word: Token) -> tuple[str, ...]:
    """The kinds that the lexicon has the word under."""
    known = _kinds(lexicon)
    return known.get(word.lemma_.lower()) or known.get(word.lower_) or ()


@cache
def _kinds(lexicon: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for kind, word in rows(lexicon):
        found.setdefault(word, []).append(kind)
    return {word: tuple(kinds) for word, kinds in found.items()}


def _add_hint(
    found: dict[str, float], root: str, word: Token, *, near: bool, scope: set[str]
) -> None:
    found[f"hint {root}"] += 0.5
    if near:
        found[f"near hint {root}"] += 1
        for stance in scope & {"future", "not", "to come", "ask", "refuse", "stop", "threat"}:
            found[f"near hint {root} {stance}"] += 1


def _root(word: Token) -> str:
    if is_verb(word):
        act = act_of(word)
        return act[0].plover if act is not None else ""
    noun = acts().nouns.get(word.lemma_.lower()) if word.pos_ == "NOUN" else None
    return noun.plover if noun is not None else ""
