"""Who takes part in a happening by the parse of one sentence: the words of who did it, and of whom
else it involved.

The model of same_event.py was trained on these, and the entity timelines are evaluated with them.
"""

from __future__ import annotations

from spacy.tokens import Token

_AGENTS = frozenset(("nsubj", "poss", "agent"))
_OTHERS = frozenset(
    ("dobj", "nsubjpass", "pobj", "dative", "attr", "compound", "oprd", "nmod", "amod")
)


def parties(head: Token) -> tuple[list[Token], list[Token]]:
    """Words of who did it, and of whom or what else it involved: the head's own arguments and those
    it shares."""
    agents: list[Token] = []
    others: list[Token] = []
    for child in head.children:
        if child.dep_ in _AGENTS:
            agents += _phrase(child)
        elif child.dep_ == "prep":
            for inner in child.children:
                (agents if child.lower_ == "by" else others).extend(
                    _phrase(inner) if inner.dep_ == "pobj" else []
                )
        elif child.dep_ in _OTHERS:
            others += _phrase(child)
    if head.dep_ in {"relcl", "acl"} and not agents:
        (others if head.tag_ == "VBN" else agents).extend(_phrase(head.head))
    elif head.dep_ in {"xcomp", "conj", "advcl"} and not agents and head.head.pos_ == "VERB":
        agents += [
            token
            for child in head.head.children
            if child.dep_ == "nsubj"
            for token in _phrase(child)
        ]
    elif head.dep_ in {"dobj", "pobj"} and not agents and head.pos_ == "NOUN":
        verb = head.head if head.dep_ == "dobj" else head.head.head
        agents += [
            token
            for child in verb.children
            if child.dep_ in {"nsubj", "nsubjpass"}
            for token in _phrase(child)
        ]
    return agents, others


def _phrase(token: Token) -> list[Token]:
    """The head of a noun phrase with the words that name it and what hangs on it by "of"."""
    found = [
        token,
        *(
            child
            for child in token.children
            if child.dep_ in {"compound", "amod", "nummod", "appos", "poss"}
        ),
    ]
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            found += [inner for inner in child.children if inner.dep_ == "pobj"]
        elif child.dep_ == "conj" or (child.dep_ == "prep" and token.dep_ == "agent"):
            found += _phrase(child)
    return found
