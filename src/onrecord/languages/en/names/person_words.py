"""Words and shapes of people's names: given names, particles, initials; titles and ranks; where a
name ends."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from onrecord.languages.en.lexicon import rows, words_of_kind
from onrecord.languages.en.lexicon.acts import acts
from onrecord.languages.en.names.countries import CountryWordKind, look_up
from onrecord.languages.en.names.organisations import DAYS_AND_MONTHS, bodies, words_of

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
    text = token.text
    if (
        not _NAME_WORD.match(text)
        or not text[0].isupper()
        or text.lower() in DAYS_AND_MONTHS - {"may", "april", "june"}
    ):
        return False
    if (
        token.is_stop
        and not _INITIAL.match(text)
        and text not in given_names()
        and text not in {"Will", "Said"}
    ):
        return False
    if text in words_of("head") or text in words_of("house") or text in words_of("company"):
        return text in given_names()
    if token.lower_ in words_of("portfolio"):
        return False
    known = look_up(text)
    if known is not None and not known.needs_reader:
        return False
    if text in _no_names() and text not in given_names():
        return False
    return not (text in bodies() or (is_title_head(token) and text not in _TITLES_AS_SURNAMES))


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
        token = doc[i]
        if i > start and token.is_sent_start:
            break
        if _continues(doc, start, i, words):
            words += 1
            i += 1
        elif (
            words
            and token.text in {"-", "–"}
            and i + 1 < len(doc)
            and not doc[i - 1].whitespace_
            and not token.whitespace_
        ):
            i += 1
            if (
                doc[i].text[:1].islower()
                and doc[i].text.isalpha()
                and doc[start].text in FAMILY_FIRST
            ):
                i += 1
        elif words and token.lower_ in PARTICLES and _particle_leads_on(doc, i):
            i += 1
        else:
            break
    while i > start and (
        (doc[i - 1].lower_ in PARTICLES and doc[i - 1].text.islower())
        or doc[i - 1].text in {"-", "–"}
    ):
        i -= 1
    return i


@cache
def _headline_verbs() -> frozenset[str]:
    """ "Accuses" of "Anna Berg Accuses Lund", where each word of a headline has a capital."""
    proposition = {verb for verb in acts().verbs if "_" not in verb and len(verb) > 3}
    return frozenset(
        f"{verb}{'es' if verb.endswith(('s', 'h', 'x')) else 's'}" for verb in proposition
    )


def _continues(doc: Doc, start: int, i: int, words: int) -> bool:
    """Whether token i goes on the name begun at `start`, of which `words` words were read."""
    token = doc[i]
    if words and (is_rank(token) or (words > 1 and token.lower_ in _headline_verbs())):
        return False
    if words and (
        (_INITIAL.match(token.text) and len(token.text) < 6) or token.text in GENERATIONS
    ):
        return not (len(token.text) > 2 and token.text.isalpha() and token.text not in GENERATIONS)
    if words and token.text.isupper() and len(token.text) > 3 and not doc[start].text.isupper():
        return False
    if (
        words >= 2
        and token.text in given_names()
        and token.text not in _COMPOUND_GIVEN
        and doc[i - 1].text not in given_names()
        and "." not in doc[i - 1].text
    ):
        return not (i + 1 < len(doc) and doc[i + 1].pos_ == "PROPN" and could_be_name(doc[i + 1]))
    if words == 1 and doc[start].text in given_names() and i == start + 1:
        known = look_up(token.text)
        adjective = known is not None and known.kind in {
            CountryWordKind.ADJECTIVE,
            CountryWordKind.PEOPLE,
        }
        if (
            token.text[0].isupper()
            and token.pos_ == "PROPN"
            and not adjective
            and _NAME_WORD.match(token.text)
        ):
            if is_title_head(token) and token.text not in _TITLES_AS_SURNAMES:
                return False
            return not (token.text in words_of("head") or token.text in words_of("house"))
    return could_be_name(token)


def _particle_leads_on(doc: Doc, i: int) -> bool:
    following = [token.text for token in doc[i + 1 : i + 3]]
    return bool(following) and (
        following[0][0].isupper()
        or (len(following) == 2 and following[0] in {"-", "’", "'"} and following[1][0].isupper())
    )
