"""Cues that share their speaker with another clause: "said ..., adding that ...", "quoting him as
saying"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from onrecord.languages.en.attribution.cues import SAY, Cue
from onrecord.languages.en.attribution.handed_on import is_medium, quoted_speakers, quoting_media
from onrecord.languages.en.parser.tokens import (
    OBJECT,
    SURFACE_SUBJECT,
    children,
    has_child,
    infinitive,
    is_verb,
    word_before,
)
from onrecord.languages.en.syntax.coordination import coordinated
from onrecord.languages.en.syntax.rules import pattern
from onrecord.model import PropositionKind

_CITES = {"quote", "cite", "report", "record", "describe", "hear", "paraphrase"}
_JOINS = frozenset({",", "”", '"', "and", "but"})
"""What stands before a participle whose speaker goes on."""


def with_shared_speakers(cues: Sequence[Cue]) -> Iterator[Cue]:
    """The cues of one paragraph, their sources set right where the parse gives them the subject of
    another clause."""
    before: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: cue.token.i if cue.token is not None else -1):
        mended = _handed_on(_mended(cue, before))
        before.append(mended)
        yield mended


def _mended(cue: Cue, before: Sequence[Cue]) -> Cue:
    verb = cue.token
    if verb is None or cue.act.kind is not PropositionKind.STATEMENT:
        return cue
    cited = _cited(verb)
    if cited:
        return replace(cue, sources=tuple(cited))
    if not cue.sources:
        climbed = tuple(_of_governing_verb(verb)) or _of_earlier_cue(cue, verb, before)
        return replace(cue, sources=climbed) if climbed else cue
    if not _hangs_on(cue, verb):
        return cue
    holding = (other.sources for other in before if _holds_source(other, cue, verb))
    return replace(cue, sources=next(holding, cue.sources))


def _handed_on(cue: Cue) -> Cue:
    """Who is quoted speaks, through the medium that quotes him."""
    if cue.token is None or not cue.act.takes("q") or not cue.sources:
        return cue
    through = tuple(each for source in cue.sources for each in quoting_media(source))
    if through:
        return replace(cue, through=through)
    quoted = quoted_speakers(cue.token)
    if not quoted or not all(map(is_medium, cue.sources)):
        return cue
    return replace(cue, act=SAY, sources=tuple(quoted), through=cue.sources)


def _of_earlier_cue(cue: Cue, verb: Token, before: Sequence[Cue]) -> tuple[Token, ...]:
    """Who spoke before, where a quotation's verb has no subject: "Adding, “...”"."""
    spoke = [other for other in before if other.sources and other.token is not None]
    if not cue.quoted:
        return ()
    if _opens_sentence(verb) and any(other.quoted for other in spoke):
        return next(other.sources for other in reversed(spoke) if other.quoted)
    if word_before(verb) not in {"but", "and", "then", "also"}:
        return ()
    same = (o.sources for o in spoke if _same_sentence(o, verb) and o.act.takes("q"))
    return next(same, ())


_opens_sentence = pattern(lambda verb: bool(verb.is_sent_start), tag="VBG")
_is_joined_participle = pattern(
    tag="VBG", dep="advcl conj dep xcomp acl", before=lambda token: token.text in _JOINS
)
_is_second_verb = pattern(dep="conj", tag="VBD VBZ")


def _same_sentence(other: Cue, verb: Token) -> bool:
    return other.token is not None and other.token.sent == verb.sent


def _holds_source(other: Cue, cue: Cue, verb: Token) -> bool:
    """The other cue says what the parse took this one's source from."""
    source = cue.sources[0]
    if other.token is None or not other.sources or not _same_sentence(other, verb):
        return False
    if not other.act.takes("q") or other.act.kind is not cue.act.kind:
        return False
    return other.token.i < source.i < verb.i and other.tells(source.idx)


def _hangs_on(cue: Cue, verb: Token) -> bool:
    """A participle, or a second verb before a quotation, that has no subject of its own: who spoke
    speaks on."""
    if has_child(verb, *SURFACE_SUBJECT):
        return False
    return _is_joined_participle(verb) or (bool(cue.quoted) and _is_second_verb(verb))


def _cited(verb: Token) -> list[Token]:
    """ "Quoting him as saying", "was quoted as saying": who is quoted speaks."""
    preposition = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or preposition.lower_ != "as":
        return []
    quoting = preposition.head
    if quoting.lemma_.lower() not in _CITES:
        return []
    quoted = children(quoting, "nsubjpass") or children(quoting, *OBJECT)
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
