"""Questions to the form of one verb, whatever its clause says."""

from __future__ import annotations

from spacy.tokens import Token


def is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or token.tag_.startswith("VB")


def infinitive(verb: Token) -> bool:
    """ "To sign", and not "sign"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
