"""Where a noun phrase, a clause, the content of what is said begins and ends, in characters."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from onrecord.languages.en.parser.tokens import SURFACE_SUBJECT, children, end_of
from onrecord.languages.en.syntax.arguments import subjects
from onrecord.languages.en.syntax.rules import all_of, any_of, not_, pattern

Ranges = tuple[tuple[int, int], ...]

_MOST_STEPS = 12
"""Words that a content loses at its end before it is left as it is."""
_EDGE = frozenset(",;:—–-")
_OF_CLAUSE = frozenset({"nsubj", "nsubjpass", "expl", "aux", "auxpass", "neg"})
_OF_PHRASE = frozenset(
    {
        "compound",
        "amod",
        "det",
        "poss",
        "nummod",
        "nmod",
        "quantmod",
        "mark",
        "predet",
        "advmod",
        "case",
    }
)
_JOINS = frozenset({"cc", "preconj", "punct", "mark"})


# Noun phrases


def phrase(token: Token) -> tuple[int, int]:
    """Character range of the noun phrase of a token without relative clauses, appositions and what
    is coordinated."""
    first, last = token, token
    for child in token.children:
        if child.i < token.i:
            first = _earlier(first, child)
        elif not _outside_phrase(child):
            last = _later(last, child, token)
    while first.i < token.i and _opens_no_phrase(first):
        first = first.nbor(1)
    return first.idx, end_of(last)


def _earlier(first: Token, child: Token) -> Token:
    if _outside_phrase(child) and not _coordinates(child):
        return first
    return child.left_edge if child.left_edge.i < first.i else first


def _later(last: Token, child: Token, noun: Token) -> Token:
    if _belongs(child, noun):
        inner = _noun_end(child)
        return inner if inner.i > last.i else last
    return child if _goes_on(child) and child.i == last.i + 1 else last


_outside_phrase = pattern(dep="relcl acl appos conj cc preconj punct parataxis advcl dep")
_coordinates = pattern(dep="cc conj")
_goes_on = pattern(dep="nummod case flat")
_opens_no_phrase = all_of(
    any_of(lambda token: token.is_punct, lambda token: token.is_space, pattern(pos="ADP")),
    not_(pattern(lower="$")),
)
_own_preposition = pattern(dep="prep", lower="of for in at from on to by")


def _belongs(preposition: Token, noun: Token) -> bool:
    """The prepositional phrase is the noun's own and no coordination stands between them."""
    if not _own_preposition(preposition):
        return False
    if _is_of_verb(preposition):
        return False
    joined = children(noun, "conj", "cc")
    return not any(noun.i < child.i < preposition.i for child in joined)


_is_of_verb = pattern(
    lower="of",
    head=pattern(
        dep="dobj dative nsubjpass",
        head=pattern(
            lemma="accuse suspect convict acquit warn inform notify remind assure convince rob"
            " strip deprive relieve clear absolve"
        ),
    ),
    has=pattern(not_(pattern(pos="PROPN")), dep="pobj pcomp"),
)
""" "Accused the council of neglect": the parse hangs on the council what it is accused of."""


def _noun_end(preposition: Token) -> Token:
    nouns = children(preposition, "pobj", "pcomp")
    if not nouns:
        return preposition
    end = phrase(nouns[0])[1]
    last = nouns[0]
    for token in preposition.doc[nouns[0].i : nouns[0].right_edge.i + 1]:
        if end_of(token) <= end:
            last = token
    return last


# Clauses


def another_clause(child: Token, verb: Token) -> bool:
    """A clause before the verb that the parse hangs under it although no comma or mark leads on to
    the verb."""
    if child.dep_ != "ccomp" or child.i > verb.i:
        return False
    own = [each.left_edge for each in children(verb, "nsubj", "nsubjpass", "aux")]
    first = min([verb, *own], key=lambda token: token.i)
    return first.i == 0 or verb.doc[first.i - 1].text not in _LEADS_ON


_LEADS_ON = frozenset({",", "”", '"', "’", "?", "!", ",”", "''", "'"})


def clause(verb: Token) -> tuple[int, int]:
    """Character range of the verb's clause with its subject and complements, without coordinated
    clauses."""
    others = [child for child in verb.children if _another(child, verb)]
    left_out = {token.i for other in others for token in other.subtree}
    opens = max((mark.i + 1 for mark in children(verb, "mark") if mark.i < verb.i), default=0)
    kept = [t for t in verb.subtree if t.i not in left_out and not t.is_space and t.i >= opens]
    own = [token for token in subjects(verb)[:1] if token.sent == verb.sent]
    first = min((_start(t, left_out) for t in [*kept, *own]), key=lambda t: t.i)
    last = max((t for t in [*kept, *own] if t.i not in left_out), key=lambda t: t.i)
    while _is_edge(last) and last.i > verb.i:
        last = last.nbor(-1)
    while _is_edge(first) and first.i < verb.i:
        first = first.nbor(1)
    return first.idx, end_of(last)


def _another(child: Token, verb: Token) -> bool:
    return (_coordinates(child) and child.i > verb.i) or another_clause(child, verb)


def _start(token: Token, left_out: set[int]) -> Token:
    """The token, or where its phrase begins if it is a subject."""
    if token.dep_ in SURFACE_SUBJECT and token.i not in left_out:
        return token.left_edge
    return token


def _is_edge(token: Token) -> bool:
    return token.is_punct and token.text in _EDGE


# Contents: neither cut before the noun of an article nor between a subject and its verb


def sound_end(doc: Doc, content: Ranges, cue: Token) -> Ranges:
    """The content with its last piece ended at a phrase: by what the cut phrase still needs, or
    without its start.

    content: ranges of the paragraph, in order. What would reach over the cue is left out instead.
    """
    if not content:
        return content
    start, end = content[-1]
    inside = [t for t in doc if start <= t.idx < end and not t.is_space]
    if not inside or _is_whole(inside[-1], end):
        return content
    for _ in range(_MOST_STEPS):
        last = inside[-1]
        wanted = _needed(last, inside)
        if wanted is not None and not last.i < cue.i <= wanted.i:
            return (*content[:-1], (start, end_of(wanted)))
        if wanted is None and not _dangles(last):
            break
        inside.pop()
        if len(inside) <= 2:
            return content
    return (*content[:-1], (start, end_of(inside[-1])))


def _is_whole(last: Token, end: int) -> bool:
    """The content goes to the end of its sentence or of a quotation, or ends inside a word."""
    if last.i >= last.sent.end - 2 or last.text[-1:] in '”"’»':
        return True
    return end < end_of(last)


_begins_phrase = pattern(dep="prep agent dative", pos="ADP")
_needs_head = pattern(dep=_OF_CLAUSE | _OF_PHRASE)


def _needed(last: Token, inside: list[Token]) -> Token | None:
    """The end of the phrase or clause that the last token begins and that belongs to the content;
    None where none."""
    first, final, head = inside[0].i, last.i, last.head
    if _begins_phrase(last) and last.right_edge.i > final:
        return _end(last) if first <= head.i <= final else None
    if head.i <= final or not _needs_head(last):
        return None
    if _begins_clause(head if last.dep_ in _OF_PHRASE else last):
        return None
    held = any(first <= above.i <= final for above in head.ancestors)
    return _end(head) if held or _shares_head(last, first) else None


def _shares_head(last: Token, first: int) -> bool:
    """A part of a clause of which another part stands in the content before it."""
    if last.dep_ not in _OF_CLAUSE:
        return False
    before = (child for child in last.head.children if first <= child.i < last.left_edge.i)
    return any(child.dep_ not in _JOINS for child in before)


def _begins_clause(subject: Token) -> bool:
    """ "..., but the officials": after a conjunction or a comma another clause begins, maybe the
    reporter's."""
    first = subject.left_edge
    before = first.nbor(-1) if first.i else first
    return subject.dep_ in _OF_CLAUSE and (before.dep_ == "cc" or before.text == ",")


def _end(head: Token) -> Token:
    """The last token of the head's phrase without what a comma or a semicolon parts from it."""
    end = head
    for token in head.doc[head.i + 1 : head.right_edge.i + 1]:
        if token.text in _PARTS or token.is_sent_start:
            break
        end = token
    return end.nbor(-1) if end.text in {".", ","} and end.i > head.i else end


_PARTS = frozenset({",", ";", "—", "–", "--"})


def _dangles(last: Token) -> bool:
    """The token opens what stands outside: a conjunction, or a word of a phrase whose head
    follows."""
    if last.is_punct:
        return last.text in {",", ";", ":", "(", "-", "–", "—"}
    if last.dep_ in _JOINS:
        return True
    if last.dep_ in {"prep", "agent"} and last.pos_ == "ADP":
        return bool(last.right_edge.i > last.i)
    return last.head.i > last.i and _needs_head(last)
