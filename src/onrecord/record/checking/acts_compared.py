"""Who acts, what act it is, whether it was done: a sentence of a draft beside one of a report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Modality, Party, PropositionKind, ReferenceKind
from onrecord.record.checking.story_lines import Line
from onrecord.record.checking.values import Difference
from onrecord.relations.acts import position_of
from onrecord.relations.resolved_propositions import ResolvedProposition, clash

ONE_ACT = 0.5
"""Part of the words of two clauses that must be shared for them to be of one act."""
_NAME_WORD = re.compile(r"[\w.'’-]+")


@dataclass(frozen=True, slots=True)
class OtherSpeaker:
    """sure: whether the two are known to be of different sides; else they may be one, or one may
    speak for the other."""

    difference: Difference
    sure: bool


def other_speaker(draft: Line, line: Line) -> OtherSpeaker | None:
    """Who says or does in a report what the sentence gives to another; None where they are one, or
    either does not name who."""
    for one, other in _of_one_act(draft, line):
        if not _names_who(one) or not other.speakers or _may_be_one(one, other):
            continue
        sure = clash(one.sides, other.sides) or clash(one.persons, other.persons)
        if not sure and not _names_who(other):
            continue
        difference = Difference("speaker", _listed(one.speakers), _listed(other.speakers))
        return OtherSpeaker(difference, sure)
    return None


def _listed(parties: Sequence[Party]) -> str:
    return ", ".join(party.name for party in parties)


def _names_who(one: ResolvedProposition) -> bool:
    """Whether the sentence itself names who acts."""
    sentence = one.proposition.sentence
    return any(
        each.kind is ReferenceKind.NAMED and each.span.overlaps(sentence)
        for each in one.proposition.speakers
    )


def _may_be_one(one: ResolvedProposition, other: ResolvedProposition) -> bool:
    """Whether any name of the one is part of a name of the other, or one may speak for the other:
    two persons of one side are two."""
    alike = any(
        here <= there or there <= here
        for here in map(_name_words, one.speakers)
        for there in map(_name_words, other.speakers)
    )
    if alike or one.persons & other.persons:
        return True
    return bool(one.sides & other.sides) and not clash(one.persons, other.persons)


def speaks(line: Line, stretch: tuple[int, int]) -> bool:
    """Whether some words of a sentence name who says something in it."""
    start = line.span.start
    return any(
        each.span.start < start + stretch[1] and start + stretch[0] < each.span.end
        for one in line.propositions
        if one.proposition.kind is PropositionKind.STATEMENT and one.proposition.content
        for each in one.proposition.speakers
    )


def _name_words(party: Party) -> frozenset[str]:
    return frozenset(_NAME_WORD.findall(party.name.lower()))


def other_act(draft: Line, line: Line) -> Difference | None:
    """Another position on the same thing ("agreed" where it was proposed), or one that was not
    taken."""
    for one, other in _of_one_act(draft, line):
        if clash(one.sides, other.sides):
            continue
        if one.family == other.family:
            if one.proposition.negated != other.proposition.negated:
                return _cues("polarity", one, other)
            continue
        here, there = position_of(one.proposition.act), position_of(other.proposition.act)
        if here and there and here != there:
            return _cues("act", one, other)
    return None


def other_status(draft: Line, line: Line) -> Difference | None:
    """What is told as done of what was planned or possible, or the other way round."""
    for one, other in _of_one_act(draft, line):
        here, there = one.proposition.modality, other.proposition.modality
        if one.family == other.family and here is not there and Modality.HAPPENED in (here, there):
            return _cues("status", one, other)
    return None


def _cues(attribute: str, one: ResolvedProposition, other: ResolvedProposition) -> Difference:
    """With the words that tell either act, and what stands right before them."""
    return Difference(attribute, _around(one), _around(other))


def _around(one: ResolvedProposition) -> str:
    sentence, cue = one.proposition.sentence, one.proposition.cue
    before = sentence.text[: max(0, cue.start - sentence.start)].split()[-2:]
    return " ".join((*before, *cue.text.split()))


def _of_one_act(
    draft: Line, line: Line
) -> Iterator[tuple[ResolvedProposition, ResolvedProposition]]:
    """Each clause of a sentence with the likest one of the other, where they are alike."""
    for one in draft.propositions:
        best = max(line.propositions, key=lambda other: _alike(one, other), default=None)
        if best is not None and _alike(one, best) >= ONE_ACT:
            yield one, best


def _alike(one: ResolvedProposition, other: ResolvedProposition) -> float:
    if one.proposition.kind is not other.proposition.kind or not one.words or not other.words:
        return 0.0
    shared = len(one.words & other.words) / min(len(one.words), len(other.words))
    return shared + (0.1 if one.family == other.family else 0.0)
