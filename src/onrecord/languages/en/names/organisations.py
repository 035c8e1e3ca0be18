"""Organisations and buildings told by how their names are built: "Russian Foreign Ministry", "Bank
of England".

Each token is written as one letter for the part it can play in such a name; the patterns are
regular expressions over these letters, so that a name is found however long it is and whatever the
named-entity reader makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from onrecord.languages.en.lexicon import calendar
from onrecord.languages.en.names.candidates import Candidate, Trust
from onrecord.languages.en.names.countries import CountryWordKind, find_countries, look_up
from onrecord.languages.en.names.listed_bodies import (
    bodies,
    find_listed_bodies,
    in_capitals,
    starts_of_people,
    words_of,
)
from onrecord.languages.en.parser.parsed import paragraph_text
from onrecord.model import EntityType

__all__ = [
    "DAYS_AND_MONTHS",
    "bodies",
    "country_of_words",
    "find_organisations",
    "in_capitals",
    "is_headline_case",
    "token_letters",
    "words_of",
]
DAYS_AND_MONTHS = calendar.DAYS_AND_MONTHS
_SMALL = {
    "of": "o",
    "for": "f",
    "on": "f",
    "the": "t",
    "and": "&",
    "&": "&",
    "in": "i",
    ",": ",",
    "-": "-",
    "–": "-",
}
_BUILDING = frozenset(
    [
        "building",
        "compound",
        "residence",
        "grounds",
        "premises",
        "annex",
        "headquarters",
        "mansion",
        "villa",
    ]
)
_POSTS = frozenset(["embassy", "embassies", "consulate", "consulates"])
_DIPLOMATS = frozenset(["ambassador", "consul", "general", "consular"])
_OWNERS_IN_NAMES = frozenset(
    [
        "people",
        "women",
        "children",
        "men",
        "workers",
        "veterans",
        "farmers",
        "teachers",
        "king",
        "queen",
        "mothers",
    ]
)

# P: a state as owner. W: a word of a name. See `_letter` for the letters.
_P = r"(?:Kk*s?|Jj*)"
_W = r"(?:[CMJjKk]|-(?=[CMHJK])|&(?=M{1,2}H)|H(?=[CMHJ]))"
_TAIL = r"(?:[of]t?(?:(?:[CMKkJj]|-(?=[CMKJ]))*H|(?:[CMKkJj]|-(?=[CMKJ]))+)(?:,?&t?(?=M)[CMH]+)*)"
_PATTERNS: tuple[tuple[re.Pattern[str], EntityType], ...] = (
    (
        re.compile(rf"{_P}[CM]*(?:Eb|[Ee]b?it?[CKkJj]+&t?[CKk]+|e(?=b)b)(?:it?[CKkJj]+)?"),
        EntityType.FACILITY,
    ),
    (re.compile(rf"{_P}D+s?b"), EntityType.FACILITY),
    (re.compile(rf"{_P}[CM]*[Ee](?:it?[CKk]+)?"), EntityType.ORGANIZATION),
    (re.compile(rf"{_P}[mn](?:&?[mn])*[hp]|{_P}[hpn]"), EntityType.ORGANIZATION),
    (re.compile(rf"(?!-){_P}?{_W}*H{_TAIL}+"), EntityType.ORGANIZATION),
    (re.compile(rf"(?!-)(?:{_P}{_W}*|{_W}+)H(?:-[CH])?"), EntityType.ORGANIZATION),
    (
        re.compile(rf"(?!-){_P}?{_W}*Hft?[CM]+(?:,[CM]+)*,?&[CM]+(?:i[CKk]+)?"),
        EntityType.ORGANIZATION,
    ),
    (re.compile(r"[CMJKk](?:[CMJKk&]|-(?=[CM]))*,?X"), EntityType.ORGANIZATION),
    (re.compile(r"[CMJKkj](?:[CMJKkjH]|-(?=[CM]))*L"), EntityType.FACILITY),
    (re.compile(r"[CMJj](?:[CMJj]|-(?=[CM]))*Y(?![CMHL])|ZC{1,2}(?![CMHL])"), EntityType.PLACE),
)
_GOVERNMENT = re.compile(rf"{_P}(?:m)?G")
_ADMINISTRATION = re.compile(r"C{1,2}A")
_POLICE = re.compile(r"C{1,3}p")

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@lru_cache(maxsize=4096)
def is_headline_case(text: str) -> bool:
    """Most of its words of four letters or more are capitalised and no full stop ends it: capitals
    say nothing."""
    words: list[str] = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    if len(words) < 3 or text.rstrip(" \"”'’)").endswith((".", ",", ":", ";")):
        return False
    return sum(word[0].isupper() for word in words) > 0.75 * len(words)


def _capitalised(token: Token) -> bool:
    text = token.text
    if not text[0].isupper() or text.lower().rstrip(".") in DAYS_AND_MONTHS:
        return False
    opens = token.is_sent_start or token.i == 0 or token.nbor(-1).text in {'"', "“", ":", "—", "‘"}
    if token.is_stop:
        return bool(not opens and token.pos_ == "PROPN")
    return bool(not opens or token.pos_ in {"PROPN", "NOUN", "ADJ"})


def _letter(token: Token) -> str:
    """o of, f for or on, t the, & and, i in, s possessive, H head noun, X company suffix, L
    building's noun, Y and Z nouns of places,

    E e embassy or consulate, b building, D diplomat's rank, M m what a ministry is for, h ministry
    and the like in lower case (n: both), G government, p police, A administration, C another
    capitalised word, '.' anything else. K and J are written over these by country.
    """
    text, lower = token.text, token.lower_
    if _of_many(token):
        return "-"
    if token.tag_ == "POS" or lower in {"'s", "’s"}:
        return (
            "-"
            if token.i
            and token.nbor(-1).lower_ in _OWNERS_IN_NAMES
            and token.nbor(-1).text[0].isupper()
            else "s"
        )
    if lower in _SMALL:
        return _SMALL[lower]
    if lower in _BUILDING:
        return "b"
    if lower in _POSTS:
        return "E" if text[0].isupper() else "e"
    if text[0].isupper():
        return _capital_letter(token)
    named = (lower in words_of("portfolio"), lower in words_of("lowerhead"))
    if any(named):
        return {"government": "G", "police": "p"}.get(
            lower, {(True, True): "n", (True, False): "m"}.get(named, "h")
        )
    return "A" if lower == "administration" else "."


def _of_many(token: Token) -> bool:
    """A possessive of many before the noun of an organisation: "Correspondents' Association"."""
    if token.text not in {"'", "’"} or not 0 < token.i < len(token.doc) - 1:
        return False
    return bool(re.fullmatch(r"[A-Z][a-z]+s", token.nbor(-1).text)) and token.nbor(
        1
    ).text in words_of("head")


def _capital_letter(token: Token) -> str:
    text, lower = token.text, token.lower_
    if lower in _DIPLOMATS:
        return "D"
    for kind, letter in (
        ("head", "H"),
        ("house", "L"),
        ("company", "X"),
        ("land", "Y"),
        ("landbefore", "Z"),
    ):
        if text in words_of(kind) or (text.isupper() and text.title() in words_of(kind)):
            return letter
    if lower in words_of("portfolio"):
        return "M"
    if text in _houses():
        return "."
    return "C" if _capitalised(token) else "."


@cache
def _houses() -> frozenset[str]:
    """Parties by initials, which stand before the names of other bodies: "the GOP Senate"."""
    return frozenset(
        name for name, body in bodies().items() if body.kind == "party" and name.isupper()
    )


def token_letters(doc: Doc) -> str:
    """One letter for each token of the paragraph."""
    letters = [_letter(token) for token in doc]
    for start, end, word in find_countries(paragraph_text(doc)):
        span = doc.char_span(start, end)
        if span is None:
            continue
        adjective = word.kind in {CountryWordKind.ADJECTIVE, CountryWordKind.PEOPLE}
        owner = paragraph_text(doc)[end:].startswith(("'s ", "’s "))
        if word.needs_reader and word.kind is CountryWordKind.CAPITAL and not owner:
            continue
        letters[span.start : span.end] = ("J" if adjective else "K") + (
            "j" if adjective else "k"
        ) * (len(span) - 1)
    return "".join(letters)


def find_organisations(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """Candidates from the lexicon and from the patterns; in a headline with all words capitalised,
    only safe ones."""
    headline = is_headline_case(paragraph_text(doc))
    yield from find_listed_bodies(paragraph, doc)
    letters = token_letters(doc)
    if headline:
        for match in re.finditer(rf"{_P}M*H", letters):
            yield _candidate(paragraph, doc, match, EntityType.ORGANIZATION)
        return
    for pattern, kind in _PATTERNS:
        for match in pattern.finditer(letters):
            yield _candidate(paragraph, doc, match, kind)
    for match in _GOVERNMENT.finditer(letters):
        candidate = _candidate(paragraph, doc, match, EntityType.COUNTRY)
        if candidate.country:
            yield candidate
    for pattern in (_ADMINISTRATION, _POLICE):
        for match in pattern.finditer(letters):
            yield _candidate(paragraph, doc, match, EntityType.ORGANIZATION)
    yield from _spelled_out(paragraph, doc, letters)
    yield from _introduced(paragraph, doc, letters)
    yield from _one_word_names(paragraph, doc)


_CAPITAL_WITHIN = re.compile(
    r"^(?!(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O')[A-Z])[A-Z][a-z]+[A-Z][A-Za-z]+$"
)


def _one_word_names(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """ "FirstGroup", "BuzzFeed": a capital within the word, as companies and sites write
    themselves."""
    for token in doc:
        if _CAPITAL_WITHIN.match(token.text) and token.ent_type_ not in {"PERSON", "GPE"}:
            end = token.idx + len(token.text)
            yield Candidate(paragraph, token.idx, end, EntityType.ORGANIZATION, Trust.READER)


_SPELLED_OUT = re.compile(r"(?<=[(\[])[CMKJ](?:[CMKkJjHoft&,]|-(?=[CMK]))*(?:[CMKkH])(?=[)\]])")


def _introduced(paragraph: int, doc: Doc, letters: str) -> Iterator[Candidate]:
    """ "the oil giant SOCOIL", "the business newspaper Courier": the capitalised words after such a
    noun."""
    for token in doc[:-1]:
        if (
            token.lower_ not in words_of("bodynoun")
            or not token.text.islower()
            or token.tag_ not in {"NN", "NNP", "JJ"}
        ):
            continue
        match = re.compile(r"[CMH](?:[CMHX]|-(?=[CMH]))*").match(letters, token.i + 1)
        if match is None or doc[match.start()].ent_type_ in {"GPE", "LOC", "NORP", "DATE"}:
            continue
        span = doc[match.start() : min(match.end(), match.start() + 4)]
        if not (span[0].text in starts_of_people() and len(span) > 1):
            yield Candidate(
                paragraph, span.start_char, span.end_char, EntityType.ORGANIZATION, Trust.PATTERN
            )


def _spelled_out(paragraph: int, doc: Doc, letters: str) -> Iterator[Candidate]:
    """ "NCD (National Council on Disability)": what stands in brackets behind its initials,
    whatever it is built of."""
    bracketed = "".join(
        token.text if token.text in {"(", ")", "[", "]"} else letter
        for token, letter in zip(doc, letters, strict=True)
    )
    for match in _SPELLED_OUT.finditer(bracketed):
        span = doc[match.start() : match.end()]
        initials = "".join(token.text[0] for token in span if token.text[0].isupper())
        before = doc[match.start() - 2].text.replace(".", "") if match.start() > 1 else ""
        if len(initials) > 1 and before == initials:
            for named in (span, doc[match.start() - 2 : match.start() - 1]):
                yield Candidate(
                    paragraph,
                    named.start_char,
                    named.end_char,
                    EntityType.ORGANIZATION,
                    Trust.PATTERN,
                )


def _candidate(paragraph: int, doc: Doc, match: re.Match[str], kind: EntityType) -> Candidate:
    span = doc[match.start() : match.end()]
    while len(span) > 1 and span[-1].tag_ == "POS":
        span = span[:-1]
    return Candidate(
        paragraph, span.start_char, span.end_char, kind, Trust.PATTERN, country_of_words(span.text)
    )


def country_of_words(words: str) -> str | None:
    """The state whose organisation a name says it is: by the first word of a state, or "... of
    <State>"."""
    known = bodies().get(words)
    if known:
        return known.country
    found = list(find_countries(words))
    if not found:
        return None
    start, end, word = found[0]
    owner = words[end:].startswith(("'s ", "’s "))
    if word.needs_reader or (word.kind is CountryWordKind.CAPITAL and not (owner and start == 0)):
        return None
    before = words[:start].split()
    if not before or (before[-1] in {"of", "the"} and "of" in before[-2:]):
        return word.code
    return (
        word.code if word.kind is CountryWordKind.ADJECTIVE and look_up(words[start:end]) else None
    )
