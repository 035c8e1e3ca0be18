"""What an act is about: the noun phrases of its content, past the words that only hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.languages.en.lexicon.acts import acts, words
from onrecord.languages.en.names.mention_index import MentionIndex
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.tokens import is_verb
from onrecord.languages.en.syntax.coordination import coordinated
from onrecord.languages.en.syntax.extents import phrase
from onrecord.model import EntityType, Matter

_INTO = {
    "of",
    "on",
    "about",
    "regarding",
    "over",
    "to",
    "for",
    "concerning",
    "around",
    "against",
    "with",
    "into",
    "in",
}
_LIKE_PREPOSITIONS = {"regarding", "concerning", "including", "following"}
_MODIFIERS = {"amod", "compound", "nmod", "poss", "nummod"}
_DEEPEST = 7


def matters(
    parsed: Parsed, named: MentionIndex, content: Sequence[tuple[int, int]]
) -> tuple[Matter, ...]:
    """The matters of a content, in the order of the text, each once. `content`: character ranges of
    the paragraph."""
    found: dict[tuple[int, int], Matter] = {}
    for root in _roots(parsed, content):
        for token in _descend(root, 0):
            matter = _matter(parsed, named, token)
            if matter is not None:
                found.setdefault((matter.span.start, matter.span.end), matter)
    return tuple(found[key] for key in sorted(found))


def _roots(parsed: Parsed, content: Sequence[tuple[int, int]]) -> Iterator[Token]:
    """Tokens of the content whose head stands outside it."""
    for start, end in content:
        inside = [t for t in parsed.doc if start <= t.idx < end]
        held = {t.i for t in inside}
        yield from (t for t in inside if t.head.i not in held or t.head.i == t.i)


def _descend(token: Token, depth: int) -> Iterator[Token]:
    """The tokens that name a matter under `token`: light nouns are opened, conjuncts taken one by
    one."""
    if depth > _DEEPEST:
        return
    for conjunct in token.children:
        if conjunct.dep_ == "conj":
            yield from _descend(conjunct, depth + 1)
    if is_verb(token) and token.lower_ not in _LIKE_PREPOSITIONS:
        yield from _under_verb(token, depth)
    elif (
        token.lower_ in _LIKE_PREPOSITIONS
        or token.pos_ in {"ADP", "SCONJ", "PART", "CCONJ"}
        or token.dep_ in {"prep", "dative", "agent"}
    ):
        for child in token.children:
            if child.dep_ in {"pobj", "pcomp", "prep", "dobj"}:
                yield from _descend(child, depth + 1)
    elif token.pos_ in {"NOUN", "PROPN"}:
        yield from _under_noun(token, depth)


def _under_verb(verb: Token, depth: int) -> Iterator[Token]:
    objects = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass", "attr"}]
    complements = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp", "oprd"}]
    prepositions = [
        c for c in verb.children if c.dep_ == "prep" and c.lower_ in _INTO - {"in", "with", "to"}
    ]
    opaque = (
        verb.lemma_.lower() not in words("light_nouns", "verb")
        and verb.lemma_.lower() not in acts().verbs
    )
    if (
        not objects
        and not complements
        and verb.tag_ == "VBG"
        and verb.dep_ in {"pcomp", "pobj", "conj"}
    ):
        yield verb
        return
    if (
        any(c.dep_ == "dobj" for c in objects)
        and opaque
        and verb.dep_ in {"pcomp", "xcomp", "acl", "advcl", "dobj"}
    ):
        yield verb
        return
    for child in [*objects, *complements] or prepositions:
        yield from _descend(child, depth + 1)


def _under_noun(noun: Token, depth: int) -> Iterator[Token]:
    if noun.lemma_.lower() not in words("light_nouns", "noun"):
        yield noun
        return
    inner = [c for c in noun.children if c.dep_ == "prep" and c.lower_ in _INTO and c.i > noun.i]
    inner += [
        c
        for c in noun.children
        if c.dep_ == "acl" or (c.dep_ in {"relcl", "ccomp", "xcomp"} and c.tag_ == "VB")
    ]
    reached = [each for child in inner for each in _descend(child, depth + 1)]
    named_by = [c for c in noun.children if c.dep_ == "compound" and c.pos_ == "NOUN"]
    if named_by:
        yield noun
    else:
        yield from reached or ([noun] if any(c.dep_ == "amod" for c in noun.children) else [])


def _matter(parsed: Parsed, named: MentionIndex, token: Token) -> Matter | None:
    placed = named.at(parsed.index, token)
    if (
        placed is not None
        and not placed.mention.adjectival
        and placed.mention.type is not EntityType.FACILITY
    ):
        return None
    if token.pos_ == "PRON" or token.ent_type_ in {
        "DATE",
        "TIME",
        "PERCENT",
        "MONEY",
        "CARDINAL",
        "ORDINAL",
    }:
        return None
    if token.lemma_.lower() in _actors():
        return None
    if is_verb(token):
        objects = [c for c in token.children if c.dep_ in {"dobj", "nsubjpass"} and c.i > token.i]
        if objects and objects[0].pos_ == "PRON":
            return None
        start, end = token.idx, phrase(objects[0])[1] if objects else token.idx + len(token.text)
        head = token.lower_ if token.tag_ == "VBG" else token.lemma_.lower()
        lemmas = [head, *(_content_lemmas(objects[0]) if objects else ())]
    else:
        start, end = phrase(token)
        lemmas = _content_lemmas(token)
    doc = parsed.doc
    first = next((t for t in doc if t.idx >= start), token)
    while first.i < token.i and (
        first.pos_ in {"DET", "PRON", "PUNCT"} or first.lower_ in {"its", "their", "his", "her"}
    ):
        first = first.nbor(1)
    return Matter(parsed.span(first.idx, end), tuple(dict.fromkeys(lemmas))) if lemmas else None


def _actors() -> frozenset[str]:
    """Who acts is not what an act is about."""
    return words("actors", "person") | words("actors", "collective")


def _content_lemmas(noun: Token) -> list[str]:
    """The head's lemma, then its modifiers' and those of its "of" complement."""
    found = [noun.lemma_.lower()]
    for child in noun.children:
        if child.dep_ in _MODIFIERS and child.pos_ in {"NOUN", "PROPN", "ADJ", "VERB", "NUM"}:
            found.append(child.lemma_.lower())
        elif child.dep_ == "prep" and child.lower_ in {"of", "on", "for", "to"}:
            for inner in (
                n for c in child.children if c.dep_ in {"pobj", "pcomp"} for n in coordinated(c)[:1]
            ):
                found.extend(_content_lemmas(inner))
    return [lemma for lemma in found if len(lemma) > 1]
