"""Names of people in one paragraph: what the reader of names finds, cleaned; given name and
surname; a title before a name; and what else tells a person: an age, "who", an office after the
name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from onrecord.languages.en.names.candidates import Candidate, Trust
from onrecord.languages.en.names.countries import find_countries, find_places
from onrecord.languages.en.names.organisations import is_headline_case, words_of
from onrecord.languages.en.names.person_words import (
    GENERATIONS,
    could_be_name,
    given_names,
    is_rank,
    is_title_head,
    name_end,
    person_words,
    stands_before_name,
    titles_of,
)
from onrecord.languages.en.parser.parsed import paragraph_text
from onrecord.model import EntityType


def find_persons(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """Candidates from the reader of names, from given names and from titles, in one paragraph.

    None of them holds a part of a longer name of a state or a place: "major South Korean cities".
    """
    taken = [
        (start, end)
        for start, end, _ in find_places(paragraph_text(doc))
        if " " in paragraph_text(doc)[start:end]
    ]
    taken += [
        (start, end) for start, end, word in find_countries(paragraph_text(doc)) if " " in word.word
    ]
    for candidate in _find_persons(paragraph, doc):
        if not any(candidate.start < end and start < candidate.end for start, end in taken):
            yield candidate


_IN_CAPITALS = re.compile(
    r"([^\W\d_a-z]{2,})((?: [^\W\d_a-z]\.)?(?: [^\W\d_a-z][^\W\d_a-z'’-]+){1,2})(?=:)"
)
"""The name of who speaks, before a colon, as transcripts and lines on other articles begin: "ANNA
BERG: ..."."""


def _find_persons(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    headline = is_headline_case(paragraph_text(doc))
    label = _IN_CAPITALS.match(paragraph_text(doc))
    if label is not None and label[1].title() in given_names():
        yield Candidate(
            paragraph, label.start(1), label.end(2), EntityType.PERSON, Trust.PERSON, full=True
        )
    for ent in doc.ents:
        if ent.label_ == "PERSON" and not (
            ent.end + 1 < len(doc) and doc[ent.end + 1].lower_ == "which" and len(ent) == 1
        ):
            yield from _cleaned(paragraph, doc, _begins(doc, ent.start), ent.end, headline)
    if not headline:
        yield from _told_by_surroundings(paragraph, doc)
    for token in doc:
        if token.text in given_names() and could_be_name(token) and not _inside_name(token):
            end = name_end(doc, token.i, 2 if headline else 4)
            if end - token.i >= 2 and _named_like_person(doc, token.i, end):
                yield _person(paragraph, doc, token.i, end, Trust.PERSON)
        introduces = is_rank(token) or is_title_head(token) or token.lower_ in titles_of("kin")
        if not headline and token.i + 1 < len(doc) and introduces:
            end = name_end(doc, token.i + 1)
            if end > token.i + 1 and _titled(doc, token, end):
                yield _person(paragraph, doc, token.i + 1, end, Trust.PERSON)


def _begins(doc: Doc, start: int) -> int:
    """Further left where the reader of names missed a given name: "Ahed" of a name read as a
    surname alone."""
    while (start and doc[start].ent_iob_ == "B") or (start and not doc[start].ent_type_):
        before = doc[start - 1]
        plain = (
            before.pos_ == "PROPN"
            and not before.ent_type_
            and not before.is_sent_start
            and could_be_name(before)
        )
        if (
            not plain
            or is_title_head(before)
            or is_rank(before)
            or before.lower_ in titles_of("kin")
        ):
            break
        if stands_before_name(before.text):
            break
        start -= 1
    return start


_SAYS = person_words("says")


def _told_by_surroundings(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """Two or three name words that the reader of names left out, where an age, "who" or brackets
    tell a person,

    or a verb of speaking whose subject they are.
    """
    i = 0
    while i < len(doc):
        placed = doc[i].ent_type_ in {"GPE", "LOC", "FAC", "NORP", "DATE"}
        opens = (
            doc[i].pos_ == "PROPN" and could_be_name(doc[i]) and not stands_before_name(doc[i].text)
        )
        end = name_end(doc, i, 3) if opens and not placed else i
        if (
            end - i >= 2
            and all(token.pos_ == "PROPN" for token in doc[i:end])
            and _person_there(doc, i, end)
        ):
            yield replace(_person(paragraph, doc, i, end, Trust.READER), told=True)
        i = max(end, i + 1)


def _person_there(doc: Doc, start: int, end: int) -> bool:
    labels = {token.ent_type_ for token in doc[start:end]}
    after_comma = (
        end + 1 < len(doc) and doc[end].text == "," and not (start and doc[start - 1].text == ",")
    )
    if (
        after_comma
        and not labels & {"GPE", "LOC", "FAC", "NORP", "DATE"}
        and _title_follows(doc, end + 1)
    ):
        return True
    if doc[start].ent_iob_ == "I" and labels <= {"ORG", "PERSON"} and _after_office(doc, start):
        return True
    if labels & {
        "GPE",
        "LOC",
        "FAC",
        "NORP",
        "EVENT",
        "WORK_OF_ART",
        "LAW",
        "PRODUCT",
        "DATE",
    } or end >= len(doc):
        return False
    ahead = [token.lower_ for token in doc[end : end + 3]] + ["", "", ""]
    if ahead[0] == "," and (
        ahead[1] == "who" or (ahead[1].isdigit() and len(ahead[1]) == 2 and ahead[2] in {",", "."})
    ):
        return True
    if labels - {""}:
        return False
    if ahead[0] == ")" and start and doc[start - 1].text == "(":
        return True
    if _after_office(doc, start):
        return True
    subject = doc[end - 1]
    return subject.dep_ == "nsubj" and subject.head.lemma_ in _SAYS and not doc[start].is_sent_start


def _after_office(doc: Doc, start: int) -> bool:
    """Whether the words just before token `start` end an office's name: "minister of state for
    <Region>"."""
    if not start or (
        doc[start - 1].ent_type_ not in {"GPE", "LOC", "ORG"}
        and doc[start - 1].lower_ not in words_of("portfolio")
    ):
        return False
    for i in range(start - 1, max(0, start - 14), -1):
        token = doc[i]
        if token.is_sent_start or token.is_punct or token.pos_ in {"VERB", "AUX"}:
            return False
        if token.lower_ in {"of", "for"} and is_title_head(doc[i - 1]):
            return True
    return False


def _title_follows(doc: Doc, start: int) -> bool:
    """Whether an office in the singular is what the phrase at token `start` is about:
    "the agency's deputy director"."""
    for token in doc[start : start + 8]:
        if token.is_sent_start or (token.is_punct and token.text not in {"-", "’", "'"}):
            return False
        if (
            is_title_head(token)
            and token.tag_ in {"NN", "NNP"}
            and token.lower_ not in _ALSO_COMPANIES
        ):
            following = doc[token.i + 1] if token.i + 1 < len(doc) else None
            if (
                following is None
                or following.pos_ not in {"NOUN", "PROPN"}
                or is_title_head(following)
            ):
                return True
        if token.pos_ in {"VERB", "AUX", "ADP", "CCONJ", "SCONJ"} and token.tag_ not in {
            "VBN",
            "VBG",
        }:
            return False
    return False


_ALSO_COMPANIES = person_words("also-company")


def _inside_name(token: Token) -> bool:
    """A given name that is the surname or second name of what goes before: "Margaret Thomas"."""
    if token.i == 0 or token.is_sent_start:
        return False
    before = token.nbor(-1)
    return before.text in given_names() or (before.ent_type_ == "PERSON" and token.ent_iob_ == "I")


def _named_like_person(doc: Doc, start: int, end: int) -> bool:
    labels = Counter(token.ent_type_ for token in doc[start:end])
    if (
        labels["ORG"] == end - start <= 3
        and doc[start].ent_iob_ == "B"
        and (end == len(doc) or doc[end].ent_iob_ != "I")
    ):
        labels["ORG"] = 0
    following = doc[end] if end < len(doc) else None
    if following is not None and (
        following.text in words_of("head") or following.text in words_of("house")
    ):
        return False
    return (
        labels["PERSON"] > 0
        or labels["ORG"] + labels["FAC"] + labels["GPE"] + labels["WORK_OF_ART"] < end - start
    )


def _titled(doc: Doc, title: Token, end: int) -> bool:
    """Whether the words after a title are the holder's name and no organisation or place."""
    first = doc[title.i + 1]
    if title.is_sent_start and title.text[0].isupper() and title.pos_ == "VERB":
        return False
    if first.text in titles_of("abbreviation") or (
        title.lower_ in {"general", "representative"} and first.text == "Assembly"
    ):
        return False
    if is_rank(title) or title.text in {
        "President",
        "Senator",
        "Governor",
        "Minister",
        "Secretary",
        "Judge",
        "Justice",
    }:
        return True
    if first.ent_type_ in {
        "ORG",
        "GPE",
        "LOC",
        "FAC",
        "DATE",
        "NORP",
        "PRODUCT",
        "EVENT",
        "WORK_OF_ART",
    }:
        return (
            end - first.i >= 2 and (first.text in given_names() or title.text.islower())
        ) or title.lower_ in titles_of("kin")
    return title.text[0].islower() or end - first.i >= 2 or first.ent_type_ == "PERSON"


def _cleaned(paragraph: int, doc: Doc, start: int, end: int, headline: bool) -> Iterator[Candidate]:
    """A person as the reader of names gives it, without titles, possessives and what else clings to
    it."""
    while start < end and not (could_be_name(doc[start]) or doc[start].text in given_names()):
        start += 1
    if end - start > 1 and stands_before_name(doc[start].text):
        start += 1
    stop = name_end(doc, start, 5) if start < end else start
    if headline:
        stop = min(stop, end)
    if stop <= start:
        return
    candidate = _person(paragraph, doc, start, stop, Trust.READER)
    words = doc[start:stop].text
    if doc[start].lower_ in titles_of("kin") or (start and doc[start - 1].text in {"#", "@"}):
        return
    if headline and not (doc[start].text in given_names() and candidate.full):
        return
    if (
        not any(char.islower() for char in words)
        and len(words) < 5
        and doc[start].text not in given_names()
    ):
        return
    yield candidate
    if stop < end:
        yield from _cleaned(paragraph, doc, stop + 1, end, headline)


def _person(paragraph: int, doc: Doc, start: int, end: int, trust: Trust) -> Candidate:
    span = doc[start:end]
    words = [token for token in span if token.text[0].isalpha() and token.text not in GENERATIONS]
    return Candidate(
        paragraph, span.start_char, span.end_char, EntityType.PERSON, trust, full=len(words) >= 2
    )
