"""Questions to the parse around one word: its kind, what hangs on it, what stands beside it.

Dependency labels and tags are those of spaCy's English models (ClearNLP, Penn Treebank). What a
whole clause says is asked in `syntax`.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # without the parser, for who only asks about words
    from spacy.tokens import Doc, Token

ACTIVE_SUBJECT = frozenset({"nsubj", "csubj"})
"""Labels of who does it."""
SURFACE_SUBJECT = frozenset({"nsubj", "nsubjpass"})
"""Labels of a noun before its verb, whoever does it."""
ANY_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
OBJECT = frozenset({"dobj", "obj"})
AUXILIARY = frozenset({"aux", "auxpass"})
WHICH = frozenset({"det", "poss", "nummod"})
"""Labels of what says which or how many."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of a verb with a tense of its own."""
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
"""Tags of words that open a relative clause or a question."""
NOMINAL = frozenset({"NOUN", "PROPN"})


# The word itself


def lemma(token: Token) -> str:
    """The base form in small letters, as lexicons list it."""
    return token.lemma_.lower()


def is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB")


def is_noun(token: Token) -> bool:
    """A common noun or a name."""
    return token.pos_ in NOMINAL


def is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE


def is_root(token: Token) -> bool:
    """It hangs on nothing."""
    return token.head.i == token.i


def has_capital(token: Token) -> bool:
    """It begins with a capital letter."""
    return token.text[0].isupper()


def is_plural(noun: Token) -> bool:
    return noun.tag_ in {"NNS", "NNPS"}


def is_active_subject(token: Token) -> bool:
    return token.dep_ in ACTIVE_SUBJECT


def is_surface_subject(token: Token) -> bool:
    return token.dep_ in SURFACE_SUBJECT


# What hangs on it


def children(token: Token, *labels: str, words: AbstractSet[str] | None = None) -> list[Token]:
    """What hangs on the token, with one of the labels and of these words where any are given."""
    return [
        child
        for child in token.children
        if (not labels or child.dep_ in labels) and (words is None or child.lower_ in words)
    ]


def has_child(token: Token, *labels: str, words: AbstractSet[str] | None = None) -> bool:
    """Something hangs on the token with one of the labels, of these words; see `children`."""
    if words is None:
        return any(child.dep_ in labels for child in token.children)
    return any(
        child.lower_ in words and (not labels or child.dep_ in labels) for child in token.children
    )


def marked(clause: Token, *words: str) -> bool:
    """One of the words opens the clause: "that", "if"."""
    return any(child.dep_ == "mark" and child.lower_ in words for child in clause.children)


def denied(token: Token) -> bool:
    """ "Not" or the like hangs on it."""
    return has_child(token, "neg")


def auxiliaries(verb: Token) -> set[str]:
    """Its auxiliaries in small letters."""
    return {child.lower_ for child in verb.children if child.dep_ in AUXILIARY}


def infinitive(verb: Token) -> bool:
    """ "To sign", and not "sign"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def has_article(noun: Token) -> bool:
    return any(child.lower_ in {"the", "a", "an"} for child in noun.children)


# What it hangs on


def first_conjunct(token: Token) -> Token:
    """The head of the coordination of the token: "Berg" of "Lund" in "Berg and Lund"."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def first_verb(verb: Token) -> Token:
    """The head of a coordination of verbs: "came" of "saw" in "came and saw"."""
    while verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head
    return verb


# What stands beside it


def before(token: Token) -> Token | None:
    """The token right before it in its text."""
    return token.nbor(-1) if token.i > 0 else None


def after(token: Token) -> Token | None:
    """The token right after it in its text."""
    return token.nbor(1) if token.i + 1 < len(token.doc) else None


def word_before(token: Token) -> str:
    """The token right before it in small letters; "" at the start of its text."""
    return token.nbor(-1).lower_ if token.i > 0 else ""


def word_after(token: Token) -> str:
    """The token right after it in small letters; "" at the end of its text."""
    return token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""


def end_of(token: Token) -> int:
    """The offset of the character after it."""
    return token.idx + len(token.text)


# What stands at a place


def token_at(doc: Doc, i: int) -> Token | None:
    """The token with this number; None before the first and after the last."""
    return doc[i] if 0 <= i < len(doc) else None


def text_at(doc: Doc, i: int) -> str:
    """The token with this number as written; "" before the first and after the last."""
    return doc[i].text if 0 <= i < len(doc) else ""


def word_at(doc: Doc, i: int) -> str:
    """The token with this number in small letters; "" before the first and after the last."""
    return doc[i].lower_ if 0 <= i < len(doc) else ""


def tag_at(doc: Doc, i: int) -> str:
    """The tag of the token with this number; "" before the first and after the last."""
    return doc[i].tag_ if 0 <= i < len(doc) else ""
