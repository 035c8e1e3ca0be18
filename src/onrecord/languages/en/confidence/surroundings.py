"""What stands around a proposition and speaks for or against its being read right: the order of its
parts, the words beside it, who else is named, and whether the networks would have told the same."""

from __future__ import annotations

from collections.abc import Iterator
from math import log

from spacy.tokens import Token

from onrecord.languages.en.confidence.told import Told
from onrecord.languages.en.lexicon.acts import acts
from onrecord.languages.en.parser.tokens import SURFACE_SUBJECT, is_verb, tag_at
from onrecord.model import EntityType, PropositionKind, ReferenceKind

QUOTATION_MARKS = frozenset('“"«”»')
_EMBEDDED = frozenset(
    {
        "relcl",
        "acl",
        "advcl",
        "ccomp",
        "xcomp",
        "pcomp",
        "csubj",
        "parataxis",
        "conj",
        "dep",
        "appos",
    }
)
_EXTENDS = frozenset({"relcl", "acl", "prep", "appos"})
_CHILDREN = ("dobj", "prep", "ccomp", "xcomp", "advcl", "conj", "npadvmod", "dative")
_GOES_ON = frozenset({"which", "who", "while", "as", "after", "before", "because", "but", "and"})


def surroundings(told: Told) -> Iterator[tuple[str, float]]:
    """Signals by name; 0 says nothing."""
    for of in (
        _order,
        _agreement,
        _clause,
        _verb,
        _beside,
        _paragraph,
        _speaker,
        _people,
        _goes_on,
    ):
        yield from of(told)


def _order(told: Told) -> Iterator[tuple[str, float]]:
    """In which order and how far apart the speaker (s), the cue (v) and the content (c) stand."""
    one = told.proposition
    places = [("v", one.cue.start)]
    if one.speakers:
        places.append(("s", one.speakers[0].span.start))
    if one.content is not None:
        places.append(("c", one.content.start))
        gap = max(one.content.start - one.cue.end, one.cue.start - one.content.end, 0)
        yield "content apart", log(1 + gap)
        quoted = sum(span.end - span.start for span in one.quotations)
        yield "quoted share", min(1.2, quoted / max(1, one.content.end - one.content.start))
    order = "".join(name for name, _ in sorted(places, key=lambda each: each[1]))
    deed = one.kind is PropositionKind.DEED
    yield f"order {'deed' if deed else 'quoted' if one.quotations else 'said'} {order}", 1
    if one.speakers:
        first = one.speakers[0].span
        between = told.tokens(min(first.end, one.cue.end), max(first.start, one.cue.start))
        yield "verbs to speaker", min(4, sum(map(is_verb, between)))
        yield "names to speaker", min(4, sum(token.tag_ in {"NNP", "NNPS"} for token in between))


def _agreement(told: Told) -> Iterator[tuple[str, float]]:
    """How far the networks have the same content and source as the rules."""
    found, one = told.found, told.proposition
    if found is None:
        return
    own, theirs = {token.i for token in told.content_tokens}, found.tokens
    if own and theirs:
        alike = 2 * len(own & theirs) / (len(own) + len(theirs))
        yield "network content alike", alike
        yield "network content same", alike > 0.97
        yield "network content begins same", abs(min(own) - min(theirs)) < 2
        yield "network content ends same", abs(max(own) - max(theirs)) < 2
        yield "network content longer", max(-3.0, min(3.0, log(len(theirs) / len(own))))
    if one.speakers:
        speaker = {token.i for token in told.tokens_of(one.speakers[0].span)}
        source = set(range(*found.source)) if found.source is not None else set()
        yield "network source exact", bool(speaker) and speaker == source
        yield "network source other", bool(source) and speaker.isdisjoint(source)


def _clause(told: Told) -> Iterator[tuple[str, float]]:
    token, sentence = told.token, told.sentence
    yield "embeddings", min(6, sum(each.dep_ in _EMBEDDED for each in (token, *told.over)))
    before = told.parsed.doc[: token.i]
    yield "inside quotation", sum(each.text in QUOTATION_MARKS for each in before) % 2
    yield "sentence negations", min(3, sum(each.dep_ == "neg" for each in sentence))
    yield "sentence modals", min(3, sum(each.tag_ == "MD" for each in sentence))
    commas = sum(each.text == "," for each in sentence if each.i < token.i)
    yield "commas before", min(6, commas)
    yield "sayings in sentence", min(5, sum(map(_says, sentence)))


def _says(token: Token) -> bool:
    act = acts().verbs.get(token.lemma_.lower()) if is_verb(token) else None
    return act is not None and act.takes("q")


def _verb(told: Told) -> Iterator[tuple[str, float]]:
    token, children = told.token, list(told.token.children)
    yield "act another word", not told.proposition.act.startswith(token.lemma_.lower())
    yield "deps", min(8, len(children))
    for name in _CHILDREN:
        yield f"child {name}", any(child.dep_ == name for child in children)
    subject = next((child for child in children if child.dep_ in SURFACE_SUBJECT), None)
    if subject is not None:
        yield f"subject {subject.tag_}", 1
        yield "subject far", log(1 + abs(token.i - subject.i))
        yield "subject extended", any(child.dep_ in _EXTENDS for child in subject.children)


def _beside(told: Told) -> Iterator[tuple[str, float]]:
    doc, token = told.parsed.doc, told.token
    yield f"before {tag_at(doc, token.i - 1) or 'none'}", 1
    yield f"after {tag_at(doc, token.i + 1) or 'none'}", 1
    speakers = told.proposition.speakers
    own = told.tokens_of(speakers[0].span) if speakers else []
    if own:
        yield f"left of speaker {tag_at(doc, own[0].i - 1) or 'none'}", 1
        yield f"right of speaker {tag_at(doc, own[-1].i + 1) or 'none'}", 1


def _paragraph(told: Told) -> Iterator[tuple[str, float]]:
    doc = told.parsed.doc
    starts = [sentence.start for sentence in doc.sents]
    yield "paragraph sentences", log(1 + len(starts))
    yield "paragraph words", log(1 + len(doc))
    yield "sentence in paragraph", min(6, sum(start <= told.token.i for start in starts) - 1)
    marks = sum(token.text in QUOTATION_MARKS for token in doc)
    yield "quotation marks in paragraph", log(1 + marks)
    yield "report sentences", log(1 + len(told.document.sentence_starts))
    yield "report names", log(1 + len(told.document.mentions))


def _speaker(told: Told) -> Iterator[tuple[str, float]]:
    """How the report names him elsewhere."""
    one = told.proposition
    mentions = told.document.mentions
    first = one.speakers[0] if one.speakers else None
    meant = mentions.get(first.mentions[0]) if first is not None and first.mentions else None
    if first is None or meant is None:
        return
    last = meant.name.split()[-1]
    same = [each for each in mentions.values() if each.name.split()[-1] == last]
    yield "speaker named", log(1 + len(same))
    yield "speaker named so", log(1 + sum(each.name == meant.name for each in same))
    yield "speaker name mixed", len({each.type for each in same}) > 1
    yield "speaker name words", min(6, len(meant.name.split()))
    people = told.document.people
    others = {name for _, name in people} - {last}
    yield "other people", log(1 + len(others))
    if meant.type is not EntityType.PERSON:
        yield "body named for a person", not others.isdisjoint(meant.name.split())
    if first.kind is ReferenceKind.PRONOUN:
        before = [name for span, name in people if span.end <= first.span.start]
        yield "pronoun the last named", before[-1:] == [last]
        yield "pronoun choices", len(set(before[-4:]))


def _people(told: Told) -> Iterator[tuple[str, float]]:
    sentence = told.proposition.sentence
    inside = {name for span, name in told.document.people if sentence.contains(span)}
    yield "people in sentence", min(5, len(inside))


def _goes_on(told: Told) -> Iterator[tuple[str, float]]:
    """What outside quotation marks may be no longer of the content."""
    quoted, names, others, sayings = False, 0, 0, 0
    for token in told.content_tokens:
        quoted ^= token.text in QUOTATION_MARKS
        if not quoted and token.i != told.token.i:
            names += token.tag_ == "NNP"
            others += token.lower_ in _GOES_ON
            sayings += _says(token)
    yield "content names", min(6, names)
    yield "content goes on", min(4, others)
    yield "content sayings", min(3, sayings)


_GROUPS = (
    _order,
    _agreement,
    _clause,
    _verb,
    _beside,
    _paragraph,
    _speaker,
    _people,
    _goes_on,
)
