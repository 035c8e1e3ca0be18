"""What speaks for one whom a pronoun may stand for, as named figures: how far off he was spoken of
last, as what, how often; whether the clause binds or forbids it.

The figures are those of the literature on pronouns: recency, grammatical role and parallelism
(Lappin & Leass 1994), the center that a discourse goes on about (Grosz, Joshi & Weinstein 1995),
binding inside a clause (Chomsky 1981), mentions of one person taken together (Luo et al. 2004).
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from onrecord.languages.en.coreference.antecedents import (
    REFLEXIVE,
    Somebody,
    Spoken,
    is_possessive,
)
from onrecord.languages.en.coreference.discourse import Discourse
from onrecord.languages.en.names.person_words import person_words
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.tokens import is_verb

Figures = dict[str, float]
Place = tuple[int, int]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "obj", "dative", "iobj"})
_LINKS = 5
"""Clauses that are climbed from one to the other."""


def role(token: Token) -> str:
    """What a name or a pronoun is in its clause, in a word."""
    dep = token.dep_
    if dep == "conj" and token.head.i != token.i:
        return role(token.head)
    if dep in _SUBJECTS:
        return "subject" if _clause_kind(token.head) in {"ROOT", "conj"} else "lesser subject"
    if dep in _OBJECTS:
        return "object"
    if dep == "pobj":
        return "agent" if token.head.dep_ == "agent" else "after preposition"
    if dep == "poss" and token.head.i != token.i:
        return "owner of subject" if token.head.dep_ in _SUBJECTS else "owner"
    return dep if dep in {"attr", "ROOT", "appos"} else "other"


def _clause_kind(verb: Token) -> str:
    while verb.dep_ == "conj" and verb.head.i != verb.i and is_verb(verb.head):
        verb = verb.head
    return str(verb.dep_)


def figures(
    discourse: Discourse,
    parsed: Parsed,
    token: Token,
    person: Somebody,
    spoken: Sequence[Spoken],
    rank: int,
    share: float,
) -> Figures:
    """The figures of one candidate. rank: how many others were spoken of since. share: of all that
    was said of persons so far, his part."""
    place = (parsed.index, token.idx)
    before = [s for s in spoken if (s.paragraph, s.offset) < place]
    last = before[-1] if before else spoken[0]
    distance = _distance(discourse, last, place) if before else -1
    own, his = role(token), role(last.root)
    kind = "poss" if is_possessive(token) else own
    near = "same sentence" if distance == 0 else "after" if distance < 0 else "before"
    found = {
        f"distance {min(distance, 4)}": 1.0,
        f"rank {min(rank, 3)}": 1.0,
        f"{near}, {his}": 1.0,
        f"{near}, {kind} of {his}": 1.0,
        f"distance {min(distance, 2)}, rank {min(rank, 2)}": 1.0,
        f"{_span(distance)}, {his}, first {last.root.left_edge.is_sent_start}": 1.0,
        f"{_span(distance)}, by pronoun {last.pronoun}, {his}": 1.0,
        f"{_span(distance)}, by pronoun {last.pronoun}, {kind}": 1.0,
        f"whole name {' ' in person.key}": float(person.named),
        f"name among persons {last.root.ent_type_ == 'PERSON'}": float(person.named),
        "paragraphs": float(min(place[0] - last.paragraph, 3)),
        "share": share,
        "times": min(len(before), 5) / 5,
        "gender": float(person.gender != ""),
        "unnamed": float(not person.named),
        "by pronoun": float(last.pronoun),
        "quoted": float(last.quoted),
        "opens sentence": float(last.root.left_edge.i == last.root.sent.start),
        "says": float(_says(last.root)),
        "says, pronoun says": float(_says(last.root) and _says(token)),
    }
    if not person.named:
        found["unnamed, " + near] = 1.0
        found["unnamed, rank"] = float(rank > 0)
    if distance < 0:
        found |= _named_later(token, last.root)
    if distance == 0:
        found |= _in_sentence(token, last.root)
    return {name: value for name, value in found.items() if value}


def _span(distance: int) -> str:
    return "after" if distance < 0 else str(min(distance, 2))


def _named_later(token: Token, name: Token) -> Figures:
    """ "After her defeat, Berg left": in what opens the sentence a pronoun may come before its
    name."""
    opening = token
    while opening.head.i != opening.i and opening.head.head.i != opening.head.i:
        opening = opening.head
    main = name.dep_ in _SUBJECTS and _verb_above(name).dep_ == "ROOT"
    opens = opening.i < opening.head.i and opening.dep_ in {"prep", "advcl"}
    opens = opens and bool(opening.left_edge.is_sent_start)
    return {f"named later, opens {opens}, main subject {main}": 1.0}


def _distance(discourse: Discourse, last: Spoken, place: Place) -> int:
    return discourse.distance((last.paragraph, last.offset), place)


def _says(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.lemma_ in person_words("says")


def _in_sentence(token: Token, name: Token) -> Figures:
    """How the two stand to each other in one sentence."""
    possessive, reflexive = is_possessive(token), token.lower_ in REFLEXIVE
    clause, his = _verb_above(token), _verb_above(name)
    same = clause.i == his.i
    subject = name.dep_ in _SUBJECTS
    inside = token.is_ancestor(name) or name.is_ancestor(token)
    found = {
        "same clause": float(same),
        "subject of its clause": float(same and subject and (possessive or reflexive)),
        "beside it in its clause": float(same and not (possessive or reflexive)),
        "beside it, subject": float(same and subject and not (possessive or reflexive)),
        "in its phrase": float(inside and not subject),
        "possessive in his phrase": float(possessive and name.is_ancestor(token)),
    }
    if not same:
        found |= _clauses_between(clause, his, subject=subject)
    return found


def _clauses_between(clause: Token, his: Token, *, subject: bool) -> Figures:
    """By which links the pronoun's clause hangs on the one of the name, or the other way."""
    what = "subject" if subject else "other"
    links: list[str] = []
    above = clause
    while above.head.i != above.i and len(links) < _LINKS:
        links.append(above.dep_)
        above = _verb_above(above)
        if above.i == his.i:
            last = "conj" if set(links) == {"conj"} else links[-1]
            return {f"over it by {links[0]}, {what}": 1.0, f"over it in all by {last}, {what}": 1.0}
    below = his
    for _ in range(_LINKS):
        if below.head.i == below.i:
            break
        link, below = below.dep_, _verb_above(below)
        if below.i == clause.i:
            return {f"under it by {link}, {what}": 1.0}
    return {f"in another clause, {what}": 1.0}


def _verb_above(token: Token) -> Token:
    """The nearest verb that the token hangs on."""
    head = token.head
    while head.head.i != head.i and not is_verb(head):
        head = head.head
    return head
