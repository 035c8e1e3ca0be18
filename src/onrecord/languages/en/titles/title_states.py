"""Which state the holder of a title serves, by the title's own words."""

from __future__ import annotations

import re

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from onrecord.languages.en.names.candidates import Candidate
from onrecord.languages.en.names.countries import CountryWordKind, find_countries
from onrecord.languages.en.names.person_words import titles_of
from onrecord.languages.en.parser.parsed import paragraph_text

_EMPLOYED_BY = re.compile(r"(?:^|\s)(?:at|with|from) (?:the )?$")
_OWNER = re.compile(r"['’]s? ")
_LEARNING = re.compile(
    r"\b(?:Universit\w+|Institut\w+|Academ\w+|Colleges?|Schools?|Cent(?:er|re)s?)\b"
)
_PURSUED = re.compile(
    r"\s+(?:program(?:me)?s?|projects?|studies|desk|history|politics|initiative)\b", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\s+(?:vice |prime |deputy )?"
    r"(?:president|minister|premier|chancellor|king|queen|foreign|coach)",
    re.IGNORECASE,
)


def state_served(title: TokenSpan, head: Token, remit: int, body: Candidate | None) -> str | None:
    """The first state named before `remit`, where "to" or "for" begins; else the body's state.

    Who studies states or reports on them ("a North Korea expert", "Russia correspondent") serves
    none that he is told to know; of such only the body that employs him tells his state.
    """
    if head.lower_ in titles_of("studies") or head.lower_.removesuffix("s") in titles_of("studies"):
        return body.country if body and _employs(body, title, head) else None
    for start, _, word in find_countries(title.text):
        if start + title.start_char >= remit:
            break
        if word.needs_reader or word.kind is CountryWordKind.CAPITAL:
            continue
        if _PURSUED.match(title.text, start + len(word.word)):
            continue
        if word.kind is not CountryWordKind.NAME or _owns_office(title.text, start, word.word):
            return word.code
    return body.country if body else None


def _employs(body: Candidate, title: TokenSpan, head: Token) -> bool:
    """Whether a body is told to employ the expert, not to be what he studies; a school of a state
    is no state."""
    if _LEARNING.search(paragraph_text(title.doc), body.start, body.end):
        return False
    if body.start > head.idx:
        return (
            _EMPLOYED_BY.search(paragraph_text(title.doc)[head.idx + len(head) : body.start])
            is not None
        )
    return _OWNER.match(paragraph_text(title.doc), body.end) is not None


def _owns_office(title: str, start: int, word: str) -> bool:
    """Whether a state's name in a title says whose office it is: "Norway's", "of Norway", "U.S.",
    "Norway President".

    "Vietnam veteran" and "Iran expert" do not.
    """
    after = title[start + len(word) :]
    if after.startswith(("'s", "’s", "'", "’", "-")) or "." in word or word.isupper():
        return True
    before = title[:start].split()
    if before and before[-1].lower() in {"of", "the", "in"}:
        return True
    return _OFFICE.match(after) is not None
