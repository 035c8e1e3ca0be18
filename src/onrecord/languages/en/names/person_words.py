"""Words and shapes of people's names: given names, particles, initials; titles and ranks; where a
name ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.languages.en.lexicon import rows, words_of_kind
from onrecord.languages.en.lexicon.acts import acts
from onrecord.languages.en.names.countries import CountryWordKind, look_up
from onrecord.languages.en.names.organisations import DAYS_AND_MONTHS, bodies, words_of
from onrecord.languages.en.parser.tokens import has_capital, text_at
from onrecord.languages.en.syntax.rules import Rule, Verdict, all_of, anything, decide

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def person_words(kind: str) -> frozenset[str]:
    """Words of one kind in lexicon/person_words.tsv."""
    return words_of_kind("person_words.tsv", kind)


PARTICLES = person_words("particle")
GENERATIONS = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
FAMILY_FIRST = person_words("family-first")
_TITLES_AS_SURNAMES = person_words("title-surname")
_COMPOUND_GIVEN = person_words("compound")
_INITIAL = re.compile(r"^(?:[A-Z]\.?-?)+$")
_ALSO_GIVEN = frozenset({"may", "april", "june"})
_DASHES = {"-", "–"}
_NAME_WORD = re.compile(r"^[^\W\d_][\w'’.-]*$")


def titles_of(kind: str) -> frozenset[str]:
    """Words of one kind in lexicon/titles.tsv."""
    return words_of_kind("titles.tsv", kind)


@cache
def given_names() -> dict[str, str]:
    """Given name -> m, f or both."""
    return {row[0]: row[1] for row in rows("given_names.tsv")}


@cache
def _no_names() -> frozenset[str]:
    return words_of("land") | words_of("landbefore") | words_of("noname")


@cache
def _title_heads() -> frozenset[str]:
    """Titles in the singular and the plural."""
    heads = titles_of("head")
    return (
        heads
        | {f"{head}s" for head in heads}
        | {head.replace("man", "men") for head in heads if head.endswith("man")}
    )


def is_title_head(token: Token) -> bool:
    """President, spokesman, CEO ..., in the singular or the plural."""
    return token.lower_ in _title_heads()


def is_rank(token: Token) -> bool:
    """Sen., Gen., Dr.: short for a rank, with a capital; or a form of address (Mr., Sir)."""
    return token.text in titles_of("abbreviation") or token.text in titles_of("honorific")


def could_be_name(token: Token) -> bool:
    """Whether a token can be part of a person's name by its shape and by what it otherwise is."""
    return decide(NAME_WORDS, token)


def _is_given_name(token: Token) -> bool:
    return token.text in given_names()


def _has_no_shape_of_name(token: Token) -> bool:
    return not (_NAME_WORD.match(token.text) and has_capital(token))


def _is_day_or_month(token: Token) -> bool:
    return token.lower_ in DAYS_AND_MONTHS - _ALSO_GIVEN


def _is_function_word(token: Token) -> bool:
    if not token.is_stop or _is_given_name(token):
        return False
    return not _INITIAL.match(token.text) and token.text not in {"Will", "Said"}


@cache
def _body_words() -> frozenset[str]:
    return words_of("head") | words_of("house") | words_of("company")


def _is_state(token: Token) -> bool:
    known = look_up(token.text)
    return known is not None and not known.needs_reader


def _is_title(token: Token) -> bool:
    return is_title_head(token) and token.text not in _TITLES_AS_SURNAMES


NAME_WORDS: tuple[Rule[Token, Verdict[Token]], ...] = (
    Rule("no name's shape", _has_no_shape_of_name, False, "*berg*, *2nd*"),
    Rule("a day, a month", _is_day_or_month, False, "on *Monday*"),
    Rule("a function word", _is_function_word, False, "*The* town"),
    Rule("a body's noun", lambda t: t.text in _body_words(), _is_given_name, "the *Court*"),
    Rule("a portfolio", lambda t: t.lower_ in words_of("portfolio"), False, "*Trade* minister"),
    Rule("a state", _is_state, False, "*Norway*"),
    Rule("a place's noun", lambda t: t.text in _no_names(), _is_given_name, "Blue *Lake*"),
    Rule("a listed body", lambda t: t.text in bodies(), False, "*Interpol*"),
    Rule("a title", _is_title, False, "*President* Berg"),
    Rule("any other", anything, True, "*Berg*"),
)
"""Whether the word in asterisks can be part of a person's name."""


@cache
def _before_no_name() -> frozenset[str]:
    """The words of lexicon/person_words.tsv that stand before a name, and their forms in "-ing"."""
    words = person_words("before-no-name")
    stems = {word.removesuffix("e") for word in words} | {word + word[-1] for word in words}
    return words | {f"{stem}ing" for stem in stems}


def stands_before_name(word: str) -> bool:
    """ "Impeach" of "Impeach Berg": a verb or the like with a capital, unless it is a given name
    too."""
    return (
        word.lower() in _before_no_name() and word not in given_names() and word not in FAMILY_FIRST
    )


def name_end(doc: Doc, start: int, most: int = 4) -> int:
    """Where a name that begins at token `start` ends: name words, initials, particles and hyphens;
    at most `most` words."""
    i, words = start, 0
    while i < len(doc) and words < most:
        if i > start and doc[i].is_sent_start:
            break
        if decide(CONTINUING, _NameSoFar(doc, start, i, words)):
            words += not (words and doc[i].lower_ in PARTICLES)
            i += 1
            continue
        joint = _joint_end(doc, start, i) if words else i
        if joint == i:
            break
        i = joint
    while i > start and _cannot_end_name(doc[i - 1]):
        i -= 1
    return i


def _joint_end(doc: Doc, start: int, i: int) -> int:
    """Past a hyphen inside a name or a particle that leads on to a name word at token i; i where
    there is neither."""
    token = doc[i]
    if token.text in _DASHES and i + 1 < len(doc):
        if doc[i - 1].whitespace_ or token.whitespace_:
            return i
        second = doc[i + 1].text  # "Kim Young-sam"
        small = second[:1].islower() and second.isalpha()
        return i + 2 if small and doc[start].text in FAMILY_FIRST else i + 1
    leads = token.lower_ in PARTICLES and _particle_leads_on(doc, i)
    return i + 1 if leads else i


def _cannot_end_name(token: Token) -> bool:
    return token.text in _DASHES or (token.lower_ in PARTICLES and token.text.islower())


@cache
def _headline_verbs() -> frozenset[str]:
    """ "Accuses" of "Anna Berg Accuses Lund", where each word of a headline has a capital."""
    proposition = {verb for verb in acts().verbs if "_" not in verb and len(verb) > 3}
    return frozenset(
        f"{verb}{'es' if verb.endswith(('s', 'h', 'x')) else 's'}" for verb in proposition
    )


class _NameSoFar(NamedTuple):
    """A name begun at token `start`, of which `words` words were read, and the token i that may go
    on it."""

    doc: Doc
    start: int
    i: int
    words: int

    @property
    def token(self) -> Token:
        return self.doc[self.i]

    @property
    def first(self) -> Token:
        return self.doc[self.start]


def _is_rank_or_verb(name: _NameSoFar) -> bool:
    return is_rank(name.token) or (name.words > 1 and name.token.lower_ in _headline_verbs())


def _is_initial_or_generation(name: _NameSoFar) -> bool:
    text = name.token.text
    return text in GENERATIONS or bool(_INITIAL.match(text) and len(text) < 6)


def _is_no_acronym(name: _NameSoFar) -> bool:
    text = name.token.text
    return text in GENERATIONS or len(text) <= 2 or not text.isalpha()


def _is_shouted(name: _NameSoFar) -> bool:
    text = name.token.text
    return text.isupper() and len(text) > 3 and not name.first.text.isupper()


def _is_another_given_name(name: _NameSoFar) -> bool:
    """ "Ann Lee Karl ...": the given name of the next person."""
    text, before = name.token.text, name.doc[name.i - 1].text
    if name.words < 2 or text in _COMPOUND_GIVEN or "." in before:
        return False
    return text in given_names() and before not in given_names()


def _is_last_word(name: _NameSoFar) -> bool:
    after = name.i + 1
    if after >= len(name.doc):
        return True
    return name.doc[after].pos_ != "PROPN" or not could_be_name(name.doc[after])


def _follows_given_name(name: _NameSoFar) -> bool:
    return name.words == 1 and name.i == name.start + 1 and _is_given_name(name.first)


def _is_proper_noun(name: _NameSoFar) -> bool:
    token = name.token
    known = look_up(token.text)
    if known is not None and known.kind in _OF_STATES:
        return False
    return token.pos_ == "PROPN" and not _has_no_shape_of_name(token)


def _is_surname(name: _NameSoFar) -> bool:
    body = name.token.text in words_of("head") | words_of("house")
    return not (body or _is_title(name.token))


_OF_STATES = {CountryWordKind.ADJECTIVE, CountryWordKind.PEOPLE}
_is_begun: Callable[[_NameSoFar], bool] = lambda name: name.words > 0  # noqa: E731

CONTINUING: tuple[Rule[_NameSoFar, Verdict[_NameSoFar]], ...] = (
    Rule("a rank, a verb", all_of(_is_begun, _is_rank_or_verb), False, "Ann Lee *Accuses* Lund"),
    Rule(
        "an initial, a generation",
        all_of(_is_begun, _is_initial_or_generation),
        _is_no_acronym,
        "Ann *B.* Lee *Jr.*",
    ),
    Rule("capitals", all_of(_is_begun, _is_shouted), False, "Ann Lee *FILE*"),
    Rule("another given name", _is_another_given_name, _is_last_word, "Ann Lee *Karl* Roth"),
    Rule(
        "after a given name", all_of(_follows_given_name, _is_proper_noun), _is_surname, "Ann *Lee*"
    ),
    Rule("a name word", anything, lambda name: could_be_name(name.token), "*Lee*"),
)
"""Whether the word in asterisks goes on the name that stands before it."""


def _particle_leads_on(doc: Doc, i: int) -> bool:
    """ "Jan van der Berg", "Ann O’Lee": a capital follows the particle, or another particle that
    leads on."""
    first, second = text_at(doc, i + 1), text_at(doc, i + 2)
    if first in PARTICLES and i + 1 < len(doc):
        return _particle_leads_on(doc, i + 1)
    return first[:1].isupper() or (first in {"-", "’", "'"} and second[:1].isupper())
