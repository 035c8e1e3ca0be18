"""Names as the named-entity reader of the language model gives them, cleaned of what clings to
them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc
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
from onrecord.model import EntityType

_READ_AS = {
    "ORG": EntityType.ORGANIZATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.FACILITY,
    "PERSON": EntityType.PERSON,
}


def find_read_names(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """Organisations, places and buildings of the reader of names, cleaned."""
    if is_headline_case(paragraph_text(doc)):
        return
    for ent in doc.ents:
        kind = _READ_AS.get(ent.label_)
        if kind is None:
            continue
        start, end = ent.start, ent.end
        while start < end and (doc[start].is_stop or doc[start].is_punct or is_rank(doc[start])):
            start += 1
        while end > start and (
            doc[end - 1].tag_ == "POS"
            or doc[end - 1].is_punct
            or doc[end - 1].pos_ in {"ADP", "CCONJ"}
            or doc[end - 1].text in {"'s", "’s"}
        ):
            end -= 1
        if start == end or not _names_something(doc[start:end], kind):
            continue
        span = doc[start:end]
        if kind is EntityType.PERSON:
            kind = EntityType.FACILITY
            if not (end < len(doc) and doc[end].lower_ in words_of("lowerhouse")):
                continue
            yield Candidate(
                paragraph, span.start_char, doc[end].idx + len(doc[end]), kind, Trust.PERSON
            )
            continue
        country = country_of_words(span.text) if kind is EntityType.ORGANIZATION else None
        if (
            end < len(doc)
            and doc[end].lower_ in words_of("lowerhouse")
            and kind is not EntityType.FACILITY
        ):
            yield Candidate(
                paragraph,
                span.start_char,
                doc[end].idx + len(doc[end]),
                EntityType.FACILITY,
                Trust.PERSON,
            )
        trust = (
            Trust.PERSON
            if kind is EntityType.ORGANIZATION and _holds_place_in_name(span)
            else Trust.READER
        )
        yield Candidate(
            paragraph,
            span.start_char,
            span.end_char,
            kind,
            trust,
            country,
            adjectival=premodifies(span),
        )


def _holds_place_in_name(span: TokenSpan) -> bool:
    """ "Air France", "China Airlines": an organisation's name of capitalised words with a state's
    name at one end."""
    if (
        not all(token.text[0].isupper() and token.pos_ == "PROPN" for token in span)
        or not 2 <= len(span) <= 4
    ):
        return False
    found = [
        (start, end)
        for start, end, word in find_countries(span.text)
        if word.kind is CountryWordKind.NAME
    ]
    return (
        len(found) == 1
        and (found[0][0] == 0 or found[0][1] == len(span.text))
        and not is_title_head(span[-1])
    )


def _names_something(span: TokenSpan, kind: EntityType) -> bool:
    words = span.text
    if (
        not any(token.text[0].isupper() for token in span)
        or words.lower() in DAYS_AND_MONTHS
        or look_up(words)
    ):
        return False
    if any(token.like_num for token in span) and len(span) < 3:
        return False
    before = span.doc[span.start - 1].lower_ if span.start else ""
    if (words.startswith("State") and before == "of") or before in {"#", "@"}:
        return False
    if (len(span) > 1 and words.isupper()) or words in words_of("noname"):
        return False
    if (
        kind is EntityType.ORGANIZATION
        and is_title_head(span[-1])
        and span[-1].text.istitle()
        and len(span) > 1
    ):
        return False
    if (
        before in {"of", "for"}
        and span[0].lower_ in words_of("portfolio")
        and span.start > 1
        and is_title_head(span.doc[span.start - 2])
    ):
        return False
    if len(span) == 1 and words.isupper() and in_capitals(span[0]):
        return False
    if len(span) == 1:
        token = span[0]
        if token.lower_ in words_of("portfolio") and kind is EntityType.ORGANIZATION:
            return False
        if is_title_head(token) or token.pos_ not in {"PROPN", "NOUN", "ADJ"} or words in bodies():
            return False
        if token.is_sent_start and token.pos_ != "PROPN" and kind is EntityType.ORGANIZATION:
            return False
        if len(words) < 2 or re.fullmatch(r"[A-Z]\d+\w*", words):
            return False
    return not (
        kind is EntityType.ORGANIZATION
        and all(is_title_head(t) or not t.text[0].isupper() for t in span)
    )


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
        if candidate.trust is Trust.READER and candidate.type is not EntityType.PERSON:
            words = text.split()
            alone = votes.get(words[-1], Counter())
            if (
                2 <= len(words) <= 3
                and alone[EntityType.PERSON] > alone[EntityType.ORGANIZATION]
                and words[-1][0].isupper()
            ):
                candidate = replace(candidate, type=EntityType.PERSON, full=True, country=None)
            else:
                counted = votes[text]
                others = [kind for kind in counted if kind is not EntityType.PERSON]
                candidate = replace(
                    candidate,
                    type=max(sorted(others, reverse=True), key=lambda kind: counted[kind]),
                )
        result.append(candidate)
    return result
