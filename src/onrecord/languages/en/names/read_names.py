"""Names as the named-entity reader of the language model gives them, cleaned of what clings to
them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from onrecord.languages.en.names.candidates import Candidate, Trust, text_of
from onrecord.languages.en.names.countries import CountryWordKind, find_countries, look_up
from onrecord.languages.en.names.organisations import (
    DAYS_AND_MONTHS,
    bodies,
    country_of_words,
    in_capitals,
    is_headline_case,
    words_of,
)
from onrecord.languages.en.names.person_words import is_rank, is_title_head
from onrecord.languages.en.names.places import premodifies
from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.languages.en.parser.tokens import has_capital, token_at, word_at
from onrecord.languages.en.syntax.rules import Rule, all_of, any_of, first_rule, pattern
from onrecord.model import EntityType

_READ_AS = {
    "ORG": EntityType.ORGANIZATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.FACILITY,
    "PERSON": EntityType.PERSON,
}


_PERSON, _ORGANIZATION, _FACILITY = (
    EntityType.PERSON,
    EntityType.ORGANIZATION,
    EntityType.FACILITY,
)
_clings_before = any_of(pattern(lambda token: token.is_stop or token.is_punct), is_rank)
_clings_after = any_of(
    pattern(tag="POS"),
    pattern(pos="ADP CCONJ"),
    pattern(lambda token: token.is_punct or token.text in {"'s", "’s"}),
)


def find_read_names(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """Organisations, places and buildings of the reader of names, cleaned."""
    if is_headline_case(paragraph_text(doc)):
        return
    for ent in doc.ents:
        kind = _READ_AS.get(ent.label_)
        span = None if kind is None else _without_what_clings(ent)
        if kind is not None and span is not None and _names_something(_ReadName(span, kind)):
            yield from _candidates(paragraph, span, kind)


def _without_what_clings(ent: TokenSpan) -> TokenSpan | None:
    """The words of a name without articles, ranks and marks around them; None where none are
    left."""
    start, end = ent.start, ent.end
    while start < end and _clings_before(ent.doc[start]):
        start += 1
    while end > start and _clings_after(ent.doc[end - 1]):
        end -= 1
    return ent.doc[start:end] if start < end else None


def _candidates(paragraph: int, span: TokenSpan, kind: EntityType) -> Iterator[Candidate]:
    """What a name that was read stands for; with a building's noun after it also the building. Of
    persons only the buildings that bear their names are taken from here."""
    after = token_at(span.doc, span.end)
    if after is not None and kind is not _FACILITY and after.lower_ in words_of("lowerhouse"):
        end = after.idx + len(after)
        yield Candidate(paragraph, span.start_char, end, _FACILITY, Trust.PERSON)
    if kind is _PERSON:
        return
    body = kind is _ORGANIZATION
    yield Candidate(
        paragraph,
        span.start_char,
        span.end_char,
        kind,
        Trust.PERSON if body and _holds_place_in_name(span) else Trust.READER,
        country_of_words(span.text) if body else None,
        adjectival=premodifies(span),
    )


_is_name_word = pattern(has_capital, pos="PROPN")


def _holds_place_in_name(span: TokenSpan) -> bool:
    """ "Air France", "China Airlines": an organisation's name of capitalised words with a state's
    name at one end."""
    if not (2 <= len(span) <= 4 and all(map(_is_name_word, span))):
        return False
    found = [
        (start, end)
        for start, end, word in find_countries(span.text)
        if word.kind is CountryWordKind.NAME
    ]
    if len(found) != 1 or is_title_head(span[-1]):
        return False
    return found[0][0] == 0 or found[0][1] == len(span.text)


class _ReadName(NamedTuple):
    """A name as the reader of names gives it, cleaned."""

    span: TokenSpan
    kind: EntityType

    @property
    def words(self) -> str:
        return self.span.text

    @property
    def word_before(self) -> str:
        return word_at(self.span.doc, self.span.start - 1)


_Question = Callable[[_ReadName], bool]


def _is_single(read: _ReadName) -> bool:
    return len(read.span) == 1


def _is_of_several_words(read: _ReadName) -> bool:
    return len(read.span) > 1


def _is_body(read: _ReadName) -> bool:
    return read.kind is _ORGANIZATION


def _first(test: Callable[[Token], bool]) -> _Question:
    return lambda read: test(read.span[0])


def _last(test: Callable[[Token], bool]) -> _Question:
    return lambda read: test(read.span[-1])


def _is_number(read: _ReadName) -> bool:
    return len(read.span) < 3 and any(token.like_num for token in read.span)


def _is_state_of(read: _ReadName) -> bool:
    return read.word_before == "of" and read.words.startswith("State")


def _is_remit(read: _ReadName) -> bool:
    """ "Minister for Trade": what the office is for."""
    office = token_at(read.span.doc, read.span.start - 2)
    return read.word_before in {"of", "for"} and office is not None and is_title_head(office)


def _is_code(read: _ReadName) -> bool:
    return len(read.words) < 2 or _CODE.fullmatch(read.words) is not None


def _is_title_or_small(token: Token) -> bool:
    return is_title_head(token) or not has_capital(token)


_CODE = re.compile(r"[A-Z]\d+\w*")
_is_portfolio = pattern(lower=words_of("portfolio"))
_is_in_title_case = pattern(is_title_head, lambda token: token.text.istitle())
_opens_sentence = pattern(lambda token: bool(token.is_sent_start))


def _row(name: str, example: str, *tests: _Question) -> Rule[_ReadName, None]:
    return Rule(name, all_of(*tests), None, example)


NO_NAMES = (
    _row("no capital", "*the talks*", lambda read: not any(map(has_capital, read.span))),
    _row("a day or month", "*Monday*", lambda read: read.words.lower() in DAYS_AND_MONTHS),
    _row("a state", "*Norway*", lambda read: look_up(read.words) is not None),
    _row("a number", "*Two Dozen*", _is_number),
    _row("State of ...", "the Secretary of *State*", _is_state_of),
    _row("a handle", "#*Harbour*", lambda read: read.word_before in {"#", "@"}),
    _row("capitals", "*READ MORE*", _is_of_several_words, lambda read: read.words.isupper()),
    _row("listed as none", "*Congressional*", lambda read: read.words in words_of("noname")),
    _row("a title", "*Harbour Chief*", _is_body, _is_of_several_words, _last(_is_in_title_case)),
    _row("a remit", "the minister for *Trade*", _first(_is_portfolio), _is_remit),
    _row(
        "a word of a line in capitals",
        "*HARBOUR*",
        _is_single,
        lambda read: read.words.isupper(),
        _first(in_capitals),
    ),
    _row("a portfolio", "*Defence* said", _is_single, _is_body, _first(_is_portfolio)),
    _row("an office", "*Mayor*", _is_single, _first(is_title_head)),
    _row(
        "no noun",
        "*Said*",
        _is_single,
        lambda read: read.span[0].pos_ not in {"PROPN", "NOUN", "ADJ"},
    ),
    _row("listed as a body", "*Interpol*", _is_single, lambda read: read.words in bodies()),
    _row(
        "a sentence's first word",
        "*Talks* ended",
        _is_single,
        _is_body,
        _first(_opens_sentence),
        lambda read: read.span[0].pos_ != "PROPN",
    ),
    _row("a code", "*B12*", _is_single, _is_code),
    _row(
        "titles alone",
        "*Prime Minister*",
        _is_body,
        lambda read: all(map(_is_title_or_small, read.span)),
    ),
)
"""Which words in asterisks the reader of names takes for a name wrongly."""


def _names_something(read: _ReadName) -> bool:
    return first_rule(NO_NAMES, read) is None


def one_type_each(parsed: Sequence[Parsed], found: list[Candidate]) -> list[Candidate]:
    """One name, one type: where the reader of names wavers, the type it gives most often, an
    organisation in doubt.

    An organisation of two or three words whose last word the reader takes for a person elsewhere is
    a person.
    """
    votes: dict[str, Counter[EntityType]] = {}
    for candidate in found:
        if candidate.trust is Trust.READER:
            votes.setdefault(text_of(parsed, candidate), Counter())[candidate.type] += 1
    result = []
    for candidate in found:
        text = text_of(parsed, candidate)
        if candidate.trust is not Trust.READER or candidate.type is _PERSON:
            result.append(candidate)
        elif _is_person_elsewhere(text.split(), votes):
            result.append(replace(candidate, type=_PERSON, full=True, country=None))
        else:
            result.append(replace(candidate, type=_commonest(votes[text])))
    return result


def _is_person_elsewhere(words: Sequence[str], votes: Mapping[str, Counter[EntityType]]) -> bool:
    """The last of two or three words is a person's name more often than a body's."""
    if not (2 <= len(words) <= 3 and words[-1][0].isupper()):
        return False
    alone = votes.get(words[-1], Counter())
    return alone[_PERSON] > alone[_ORGANIZATION]


def _commonest(counted: Counter[EntityType]) -> EntityType:
    """The type counted most often that is no person's."""
    others = sorted(kind for kind in counted if kind is not _PERSON)
    return max(reversed(others), key=lambda kind: counted[kind])
