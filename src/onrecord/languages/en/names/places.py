"""States and places in a paragraph, and whether a capital stands there for its town or for its
state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from onrecord.languages.en.lexicon import words_of_kind
from onrecord.languages.en.names.candidates import Candidate, Trust
from onrecord.languages.en.names.countries import (
    CountryWord,
    CountryWordKind,
    find_countries,
    find_places,
)
from onrecord.languages.en.names.organisations import is_headline_case, words_of
from onrecord.languages.en.names.person_words import could_be_name, given_names, is_rank
from onrecord.languages.en.parser.parsed import Parsed, paragraph_text
from onrecord.model import EntityType


def _words(kind: str) -> frozenset[str]:
    return words_of_kind("town_or_state.tsv", kind)


def find_half_states(parsed: Sequence[Parsed]) -> Iterator[Candidate]:
    """ "the North" and "the South" where the document names a state so called: North Korea, South
    Sudan ..."""
    named = {
        word.word: word
        for paragraph in parsed
        for _, _, word in find_countries(paragraph_text(paragraph.doc))
        if word.kind is CountryWordKind.NAME
        and word.word.startswith(("North ", "South "))
        and word.code != "ZA"
    }
    for index, paragraph in enumerate(parsed):
        for match in re.finditer(
            r"\b[Tt]he (North|South)\b(?! [A-Z]|-)", paragraph_text(paragraph.doc)
        ):
            meant = [word for form, word in sorted(named.items()) if form.startswith(match[1])]
            if len(meant) == 1:
                yield Candidate(
                    index,
                    match.start(1),
                    match.end(1),
                    EntityType.COUNTRY,
                    Trust.COUNTRY,
                    meant[0].code,
                )


def find_listed_places(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    for start, end, code in find_places(paragraph_text(doc)):
        span = doc.char_span(start, end, alignment_mode="expand")
        adjectival = span is not None and premodifies(span)
        yield Candidate(
            paragraph, start, end, EntityType.PLACE, Trust.LEXICON, code, adjectival=adjectival
        )
    if is_headline_case(paragraph_text(doc)):
        return
    opening = re.match(
        r"(?:[A-Z]\w+ \d{1,2}, \d{4} ?[—–-] ?)?([A-Z][A-Z. ]{2,}[A-Z])(?=,| ?[—–-] | \()",
        paragraph_text(doc),
    )
    if opening:
        for start, end, code in find_places(opening[1].title()):
            yield Candidate(
                paragraph,
                opening.start(1) + start,
                opening.start(1) + end,
                EntityType.PLACE,
                Trust.LEXICON,
                code,
            )


def find_states(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    for start, end, word in find_countries(paragraph_text(doc)):
        span = doc.char_span(start, end, alignment_mode="expand")
        if (
            span is None
            or (word.needs_reader and not _reader_agrees(span, word))
            or _is_part_of_name(span, word)
        ):
            continue
        exact = doc.char_span(start, end)
        capital = word.kind is CountryWordKind.CAPITAL
        acts = not capital or (exact is not None and _acts(exact))
        yield Candidate(
            paragraph,
            start,
            end,
            EntityType.COUNTRY if acts else EntityType.PLACE,
            Trust.COUNTRY,
            word.code,
            adjectival=_tells_whose(doc, span, word),
            capital=capital,
        )


def _reader_agrees(span: TokenSpan, word: CountryWord) -> bool:
    wanted = {"GPE", "NORP", "LOC"}
    return (
        span.root.ent_type_ in wanted
        and (span.root.ent_iob_ == "B" or len(span) > 1)
        and word.word[0].isupper()
    )


def _is_part_of_name(span: TokenSpan, word: CountryWord) -> bool:
    """ "Washington state": the word is part of a longer name that is no state's."""
    doc = span.doc
    following = doc[span.end] if span.end < len(doc) else None
    if word.kind is CountryWordKind.CAPITAL and following is not None:
        return (
            following.lower_ in {"state", "d.c.", "d.c"}
            and following.whitespace_ != ""
            and word.code == "US"
        )
    return False


def _tells_whose(doc: Doc, span: TokenSpan, word: CountryWord) -> bool:
    if word.kind is CountryWordKind.PEOPLE:
        return True
    following = doc[span.end] if span.end < len(doc) else None
    if following is not None and following.tag_ == "POS":
        return False
    if word.kind is CountryWordKind.ADJECTIVE:
        return True
    return not is_headline_case(paragraph_text(doc)) and premodifies(span)


def premodifies(span: TokenSpan) -> bool:
    """Whether a name stands before a common noun as part of its phrase: "U.S.
    officials", "State Department spokesman"."""
    root = span.root
    doc = span.doc
    if (
        root.dep_ == "conj"
        and root.head.i < root.i
        and root.head.dep_ in {"compound", "amod", "nmod"}
    ):
        return root.head.head.i >= span.end and root.head.head.pos_ == "NOUN"
    if (
        root.head.i == root.i
        or root.head.i < span.end
        or root.dep_ not in {"compound", "amod", "nmod", "nummod"}
    ):
        return False
    between = doc[span.end : root.head.i]
    return root.head.pos_ in {"NOUN", "PROPN"} and not any(
        (token.is_punct and token.text not in {"-", "–"}) or token.pos_ in {"NUM", "DET", "ADP"}
        for token in between
    )


def _acts(span: TokenSpan) -> bool:
    """Whether a capital stands for its state here and not for the town: by what it depends on.

    Subject, agent, partner ("between Moscow and Washington") or owner of an act: the state. In, at,
    from ...: the town.
    """
    root = span.root
    if premodifies(span) or root.dep_ in {"appos", "ROOT", "npadvmod", "dep"}:
        return False
    token = root
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    if token.dep_ == "poss":
        return token.head.lemma_.lower() not in _words("town")
    if token.dep_ == "pobj":
        return _preposition_leads_to_state(token.head)
    if token.dep_ in {"dobj", "obj"}:
        return token.head.lemma_ not in _words("seen")
    return token.dep_ in {"nsubj", "nsubjpass", "dative", "agent"} and not _is_described_as_town(
        token
    )


def _preposition_leads_to_state(preposition: Token) -> bool:
    if preposition.lower_ in _words("at"):
        return False
    if preposition.lower_ == "to":
        return preposition.head.lemma_.lower() not in _words("way")
    return preposition.lower_ in {
        "between",
        "with",
        "by",
        "against",
        "for",
        "of",
        "on",
        "over",
        "than",
        "like",
    } and not (
        preposition.lower_ in {"of", "for"}
        and preposition.head.lemma_.lower() in _words("town") | {"south", "north", "east", "west"}
    )


def _is_described_as_town(token: Token) -> bool:
    return token.head.lemma_ == "be" and any(
        child.dep_ == "attr" and child.lemma_ in {"city", "town"} for child in token.head.children
    )


def find_teams(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """A listed town or region with a capitalised word after it that no one else claims: "Memphis
    Grizzlies"."""
    if is_headline_case(paragraph_text(doc)):
        return
    for start, end, code in find_places(paragraph_text(doc)):
        span = doc.char_span(start, end)
        if span is None or span.end >= len(doc) or code is None:
            continue
        following = doc[span.end]
        if (
            following.is_sent_start
            or following.pos_ != "PROPN"
            or not could_be_name(following)
            or following.text in given_names()
        ):
            continue
        if (
            following.ent_type_ not in {"", "ORG"}
            or following.text.isupper()
            or not span[-1].whitespace_
            or is_rank(following)
        ):
            continue
        if span.end + 1 < len(doc) and (
            doc[span.end + 1].pos_ == "PROPN" or following.lower_ in {"time", "state"}
        ):
            continue
        if following.lower_ in words_of("thing"):
            continue
        yield Candidate(
            paragraph,
            start,
            following.idx + len(following.text),
            EntityType.ORGANIZATION,
            Trust.PATTERN,
        )
