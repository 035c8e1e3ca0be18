"""Words that one hands on of another: "the daily reported, quoting Mr. Berg", "Berg, quoted by the
daily, said". Who is quoted speaks, and the medium is a link of the chain (sources within sources:
Pareti 2016)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from onrecord.languages.en.lexicon import rows
from onrecord.languages.en.lexicon.acts import words
from onrecord.languages.en.parser.tokens import children, lemma
from onrecord.languages.en.syntax.coordination import coordinated, prepositional
from onrecord.languages.en.syntax.extents import phrase
from onrecord.languages.en.syntax.rules import any_of, pattern

CITES = frozenset({"quote", "cite"})
_quoting = pattern(lemma=CITES, tag="VBG", dep="advcl conj xcomp dep acl")
_quoted_by = pattern(lemma=CITES, tag="VBN", dep="acl relcl")
_can_be_quoted = any_of(
    pattern(entity="PERSON ORG NORP"),
    pattern(lemma=words("actors", "person") | words("actors", "organization") | {"source"}),
)


def quoted_speakers(verb: Token) -> list[Token]:
    """Whom a medium quotes with what it says: "reported, quoting Berg"; [] where it quotes
    nobody."""
    return [
        each
        for participle in filter(_quoting, verb.children)
        for quoted in children(participle, "dobj")
        for each in coordinated(quoted)
        if _can_be_quoted(each) and not is_medium(each)
    ]


def quoting_media(source: Token) -> Iterator[Token]:
    """By whom a speaker is quoted: "Berg, quoted by the daily, said"."""
    for participle in filter(_quoted_by, source.children):
        yield from prepositional(participle, {"by"})


def quotes_somebody(verb: Token) -> bool:
    """Whether what a verb quotes or cites is a speaker, not a reason or a writing."""
    if lemma(verb) not in CITES:
        return False
    if _quoted_by(verb) or children(verb, "nsubjpass"):
        return True
    return any(map(_can_be_quoted, children(verb, "dobj")))


def is_medium(source: Token) -> bool:
    """Whether a source is a newspaper, an agency or the like, by its noun or its name."""
    if lemma(source) in words("actors", "media"):
        return True
    start, end = phrase(source)
    name = source.doc.text[start:end].removeprefix("the ").removeprefix("The ")
    if name in _agencies():
        return True
    parts = name.split()
    return source.pos_ == "PROPN" and bool({*parts[:1], *parts[-1:]} & _outlet_words())


@cache
def _agencies() -> frozenset[str]:
    return frozenset(row[0].removeprefix("The ") for row in rows("news_agencies.tsv"))


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(row[0] for row in rows("newspaper_words.tsv")) | {"Agency"}
