"""What stands in and around a capitalised name, as features of the model that tells people, bodies
and places."""

from __future__ import annotations

from collections.abc import Iterator

import xxhash
from spacy.tokens import Doc, Token

from onrecord.languages.en.names.person_words import is_rank, is_title_head

BITS = 18
"""Features are hashed to 2**18 buckets."""
READER = "reader="
"""The beginning of the one feature that is the reader of names' own judgement; training leaves it
out at times."""
IDENTITY = ("form=", "last=", "first=")
"""The beginnings of the features that are the name's own words; training leaves them out at
times."""


def bucket(feature: str) -> int:
    """The bucket of a feature: the same on every machine."""
    return xxhash.xxh3_64_intdigest(feature.encode("utf-8", "surrogatepass")) & ((1 << BITS) - 1)


def features(doc: Doc, start: int, end: int) -> list[str]:
    """Features of the tokens start..end of a paragraph as a name: its words, their shape, two words
    on each side."""
    return [*_of_words(doc, start, end), *_of_place(doc, start, end)]


def _of_words(doc: Doc, start: int, end: int) -> Iterator[str]:
    words = [token.lower_ for token in doc[start:end]]
    yield "form=" + " ".join(words)
    yield "last=" + words[-1]
    yield "first=" + words[0]
    yield f"length={min(end - start, 5)}"
    yield "shape=" + " ".join(_shape(token) for token in doc[start:end][:4])
    yield f"ending={words[-1][-3:]}"
    yield f"ending2={words[-1][-2:]}"
    for token in doc[start + 1 : end - 1]:
        yield "within=" + token.lower_
    labels = {token.ent_type_ or "-" for token in doc[start:end]}
    iob = doc[start].ent_iob_ + ("" if end == len(doc) or doc[end].ent_iob_ != "I" else "+")
    yield READER + "/".join(sorted(labels)) + iob
    yield "tag=" + doc[end - 1].tag_


def _of_place(doc: Doc, start: int, end: int) -> Iterator[str]:
    before = [_word(doc, i) for i in (start - 1, start - 2)]
    after = [_word(doc, i) for i in (end, end + 1)]
    yield "bias"
    yield f"before={before[0]}"
    yield f"before2={before[1]}"
    yield f"both before={before[1]} {before[0]}"
    yield f"after={after[0]}"
    yield f"after2={after[1]}"
    yield f"both after={after[0]} {after[1]}"
    yield f"around={before[0]} {after[0]}"
    opens = doc[start].is_sent_start or start == 0
    yield f"opens={bool(opens)}"
    if end < len(doc):
        lemma = doc[end].lemma_.lower()
        yield f"after lemma={lemma}"
        yield f"after tag={doc[end].tag_}"
        if doc[end].tag_ == "POS" and end + 1 < len(doc):
            yield f"owns={doc[end + 1].lemma_.lower()}"
    if start:
        yield f"before tag={doc[start - 1].tag_}"
    if start and (is_rank(doc[start - 1]) or is_title_head(doc[start - 1])):
        yield "title before"
    if _title_after(doc, end):
        yield "title after"
    root = doc[start:end].root
    yield f"part={root.dep_}"
    inside = start <= root.head.i < end
    yield f"part of={root.dep_} {'-' if inside else root.head.lemma_.lower()}"


def _title_after(doc: Doc, end: int) -> bool:
    """Whether a comma and then, within its phrase, an office or calling follows."""
    if end >= len(doc) or doc[end].text != ",":
        return False
    for token in doc[end + 1 : end + 9]:
        if token.is_punct or token.is_sent_start or token.pos_ in {"VERB", "AUX"}:
            return False
        if is_title_head(token):
            return True
    return False


def _word(doc: Doc, i: int) -> str:
    """A neighbouring word; other capitalised names are one word to the model."""
    if i < 0 or i >= len(doc):
        return "|"
    token = doc[i]
    if token.pos_ == "PROPN" and token.text[:1].isupper() and token.ent_type_:
        return f"<{token.ent_type_}>"
    return "0" if token.like_num else str(token.lower_)


def _shape(token: Token) -> str:
    text = token.text
    if text.isupper():
        return "A" if len(text) == 1 else "AA"
    if text[:1].isupper():
        return "Aa" if text[1:].islower() else "AaA"
    return "a" if text.isalpha() else "."
