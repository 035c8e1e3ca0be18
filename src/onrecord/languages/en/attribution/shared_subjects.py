"""Cues that share their speaker with another clause: "said ..., adding that ...", "quoting him as
saying"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.languages.en.attribution.cues import Cue
from onrecord.languages.en.parser.tokens import infinitive, is_verb
from onrecord.languages.en.syntax.coordination import coordinated
from onrecord.model import PropositionKind

_CITES = {"quote", "cite", "report", "record", "describe", "hear", "paraphrase"}
_SUBJECTS = {"nsubj", "nsubjpass"}


def with_shared_speakers(cues: Sequence[Cue]) -> Iterator[Cue]:
    """The cues of one paragraph, their sources set right where the parse gives them the subject of
    another clause."""
    before: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: cue.token.i if cue.token is not None else -1):
        mended = _mended(cue, before)
        before.append(mended)
        yield mended


def _mended(cue: Cue, before: Sequence[Cue]) -> Cue:
    if cue.token is None or cue.act.kind is not PropositionKind.STATEMENT:
        return cue
    cited = _cited(cue.token)
    if cited:
        return replace(cue, sources=tuple(cited))
    if not cue.sources:
        climbed = tuple(_of_governing_verb(cue.token))
        spoke = [
            other.sources
            for other in before
            if other.sources and other.token is not None and other.quoted
        ]
        if (
            not climbed
            and spoke
            and cue.quoted
            and cue.token.tag_ == "VBG"
            and cue.token.is_sent_start
        ):
            climbed = spoke[-1]  # a sentence of its own: "Adding, “...”"
        if (
            not climbed
            and cue.quoted
            and cue.token.i
            and cue.token.nbor(-1).lower_ in {"but", "and", "then", "also"}
        ):
            here = [
                o
                for o in before
                if o.sources and o.token is not None and o.token.sent == cue.token.sent
            ]
            climbed = next((other.sources for other in here if other.act.takes("q")), ())
        return replace(cue, sources=climbed) if climbed else cue
    if not _hangs_on(cue):
        return cue
    source = cue.sources[0]
    proposition = [
        other for other in before
        if other.token is not None and other.sources and other.act.takes("q") and other.act.kind is cue.act.kind
        and other.token.sent == cue.token.sent and other.token.i < source.i < cue.token.i and other.tells(source.idx)
    ]  # fmt: skip
    return replace(cue, sources=proposition[0].sources) if proposition else cue


def _hangs_on(cue: Cue) -> bool:
    """A participle, or a second verb before a quotation, that has no subject of its own: who spoke
    speaks on."""
    verb = cue.token
    assert verb is not None
    if any(child.dep_ in _SUBJECTS for child in verb.children):
        return False
    participle = verb.tag_ == "VBG" and verb.dep_ in {"advcl", "conj", "dep", "xcomp", "acl"}
    comma = verb.i > 0 and verb.nbor(-1).text in {",", "”", '"', "and", "but"}
    return (participle and comma) or (
        verb.dep_ == "conj" and verb.tag_ in {"VBD", "VBZ"} and bool(cue.quoted)
    )


def _cited(verb: Token) -> list[Token]:
    """ "Quoting him as saying", "was quoted as saying": who is quoted speaks."""
    preposition = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or preposition.lower_ != "as":
        return []
    quoting = preposition.head
    if quoting.lemma_.lower() not in _CITES:
        return []
    passive = [child for child in quoting.children if child.dep_ == "nsubjpass"]
    quoted = passive or [child for child in quoting.children if child.dep_ in {"dobj", "obj"}]
    return [each for token in quoted for each in coordinated(token)]


def _of_governing_verb(verb: Token) -> list[Token]:
    """ "She went out of her way to say", "he used the visit to warn": the subject of the verb that
    leads up to it."""
    if not infinitive(verb) or verb.dep_ not in {"acl", "xcomp", "advcl"}:
        return []
    head = verb.head
    while not is_verb(head) and head.head.i != head.i:
        head = head.head
    own = [child for child in head.children if child.dep_ == "nsubj" and child.i < verb.i]
    return [
        each
        for token in own
        for each in coordinated(token)
        if token.lower_ not in {"it", "there", "this", "that"}
    ]
