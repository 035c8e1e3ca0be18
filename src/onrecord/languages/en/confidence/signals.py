"""What speaks for and against a proposition being read right, as numbers by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log

from spacy.tokens import Token

from onrecord.languages.en.attribution.tagger.weighing import LIKELY
from onrecord.languages.en.confidence.surroundings import surroundings
from onrecord.languages.en.confidence.told import Told
from onrecord.languages.en.lexicon.acts import acts
from onrecord.languages.en.parser.tokens import ANY_SUBJECT, AUXILIARY, FINITE, is_verb, tag_at
from onrecord.model import EntityType, Proposition, PropositionKind, Reference, ReferenceKind

_UNHEARD = 0.1
"""Below this the networks do not see that the cue tells a statement."""
_OPEN, _CLOSED = '“"«', '”"»'
_ENDS = re.compile(r"[.!?…][”\"’')\]]*$")
_FIRST = {"i", "we", "my", "our", "us", "me"}
_SOME = {"some", "many", "few", "most", "several", "none", "no"}
_MARKS = (
    ("commas", ","),
    ("colons", ":;"),
    ("dashes", "–—-"),
    ("brackets", "()[]"),
    ("questions", "?"),
    ("exclaims", "!"),
    ("dots", "…"),
)
_CONDITIONS = {"if", "unless", "whether", "until", "once", "should"}


def signals(told: Told) -> dict[str, float]:
    """The signals of a proposition that differ from 0."""
    found: dict[str, float] = {}
    for of in (
        _kind,
        _cue,
        _sentence,
        _extent,
        _content,
        _speaker,
        _others,
        _network,
        surroundings,
    ):
        found.update((name, float(value)) for name, value in of(told) if value)
    return found


def _kind(told: Told) -> Iterator[tuple[str, float]]:
    one = told.proposition
    yield f"kind {one.kind.value}", 1
    yield f"act {one.act}", 1
    yield f"plover {one.plover or '-'}", 1
    yield f"form {form_of(one)}", 1
    yield f"modality {one.modality.value}", 1
    for name in ("negated", "nominal", "definite", "prior", "upcoming", "general", "ongoing"):
        yield name, getattr(one, name)
    yield "timed", one.time is not None
    yield "placed", bool(one.places)
    yield "topics", min(3, len(one.topics))
    yield "in sentence", log(told.beside)


def form_of(one: Proposition) -> str:
    """Direct, partly quoted, indirect, or deed."""
    if one.quotations and one.content is not None:
        quoted = sum(span.end - span.start for span in one.quotations)
        length = one.content.end - one.content.start
        return "direct" if quoted >= 0.9 * (length - 4) else "partly"
    return one.kind.value


def _cue(told: Told) -> Iterator[tuple[str, float]]:
    token = told.token
    yield f"dep {token.dep_}", 1
    yield f"tag {token.tag_}", 1
    yield "carried", " " in told.proposition.cue.text
    depth = len(told.clauses_over)
    yield "depth", min(4, depth)
    yield "deep", depth > 1
    yield "main", depth == 0
    yield "hops", min(8, len(told.over))
    below = token
    for above in told.over:
        if below.dep_ in {"relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "csubj", "parataxis"}:
            yield f"under {below.dep_}", 1
        below = above
    yield "told by another", sum(_reports(above) for above in told.clauses_over)
    for child in token.children:
        if child.dep_ in AUXILIARY:
            yield f"aux {child.lower_}", 1
        elif child.dep_ in {"neg", "mark", "agent", "prt", "expl", "advcl", "csubj"}:
            yield f"has {child.dep_}", 1
    yield "no subject", not any(child.dep_ in ANY_SUBJECT for child in token.children)
    yield "coordinated", token.dep_ == "conj"
    yield "first coordinated", any(child.dep_ == "conj" for child in token.children)
    yield "after all", log(1 + token.i - told.sentence.start)


def _reports(verb: Token) -> bool:
    act = acts().verbs.get(verb.lemma_.lower())
    return act is not None and act.takes("q")


def _sentence(told: Told) -> Iterator[tuple[str, float]]:
    sentence, words = told.sentence, told.words
    yield "length", log(len(words))
    yield "long", len(words) > 35
    yield "verbs", min(8, sum(is_verb(token) and token.tag_ in FINITE for token in sentence))
    for name, marks in _MARKS:
        yield name, min(4, sum(token.text in marks for token in sentence))
    text = sentence.text
    yield "quotation marks", min(4, sum(text.count(mark) for mark in set(_OPEN + _CLOSED)))
    yield "quotation open", text.count("“") != text.count("”") or text.count('"') % 2
    yield "conditions", bool(_CONDITIONS & set(words))
    yield "first person", bool(_FIRST & set(words))
    yield "second person", "you" in words or "your" in words
    yield "unfinished", _ENDS.search(text.strip()) is None
    yield "begins small", text[:1].islower()
    yield "fragment", not any(t.dep_ == "ROOT" and is_verb(t) for t in sentence)
    yield "opens paragraph", sentence.start == 0
    yield "paragraph", log(1 + told.parsed.index)
    yield "capitals", sum(t.is_title for t in sentence) / max(1, len(sentence)) > 0.5
    yield "numbers", any(t.like_num for t in sentence)


def _extent(told: Told) -> Iterator[tuple[str, float]]:
    one = told.proposition
    share = (one.evidence.end - one.evidence.start) / max(1, one.sentence.end - one.sentence.start)
    yield "part of sentence", min(1.5, share)
    yield "whole sentence", share > 0.95
    yield "evidence length", log(max(1, len(one.evidence.text.split())))
    yield "evidence short", len(one.evidence.text.split()) < 6
    yield "evidence begins small", one.evidence.text[:1].islower()
    yield "evidence begins in sentence", one.evidence.start > one.sentence.start + 1


def _content(told: Told) -> Iterator[tuple[str, float]]:
    content = told.proposition.content
    if content is None:
        yield "no content", 1
        return
    words = content.text.split()
    yield "content length", log(max(1, len(words)))
    yield "content short", len(words) < 4
    yield "content long", len(words) > 40
    yield "content begins small", content.text[:1].islower()
    yield "content outside evidence", not told.proposition.evidence.contains(content)
    yield "content quotation open", content.text.count("“") != content.text.count("”")
    yield from _stretch(told, told.content_tokens)


def _stretch(told: Told, tokens: Sequence[Token]) -> Iterator[tuple[str, float]]:
    """Of the words of the content and what stands beside them."""
    if not tokens:
        yield "content elsewhere", 1
        return
    begin, end, top = tokens[0], tokens[-1], _top(tokens)
    yield f"content begins {begin.tag_}", 1
    yield f"content ends {end.tag_}", 1
    yield f"content root {top.dep_}", 1
    yield f"content then {tag_at(begin.doc, end.i + 1) or 'none'}", 1
    yield f"content after {tag_at(begin.doc, begin.i - 1) or 'none'}", 1
    yield "content finite", any(token.tag_ in FINITE | {"MD"} for token in tokens)
    yield "content subject", any(token.dep_ in ANY_SUBJECT for token in tokens)
    inside = {token.i for token in tokens}
    torn = sum(token.head.i not in inside and token.i != top.i for token in tokens)
    yield "content torn", min(4, torn)
    yield "content to the end", end.i >= told.sentence.end - 3
    yield "content from the start", begin.i <= told.sentence.start + 1


def _top(tokens: Sequence[Token]) -> Token:
    inside = {token.i for token in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), tokens[0])


def _speaker(told: Told) -> Iterator[tuple[str, float]]:
    one = told.proposition
    yield "speakers none", not one.speakers
    yield "speakers several", len(one.speakers) > 1
    if not one.speakers:
        return
    first, cue = one.speakers[0], one.cue
    yield "speaker words", log(max(1, len(first.span.text.split())))
    yield "speaker small", first.span.text[:1].islower()
    yield "speaker sentence", told.document.sentences_between(first.span, cue)
    apart = max(first.span.start - cue.end, cue.start - first.span.end, 1)
    yield "speaker apart", log(apart)
    yield "speaker after", first.span.start > cue.start
    yield "speaker inside content", one.content is not None and one.content.overlaps(first.span)
    yield from _resolved(first, told)
    yield from _phrase(told, told.tokens_of(first.span))


def _phrase(told: Told, tokens: Sequence[Token]) -> Iterator[tuple[str, float]]:
    """Of the words of the speaker."""
    if not tokens:
        return
    top = _top(tokens)
    yield f"speaker dep {top.dep_}", 1
    yield f"speaker tag {top.tag_}", 1
    yield "speaker of cue", top.head.i == told.token.i
    yield (
        "speaker quantified",
        any(t.like_num or t.dep_ in {"nummod", "quantmod"} or t.lower_ in _SOME for t in tokens),
    )
    yield "speaker coordinated", any(t.dep_ == "conj" for t in top.children)
    yield "speaker extended", any(t.dep_ in {"relcl", "prep", "acl"} for t in top.children)


def _resolved(one: Reference, told: Told) -> Iterator[tuple[str, float]]:
    """Of whom the speaker's words stand for."""
    yield f"speaker {one.kind.value}", 1
    yield f"speaker by {one.found.value}", 1
    yield "speaker unresolved", not one.mentions
    yield "speaker of several", len(one.mentions) > 1
    if one.kind is ReferenceKind.PRONOUN:
        yield f"speaker pronoun {one.span.text.lower()}", 1
    if not one.mentions:
        return
    back = told.document.back_to(one)
    yield "speaker back", min(6, back)
    yield "speaker across sentences", back > 0
    yield (
        "speaker across paragraphs",
        any(told.document.paragraphs_between(one.span, each) for each in one.mentions),
    )
    yield "speaker follows", any(each.start > one.span.end for each in one.mentions)
    mention = told.document.mentions.get(one.mentions[0])
    if mention is None:
        return
    full, person = len(mention.name.split()) > 1, mention.type is EntityType.PERSON
    yield f"speaker type {mention.type.value}", 1
    yield "speaker full name", full and person
    yield "speaker short name", not full and person
    yield "speaker one word", not full
    yield "people near", min(5, told.document.people_before(one.span))


def _others(told: Told) -> Iterator[tuple[str, float]]:
    one = told.proposition
    yield "addressees", min(3, len(one.addressees))
    yield "via", min(2, len(one.via))
    if one.via:
        yield "via unresolved", not one.via[0].mentions
        yield f"via {one.via[0].kind.value}", 1


def _network(told: Told) -> Iterator[tuple[str, float]]:
    statement = told.proposition.kind is PropositionKind.STATEMENT and not told.proposition.nominal
    listed = told.token.lemma_.lower() in acts().verbs
    yield "alone", statement and not listed and told.sure >= LIKELY
    yield "unheard", statement and told.token.tag_ in FINITE and told.sure < _UNHEARD
    yield "read by network", told.found is not None
    if told.found is None:
        return
    found = told.found
    yield "network sure", told.sure
    yield "network logit", max(-4.0, min(8.0, found.logit))
    yield "network certainty", max(-2.0, found.certainty)
    yield "network weakest", max(-3.0, found.weakest)
    yield "network sourced", found.sourced
    yield "network source", found.source is not None
    yield "network inside", found.inside
    yield "network doubled", found.doubled
