"""Short and long forms of the organisations that a document names.

"The Legion", "Norval" of "Norval Foods", initials; and listed names that run on: "Amnesty
International Norway".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from onrecord.languages.en.names.candidates import Candidate, Trust, text_of
from onrecord.languages.en.names.countries import look_up
from onrecord.languages.en.names.organisations import bodies, is_headline_case, words_of
from onrecord.languages.en.names.person_words import given_names, is_title_head, person_words
from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.languages.en.parser.tokens import end_of, has_capital, text_at, token_at, word_at
from onrecord.languages.en.syntax.rules import all_of, any_of, not_, pattern
from onrecord.model import EntityType

_WORD = re.compile(r"[^\W\d_][\w&'’.-]*")
_FEWEST_LETTERS = 4
_LONGEST_RUN = 7


class _ShortForms(NamedTuple):
    """What the organisations that a document names in full go by: their last words, which follow
    "the", their first words, their initials."""

    heads: set[str]
    firsts: set[str]
    initials: set[str]

    def hold(self, token: Token) -> bool:
        """The token is such a short form where it stands."""
        text = token.text
        if text in self.initials or (text in self.heads and _follows_article(token)):
            return True
        common = token.is_sent_start and token.lower_ in person_words("common")
        return text in self.firsts and not common


def find_short_forms(
    parsed: Sequence[Parsed], kept: Sequence[Candidate], persons: set[str]
) -> Iterator[Candidate]:
    """Where the short forms of the document's organisations stand by themselves. persons: names of
    people in it."""
    forms = _short_forms(parsed, kept, persons)
    if not any(forms):
        return
    prose = (
        (index, token)
        for index, paragraph in enumerate(parsed)
        if not is_headline_case(paragraph_text(paragraph.doc))
        for token in paragraph.doc
    )
    for index, token in prose:
        if _stands_alone(token) and forms.hold(token):
            yield Candidate(index, token.idx, end_of(token), EntityType.ORGANIZATION, Trust.READER)


def _follows_article(token: Token) -> bool:
    """ "The Legion", and not the "Union" of "State of the Union"."""
    of_state = (
        word_at(token.doc, token.i - 2) == "of" and text_at(token.doc, token.i - 3) == "State"
    )
    return word_at(token.doc, token.i - 1) == "the" and not of_state


def _short_forms(
    parsed: Sequence[Parsed], kept: Sequence[Candidate], persons: set[str]
) -> _ShortForms:
    forms = _ShortForms(set(), set(), set())
    families = {name.split()[-1] for name in persons}
    bodies_named = (c for c in kept if c.type is EntityType.ORGANIZATION)
    for words in (_WORD.findall(text_of(parsed, candidate)) for candidate in bodies_named):
        if len(words) < 2:
            continue
        if words[-1] in words_of("head"):
            forms.heads.add(words[-1])
        if _may_shorten(words) and words[0] not in families:
            forms.firsts.add(words[0])
        letters = "".join(word[0] for word in words if word[0].isupper())
        if 3 <= len(letters) <= 6 and letters not in words_of("noname"):
            forms.initials.add(letters)
    return forms


@cache
def _shortening() -> frozenset[str]:
    """What says only what a company or foundation is."""
    return words_of("shortens") | {word.rstrip(".") for word in words_of("company")}


@cache
def _no_first_words() -> frozenset[str]:
    return frozenset().union(*map(words_of, ("noname", "head", "land", "landbefore")))


@cache
def _too_general() -> frozenset[str]:
    return words_of("portfolio") | {"american", "national", "international", "first", "united"}


def _may_shorten(words: Sequence[str]) -> bool:
    """Whether a company or foundation goes by its first word: what follows says only what it is."""
    first, rest = words[0], words[1:]
    if len(first) < _FEWEST_LETTERS or len(rest) > 2 or rest[-1].rstrip(".") not in _shortening():
        return False
    if first in _no_first_words() or first.lower() in _too_general():
        return False
    return look_up(first) is None and first not in given_names()


_is_capitalised_name = pattern(has_capital, pos="PROPN")


def _stands_alone(token: Token) -> bool:
    """A capitalised word that is no part of a longer name."""
    return has_capital(token) and not _in_longer_name(token)


def _in_longer_name(token: Token) -> bool:
    after = token_at(token.doc, token.i + 1)
    if after is not None and _is_capitalised_name(after) and not is_title_head(after):
        return True
    before = None if token.is_sent_start else token_at(token.doc, token.i - 1)
    return before is not None and _is_capitalised_name(before) and before.text != "The"


def find_run_on_names(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """A listed body with capitalised words after it that the reader of names takes for one name
    with it."""
    for ent in doc.ents:
        if ent.label_ == "ORG" and len(ent) <= _LONGEST_RUN:
            yield from _run_on(paragraph, _cleaned(ent))


def _cleaned(ent: TokenSpan) -> TokenSpan:
    """A name without its article and possessive, from after the "at" inside it."""
    start, end = ent.start, ent.end
    while start < end and ent.doc[start].lower_ in {"the", "a", "an"}:
        start += 1
    while end > start and _is_possessive(ent.doc[end - 1]):
        end -= 1
    at = next((i for i in range(start + 1, end - 1) if ent.doc[i].lower_ == "at"), None)
    return ent.doc[start if at is None else at + 1 : end]


_is_possessive = any_of(pattern(tag="POS"), pattern(lambda token: token.text in {"'s", "’s"}))


def _run_on(paragraph: int, span: TokenSpan) -> Iterator[Candidate]:
    """The name as a whole, where the longest listed body that opens it is a public one."""
    for cut in range(len(span) - 1, 0, -1):
        body = bodies().get(span[:cut].text)
        if body is not None and body.kind == "body" and all(map(_name_like, span[cut:])):
            yield Candidate(
                paragraph,
                span.start_char,
                span.end_char,
                EntityType.ORGANIZATION,
                Trust.LEXICON,
                body.country,
            )
            return


@cache
def _in_party_names() -> tuple[str, ...]:
    """Names of parties' members of one word."""
    return tuple(
        name for name, body in bodies().items() if body.kind == "party" and " " not in name
    )


def _is_known_otherwise(token: Token) -> bool:
    text = token.text
    if text in given_names() or text in words_of("noname") or text in bodies():
        return True
    return any(text in name for name in _in_party_names())


_name_like = all_of(
    pattern(has_capital, pos="PROPN NOUN ADJ"), not_(is_title_head), not_(_is_known_otherwise)
)
