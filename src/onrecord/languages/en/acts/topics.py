"""What an act is about: the noun phrases of its content, past the words that only hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.languages.en.lexicon.acts import acts, words
from onrecord.languages.en.names.mention_index import MentionIndex
from onrecord.languages.en.parser.parsed import Parsed
from onrecord.languages.en.parser.tokens import (
    children,
    end_of,
    has_child,
    is_noun,
    is_root,
    is_verb,
    lemma,
)
from onrecord.languages.en.syntax.coordination import coordinated
from onrecord.languages.en.syntax.extents import phrase
from onrecord.languages.en.syntax.rules import any_of, pattern
from onrecord.model import EntityType, Topic

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
_NAMING = {"NOUN", "PROPN", "ADJ", "VERB", "NUM"}
_OPENS_OBJECT = _INTO - {"in", "with", "to"}
_POSSESSIVES = "its their his her"
_DEEPEST = 7


def topics(
    parsed: Parsed, named: MentionIndex, content: Sequence[tuple[int, int]]
) -> tuple[Topic, ...]:
    """The topics of a content, in the order of the text, each once. `content`: character ranges of
    the paragraph."""
    found: dict[tuple[int, int], Topic] = {}
    for root in _roots(parsed, content):
        for token in _descend(root, 0):
            topic = _topic(parsed, named, token)
            if topic is not None:
                found.setdefault((topic.span.start, topic.span.end), topic)
    return tuple(found[key] for key in sorted(found))


def _roots(parsed: Parsed, content: Sequence[tuple[int, int]]) -> Iterator[Token]:
    """Tokens of the content whose head stands outside it."""
    for start, end in content:
        inside = [t for t in parsed.doc if start <= t.idx < end]
        held = {t.i for t in inside}
        yield from (t for t in inside if t.head.i not in held or is_root(t))


def _descend(token: Token, depth: int) -> Iterator[Token]:
    """The tokens that name a topic under `token`: light nouns are opened, conjuncts taken one by
    one."""
    if depth > _DEEPEST:
        return
    for conjunct in children(token, "conj"):
        yield from _descend(conjunct, depth + 1)
    if is_verb(token) and token.lower_ not in _LIKE_PREPOSITIONS:
        yield from _under_verb(token, depth)
    elif _is_like_preposition(token):
        for child in children(token, "pobj", "pcomp", "prep", "dobj"):
            yield from _descend(child, depth + 1)
    elif is_noun(token):
        yield from _under_noun(token, depth)


_is_like_preposition = any_of(
    pattern(lower=_LIKE_PREPOSITIONS),
    pattern(pos="ADP SCONJ PART CCONJ"),
    pattern(dep="prep dative agent"),
)
_is_gerund_noun = pattern(tag="VBG", dep="pcomp pobj conj")
_is_dependent_verb = pattern(dep="pcomp xcomp acl advcl dobj")


def _under_verb(verb: Token, depth: int) -> Iterator[Token]:
    objects = children(verb, "dobj", "nsubjpass", "attr")
    inner = objects + children(verb, "xcomp", "ccomp", "oprd")
    names_itself = _is_content_with_object(verb) if inner else _is_gerund_noun(verb)
    if names_itself:
        yield verb
        return
    for child in inner or children(verb, "prep", words=_OPENS_OBJECT):
        yield from _descend(child, depth + 1)


def _is_content_with_object(verb: Token) -> bool:
    """ "Closing the border": a verb that is no light one and tells no act names the topic with its
    object."""
    light = lemma(verb) in words("light_nouns", "verb") or lemma(verb) in acts().verbs
    return has_child(verb, "dobj") and _is_dependent_verb(verb) and not light


def _under_noun(noun: Token, depth: int) -> Iterator[Token]:
    if lemma(noun) not in words("light_nouns", "noun") or _is_named_by_noun(noun):
        yield noun
        return
    inner = [c for c in children(noun, "prep", words=_INTO) if c.i > noun.i]
    inner += [c for c in noun.children if _is_clause_of_noun(c)]
    reached = [each for child in inner for each in _descend(child, depth + 1)]
    yield from reached or ([noun] if has_child(noun, "amod") else [])


def _is_named_by_noun(noun: Token) -> bool:
    return any(child.pos_ == "NOUN" for child in children(noun, "compound"))


_is_clause_of_noun = any_of(pattern(dep="acl"), pattern(dep="relcl ccomp xcomp", tag="VB"))
_is_number_or_day = any_of(
    pattern(pos="PRON"), pattern(entity="DATE TIME PERCENT MONEY CARDINAL ORDINAL")
)
_opens_phrase = any_of(pattern(pos="DET PRON PUNCT"), pattern(lower=_POSSESSIVES))


def _topic(parsed: Parsed, named: MentionIndex, token: Token) -> Topic | None:
    """The topic that the token names; None where it names a party, a number or a pronoun."""
    if _names_party(parsed, named, token) or _is_number_or_day(token):
        return None
    if lemma(token) in _actors():
        return None
    extent = _of_verb(token) if is_verb(token) else (*phrase(token), _content_lemmas(token))
    if extent is None:
        return None
    start, end, lemmas = extent
    first = next((t for t in parsed.doc if t.idx >= start), token)
    while first.i < token.i and _opens_phrase(first):
        first = first.nbor(1)
    return Topic(parsed.span(first.idx, end), tuple(dict.fromkeys(lemmas))) if lemmas else None


def _names_party(parsed: Parsed, named: MentionIndex, token: Token) -> bool:
    placed = named.at(parsed.index, token)
    if placed is None or placed.mention.adjectival:
        return False
    return placed.mention.type is not EntityType.FACILITY


def _of_verb(verb: Token) -> tuple[int, int, list[str]] | None:
    """Where a topic that a verb names begins and ends, and its lemmas; None where it is about a
    pronoun."""
    head = verb.lower_ if verb.tag_ == "VBG" else lemma(verb)
    after = [c for c in children(verb, "dobj", "nsubjpass") if c.i > verb.i]
    if not after:
        return verb.idx, end_of(verb), [head]
    if after[0].pos_ == "PRON":
        return None
    return verb.idx, phrase(after[0])[1], [head, *_content_lemmas(after[0])]


def _actors() -> frozenset[str]:
    """Who acts is not what an act is about."""
    return words("actors", "person") | words("actors", "collective")


def _content_lemmas(noun: Token) -> list[str]:
    """The head's lemma, then its modifiers' and those of its "of" complement."""
    found = [lemma(noun)]
    for child in noun.children:
        if child.dep_ in _MODIFIERS:
            found += [lemma(child)] if child.pos_ in _NAMING else []
        elif child.dep_ == "prep" and child.lower_ in {"of", "on", "for", "to"}:
            for complement in children(child, "pobj", "pcomp"):
                for inner in coordinated(complement)[:1]:
                    found += _content_lemmas(inner)
    return [word for word in found if len(word) > 1]
