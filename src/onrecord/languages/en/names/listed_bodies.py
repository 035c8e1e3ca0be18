"""Organisations that the lexicon lists by name, and whether a listed name that is also a common
word is one here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.languages.en.lexicon import rows, words_of_kind
from onrecord.languages.en.names.candidates import Candidate, Trust
from onrecord.languages.en.names.phrases import PhraseFinder
from onrecord.languages.en.parser.parsed import paragraph_text
from onrecord.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Body:
    """A row of lexicon/organisations.tsv: its fullest name, its country or None, and its kind."""

    name: str
    country: str | None
    kind: str


def words_of(kind: str) -> frozenset[str]:
    """All words of one kind in lexicon/organisations.tsv."""
    return words_of_kind("organisations.tsv", kind)


@cache
def bodies() -> dict[str, Body]:
    """Every name of the listed agencies, outlets and bodies, and of parties' members."""
    known: dict[str, Body] = {}
    for row in rows("organisations.tsv"):
        kind, names, country = row[0], row[1].split("|"), row[2]
        if kind in {"agency", "outlet", "body", "party"}:
            for name in names:
                known.setdefault(name, Body(names[0], country or None, kind))
    return known


@cache
def _body_finder() -> PhraseFinder[Body]:
    return PhraseFinder(bodies())


@cache
def starts_of_people() -> frozenset[str]:
    """The given names that the lexicon lists."""
    return frozenset(row[0] for row in rows("given_names.tsv"))


_WORDS_IN_CAPITALS = frozenset({"WHO", "IS", "US", "ICE", "CARE", "PACE", "AID"})
"""Initials that are common words where a whole line is written in capitals."""


def in_capitals(token: Token) -> bool:
    """Whether a word stands in a run of words in capitals, as headlines within a text are
    written."""
    doc = token.doc
    beside = [doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc)]
    return any(
        other.text.isupper() and other.text.isalpha() and len(other.text) > 2 for other in beside
    )


def find_listed_bodies(paragraph: int, doc: Doc) -> Iterator[Candidate]:
    """The listed names in one paragraph that stand as names there."""
    for start, end, phrase, body in _body_finder().find(paragraph_text(doc)):
        span = doc.char_span(start, end)
        if span is None or (
            phrase.isalpha() and phrase.istitle() and not _stands_as_name(span[0], body)
        ):
            continue
        if phrase in _WORDS_IN_CAPITALS and in_capitals(span[0]):
            continue
        if (
            len(span) == 1
            and phrase.istitle()
            and start
            and span[0].nbor(-1).text in starts_of_people()
        ):
            continue
        yield Candidate(paragraph, start, end, EntityType.ORGANIZATION, Trust.LEXICON, body.country)


def _stands_as_name(token: Token, body: Body) -> bool:
    """Whether a listed name that is also a common word ("Apple", "Commons", "Guardian") is one
    here."""
    if body.kind == "outlet":
        return _stands_as_outlet(token)
    return not token.is_sent_start or token.pos_ == "PROPN" or token.ent_type_ in {"ORG", "NORP"}


def _stands_as_outlet(token: Token) -> bool:
    """The article or a noun before it, "told", "according to", "by"; or a verb of reporting after
    it."""
    before = token.nbor(-1).lower_ if token.i else ""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    named = {
        "the",
        "newspaper",
        "daily",
        "told",
        "magazine",
        "website",
        "outlet",
        "broadcaster",
        "network",
        "channel",
    }
    if before in named or (before == "to" and token.i > 1 and token.nbor(-2).lower_ == "according"):
        return True
    if (
        before == ","
        and token.i > 1
        and token.nbor(-2).ent_type_ == "PERSON"
        and (after is None or after.text == ".")
    ):
        return True
    reports = (
        after is not None
        and after.lemma_ in words_of("reports")
        and after.tag_ in {"VBD", "VBZ", "VBN"}
    )
    return (token.pos_ == "PROPN" and token.ent_type_ == "ORG" and " " not in token.text) or (
        reports and token.pos_ == "PROPN"
    )
